"""The pre-checks of 2,500 dossiers as the background job does them, in seconds of the clock.

With a year before to compare with and with files that several unions share. Afterwards one
dossier changes, and it alone is looked at again.
"""

import time

from bench import harness

LIMIT = 60.0
UNIONS, YEAR = 2500, 2024
SHARED = 400


def main():
    with harness.portal(unions=UNIONS, years=f"{YEAR - 1}-{YEAR}"):
        prepare()
        count, seconds = run()
        lights()
        changed, again = run(change())
        print(f"{count} dossiers {seconds:.1f} s; {changed} changed dossier {again:.2f} s")
        if changed != 1:
            raise AssertionError("only what changed is looked at again")
    return harness.result("prechecks", seconds, LIMIT, unit="s")


def prepare():
    """Let every dossier of the year wait, and let some unions hand in the same file."""
    from core.models import StoredFile
    from emulation.models import Assessment, AssessmentLine, Evidence, Precheck
    from unions.models import User

    Precheck.objects.all().delete()
    Assessment.objects.of_year(YEAR).update(status=Assessment.Status.APPRAISED)
    Assessment.objects.exclude(union_year__campaign_year__year=YEAR).filter(
        status__in=[*Assessment.WAITING, Assessment.Status.APPRAISED]
    ).update(status=Assessment.Status.DRAFT)
    by = User.objects.first()
    files = StoredFile.objects.bulk_create(
        StoredFile(sha256=f"{n // 2:064x}", size=3, content_type="application/pdf", name="a.pdf")
        for n in range(SHARED)
    )
    lines = AssessmentLine.objects.filter(
        assessment__union_year__campaign_year__year=YEAR,
        criterion__group__letter="a",
        criterion__number=1,
    )
    Evidence.objects.bulk_create(
        Evidence(line=line, title="Ảnh", stored_file=file, added_by=by)
        for line, file in zip(lines.order_by("pk")[:SHARED], files, strict=True)
    )


def run(prepared=None):
    """Have the job done as a worker does it; return (how many were looked at, seconds)."""
    from core import jobs
    from core.models import Job
    from emulation.prechecks import running

    job = running.request(by=None, year=YEAR)
    start = time.monotonic()
    jobs.run(job.pk)
    seconds = time.monotonic() - start
    done = Job.objects.get(pk=job.pk)
    if done.state != Job.State.DONE:
        raise AssertionError(done.error)
    return done.result["looked_at"], seconds


def lights():
    from django.db.models import Count

    from emulation.models import Precheck

    rows = Precheck.objects.values_list("light").annotate(Count("pk")).order_by("light")
    print(", ".join(f"{light} {count}" for light, count in rows))


def change():
    """One union's figures change."""
    from django.db import transaction

    from emulation.models import UnionYear
    from emulation.prechecks import marking

    with transaction.atomic():
        marking.union(UnionYear.objects.of_year(YEAR).exclude(assessment=None).first().union_id)

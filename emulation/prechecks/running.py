"""Looking again at the dossiers whose facts changed, in the background."""

from dataclasses import asdict

from django.db import transaction
from django.db.models import Count, Q

from core import bulk, clock, jobs
from core.models import StoredFile
from emulation.models import Assessment, Evidence, Precheck
from emulation.prechecks import tuning
from emulation.prechecks.gathering import facts_of
from emulation.prechecks.rules import findings, light, risk

JOB = "prechecks"
BATCH = 250
# What lies on a desk; what came back is looked at when it is handed in again.
ON_DESK = frozenset({*Assessment.WAITING, Assessment.Status.APPRAISED})
WRITTEN = ("light", "risk", "codes", "findings", "stale", "checked_at", "before", "refused")


def pending(year=None):
    """Return the dossiers on a desk that have to be looked at: new ones, and what changed."""
    waiting = Assessment.objects.filter(status__in=ON_DESK)
    if year is not None:
        waiting = waiting.of_year(year)
    return waiting.filter(Q(precheck=None) | Q(precheck__stale=True))


def request(*, by, year=None):
    """Have what changed looked at in the background; who asks again joins the work under way."""
    key = "all" if year is None else str(year)
    return jobs.start(JOB, {"year": year}, by=by, key=key)


def request_if_needed():
    """Start the work where something waits for it; asked by the clock. Safe to run twice."""
    mark_refused()
    return request(by=None) if pending().exists() else None


def mark_refused():
    """A file that the scanner refused since its dossier was looked at backs nothing any more."""
    now = _refused(Evidence.objects.filter(line__assessment__status__in=ON_DESK))
    seen = Precheck.objects.filter(assessment__in=now, stale=False)
    missed = [pk for pk, known in seen.values_list("assessment_id", "refused") if known != now[pk]]
    Precheck.objects.filter(assessment__in=missed).update(stale=True)


def _refused(evidence):
    """Return {assessment id: how many of its files the scanner refused}, where it refused any."""
    refused = evidence.filter(stored_file__state=StoredFile.State.REFUSED).order_by()
    counted = refused.values_list("line__assessment").annotate(Count("pk"))
    return dict(counted)


def run(job, progress):
    """Look at everything that waits; return how many dossiers that were."""
    done = 0
    for done, total in look_at_pending(job.params.get("year")):
        progress(done, total)
    return {"looked_at": done}


def look_at_pending(year=None):
    """Look at what waits, a batch a transaction; yield (how many are done, of how many)."""
    by_year = {}
    rows = pending(year).order_by("pk")
    for pk, found in rows.values_list("pk", "union_year__campaign_year__year"):
        by_year.setdefault(found, []).append(pk)
    total, done = sum(map(len, by_year.values())), 0
    settings = tuning.in_use()
    for found, ids in sorted(by_year.items()):
        for some in bulk.batches(ids, BATCH):
            yield done, total
            look_at(found, some, settings)
            done += len(some)
    yield done, total


@transaction.atomic
def look_at(year, assessment_ids, settings=None):
    """Write what the rules notice about some dossiers of one year.

    The rows are locked before the facts are read: whoever changes a fact meanwhile waits to
    mark its dossier, and finds it marked as looked at.
    """
    fresh = [Precheck(assessment_id=pk) for pk in assessment_ids]
    Precheck.objects.bulk_create(fresh, ignore_conflicts=True)
    held = Precheck.objects.select_for_update().filter(assessment__in=assessment_ids)
    rows = dict(held.order_by("pk").values_list("assessment_id", "pk"))
    refused = _refused(Evidence.objects.filter(line__assessment__in=assessment_ids))
    facts = facts_of(year, assessment_ids)
    settings = tuning.in_use() if settings is None else settings
    found = {pk: findings(facts[pk], settings) for pk in rows}
    bulk.update_rows(
        Precheck,
        WRITTEN,
        (
            (rows[pk], *_written(found[pk]), facts[pk].total_before, refused.get(pk, 0))
            for pk in rows
        ),
    )


def _written(found):
    """Return the columns WRITTEN of one row but the last two."""
    codes = "".join(f",{code}" for code in dict.fromkeys(f.code for f in found))
    told = [asdict(finding) for finding in found]
    return light(found), risk(found), f"{codes},", told, False, clock.now()

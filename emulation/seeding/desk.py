"""The demo's appraisal desks: what waits is looked at, and two units hand in the same file."""

from io import BytesIO

import pikepdf
from django.db import transaction

from core import file_store
from emulation.models import Assessment, AssessmentLine, Evidence
from emulation.prechecks import running

SAME = "Biên bản hội nghị cán bộ, công chức, viên chức"
DESKS = 2  # on how many desks two dossiers share a file


def seed_desk(year):
    """Share the file, look at what waits; return how many dossiers were looked at."""
    share_a_file(year)
    *_begun, (done, _total) = running.look_at_pending()
    return done


@transaction.atomic
def share_a_file(year):
    """Put the same file behind two dossiers on some desks; once."""
    if Evidence.objects.filter(title=SAME).exists():
        return
    waiting = Assessment.objects.of_year(year).filter(status__in=running.ON_DESK)
    desks = {}
    for found in waiting.with_union().order_by("union_year__union__code"):
        desks.setdefault(found.union_year.supervisor_id, []).append(found)
    for found in [some for some in desks.values() if len(some) > 1][:DESKS]:
        for assessment in found[:2]:
            hand_in(assessment)


def hand_in(assessment):
    """Put the file behind the dossier's first criterion, as the union's officer."""
    line = AssessmentLine.objects.filter(assessment=assessment).order_by("pk").first()
    known = Evidence.objects.filter(line__assessment=assessment).select_related("added_by").first()
    if known is not None:
        by = known.added_by
        stored = file_store.store_bytes(blank_page(), "bien-ban.pdf", "application/pdf", by=by)
        Evidence.objects.create(line=line, title=SAME, stored_file=stored, added_by=by)


def blank_page():
    """Return a PDF of one empty page, the same bytes every time."""
    out = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page()
        pdf.save(out, deterministic_id=True)
    return out.getvalue()

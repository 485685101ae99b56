"""Saying which dossiers have to be looked at again, where the facts behind them change.

Called inside the transaction of the change. A verified dossier keeps what was found about
it. Rows are locked in order, so that two changes at once never wait for each other in turn.
"""

from core import bulk
from emulation.models.assessment import Assessment, Evidence
from emulation.models.precheck import Precheck

VERIFIED = Assessment.Status.VERIFIED
IDS = 1000  # ids a query names at a time
UNKNOWN = ""  # the light of what nothing has looked at yet


def submitted(assessment):
    """A dossier that goes up gets its row at once: from then on no change is missed."""
    Precheck.objects.get_or_create(assessment=assessment, defaults={"light": UNKNOWN})
    union(assessment.union_year.union_id)


def stepped(dossier):
    """A step was taken: it is a fact for the union's other dossiers, next year's among them."""
    prechecks = _of_union(dossier.union_year.union_id)
    _mark(prechecks.exclude(assessment=dossier) if isinstance(dossier, Assessment) else prechecks)


def union(union_id):
    """Figures or scores of that union changed."""
    _mark(_of_union(union_id))


def unions(union_ids):
    """Figures of many unions changed at once; all their rows are locked in one order."""
    found: set[int] = set()
    for some in bulk.batches(sorted(set(union_ids)), IDS):
        rows = Precheck.objects.filter(assessment__union_year__union__in=some)
        found |= set(rows.values_list("pk", flat=True))
    for some in bulk.batches(sorted(found), IDS):
        _mark(Precheck.objects.filter(pk__in=some))


def _of_union(union_id):
    return Precheck.objects.filter(assessment__union_year__union=union_id)


def file(sha256, campaign_year_id):
    """A file came to a dossier of that year or went: whoever handed it in too is concerned."""
    holders = Evidence.objects.filter(
        stored_file__sha256=sha256, line__assessment__union_year__campaign_year=campaign_year_id
    )
    _mark(Precheck.objects.filter(assessment__in=holders.values("line__assessment")))


def everything():
    """The rules changed."""
    _mark(Precheck.objects.all())


def _mark(prechecks):
    concerned = prechecks.filter(stale=False).exclude(assessment__status=VERIFIED)
    locked = concerned.select_for_update(of=("self",)).order_by("pk")
    if ids := list(locked.values_list("pk", flat=True)):
        Precheck.objects.filter(pk__in=ids).update(stale=True)

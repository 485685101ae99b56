"""Who may run, score and read the blind cross-checks."""

from core import clock
from emulation.models import Assessment, CrossCheck, CrossReview
from tests.access import world as w
from tests.access.fairness_rows import READERS
from tests.access.rules import NOT, POLICY_LAW, Act, Only, Row, year

PLACES = tuple(place for place in w.PLACES if place != "province")
# Whose dossiers the upper-level union of the world does not see: those it can score blindly.
FOREIGN = ("stranger", "direct", "other upper")
PROVINCE = {
    name: set(PLACES)
    for name in ("policy law", "propaganda", "organisation", "standing committee", "administrator")
}
APPRAISERS = {name: {"own", "sibling"} for name in ("upper officer", "upper chair")}
SCORERS = {name: set(FOREIGN) for name in ("upper officer", "upper chair")}
SCORERS_ANYWHERE = Act({name: set(w.PLACES) for name in SCORERS})


def review_of(world, place):
    """Return the open review of that place's dossier, given to a union that does not see it."""
    drawer, dossier = world.people["policy law"], world.found(Assessment, place)
    check = CrossCheck.objects.create(
        campaign_year=world.years[place].campaign_year, seed="0" * 32, pool=1, size=1,
        due=clock.today(), drawn_by=drawer,
    )  # fmt: skip
    review = CrossReview.objects.create(
        cross_check=check, assessment=dossier, supervisor=world.years[place].supervisor,
        reviewer=world.unions["upper" if place in FOREIGN else "other upper"],
    )  # fmt: skip
    line = dossier.lines.first()
    review.lines.create(criterion=line.criterion, maximum=line.maximum)
    return review


def open_check(world, place):
    return {"pk": review_of(world, place).cross_check_id}


def open_review(world, place):
    return {"pk": review_of(world, place).pk}


def evidence(world, place):
    return open_review(world, place) | {"evidence": world.evidence(place).pk}


def evidence_page(world, place):
    return evidence(world, place) | {"number": 1}


def closed(world, place):
    """Finish the review, and close its cross-check."""
    review, by = review_of(world, place), world.people["policy law"]
    now = clock.now()
    CrossReview.objects.filter(pk=review.pk).update(finished_at=now, finished_by=by, cross_total=80)
    CrossCheck.objects.filter(pk=review.cross_check_id).update(
        status="closed", closed_at=now, closed_by=by
    )
    return review


def closed_check(world, place):
    return {"pk": closed(world, place).cross_check_id}


def closed_review(world, place):
    return {"pk": closed(world, place).pk}


def row(name, get, post, kwargs, data=None, places=PLACES):
    return Row(f"emulation:cross-{name}", get, post, kwargs, data or {}, places=places)


POLICY_LAW_THERE = {"policy law": set(PLACES)}
COMPARED = Only(PROVINCE | APPRAISERS)
RUN = Only(POLICY_LAW_THERE, PROVINCE)
BLIND = Only(SCORERS)
CROSS = [
    Row("emulation:cross-list", READERS, NOT, year),
    Row("emulation:cross-create", Act(POLICY_LAW), Act(POLICY_LAW), year),
    Row("emulation:cross-reviews", SCORERS_ANYWHERE, NOT, year),
    Row("emulation:cross-reviews-export", SCORERS_ANYWHERE, NOT, year),
    row("detail", COMPARED, NOT, closed_check),
    row("detail", Only(PROVINCE), NOT, open_check),
    row("progress-export", Only(PROVINCE, APPRAISERS), NOT, closed_check),
    row("step", NOT, RUN, open_check, {"step": "close"}),
    row("hand", RUN, RUN, open_review, {"reason": "Đổi"}),
    row("differences", COMPARED, NOT, closed_check),
    row("differences", Only(PROVINCE), NOT, open_check),
    row("export", COMPARED, NOT, closed_check),
    row("criterion", COMPARED, NOT, closed_check),
    row("lines", COMPARED, NOT, closed_review),
    row("review", BLIND, BLIND, open_review, {"version": "1"}),
    row("evidence", BLIND, NOT, evidence),
    row("evidence-download", BLIND, NOT, evidence),
    row("evidence-page", BLIND, NOT, evidence_page),
]

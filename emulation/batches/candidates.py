"""Which dossiers of a desk a batch may hold."""

from django.db.models import Exists, F, OuterRef, Q

from emulation.assessing import PREVIOUS
from emulation.models import (
    Assessment,
    AssessmentLine,
    Batch,
    BatchItem,
    Light,
)

# Since when the desk has what it judges: what came to it later is another dossier.
CAME = {"appraised": "submitted_at", "verified": "appraised_at"}
# Where a dossier of the stage lies or has gone on to; anywhere else it was sent back.
DONE = Assessment.DECIDED
WAITING_AT = {"appraised": Assessment.WAITING | DONE, "verified": DONE}
SPENT = (Batch.Status.REFUSED, Batch.Status.CANCELLED)


def waiting_at(desk, stage, campaign_year):
    """Return the dossiers that wait at a desk in a stage."""
    rows = Assessment.objects.filter(union_year__campaign_year=campaign_year)
    if stage == "verified":
        return rows.filter(status=Assessment.Status.APPRAISED)
    return rows.filter(union_year__supervisor=desk, status__in=Assessment.WAITING)


def green_at(desk, stage, campaign_year, guide):
    """Return those that may be drawn: without warnings, and in nobody's hands yet.

    What stood in a batch that was refused or given up is read by itself, unless it came to
    the desk anew since, or was read in the sample and found right. So is what a sample found
    wrong, whatever became of its batch.
    """
    begun = AssessmentLine.objects.filter(assessment=OuterRef("pk")).filter(
        Q(**{f"{stage}_points__isnull": False}) | Q(**{f"{stage}_na": True})
    )
    spent = BatchItem.objects.filter(
        assessment=OuterRef("pk"),
        batch__stage=stage,
        batch__drawn_at__gte=OuterRef(CAME[stage]),
    ).filter(
        Q(outcome=BatchItem.Outcome.WRONG)
        | Q(batch__status__in=SPENT) & ~Q(outcome=BatchItem.Outcome.RIGHT)
    )
    green = waiting_at(desk, stage, campaign_year).filter(
        criteria_set=guide, precheck__light=Light.GREEN, precheck__stale=False
    )
    return green.filter(~Exists(begun), ~Exists(spent))


def is_green(assessment):
    """Tell whether the pre-checks stand as they were: nothing to be noticed, nothing changed."""
    fresh = type(assessment).objects.filter(
        pk=assessment.pk, precheck__light=Light.GREEN, precheck__stale=False
    )
    return fresh.exists()


def differing(stage):
    """Return the lines to which this stage gave other points than the stage before."""
    previous = PREVIOUS[stage]
    differs = ~Q(**{f"{stage}_points": F(f"{previous}_points")}) | ~Q(
        **{f"{stage}_na": F(f"{previous}_na")}
    )
    said = Q(**{f"{stage}_points__isnull": False}) | Q(**{f"{stage}_na": True})
    return AssessmentLine.objects.filter(said & differs)


def sent_back(batch, at=""):
    """Return which dossiers left the desk, to be mended, since the batch was drawn."""
    here = WAITING_AT[batch.stage]
    return ~Q(**{f"{at}status__in": here}) | Q(**{f"{at}{CAME[batch.stage]}__gt": batch.drawn_at})


def changed_behind(batch):
    """Return what a sample's reader called right and had corrected or sent back all the same."""
    right = batch.items.filter(outcome=BatchItem.Outcome.RIGHT)
    corrected = Exists(differing(batch.stage).filter(assessment=OuterRef("assessment")))
    return right.filter(corrected | sent_back(batch, "assessment__"))

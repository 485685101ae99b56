"""Blocks with members in every state, for the tests of blocks and of what is published."""

from datetime import UTC, date, datetime
from decimal import Decimal

from emulation.models import (
    Assessment,
    BlockMembership,
    DossierStatus,
    EmulationBlock,
    PersonScore,
    PersonSheet,
)
from emulation.tests.factories import (
    YEAR,
    AssessmentFactory,
    UnionYearFactory,
    campaign_year,
    score_fully,
)
from unions.tests.factories import MemberFactory, UnionFactory

SINCE = date(2020, 1, 1)
MORNING = datetime(YEAR, 11, 20, 2, 0, tzinfo=UTC)


def block(code="CUM-01", name="Cụm thi đua số 1", kind="cluster"):
    return EmulationBlock.objects.create(code=code, name=name, kind=kind)


def verified(union_year, *, share="0.9", at=MORNING, classification="good"):
    """Give the union's year an assessment that was verified at that share of the maximum."""
    assessment = AssessmentFactory(union_year=union_year)
    for stage in ("self", "appraised", "verified"):
        score_fully(assessment, stage, share=share)
    total = (Decimal(share) * 100).quantize(Decimal("0.01"))
    Assessment.objects.filter(pk=assessment.pk).update(
        status=DossierStatus.VERIFIED, self_total=total, appraised_total=total,
        verified_total=total, classification=classification, explanation="Đạt điểm.",
        submitted_at=at, first_submitted_at=at, decided_at=at,
    )  # fmt: skip
    return assessment


def member(of, *, share="0.9", since=SINCE, at=MORNING, year=YEAR, **union):
    """Return a union of the block whose assessment of the year is verified."""
    made = UnionFactory(**union)
    BlockMembership.objects.create(block=of, union=made, since=since, until=made.ended)
    union_year = UnionYearFactory(campaign_year=campaign_year(year), union=made)
    verified(union_year, share=share, at=at)
    return made


def confirmed_sheet(union_year, counts, guide):
    """Give the union's year a confirmed sheet of people; counts: {classification: how many}."""
    number = sum(counts.values())
    sheet = PersonSheet.objects.create(
        union_year=union_year, criteria_set=guide, status=DossierStatus.APPROVED,
        people=number, scored=number, **counts,
    )  # fmt: skip
    for classification, count in counts.items():
        for _n in range(count):
            PersonScore.objects.create(
                sheet=sheet, member=MemberFactory(), classification=classification
            )
    return sheet

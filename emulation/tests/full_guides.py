"""A scoring guide with everything in it: bonus, penalty, a floor, vetoes, three criteria."""

from decimal import Decimal

from emulation.models import Assessment, Band, CriteriaSet, Criterion, CriterionGroup, Veto
from emulation.plan import BANDS
from emulation.tests.factories import AssessmentFactory, campaign_year
from emulation.tests.guides import publish

CONDITION = "Có đoàn viên bị kỷ luật từ khiển trách trở lên"


def full_guide():
    """Return the guide: a 60 (two criteria, bonus up to 5), b 40 (floor of 50 %, penalty).

    The bonus counts up to 4 points; the stated veto leaves "completed", the other "good".
    """
    campaign_year()
    guide = CriteriaSet.objects.create(
        kind=CriteriaSet.Kind.COLLECTIVE, code="day-du", title="Hướng dẫn đầy đủ",
        first_year=2024, source="Hướng dẫn 12/HD-LĐLĐ", bonus_cap=4, bonus_clause="mục 2.3",
    )  # fmt: skip
    for band in BANDS:
        Band.objects.create(
            criteria_set=guide, classification=band.classification, floor=band.floor
        )
    first = CriterionGroup.objects.create(criteria_set=guide, letter="a", title="Lãnh đạo")
    second = CriterionGroup.objects.create(
        criteria_set=guide, letter="b", title="Kết quả", floor_percent=50,
        floor_ceiling="completed", floor_clause="mục 3.2",
    )  # fmt: skip
    for group, kind, number, maximum in [
        (first, "standard", 1, 30), (first, "standard", 2, 30), (second, "standard", 1, 40),
        (first, "bonus", 1, 5), (second, "penalty", 1, 10),
    ]:  # fmt: skip
        Criterion.objects.create(
            group=group, kind=kind, number=number, maximum=maximum,
            text=f"Nội dung {kind} {group.letter}{number}", clause="mục 2",
        )  # fmt: skip
    Veto.objects.create(
        criteria_set=guide, number=1, text=CONDITION, ceiling="completed", clause="mục 4.1"
    )
    Veto.objects.create(
        criteria_set=guide, number=2, text="Có người bị kỷ luật", ceiling="good",
        fact=Veto.Fact.DISCIPLINE, clause="mục 4.2",
    )  # fmt: skip
    return publish(guide)


def fully_scored(*stages, status=Assessment.Status.DRAFT, **values):
    """Return an assessment under the full guide: 27, 27 and 36, a bonus of 3, no veto."""
    assessment = AssessmentFactory(criteria_set=full_guide(), status=status, **values)
    given = {("standard", "a"): 27, ("standard", "b"): 36, ("bonus", "a"): 3}
    for stage in stages:
        for line in assessment.lines.select_related("criterion__group"):
            points = given.get((line.criterion.kind, line.criterion.group.letter))
            setattr(line, f"{stage}_points", None if points is None else Decimal(points))
            line.save()
        veto = assessment.criteria_set.vetoes.get(number=1)
        assessment.veto_marks.create(veto=veto, stage=stage, applies=False)
    return assessment

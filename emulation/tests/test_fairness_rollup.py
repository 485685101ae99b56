"""The roll-up of lines and the quartiles of totals agree with counting one by one."""

from decimal import Decimal as D

import pytest

from emulation import tallies
from emulation.fairness import figures, spreads
from emulation.fairness.figures import LineSums
from emulation.models import AssessmentLine, CampaignYear, Criterion, LineTally
from emulation.models import DossierStatus as S
from emulation.tests.factories import YEAR, AssessmentFactory, UnionYearFactory, campaign_year
from emulation.tests.fairness_cases import appraised
from unions.tests.factories import UnionFactory, UpperFactory


def kept(**where):
    """Return what the rows hold, {(supervisor's code, group and number): LineSums}."""
    rows = LineTally.objects.filter(**where).select_related("supervisor", "criterion__group")
    return {
        (row.supervisor.code, f"{row.criterion.group.letter}{row.criterion.number}"): LineSums(
            **{name: getattr(row, name) for name in figures.SUMS}
        )
        for row in rows
    }


def plain():
    """Count line by line, in Python."""
    sums: dict = {}
    for line in AssessmentLine.objects.select_related(
        "criterion__group", "assessment__union_year__supervisor"
    ):
        year = line.assessment.union_year
        if line.assessment.status not in (S.APPRAISED, S.VERIFIED) or not year.expected:
            continue
        key = (year.supervisor.code, f"{line.criterion.group.letter}{line.criterion.number}")
        sums.setdefault(key, []).append(one(line))
    return {key: figures.together(rows) for key, rows in sums.items()}


def one(line):
    verified = line.assessment.status == S.VERIFIED
    own, mid, last = line.self_points, line.appraised_points, line.verified_points
    cut = not line.self_na and not line.appraised_na
    corrected = verified and not line.appraised_na and not line.verified_na
    return LineSums(
        lines=1,
        unchanged=int(own == mid and line.self_na == line.appraised_na),
        lowered=int(cut and mid < own),
        raised=int(cut and mid > own),
        cut_lines=int(cut),
        cut_sum=own - mid if cut else D(0),
        verified_lines=int(verified),
        confirmed=int(verified and mid == last and line.appraised_na == line.verified_na),
        correction_lines=int(corrected),
        correction_sum=last - mid if corrected else D(0),
    )


@pytest.fixture
def province(db):
    """Two upper-level unions with dossiers of every kind."""
    first, second = UpperFactory(), UpperFactory()
    for own, mid, last in (("0.9", "0.8", "0.7"), ("1", "1", "1"), ("0.5", "0.6", None)):
        appraised(UnionFactory(parent=first), own, mid, last)
    appraised(UnionFactory(parent=second), "0.8", "0.8", "0.9", left_out=("b", 1))
    appraised(UnionFactory(parent=second), "0.8", "0.7", None, dropped=("b", 2))
    AssessmentFactory(union_year=UnionYearFactory(union=UnionFactory(parent=second)))
    exempt = appraised(UnionFactory(parent=first), "0.9", "0.1", None)
    type(exempt.union_year).objects.filter(pk=exempt.union_year_id).update(
        expected=False, not_expected_reason="Đã kết thúc"
    )
    tallies.rebuild(campaign_year())
    return first, second


def test_the_rows_hold_what_counting_line_by_line_gives(province):
    assert kept() == plain()
    assert sum(row.lines for row in kept().values()) == 5 * 14


def test_refreshing_one_supervisor_leaves_the_others_rows(province):
    first, second = province
    before = kept()
    LineTally.objects.update(lines=99, cut_sum=7)

    tallies.refresh(campaign_year().pk, first.pk)

    assert kept(supervisor=first) == {k: v for k, v in before.items() if k[0] == first.code}
    assert {row.lines for row in kept(supervisor=second).values()} == {99}


def test_a_dossier_that_goes_back_is_taken_out_again(province):
    _first, second = province
    for line in AssessmentLine.objects.filter(assessment__union_year__supervisor=second):
        type(line.assessment).objects.filter(pk=line.assessment_id).update(
            status=S.TAKEN_UP, verified_total=None, classification=""
        )

    tallies.refresh(campaign_year().pk, second.pk)

    assert not kept(supervisor=second)


def test_a_penalty_that_grew_is_a_cut_and_an_unmarked_bonus_counts_nowhere(db):
    upper = UpperFactory()
    assessment = appraised(UnionFactory(parent=upper), "0.8", "0.8", None)
    group = assessment.lines.first().criterion.group
    AssessmentLine.objects.filter(assessment=assessment, criterion__kind="standard").delete()
    made = {
        kind: Criterion(group=group, kind=kind, number=1, text="Nội dung", maximum=5, clause="III")
        for kind in ("bonus", "penalty")
    }
    group.criteria_set.__class__.objects.filter(pk=group.criteria_set_id)
    with_extras(made)
    for criterion in made.values():
        given = D(2) if criterion.kind == "penalty" else None
        AssessmentLine.objects.create(
            assessment=assessment, criterion=criterion, maximum=5, appraised_points=given
        )

    tallies.rebuild(campaign_year())

    row = LineTally.objects.get()
    assert (row.criterion.kind, row.lines, row.lowered, row.cut_sum) == ("penalty", 1, 1, D(2))


def with_extras(made):
    """Write criteria past the published guide's lock, as a guide of its own would hold them."""
    from emulation.models import CriteriaSet, CriterionGroup

    guide = CriteriaSet.objects.create(
        kind="collective", code="TT-KHAC", title="Khác", first_year=2099, source="HD"
    )
    group = CriterionGroup.objects.create(criteria_set=guide, letter="a", title="Nhóm")
    for criterion in made.values():
        criterion.group = group
        criterion.save()


def test_quartiles_of_the_database_are_those_of_python(db):
    upper, other = UpperFactory(), UpperFactory()
    totals = {upper: ("61.25", "99", "70.5", "88.75", "90.1"), other: ("50", "77.77")}
    for above, values in totals.items():
        for total in values:
            appraised(UnionFactory(parent=above), "0.9", "0.8", None, total=total)

    found = spreads.by_supervisor(spreads.counted_totals())

    for above, values in totals.items():
        spread = found[YEAR, above.pk]
        points = [D(value) for value in values]
        assert (spread.first, spread.median, spread.third) == figures.quartiles(points)
        assert (spread.units, spread.least, spread.most) == (len(values), min(points), max(points))
        assert spread.mean == sum(points) / len(points)


@pytest.mark.parametrize("count", range(1, 12))
def test_quartiles_agree_for_any_number_of_dossiers(db, count):
    upper = UpperFactory()
    points = [D(7 * n * n % 83) + D("0.25") for n in range(count)]
    for total in points:
        appraised(UnionFactory(parent=upper), "0.9", "0.8", None, total=total)

    spread = spreads.by_year(spreads.counted_totals())[YEAR]

    assert (spread.first, spread.median, spread.third) == figures.quartiles(points)


def test_means_and_the_province_correction_come_from_verified_dossiers_alone(db):
    upper = UpperFactory()
    first = appraised(UnionFactory(parent=upper), "0.9", "0.8", "0.8", total="80")
    appraised(UnionFactory(parent=upper), "0.9", "0.8", None, total="60")
    type(first).objects.filter(pk=first.pk).update(verified_total=D("77.50"))

    spread = spreads.by_year(spreads.counted_totals())[YEAR]

    assert (spread.mean, spread.verified, spread.verified_mean) == (70, 1, D("77.50"))
    assert spread.corrected == D("-2.5")


def test_the_year_without_dossiers_has_no_rows(db):
    campaign_year()

    assert spreads.by_year(spreads.counted_totals()) == {}
    assert tallies.rebuild(CampaignYear.objects.get(year=YEAR)) == 0

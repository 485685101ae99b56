"""The figures of an upper-level union's year: by hand, and as plain counting gives them."""

from decimal import Decimal

import pytest
from django.db.models import Avg, Sum

from emulation.models import Assessment, AssessmentLine, Registration, UnionReport
from reports.figures import LATE, ON_TIME, Rate
from reports.tests.factories import (
    YEAR,
    figures_of,
    own_years,
    school,
    small_province,
    union_year,
    year_2023,
)
from unions.structure.hierarchy import place
from unions.tests.factories import UpperFactory

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def world():
    return small_province()


@pytest.fixture
def report(world):
    return figures_of(world.upper, world.year)


def test_completeness_is_counted_among_the_units_that_owe(report):
    counted = report.tally

    assert (counted.units, counted.expected) == (4, 3)
    assert (counted.registered, counted.registered_on_time) == (Rate(3, 3), Rate(2, 3))
    assert (counted.scored, counted.scored_on_time) == (Rate(2, 3), Rate(1, 2))
    assert counted.verified == Rate(2, 3)
    assert (counted.reported, counted.reported_on_time) == (Rate(2, 3), Rate(1, 2))


def test_classifications_and_points_are_those_entered(report):
    counted = report.tally

    assert {c.key: c.rate.part for c in counted.classes} == {
        "excellent": 1,
        "good": 1,
        "completed": 0,
        "not_completed": 0,
    }
    assert (counted.points.own, counted.points.appraised) == (D("87.5"), D("84"))
    assert counted.points.verified == D("80.75")  # (91,50 + 70,00) / 2
    assert counted.points.changed == 2


def test_each_unit_is_listed_with_what_it_did(report):
    listed = {unit.code: unit for unit in report.units}

    assert list(listed) == ["A1", "A2", "A3", "A4"]
    assert (listed["A1"].registration, listed["A2"].registration) == (ON_TIME, LATE)
    assert listed["A1"].verified_points == D("91.50")
    assert (listed["A3"].scoring, listed["A3"].self_points) == ("", None)
    assert (listed["A4"].expected, listed["A4"].reason) == (False, "Mới thành lập")


def test_sums_and_pledges_are_those_of_the_reports(report):
    sums = {figure.key: (figure.value, figure.units) for figure in report.tally.sums}

    assert sums["outreach_count"] == (D(9), 2)
    assert sums["spent"] == (D(2_500_000), 1)
    assert sums["satisfaction_rate"] == (D("93.25"), 2)
    assert sums["dialogue_count"] == (None, 0)
    assert (report.tally.pledged, report.tally.pledge_units) == (Rate(66, 80), 2)
    assert report.tally.pledge_target == 38 + 30 + 38


def test_the_figures_equal_plain_counting(world, report):
    mine = own_years(world.year).filter(supervisor=world.upper, expected=True)
    ours = {"union_year__in": mine}
    verified = Assessment.objects.filter(**ours, status="verified")

    assert report.tally.registered == Rate(
        Registration.objects.filter(**ours).count(), mine.count()
    )
    assert report.tally.reported.part == UnionReport.objects.filter(**ours).count()
    assert report.tally.points.verified == D(
        str(verified.aggregate(mean=Avg("verified_total"))["mean"])
    )
    for group in report.tally.groups:
        lines = AssessmentLine.objects.filter(
            assessment__in=verified, criterion__group__letter=group.letter
        )
        earned = lines.aggregate(sum=Sum("verified_points"))["sum"]
        assert group.earned * group.units == pytest.approx(earned, abs=D("0.02"))
        assert group.base * group.units == lines.aggregate(sum=Sum("maximum"))["sum"]


def test_a_unit_that_moved_later_stays_with_its_supervisor_of_that_year(world):
    place(world.a1.union, world.other, since=world.a1.union.founded.replace(year=YEAR + 1))

    assert "A1" in {unit.code for unit in figures_of(world.upper, world.year).units}
    assert "A1" not in {unit.code for unit in figures_of(world.other, world.year).units}


def test_a_dossier_that_was_only_begun_is_no_figure(world):
    Registration.objects.filter(union_year=world.a1).update(first_submitted_at=None, status="draft")
    Assessment.objects.filter(union_year=world.a1).update(status="taken_up")

    report = figures_of(world.upper, world.year)

    unit = next(unit for unit in report.units if unit.code == "A1")
    assert (unit.registration, unit.pledge_target) == ("", None)
    assert (unit.verified, unit.appraised_points, unit.classification) == (False, None, "")
    assert (unit.self_points, unit.groups) == (D(95), ())
    assert report.tally.registered == Rate(2, 3)


def test_a_year_without_data_has_no_figures_but_names(world):
    empty = UpperFactory(name="LĐLĐ huyện Vân Canh", code="VC2")
    union_year(empty, world.year)
    union_year(school("Canh Vinh", "V1", empty), world.year)

    report = figures_of(empty, world.year)

    assert report.tally.reported == Rate(0, 1)
    assert (report.tally.points.verified, report.tally.groups) == (None, ())
    assert (report.own.sheet, report.own.report) == (None, "none")


def test_a_union_without_units_has_nothing_to_count():
    year = year_2023()
    empty = UpperFactory()
    union_year(empty, year)

    report = figures_of(empty, year)

    assert (report.units, report.tally.registered) == ((), Rate(0, 0))


def test_the_number_of_queries_does_not_grow_with_the_units(
    world, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(14) as few:
        figures_of(world.upper, world.year)
    for number in range(20):
        union_year(school(f"số {number}", f"N{number}", world.upper), world.year)

    with django_assert_num_queries(len(few.captured_queries)):
        assert figures_of(world.upper, world.year).tally.units == 24

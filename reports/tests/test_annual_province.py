"""The figures of the province: all units, each under its supervisor of that year."""

from decimal import Decimal

import pytest

from emulation import tallies
from emulation.models import CampaignYear
from reports.figures import Rate, tally
from reports.tests.factories import (
    YEAR,
    figures_of,
    own_years,
    school,
    small_province,
    union_year,
)
from reports.units import scale_of
from unions.models import Union
from unions.structure.hierarchy import place

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def world():
    return small_province()


@pytest.fixture
def report(world):
    return figures_of(world.province, world.year)


def test_every_unit_but_the_province_itself_is_counted(report):
    assert (report.tally.units, report.tally.expected) == (8, 7)
    assert report.tally.registered == Rate(5, 7)
    assert report.tally.verified == Rate(3, 7)
    assert report.tally.reported == Rate(3, 7)


def test_branches_stand_in_the_order_of_their_names_the_direct_units_last(report):
    assert [(b.name, b.direct, b.tally.units) for b in report.branches] == [
        ("Công đoàn Viên chức tỉnh", False, 1),
        ("LĐLĐ huyện Tuy Phước", False, 4),
        ("LĐLĐ tỉnh Bình Định", True, 3),
    ]


def test_the_branches_agree_with_the_roll_up_rows(world, report):
    counted = tallies.counted(own_years(world.year))
    named = dict(Union.objects.values_list("name", "pk"))

    for branch in report.branches[:2]:
        row = counted[named[branch.name]]
        assert branch.tally.registered == Rate(row["registrations"], row["expected"])
        assert branch.tally.registered_on_time.part == row["registrations_on_time"]
        assert branch.tally.reported.part == row["reports"]
        assert branch.tally.verified.part == row["verified"]
        assert branch.tally.pledged.part == row["pledged"]
        assert [c.rate.part for c in branch.tally.classes] == [
            row[c.key] for c in branch.tally.classes
        ]


def test_a_criterion_left_out_leaves_the_group_s_base(report):
    direct = report.branches[-1]

    group = next(g for g in direct.tally.groups if g.letter == "b")
    assert (group.base, group.earned) == (D(30), D(27))  # 36 less the 6 points of b.5; 90 %
    assert direct.tally.points.verified == D(90)


def test_slices_add_up_to_the_whole(report):
    for slices in (report.levels, report.kinds, report.sectors):
        assert sum(s.tally.units for s in slices) == report.tally.units
        assert sum(s.tally.reported.part for s in slices) == report.tally.reported.part


def test_what_is_frozen_is_what_the_listed_units_give(world, report):
    listed = [unit for branch in report.branches for unit in branch.units]

    assert tally(listed, scale_of(YEAR)) == report.tally


def test_a_unit_that_moved_later_is_still_reported_under_its_old_supervisor(world):
    place(world.a1.union, world.other, since=world.a1.union.founded.replace(year=YEAR + 1))

    report = figures_of(world.province, world.year)

    assert [len(branch.units) for branch in report.branches] == [1, 4, 3]


def test_two_supervisors_of_the_same_name_stay_apart(world):
    Union.objects.filter(pk=world.other.pk).update(
        name=world.upper.name, sort_key=world.upper.sort_key
    )

    report = figures_of(world.province, world.year)

    assert sorted(branch.tally.units for branch in report.branches) == [1, 3, 4]


def test_a_province_without_units_has_nothing_to_count(world):
    empty = CampaignYear.objects.select_related("campaign").get(year=2027)

    report = figures_of(world.province, empty)

    assert (report.branches, report.own, report.tally.units) == ((), None, 0)


def test_the_number_of_queries_does_not_grow_with_the_units(
    world, django_assert_max_num_queries, django_assert_num_queries
):
    with django_assert_max_num_queries(22) as few:
        figures_of(world.province, world.year)
    for number in range(20):
        union_year(school(f"số {number}", f"N{number}", world.upper), world.year)

    with django_assert_num_queries(len(few.captured_queries)):
        assert figures_of(world.province, world.year).tally.units == 28

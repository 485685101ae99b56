"""Opening a year and writing in it: once, in time, with the trail."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from itertools import pairwise

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from core import audit
from emulation import tallies
from emulation.models import DossierStatus, UnionYear, Window, YearTally
from emulation.services import years
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, campaign_year
from emulation.tests.year_cases import Role
from unions.models import Union
from unions.structure.hierarchy import place
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with


@pytest.fixture
def union(db):
    return UnionFactory(code="PM-1", parent=UpperFactory(code="PM"))


def in_year(union, year=2024):
    return UnionYear.objects.get(union=union, campaign_year__year=year)


def test_every_union_of_that_day_gets_its_place(union):
    late = UnionFactory(parent=union.parent, founded=date(2024, 1, 2))
    ended = UnionFactory(parent=union.parent, ended=date(2024, 1, 1))
    ending = UnionFactory(parent=union.parent, ended=date(2024, 1, 2))

    count = years.open_year(campaign_year(2024))

    placed = set(UnionYear.objects.values_list("union_id", flat=True))
    assert placed == {province().pk, union.parent.pk, union.pk, ending.pk}
    assert count == 4
    assert not {late.pk, ended.pk} & placed


def test_the_supervisor_is_the_one_of_that_day(union):
    place(union, UpperFactory(code="AL"), since=date(2024, 7, 1))

    years.open_year(campaign_year(2024))
    years.open_year(campaign_year(2025))

    assert in_year(union, 2024).supervisor.code == "PM"
    assert in_year(union, 2025).supervisor.code == "AL"


def test_the_province_owes_nothing_and_stands_under_nobody(union):
    years.open_year(campaign_year(2024))

    row = in_year(province())
    assert (row.expected, row.supervisor, row.not_expected_reason) == (
        False,
        None,
        "Liên đoàn Lao động tỉnh",
    )
    assert not YearTally.objects.filter(supervisor=None).exists()


def test_head_counts_come_from_the_year_before_and_kind_from_today(union):
    years.open_year(campaign_year(2023))
    UnionYear.objects.filter(union=union).update(staff_count=40, women_count=20)
    Union.objects.filter(pk=union.pk).update(kind=Union.Kind.PARTY)

    years.open_year(campaign_year(2024))

    row = in_year(union)
    assert (row.staff_count, row.women_count, row.kind) == (40, 20, Union.Kind.PARTY)
    assert in_year(union, 2023).kind == Union.Kind.SERVICE  # history does not move


def test_opening_again_leaves_what_is_there(union):
    by = user_with(Role.DEPARTMENT_OFFICER)
    year = campaign_year(2024)
    years.open_year(year, by=by)
    UnionYear.objects.filter(union=union).update(
        staff_count=55, expected=False, not_expected_reason="Nghỉ"
    )
    before = list(UnionYear.objects.order_by("pk").values())

    assert years.open_year(year, by=by) == 0
    assert list(UnionYear.objects.order_by("pk").values()) == before
    assert audit.trail(year).count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_presses_at_once_open_the_year_once():
    UnionFactory(parent=UpperFactory())
    year = campaign_year(2024)

    def press(_number):
        try:
            return years.open_year(year)
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        counts = list(pool.map(press, range(2)))

    assert sorted(counts) == [0, 3]
    assert UnionYear.objects.count() == 3
    assert YearTally.objects.count() == 2


@pytest.mark.parametrize("year", range(2020, 2029))
def test_the_usual_windows_are_in_order_and_within_reach_of_the_year(year):
    for opens, due, closes in years.usual_windows(year).values():
        assert opens <= due <= closes
        assert opens.year == year
        assert closes <= date(year + 1, 1, 31)
    assert set(years.usual_windows(year)) == set(Window.Step)


def test_head_counts_reach_the_tally_in_the_same_breath(union):
    years.open_year(campaign_year(2024))
    by = user_with(Role.GRASSROOTS_OFFICER, union)
    heads = [
        {"staff_count": n, "member_count": n, "leader_count": 1, "women_count": 2} for n in (30, 45)
    ]

    for values in heads:
        years.set_head_counts(in_year(union), values, by=by)
        assert YearTally.objects.get(supervisor=union.parent).staff == values["staff_count"]

    newest, oldest = audit.trail(in_year(union))
    assert [(a.after, b.before) for a, b in pairwise([oldest, newest])] == [(heads[0], heads[0])]


def test_head_counts_stand_still_once_the_points_are_verified(union):
    row = UnionYearFactory(union=union)
    AssessmentFactory(union_year=row, status=DossierStatus.VERIFIED)
    by = user_with(Role.GRASSROOTS_OFFICER, union)

    with pytest.raises(PermissionDenied):
        years.set_head_counts(row, dict.fromkeys(years.HEADS, 1), by=by)

    assert in_year(union).staff_count == row.staff_count != 1


def test_a_window_is_moved_by_those_alone_who_set_the_year(db):
    window = campaign_year(2024, windows="usual").window("report")
    by = user_with(Role.UPPER_CHAIR)

    with pytest.raises(PermissionDenied):
        years.set_window(window, opens=window.opens, due=window.due, closes=window.due, by=by)

    assert Window.objects.get(pk=window.pk).closes == window.closes


def test_a_window_moves_with_its_days_before_in_the_trail(db):
    window = campaign_year(2024, windows="usual").window("report")
    by = user_with(Role.DEPARTMENT_OFFICER)

    moved = years.set_window(
        window, opens=date(2024, 10, 1), due=date(2024, 12, 20), closes=date(2025, 1, 5), by=by
    )

    assert Window.objects.get(pk=window.pk).due == moved.due == date(2024, 12, 20)
    assert audit.trail(window).get().before["due"] == "2024-12-10"


def test_rebuilding_drops_a_tally_whose_unions_are_gone(union):
    year = campaign_year(2024)
    years.open_year(year)
    UnionYear.objects.filter(union=union).delete()

    tallies.rebuild(year)

    assert set(YearTally.objects.values_list("supervisor__code", flat=True)) == {"BD"}

"""What is printed holds the organisation in place."""

from datetime import date, timedelta

import pytest

from core import clock
from emulation.tests.factories import campaign_year
from reports.affairs import PublishedFigures
from reports.tests.factories import PublicationFactory, union_year
from unions.affairs import Shift
from unions.models import Post
from unions.reorganizing import undo
from unions.reorganizing.undoing import why_not
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with
from unions.tests.reorganizing import in_force

pytestmark = pytest.mark.django_db
SOURCE = PublishedFigures()
DAY = date(2025, 7, 1)


@pytest.fixture(autouse=True)
def that_summer():
    with clock.set_for_test(date(2025, 7, 10)):
        yield


@pytest.fixture
def organiser():
    return user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)


@pytest.fixture
def years():
    """2024 closed in January 2025, 2025 under way."""
    return campaign_year(2024, windows="usual"), campaign_year(2025, windows="usual")


def printed(union, year, **values):
    return PublicationFactory(union=union, campaign_year=year, **values)


def moved(years):
    """Move a union from an upper-level union to another; return (record, the two, it)."""
    old, new = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=old)
    for year in years:
        union_year(union, year)
    return SOURCE.move(Shift(on=DAY, moved={union.pk: (old.pk, new.pk)}), by=None), old, new, union


@pytest.mark.parametrize("whose", ["lost", "received", "moved", "province"])
def test_a_report_of_a_year_that_moved_holds_the_change(years, whose):
    kept, old, new, union = moved(years)
    since = clock.now()
    holder = {"lost": old, "received": new, "moved": union, "province": province()}[whose]
    printed(holder, years[1])

    assert SOURCE.why_fixed(kept, since) == (
        f"Báo cáo năm 2025 của {holder.short_name} đã lập ngày 10/07/2025 theo cơ cấu mới."
    )


def test_reports_of_untouched_years_of_others_and_of_before_hold_nothing(years):
    kept, old, *_units = moved(years)
    since = clock.now()
    printed(province(), years[0])
    printed(old, years[0])
    printed(UpperFactory(), years[1])
    printed(old, years[1], created_at=since - timedelta(minutes=1))

    assert SOURCE.why_fixed(kept, since) == ""


def test_a_past_year_cut_by_the_structure_of_the_change_holds_it(years):
    kept, *_units = moved(years)
    since = clock.now()
    printed(province(), years[0], template="annual-province-today/1")

    assert "quy về cơ cấu hiện nay" in SOURCE.why_fixed(kept, since)


def test_where_one_ends_or_is_founded_the_union_above_holds_it(years):
    above, below = UpperFactory(), UpperFactory()
    ended = UnionFactory(parent=above)
    founded = UnionFactory(parent=below, founded=DAY)
    union_year(ended, years[1])
    kept = SOURCE.move(Shift(on=DAY, ended=[ended.pk], founded=[founded.pk]), by=None)
    since = clock.now()

    assert SOURCE.why_fixed(kept, since) == ""
    printed(below, years[1])
    assert below.short_name in SOURCE.why_fixed(kept, since)
    later = clock.now() + timedelta(minutes=1)
    printed(above, years[1], created_at=later)
    assert above.short_name in SOURCE.why_fixed(kept, later)


def test_a_new_name_stands_on_the_reports_from_its_year_on(years):
    upper, other = UpperFactory(), UpperFactory()
    below = UnionFactory(parent=upper)
    kept = SOURCE.move(Shift(on=DAY, rewritten=[upper.pk]), by=None)
    since = clock.now()
    printed(upper, years[0])
    printed(other, years[1])

    assert SOURCE.why_fixed(kept, since) == ""
    printed(below, years[1])
    assert below.short_name in SOURCE.why_fixed(kept, since)


def test_a_decision_is_not_undone_under_a_report_of_the_union_that_lost(years, organiser):
    old, new = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=old)
    union_year(union, years[1])
    made = in_force(("transfer", union.code, new.code), by=organiser)
    printed(province(), years[0])

    assert why_not(made) == ""
    printed(old, years[1])
    assert old.short_name in why_not(made)


def test_a_change_that_nothing_was_printed_on_is_undone(years, organiser):
    union, new = UnionFactory(), UpperFactory()
    union_year(union, years[1])
    made = in_force(("transfer", union.code, new.code), by=organiser)

    undo(made, by=organiser, note="Nhầm")

    assert made.status == "undone"

"""Head counts from the registry follow it when unions merge within a year; typed ones stay."""

from datetime import date

import pytest

from core import audit, clock
from emulation import head_counts
from emulation.head_counts import HEADS
from emulation.models import Precheck, UnionYear, YearTally
from emulation.services.years import open_year, set_head_counts
from emulation.tests.factories import AssessmentFactory, campaign_year
from unions.models import Post
from unions.reorganizing import undo
from unions.tests.factories import (
    MembershipFactory,
    UnionFactory,
    UpperFactory,
    province,
    user_with,
)
from unions.tests.reorganizing import in_force

pytestmark = pytest.mark.django_db
ON = date(2025, 7, 1)


@pytest.fixture
def officer():
    return user_with(
        Post.Role.DEPARTMENT_OFFICER, province(), department=Post.Department.ORGANISATION
    )


@pytest.fixture
def pair():
    """Two units of one upper-level union, with registries of 3 and 2 people on 1 January."""
    upper = UpperFactory()
    heir, ending = UnionFactory(code="H", parent=upper), UnionFactory(code="E", parent=upper)
    for union, count in ((heir, 3), (ending, 2)):
        for _ in range(count):
            MembershipFactory(union=union, joined=date(2020, 1, 1))
    with clock.set_for_test(date(2025, 1, 2)):
        open_year(campaign_year(2025, windows="usual"))
    return heir, ending


def merge(officer, on=date(2025, 7, 2)):
    with clock.set_for_test(on):
        return in_force(("merge", "E", "H"), by=officer, effective=ON)


def row_of(union):
    return UnionYear.objects.of_year(2025).get(union=union)


def staff(union):
    return row_of(union).staff_count


def type_in(union, count):
    values = dict.fromkeys(HEADS, 0) | {"staff_count": count}
    set_head_counts(row_of(union), values, by=None)


def test_the_successor_counts_whom_it_took_over_and_the_ended_one_nobody(officer, pair):
    heir, ending = pair
    merge(officer)
    assert (staff(heir), staff(ending)) == (5, 0)
    assert row_of(heir).heads_taken_on == ON
    assert YearTally.objects.get(supervisor=heir.parent).staff == 5


def test_the_trail_of_the_year_tells_both_figures(officer, pair):
    merge(officer)
    entry = audit.trail(row_of(pair[0])).first()
    assert (entry.before["staff_count"], entry.after["staff_count"]) == (3, 5)
    assert entry.actor == officer


def test_what_somebody_typed_is_left(officer, pair):
    heir, ending = pair
    type_in(heir, 40)
    type_in(ending, 20)
    merge(officer)
    assert (staff(heir), staff(ending)) == (40, 20)


def test_what_was_typed_just_as_the_registry_has_it_follows_it(officer, pair):
    heir, _ending = pair
    with clock.set_for_test(date(2025, 3, 1)):
        row = row_of(heir)
        type_in(heir, 40)
        set_head_counts(row, {name: getattr(row, name) for name in HEADS}, by=None)
    merge(officer)
    assert staff(heir) == 5


def test_a_verified_year_stands_still(officer, pair):
    heir, ending = pair
    AssessmentFactory(union_year=row_of(heir), status="verified")
    merge(officer)
    assert (staff(heir), staff(ending)) == (3, 0)


def test_counts_taken_after_a_change_entered_late_are_of_the_later_day(officer, pair):
    heir, _ending = pair
    women = row_of(heir).women_count
    MembershipFactory(union=heir, joined=date(2025, 8, 1), member__sex="male")
    with clock.set_for_test(date(2025, 9, 1)):
        counts = (4, 4, 0, women)
        set_head_counts(row_of(heir), dict(zip(HEADS, counts, strict=True)), by=None)
    merge(officer, on=date(2025, 9, 2))
    assert (staff(heir), row_of(heir).heads_taken_on) == (6, date(2025, 9, 1))


def test_undone_the_figures_are_back_but_for_those_typed_since(officer, pair):
    heir, ending = pair
    made = merge(officer)
    type_in(heir, 77)
    with clock.set_for_test(date(2025, 7, 3)):
        undo(made, by=officer, note="Nhầm")
    assert (staff(heir), staff(ending)) == (77, 2)
    assert row_of(ending).heads_taken_on == date(2025, 1, 1)


def test_the_page_of_the_year_says_of_which_day_the_registry_was(client, pair):
    heir, _ending = pair
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, heir))
    page = client.get(row_of(heir).get_absolute_url()).content.decode()
    assert "Theo danh sách đoàn viên ngày 01/01/2025" in page


def test_whoever_typed_the_counts_is_told_whom_the_unit_took_over(client, officer, pair):
    heir, _ending = pair
    with clock.set_for_test(date(2025, 3, 1)):
        type_in(heir, 40)
    merge(officer)
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, heir))
    with clock.set_for_test(date(2025, 7, 5)):
        assert "từ ngày 01/07/2025. Số người ở đây do đơn vị nhập" in page_of(client, heir)
        type_in(heir, 42)
        assert "do đơn vị nhập" not in page_of(client, heir)


def test_counts_that_followed_the_registry_need_no_word(client, officer, pair):
    merge(officer)
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, pair[0]))
    with clock.set_for_test(date(2025, 7, 5)):
        assert "do đơn vị nhập" not in page_of(client, pair[0])


def page_of(client, union):
    return client.get(row_of(union).get_absolute_url()).content.decode()


# --- What is checked against the counts ---------------------------------------------------


def prechecked(union, status="submitted"):
    """Give the union's year a dossier whose pre-check is up to date."""
    assessment = AssessmentFactory(union_year=row_of(union), status=status)
    return Precheck.objects.create(assessment=assessment, light="green", stale=False)


def stale(*prechecks):
    return [Precheck.objects.get(pk=one.pk).stale for one in prechecks]


def test_what_was_checked_against_the_counts_is_looked_at_again(officer, pair):
    heir, _ending = pair
    apart = UnionFactory(code="X", parent=heir.parent)
    with clock.set_for_test(date(2025, 1, 2)):
        open_year(campaign_year(2025, windows="usual"))
    checks = prechecked(heir), prechecked(apart)

    made = merge(officer)
    assert stale(*checks) == [True, False]
    Precheck.objects.update(stale=False)
    with clock.set_for_test(date(2025, 7, 3)):
        undo(made, by=officer, note="Nhầm")

    assert stale(*checks) == [True, False]


def test_many_are_marked_at_once(officer, django_assert_max_num_queries):
    rows, asked = [], []
    for size in (2, 20):
        unions = [UnionFactory() for _ in range(size)]
        with clock.set_for_test(date(2025, 1, 2)):
            open_year(campaign_year(2025, windows="usual"))
        checks = [prechecked(union) for union in unions]
        rows = [row_of(union) for union in unions]
        said = [(row.pk, [0, 0, 0, 0, None], [size, 0, 0, 0, "2025-07-01"]) for row in rows]
        with django_assert_max_num_queries(12) as queries:
            head_counts._write(said, by=None)
        asked.append(len(queries))
        assert all(stale(*checks))
    assert asked[0] == asked[1]

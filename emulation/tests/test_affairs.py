"""What a change of the organisation does to the campaign's years."""

from datetime import date

import pytest

from core import clock
from emulation.affairs import CampaignAffairs
from emulation.models import DossierStatus, UnionYear, YearTally
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from unions.affairs import Shift
from unions.models import Post
from unions.reorganizing import preview, undo
from unions.reorganizing.undoing import why_not
from unions.tests.factories import UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import decision, in_force

pytestmark = pytest.mark.django_db
SOURCE = CampaignAffairs()
DAY = date(2025, 7, 1)
LATE = date(2026, 11, 24)


@pytest.fixture(autouse=True)
def that_summer():
    """The decision is entered some days after it took effect."""
    with clock.set_for_test(date(2025, 7, 10)):
        yield


@pytest.fixture
def organiser():
    return user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)


@pytest.fixture
def years():
    """2024 closed in January 2025, 2025 under way."""
    return campaign_year(2024, windows="usual"), campaign_year(2025, windows="usual")


def owed(union, year):
    return UnionYearFactory(campaign_year=year, union=union)


def move(moved=(), **shift):
    """Move unions: (union, new union above) each."""
    pairs = {union.pk: (union.parent_id, new.pk) for union, new in moved}
    return SOURCE.move(Shift(on=DAY, moved=pairs, **shift), by=None)


def test_a_moved_union_is_judged_by_the_new_one_in_open_years_alone(years):
    old, new = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=old)
    closed, open_ = (owed(union, year) for year in years)
    move([(union, new)])
    closed.refresh_from_db()
    open_.refresh_from_db()
    assert closed.supervisor == old
    assert open_.supervisor == new
    tally = YearTally.objects.get(campaign_year=years[1], supervisor=new)
    assert tally.expected == 1


def test_an_ended_union_owes_nothing_more_and_says_why(years):
    union = UnionFactory()
    row = owed(union, years[1])
    move(ended=[union.pk])
    row.refresh_from_db()
    assert (row.expected, row.not_expected_reason) == (
        False,
        "Kết thúc hoạt động từ ngày 01/07/2025",
    )


def test_one_founded_that_day_joins_the_open_year(years):
    owed(UnionFactory(), years[1])
    fresh = UnionFactory(parent=UpperFactory(founded=DAY), founded=DAY)
    move(founded=[fresh.pk])
    assert UnionYear.objects.get(union=fresh).supervisor == fresh.parent
    assert not UnionYear.objects.filter(union=fresh, campaign_year=years[0]).exists()


def test_years_after_a_change_entered_late_move_too(years):
    old, new = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=old)
    later = owed(union, campaign_year(2026, windows="usual"))
    move([(union, new)])
    later.refresh_from_db()
    assert later.supervisor == new


def test_restore_puts_back_to_the_letter(years):
    union, ending = UnionFactory(), UnionFactory()
    for each in (union, ending):
        for year in years:
            owed(each, year)
    before = list(UnionYear.objects.order_by("pk").values())
    UnionFactory(parent=UpperFactory(), founded=DAY)
    kept = move([(union, UpperFactory())], ended=[ending.pk])
    assert list(UnionYear.objects.order_by("pk").values()) != before
    SOURCE.restore(kept, by=None)
    assert list(UnionYear.objects.order_by("pk").values()) == before
    assert YearTally.objects.get(supervisor=ending.parent, campaign_year=years[1]).expected == 1


def test_open_dossiers_are_named_and_finished_ones_are_not(years):
    union, other = UnionFactory(), UnionFactory()
    draft = RegistrationFactory(union_year=owed(union, years[1]))
    RegistrationFactory(union_year=owed(union, years[0]), status=DossierStatus.APPROVED)
    RegistrationFactory(union_year=owed(other, years[1]))
    affairs = list(SOURCE.open_affairs([union.pk]))
    assert [(a.kind, a.title, a.state) for a in affairs] == [
        ("draft", "Đăng ký thi đua năm 2025", "Đang soạn")
    ]
    assert affairs[0].url == draft.get_absolute_url()


def test_a_dossier_of_a_closed_year_is_said_to_stay(years):
    union = UnionFactory()
    for year in years:
        RegistrationFactory(union_year=owed(union, year))
    found = {a.title: a.goes_to for a in SOURCE.open_affairs([union.pk], change_on=DAY)}
    assert found == {
        "Đăng ký thi đua năm 2024": "Năm thi đua đã khép lại, giữ nguyên nơi xử lý",
        "Đăng ký thi đua năm 2025": "",
    }
    assert {a.goes_to for a in SOURCE.open_affairs([union.pk])} == {""}


def test_what_was_decided_upon_in_the_new_structure_fixes_it(years):
    old, new = UpperFactory(), UpperFactory()
    union, other = UnionFactory(parent=old), UnionFactory(parent=old)
    moved, closed, beside = owed(union, years[1]), owed(union, years[0]), owed(other, years[1])
    since = clock.now()
    kept = move([(union, new)])
    assert SOURCE.why_fixed(kept, since) == ""
    for row in (closed, beside):
        RegistrationFactory(union_year=row, status=DossierStatus.APPROVED, decided_at=clock.now())
    assert SOURCE.why_fixed(kept, since) == ""
    RegistrationFactory(union_year=moved, status=DossierStatus.APPROVED, decided_at=clock.now())
    assert SOURCE.why_fixed(kept, since) == (
        f"Đăng ký thi đua của {union.short_name} đã được kết luận theo cơ cấu mới."
    )


def test_a_union_that_joined_and_was_decided_upon_fixes_it(years):
    owed(UnionFactory(), years[1])
    fresh = UnionFactory(parent=UpperFactory(founded=DAY), founded=DAY)
    since = clock.now()
    kept = move(founded=[fresh.pk])
    row = UnionYear.objects.get(union=fresh)
    RegistrationFactory(union_year=row, status=DossierStatus.APPROVED, decided_at=clock.now())
    assert fresh.short_name in SOURCE.why_fixed(kept, since)


# --- Entered late -----------------------------------------------------------------------


def test_a_year_that_has_closed_since_stays_as_it_was_counted(years):
    old, new = UpperFactory(), UpperFactory()
    moved, ended = UnionFactory(parent=old), UnionFactory(parent=old)
    rows = [owed(union, years[1]) for union in (moved, ended)]
    with clock.set_for_test(LATE):
        move([(moved, new)], ended=[ended.pk])
    for row in rows:
        row.refresh_from_db()
        assert (row.supervisor, row.expected) == (old, True)


def test_the_preview_and_the_result_say_which_years_stay(years, organiser):
    union, new = UnionFactory(), UpperFactory()
    for year in years:
        owed(union, year)
    lines = (("transfer", union.code, new.code),)
    in_time = preview(decision(*lines))
    with clock.set_for_test(LATE):
        late = preview(decision(*lines))
        made = in_force(*lines, by=organiser)
        done = preview(made)
    assert in_time.stays == ()
    assert late.stays == (
        "Năm thi đua 2025 đã khép lại sau ngày quyết định có hiệu lực nên giữ nguyên như đã "
        "tổng hợp: trong năm ấy, các đơn vị vẫn được tính theo cơ cấu trước thay đổi.",
    )
    assert tuple(done.stays) == late.stays


def test_a_year_that_moved_and_has_closed_since_is_not_moved_back(years, organiser):
    union, new = UnionFactory(), UpperFactory()
    owed(union, years[1])
    made = in_force(("transfer", union.code, new.code), by=organiser)
    assert why_not(made) == ""
    with clock.set_for_test(LATE):
        assert why_not(made) == "Năm thi đua 2025 đã khép lại và được tổng hợp theo cơ cấu mới."
    undo(made, by=organiser, note="Nhầm")
    assert made.status == "undone"


# --- Cost ---------------------------------------------------------------------------------


def test_a_move_asks_the_same_however_many_and_counts_each_year_once(
    years, django_assert_max_num_queries
):
    new, asked = UpperFactory(), []
    for size in (2, 20):
        unions = [UnionFactory() for _ in range(size)]
        for union in unions:
            owed(union, years[1])
        owed(UnionFactory(), years[1])
        move()
        with django_assert_max_num_queries(40) as queries:
            move([(union, new) for union in unions])
        asked.append(len(queries))
        assert sum("sum_expected" in query["sql"] for query in queries) == 1
    assert asked[0] == asked[1]


def test_the_number_of_queries_does_not_grow(years, django_assert_max_num_queries):
    rows = [owed(UnionFactory(), years[1]) for _ in range(12)]
    for row in rows:
        RegistrationFactory(union_year=row)
    with django_assert_max_num_queries(3):
        assert len(list(SOURCE.open_affairs([r.union_id for r in rows]))) == 12

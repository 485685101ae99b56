"""Unions that owe nothing in a year: told apart from those that have not handed in."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from emulation import tallies
from emulation.tests.factories import UnionYearFactory, campaign_year
from emulation.tests.year_cases import workbook_rows
from unions.models import Post, Union
from unions.tests.factories import UnionFactory, UpperFactory, user_with
from unions.tests.renaming import renamed

pytestmark = pytest.mark.django_db
EVE = date(2026, 11, 24)  # deadlines of the running year are near
URL = reverse("emulation:exempt-list", args=[2025])
ENDED = "Kết thúc hoạt động từ ngày 15/06/2025"
OTHER = "Công đoàn cơ sở thành lập ngày 01/09/2025, tham gia từ năm sau"


def excused(union, reason):
    return UnionYearFactory(
        campaign_year=campaign_year(2025), union=union, expected=False, not_expected_reason=reason
    )


@pytest.fixture
def upper():
    """An upper-level union with one unit that ended, one that is new, and one that owes."""
    upper = UpperFactory()
    units = [UnionFactory(parent=upper, name=name) for name in ("Đã hết", "Mới lập", "Còn đó")]
    excused(units[0], ENDED)
    excused(units[1], OTHER)
    tallies.rebuild(
        UnionYearFactory(campaign_year=campaign_year(2025), union=units[2]).campaign_year
    )
    Union.objects.filter(pk=units[0].pk).update(ended=date(2025, 6, 15))
    return upper


@pytest.fixture
def officer(client, upper):
    client.force_login(user_with(Post.Role.UPPER_OFFICER, upper))
    return client


def names(page):
    return [row["union"] for row in page.context["rows"]]


def test_each_stands_with_its_reason(officer):
    page = officer.get(URL)

    assert names(page) == ["Đã hết", "Mới lập"]
    assert ENDED in page.content.decode()
    assert OTHER in page.content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?nhom=ket_thuc", ["Đã hết"]),
        ("?nhom=khac", ["Mới lập"]),
        ("?tim=moi lap", ["Mới lập"]),
        ("?xep=-ten", ["Mới lập", "Đã hết"]),
        ("?nhom=x&trang=9&xep=y", ["Đã hết", "Mới lập"]),
        ("?tim=khong co", []),
    ],
)
def test_it_is_filtered_and_sorted(officer, query, found):
    assert names(officer.get(URL + query)) == found


def test_only_ones_own_branch_is_seen(client, upper):
    client.force_login(user_with(Post.Role.UPPER_OFFICER, UpperFactory()))

    page = client.get(URL)

    assert names(page) == []
    assert "Mọi đơn vị của năm này đều phải nộp hồ sơ." in page.content.decode()


def test_the_workbook_holds_the_same(officer, upper, tmp_path):
    renamed(Union.objects.get(name="Đã hết"), "Tên sau này", until=date(2026, 1, 1))

    answer = officer.get(reverse("emulation:exempt-export", args=[2025]) + "?nhom=ket_thuc")

    rows = workbook_rows(answer, tmp_path)
    assert [row[1:] for row in rows[1:]] == [["Đã hết", upper.short_name, ENDED]]


def test_brought_to_todays_structure_it_holds_the_unions_that_live_here_now(client, upper):
    heir = UpperFactory()
    ended = Union.objects.get(name="Đã hết")
    Union.objects.filter(pk=ended.pk).update(path=f"{heir.path}{ended.pk}/", parent=heir)
    client.force_login(user_with(Post.Role.UPPER_OFFICER, heir))

    then, now = client.get(URL), client.get(f"{URL}?co_cau=hien_nay&nhom=ket_thuc")

    assert names(then) == []
    assert [(row["union"], row["above"]) for row in now.context["rows"]] == [
        ("Đã hết", heir.short_name)
    ]
    assert "co_cau=hien_nay" in now.context["export_url"]
    assert "?co_cau=hien_nay" in then.content.decode()


def test_the_overview_says_how_many_and_leads_there(officer):
    page = officer.get(reverse("emulation:year-overview", args=[2025]))

    text = page.content.decode()
    assert page.context["exempt"].ended == page.context["exempt"].others == 1
    assert "1 đơn vị kết thúc hoạt động, không tính vào số phải nộp." in text
    assert URL in text


def test_a_branch_in_which_nobody_owes_anything_has_no_row_of_zeros(client, upper):
    gone = UpperFactory()
    tallies.rebuild(excused(UnionFactory(parent=gone), ENDED).campaign_year)
    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))

    page = client.get(reverse("emulation:year-overview", args=[2025]))

    assert [row.code for row in page.context["rows"]] == [upper.code]
    assert page.context["total"].expected == 1


def test_where_nobody_owes_anything_the_year_is_open_all_the_same(client):
    gone = UpperFactory()
    tallies.rebuild(excused(UnionFactory(parent=gone), ENDED).campaign_year)
    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))

    page = client.get(reverse("emulation:year-overview", args=[2025]))

    assert [row.code for row in page.context["rows"]] == [gone.code]


def test_a_unions_year_says_once_that_it_ended(officer):
    ended = Union.objects.get(name="Đã hết")
    url = reverse("emulation:union-year", args=[2025, ended.code])

    text = officer.get(url).content.decode()

    assert f"Năm này đơn vị không phải nộp hồ sơ. {ENDED}." in text
    assert text.count("15/06/2025") == 1


@pytest.mark.parametrize("more", [0, 30])
def test_the_number_of_queries_does_not_grow(officer, upper, django_assert_num_queries, more):
    for _ in range(more):
        excused(UnionFactory(parent=upper), OTHER)

    with clock.set_for_test(EVE), django_assert_num_queries(10):
        officer.get(URL)

"""What becomes of each row of a workbook: in pages, by group, and as Excel."""

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains

from unions.importing import services
from unions.importing.kinds import MEMBERS
from unions.models import Post
from unions.tests.factories import MembershipFactory, UnionFactory, user_with
from unions.tests.workbooks import brought_in, hand_in, made, person, rows_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnionFactory()


@pytest.fixture
def officer(client, unit):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, unit)
    client.force_login(user)
    return user


def rows_url(shown, name="rows"):
    return reverse(f"unions:import-{name}", args=[shown.pk])


def new(unit, count):
    return [person(unit, full_name=f"Lê Văn {n:03}") for n in range(count)]


def whole(unit, officer, count=60):
    """Hand in new people, one who changes, one who stays, and one who may be there twice."""
    changes, stays = (MembershipFactory(union=unit, member__birth_year=1980) for _ in "12")
    rows = [
        person(unit, code=changes.member.code, full_name=changes.member.full_name,
               birth_year="1980", position="Thủ quỹ"),
        *new(unit, count),
        person(unit, full_name=stays.member.full_name, birth_year="1980"),
    ]  # fmt: skip
    return hand_in(MEMBERS, unit, made(MEMBERS, rows), by=officer)


def test_the_preview_says_how_many_rows_it_leaves_out_and_where_they_are(client, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, new(unit, 33)), by=officer)

    page = client.get(shown.get_absolute_url())

    assertContains(page, "Còn 13 dòng.")
    assertContains(page, f"{rows_url(shown)}?ket_qua=new")


def test_a_preview_that_shows_all_keeps_nothing_more(client, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, new(unit, 20)), by=officer)

    assertNotContains(client.get(shown.get_absolute_url()), "Xem tất cả")
    assert shown.rows_file is None and client.get(rows_url(shown)).status_code == 404


def test_every_row_stands_there_in_the_order_of_the_file(client, unit, officer):
    shown = whole(unit, officer)

    first = client.get(rows_url(shown)).context["listing"]
    second = client.get(rows_url(shown) + "?trang=2").context["rows"]

    assert (first.count, first.pages, first.rows[0].words) == (62, 2, "Thay đổi")
    assert first.rows[0].line == 2 and "Thủ quỹ" in first.rows[0].said
    assert [row.line for row in (*first.rows, *second)] == list(range(2, 64))


@pytest.mark.parametrize(
    ("group", "count"), [("new", 61), ("changed", 1), ("doubles", 1), ("wrong", 0), ("la", 62)]
)
def test_one_group_alone_is_shown(client, unit, officer, group, count):
    shown = whole(unit, officer)

    listing = client.get(rows_url(shown), {"ket_qua": group}).context["listing"]

    assert listing.count == count


def test_wrong_rows_and_rows_that_stay_are_there_too(client, unit, officer):
    there = person(unit, full_name="Lê Thị Cũ")
    brought_in(MEMBERS, unit, made(MEMBERS, [there]), by=officer)
    rows = [there, person(unit, joined="mai"), *new(unit, 21)]
    shown = hand_in(MEMBERS, unit, made(MEMBERS, rows), by=officer)

    rows = client.get(rows_url(shown)).context["rows"]

    assert [row.words for row in rows[:3]] == ["Giữ nguyên", "Cần sửa", "Thêm mới"]
    assert "J3:" in rows[1].said and "Nguyễn Thị Hòa" in rows[1].title


def test_all_rows_are_handed_out_as_excel(client, unit, officer):
    shown = whole(unit, officer)

    response = client.get(rows_url(shown, "rows-export"))

    rows = rows_of(b"".join(response.streaming_content), "Các dòng")
    assert len(rows) == 63 and rows[1][1] == "Thay đổi"


def test_once_decided_the_rows_are_gone(client, unit, officer):
    shown = whole(unit, officer)
    services.drop(shown, by=officer)

    assert client.get(rows_url(shown)).status_code == 404
    assert client.get(rows_url(shown, "rows-export")).status_code == 404


@pytest.mark.parametrize("count", [21, 90])
def test_the_pages_take_as_many_queries_for_few_rows_as_for_many(
    client, unit, officer, count, django_assert_num_queries
):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, new(unit, count)), by=officer)
    client.get(rows_url(shown))

    with django_assert_num_queries(4):
        client.get(rows_url(shown))

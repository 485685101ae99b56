"""The year's rates: numbers for those above, no names, no nought where there is no list."""

from io import BytesIO

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from pledges import counting, rates
from pledges.tests.factories import PledgeFactory, first_text, people
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"


@pytest.fixture
def places():
    """Two unions under one supervisor, one of them without a registry, and one elsewhere."""
    first_text()
    half = UnionYearFactory()
    bare = UnionYearFactory(union__parent=half.supervisor)
    whole = UnionYearFactory()
    signed, _unsigned = people(half, 2)
    PledgeFactory(union_year=half, member=signed)
    for member in people(whole, 3, is_leader=True):
        PledgeFactory(union_year=whole, member=member)
    counting.rebuild(half.campaign_year)
    return half, bare, whole


@pytest.fixture
def province(client, places):
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER), backend=BACKEND)
    return client


def page(client, name="year", **query):
    return client.get(reverse(f"pledges:{name}", args=[YEAR]), query)


def test_a_rate_is_rounded_down_so_that_all_alone_are_a_hundred():
    assert rates.spoken(9999, 10_000) == "99,9 %"
    assert rates.spoken(3, 3) == "100 %"
    assert rates.spoken(0, 0) == "–"


def test_the_province_sees_both_numbers_and_who_has_no_list(province, places):
    answer = page(province)

    total = answer.context["total"]
    assert (total.signed, total.eligible, total.leaders_signed, total.leaders) == (4, 5, 3, 3)
    assert (total.unions, total.complete, total.bare) == (2, 1, 1)
    assert [share.code for share in answer.context["rows"]] == [
        p.supervisor.code for p in (places[0], places[2])
    ]
    assert "80 %" in answer.content.decode()


def test_the_list_is_narrowed_to_laggards_and_to_those_without_a_list(province, places):
    half, bare, whole = places

    def codes(**query):
        return {
            row["union__code"] for row in page(province, "year-unions", **query).context["rows"]
        }

    assert codes(muc="chua_du") == {half.union.code}
    assert codes(muc="duoi_80") == {half.union.code}
    assert codes(muc="duoi_50") == set()
    assert codes(muc="du") == {whole.union.code}
    assert codes(muc="chua_co") == {bare.union.code}
    assert codes(cap_tren=whole.supervisor.code) == {whole.union.code}
    assert codes(tim=half.union.code) == {half.union.code}


def test_the_list_says_that_there_is_no_list_instead_of_nought(province):
    rows = page(province, "year-unions").content.decode()

    assert "chưa có danh sách" in rows
    assert "0 %" not in rows.replace("80 %", "").replace("50 %", "").replace("100 %", "")


def test_those_furthest_behind_come_first_and_the_order_turns(province, places):
    half, bare, whole = (place.union.code for place in places)

    def order(**query):
        return [
            row["union__code"] for row in page(province, "year-unions", **query).context["rows"]
        ]

    assert order() == [half, whole, bare]
    assert order(xep="-so_nguoi") == [whole, half, bare]


def test_the_map_has_a_square_for_each_union(province, places):
    blocks = page(province, "year-map").context["blocks"]

    found = {one.code: one.tone for block in blocks for one in block.squares}
    assert found == {p.union.code: t for p, t in zip(places, ("half", "none", "full"), strict=True)}


def test_the_workbook_holds_the_filtered_list(province, places):
    answer = page(province, "year-unions-export", muc="chua_du")

    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(answer)))
    _heads, *rows = book.get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == [places[0].union.code]
    assert rows[0][4:7] == [2, 1, "50 %"]


def test_an_upper_level_union_sees_its_own_branch(client, places):
    half, bare, _whole = places
    client.force_login(
        user_with(Post.Role.UPPER_OFFICER, half.supervisor), backend=BACKEND
    )  # fmt: skip

    total = page(client).context["total"]
    assert (total.signed, total.eligible, total.bare) == (1, 2, 1)
    rows = page(client, "year-unions").context["rows"]
    assert {row["union__code"] for row in rows} == {half.union.code, bare.union.code}


@pytest.mark.parametrize("name", ["year", "year-unions", "year-unions-export", "year-map"])
def test_a_grassroots_post_is_led_to_the_own_union(client, places, name):
    mine = places[0].union
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, mine), backend=BACKEND)

    answer = page(client, name)

    assert answer["Location"] == reverse("pledges:union", args=[YEAR, mine.code])


@pytest.mark.parametrize("name", ["year", "year-unions", "year-map"])
def test_a_year_without_unions_says_so(client, name):
    campaign_year()
    client.force_login(user_with(Post.Role.DEPARTMENT_OFFICER), backend=BACKEND)

    assert "chưa có đơn vị nào" in page(client, name).content.decode()


@pytest.mark.parametrize("name", ["year", "year-unions", "year-map"])
def test_more_unions_ask_no_more(province, places, name, django_assert_max_num_queries):
    page(province, name)
    for _ in range(4):
        people(UnionYearFactory(union__parent=places[0].supervisor), 1)
    counting.rebuild(places[0].campaign_year)

    with django_assert_max_num_queries(14):
        page(province, name)


def test_an_ended_union_without_people_is_missing_nowhere(province, places):
    _half, bare, _whole = places
    bare.expected, bare.not_expected_reason = False, "Kết thúc hoạt động"
    bare.save()

    assert page(province).context["total"].bare == 0
    assert bare.union.code not in page(province, "year-unions").content.decode()

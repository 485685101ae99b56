"""The pages on leniency: who sees which union, what every number opens, how many queries."""

import io
import re

import pytest
from python_calamine import CalamineWorkbook

from emulation import tallies
from emulation.tests.factories import YEAR, campaign_year
from emulation.tests.fairness_cases import appraised
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

Role = Post.Role
OVERVIEW = f"/thi-dua/{YEAR}/muc-do-chat-che/"


@pytest.fixture
def uppers(db):
    """Three upper-level unions: one accepts all, one cuts, one has a dossier not verified."""
    found = [UpperFactory() for _n in range(3)]
    for upper, mid, last in zip(found, ("0.9", "0.7", "0.8"), ("0.9", "0.6", None), strict=True):
        for _n in range(2):
            appraised(UnionFactory(parent=upper), "0.9", mid, last)
    tallies.rebuild(campaign_year())
    return found


@pytest.fixture
def province(client, uppers):
    user = user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW)
    client.force_login(user)
    return client


def page(client, url=OVERVIEW, status=200):
    response = client.get(url)
    assert response.status_code == status
    return response.content.decode() if status == 200 else response


def sheet_rows(response, place=0):
    file = io.BytesIO(b"".join(response.streaming_content))
    return CalamineWorkbook.from_filelike(file).get_sheet_by_index(place).to_python()


def test_the_province_sees_every_union_with_its_share(province, uppers):
    shown = page(province)

    for upper in uppers:
        assert upper.short_name in shown
    assert "28</a> / <a" in shown and "33,3 %" in shown and "100 %" in shown
    assert "Đoạn văn cho báo cáo năm" in shown and "đã thẩm định 6 hồ sơ" in shown


def test_every_number_opens_as_many_rows_as_it_says(province):
    shown = page(province)

    links = re.findall(r'<a href="(/thi-dua/\d+/muc-do-chat-che/(?:tieu-chi|ho-so)/[^"]*)">'
                       r"(\d[\d.]*)</a>", shown)  # fmt: skip
    assert len(links) > 30
    for url, number in links:
        listed = province.get(url.replace("&amp;", "&")).context["listing"].count
        assert listed == int(number.replace(".", "")), url


def test_an_upper_level_union_is_led_to_its_own_page_and_sees_no_other(client, uppers):
    own, other, _third = uppers
    client.force_login(user_with(Role.UPPER_OFFICER, own))

    assert client.get(OVERVIEW).url == f"{OVERVIEW}don-vi/{own.code}/"
    shown = page(client, f"{OVERVIEW}don-vi/{own.code}/")
    assert own.short_name in shown and other.short_name not in shown and "Toàn tỉnh" in shown
    assert client.get(f"{OVERVIEW}don-vi/{other.code}/").status_code == 404
    assert client.get(f"{OVERVIEW}ho-so/?cap_tren={other.code}").context["listing"].count == 2
    assert other.short_name not in page(client, "/thi-dua/muc-do-chat-che/")


@pytest.mark.parametrize("path", ["", "ho-so/", "tieu-chi/", "xuat-excel/"])
def test_a_grassroots_union_may_not(client, uppers, path):
    union = UnionFactory(parent=uppers[0])
    client.force_login(user_with(Role.GRASSROOTS_CHAIR, union))

    assert client.get(OVERVIEW + path).status_code == 403


def test_a_year_without_dossiers_says_so(province):
    assert "chưa có hồ sơ nào được thẩm định" in page(province, "/thi-dua/2021/muc-do-chat-che/")
    assert page(province, "/thi-dua/1999/muc-do-chat-che/", 404)


@pytest.mark.parametrize(
    ("asked", "first"), [("giu_nguyen", 1), ("-giu_nguyen", 0), ("-muc_ha", 1), ("-phuc_tra", 0)]
)
def test_the_unions_are_ordered_by_any_figure(province, uppers, asked, first):
    rows = province.get(f"{OVERVIEW}?xep={asked}").context["listing"].rows

    assert rows[0].code == uppers[first].code
    assert len(rows) == 3


def test_a_union_without_the_figure_stands_last_either_way(province, uppers):
    for asked in ("phuc_tra", "-phuc_tra"):  # the third has no dossier verified
        assert province.get(f"{OVERVIEW}?xep={asked}").context["listing"].rows[-1].code == (
            uppers[2].code
        )


def test_the_workbook_keeps_the_order_of_the_page(province, uppers):
    rows = sheet_rows(province.get(f"{OVERVIEW}xuat-excel/?xep=giu_nguyen"))

    assert [rows[1][0], rows[3][0], rows[4][0]] == [
        uppers[1].short_name,
        uppers[0].short_name,
        "Cộng",
    ]


def test_the_workbook_holds_unions_and_criteria(province, uppers):
    sheets = [sheet_rows(province.get(f"{OVERVIEW}xuat-excel/"), n) for n in (0, 1)]

    assert [len(rows) for rows in sheets] == [1 + 3 + 1, 1 + 14]
    rows = {row[0]: row for row in sheets[0]}
    assert rows["Cộng"][1:4] == [6, 84, 28]
    assert rows[uppers[1].short_name][1:6] == [2, 28, 0, 0, 28]


@pytest.mark.parametrize("path", ["ho-so/", "tieu-chi/"])
def test_the_lists_are_handed_out_as_they_are_narrowed(province, uppers, path):
    asked = f"?cap_tren={uppers[1].code}"
    rows = sheet_rows(province.get(f"{OVERVIEW}{path}xuat-excel/{asked}"))

    assert len(rows) == 1 + (2 if path == "ho-so/" else 28)


@pytest.mark.parametrize(
    "path", ["", "ho-so/", "tieu-chi/", "don-vi/{code}/", "xuat-excel/", "ho-so/xuat-excel/"]
)
def test_30_upper_level_unions_take_no_more_queries_than_3(
    province, uppers, path, django_assert_max_num_queries
):
    url = OVERVIEW + path.format(code=uppers[0].code)

    def ask():
        response = province.get(url)
        return b"".join(response) if response.streaming else response.content

    ask()
    with django_assert_max_num_queries(15) as few:
        ask()
    for _n in range(27):
        appraised(UnionFactory(parent=UpperFactory()), "0.9", "0.7", "0.7")
    tallies.rebuild(campaign_year())

    with django_assert_max_num_queries(len(few)):
        assert ask()

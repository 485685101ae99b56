"""Leniency over the years: each union's course, its order, its workbook."""

import pytest

from emulation import tallies
from emulation.tests.factories import YEAR, campaign_year
from emulation.tests.fairness_cases import appraised
from emulation.tests.test_leniency_pages import page, sheet_rows
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

YEARS = "/thi-dua/muc-do-chat-che/"
Role = Post.Role


def course(upper, *cuts):
    """Let a union accept all (the same share) or cut all, year by year; None leaves a year out."""
    for year, mid in zip((2022, YEAR), cuts, strict=True):
        if mid:
            appraised(UnionFactory(parent=upper), "0.9", mid, mid, year=campaign_year(year))


def count_anew():
    for year in (2022, YEAR):
        tallies.rebuild(campaign_year(year))


@pytest.fixture
def uppers(db):
    """One grows stricter, one stays, one has appraised in one year alone."""
    found = [UpperFactory(short_name=f"LĐLĐ {name}") for name in ("An Lão", "Bồng Sơn", "Cát Hải")]
    for upper, cuts in zip(found, (("0.9", "0.7"), ("0.7", "0.7"), (None, "0.9")), strict=True):
        course(upper, *cuts)
    count_anew()
    return found


@pytest.fixture
def province(client, uppers):
    client.force_login(user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW))
    return client


def test_the_years_side_by_side(province, uppers):
    shown = page(province, YEARS)

    assert "/thi-dua/2022/muc-do-chat-che/" in shown and "<polyline" in shown
    assert f"/thi-dua/2022/muc-do-chat-che/don-vi/{uppers[0].code}/" in shown
    assert "-100,00" in shown
    assert 'style="' not in shown


@pytest.mark.parametrize(
    ("asked", "order"),
    [
        ("ten", [0, 1, 2]),
        ("-ten", [2, 1, 0]),
        ("thay_doi", [0, 1, 2]),
        ("-thay_doi", [1, 0, 2]),
        ("2022", [1, 0, 2]),
        ("-2022", [0, 1, 2]),
        ("2019", [0, 1, 2]),
    ],
)
def test_the_unions_are_ordered_by_a_year_or_by_their_course(province, uppers, asked, order):
    rows = province.get(f"{YEARS}?xep={asked}").context["listing"].rows

    assert [row["code"] for row in rows] == [uppers[place].code for place in order]


def test_the_workbook_holds_the_years_and_each_union_s_course(province, uppers):
    by_year, courses = (
        sheet_rows(province.get(f"{YEARS}xuat-excel/?xep=-thay_doi"), n) for n in (0, 1)
    )

    assert [row[0] for row in by_year] == ["Năm", "2022", str(YEAR)]
    assert [row[1:4] for row in by_year[1:]] == [[2, 28, 14], [3, 42, 14]]
    assert [row[0] for row in courses[1:]] == [uppers[n].short_name for n in (1, 0, 2)]
    assert [row[3] for row in courses[1:]] == [0, -100, ""]


def test_an_upper_level_union_takes_along_its_own_course_alone(client, uppers):
    client.force_login(user_with(Role.UPPER_CHAIR, uppers[1]))

    courses = sheet_rows(client.get(f"{YEARS}xuat-excel/"), 1)

    assert [row[0] for row in courses[1:]] == [uppers[1].short_name]


def test_a_grassroots_union_may_not(client, uppers):
    union = UnionFactory(parent=uppers[0])
    client.force_login(user_with(Role.GRASSROOTS_CHAIR, union))

    assert client.get(YEARS).status_code == 403
    assert client.get(f"{YEARS}xuat-excel/").status_code == 403


def test_without_dossiers_the_page_says_so(client, db):
    client.force_login(user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.POLICY_LAW))

    assert "Chưa có hồ sơ nào được thẩm định." in page(client, YEARS)
    assert len(sheet_rows(client.get(f"{YEARS}xuat-excel/"), 1)) == 1


@pytest.mark.parametrize("path", ["", "xuat-excel/"])
def test_30_upper_level_unions_take_no_more_queries_than_3(
    province, path, django_assert_max_num_queries
):
    def ask():
        response = province.get(YEARS + path)
        return b"".join(response) if response.streaming else response.content

    ask()
    with django_assert_max_num_queries(15) as few:
        ask()
    for _n in range(27):
        course(UpperFactory(), "0.9", "0.7")
    count_anew()

    with django_assert_max_num_queries(len(few)):
        assert ask()

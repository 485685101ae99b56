"""The warning that a union has no chair when a deadline comes, and the list behind it."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from core import clock
from emulation.calendar import campaign_calendar
from emulation.models import CampaignYear, Window
from emulation.tests.factories import UnionYearFactory, campaign_year
from emulation.vacancies import vacancy_duties
from unions.models import Post, User
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db

Role, Department = Post.Role, Post.Department
TODAY = date(2024, 11, 1)
DUE = date(2024, 11, 30)
LIST = "/thi-dua/2024/khong-co-chu-tich/"


@pytest.fixture(autouse=True)
def a_deadline_in_29_days():
    year = campaign_year(windows="closed")
    Window.objects.filter(campaign_year=year, step=Window.Step.SELF_SCORE).update(
        opens=date(2024, 10, 1), due=DUE, closes=date(2024, 12, 15)
    )
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def upper():
    return UpperFactory()


def unit(upper, **values):
    year = CampaignYear.objects.get(year=2024)
    return UnionYearFactory(union=UnionFactory(parent=upper), campaign_year=year, **values).union


def with_chair(upper, **term):
    union = unit(upper)
    PostFactory(union=union, role=Role.GRASSROOTS_CHAIR, **term)
    return union


def told(user):
    return vacancy_duties(user, campaign_calendar())


@pytest.mark.parametrize("role", [Role.UPPER_OFFICER, Role.UPPER_CHAIR])
def test_the_level_above_is_warned_of_its_unions_without_a_chair(upper, role):
    with_chair(upper)
    unit(upper)
    PostFactory(union=unit(upper), role=Role.GRASSROOTS_OFFICER)
    unit(UpperFactory())

    [duty] = told(user_with(role, upper))

    assert (duty.count, duty.due, duty.state, duty.url) == (2, DUE, "todo", LIST)
    assert "2 đơn vị không có Chủ tịch trước hạn" in duty.title


def test_the_provinces_ban_to_chuc_is_warned_of_all(upper):
    unit(upper)
    unit(UpperFactory())

    [duty] = told(user_with(Role.DEPARTMENT_OFFICER, department=Department.ORGANISATION))

    assert duty.count == 2


@pytest.mark.parametrize(
    ("role", "department"),
    [(Role.GRASSROOTS_CHAIR, ""), (Role.STANDING_COMMITTEE, ""),
     (Role.DEPARTMENT_OFFICER, Department.POLICY_LAW), (Role.ADMINISTRATOR, "")],
)  # fmt: skip
def test_others_are_not_warned(upper, role, department):
    union = unit(upper)
    at = union if role == Role.GRASSROOTS_CHAIR else None

    assert told(user_with(role, at, department=department)) == []


def test_a_term_that_ends_before_the_deadline_counts_as_none(upper):
    with_chair(upper, until=DUE - timedelta(1))
    with_chair(upper, until=DUE)
    with_chair(upper, since=DUE)
    with_chair(upper, since=DUE + timedelta(1))
    User.objects.filter(posts__union=with_chair(upper)).update(is_active=False)

    [duty] = told(user_with(Role.UPPER_OFFICER, upper))

    assert duty.count == 3


@pytest.mark.parametrize(
    ("day", "warned"),
    [(DUE - timedelta(31), False), (DUE - timedelta(30), True), (DUE, True),
     (DUE + timedelta(1), False)],
)  # fmt: skip
def test_the_warning_comes_thirty_days_before_and_goes_with_the_deadline(upper, day, warned):
    unit(upper)
    officer = user_with(Role.UPPER_OFFICER, upper)

    with clock.set_for_test(day):
        assert bool(told(officer)) is warned


def test_who_owes_nothing_is_left_out(upper):
    unit(upper, expected=False, not_expected_reason="Mới thành lập")

    assert told(user_with(Role.UPPER_OFFICER, upper)) == []


def test_the_warning_stands_on_the_page_of_duties_and_opens_just_these(client, upper):
    named = unit(upper)
    with_chair(upper)
    client.force_login(user_with(Role.UPPER_OFFICER, upper))

    assert LIST in client.get("/viec-can-lam/").content.decode()
    page = client.get(LIST)

    assert [row["union__code"] for row in page.context["listing"].rows] == [named.code]
    assert f"/don-vi/{named.code}/can-bo/" in page.content.decode()
    assert "30/11/2024" in page.content.decode()


def test_ban_to_chuc_finds_the_warning_and_the_list_too(client, upper):
    named = unit(upper)
    client.force_login(user_with(Role.DEPARTMENT_OFFICER, department=Department.ORGANISATION))

    assert LIST in client.get("/viec-can-lam/").content.decode()
    assert [r["union__code"] for r in client.get(LIST).context["listing"].rows] == [named.code]


def test_the_list_is_searched_and_handed_out(client, upper, tmp_path):
    named = unit(upper)
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    assert "Không có đơn vị nào khớp" in client.get(f"{LIST}?tim=khong+co").content.decode()

    file = tmp_path / "list.xlsx"
    file.write_bytes(b"".join(client.get(f"{LIST}xuat-excel/").streaming_content))

    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[1:]] == [named.code]


def test_the_list_costs_the_same_queries_for_three_and_for_thirty(client, upper):
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    for _n in range(3):
        unit(upper)
    client.get(LIST)
    few = _queries(lambda: client.get(LIST))
    for _n in range(27):
        unit(upper)

    assert _queries(lambda: client.get(LIST)) == few <= 15


def _queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)

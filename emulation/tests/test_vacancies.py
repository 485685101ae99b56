"""The warning that a union lacks chair or officer when a deadline comes, and the list behind."""

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
from unions.models import Post, Union, User
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
    """A unit whose officer is at work, and whose chair holds that term."""
    union = unit(upper)
    PostFactory(union=union, role=Role.GRASSROOTS_OFFICER)
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

    assert (duty.count, duty.due, duty.state, duty.url) == (
        2,
        DUE,
        "todo",
        f"{LIST}?han=self_score",
    )
    assert "2 đơn vị thiếu Chủ tịch hoặc cán bộ trước hạn" in duty.title
    assert "2 đơn vị không có Chủ tịch" in duty.detail
    assert "1 đơn vị không có cán bộ" in duty.detail


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
    resting = with_chair(upper).posts.get(role=Role.GRASSROOTS_CHAIR)
    User.objects.filter(posts=resting).update(is_active=False)

    [duty] = told(user_with(Role.UPPER_OFFICER, upper))

    assert duty.count == 3


def test_who_never_activated_the_account_is_not_there(upper):
    named = with_chair(upper).posts.get(role=Role.GRASSROOTS_CHAIR).user
    named.set_unusable_password()
    named.save()

    [duty] = told(user_with(Role.UPPER_OFFICER, upper))

    assert (duty.count, duty.detail) == (1, "1 đơn vị không có Chủ tịch để ký nộp.")


def test_a_chair_alone_has_nobody_who_writes(upper):
    PostFactory(union=unit(upper), role=Role.GRASSROOTS_CHAIR)

    [duty] = told(user_with(Role.UPPER_OFFICER, upper))

    assert duty.detail == "1 đơn vị không có cán bộ để soạn."


def test_each_deadline_in_thirty_days_is_warned_of(upper):
    """The chair's term ends between the two: only the later one finds nobody."""
    Window.objects.filter(campaign_year__year=2024, step=Window.Step.REPORT).update(
        opens=date(2024, 10, 1), due=DUE - timedelta(10), closes=date(2024, 12, 15)
    )
    with_chair(upper, until=DUE - timedelta(5))
    unit(upper)

    duties = told(user_with(Role.UPPER_OFFICER, upper))

    assert [(d.due, d.count) for d in duties] == [(DUE - timedelta(10), 1), (DUE, 2)]


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

    assert [row["code"] for row in page.context["rows"]] == [named.code]
    assert f"/don-vi/{named.code}/can-bo/" in page.content.decode()
    assert "30/11/2024" in page.content.decode()


def test_ban_to_chuc_finds_the_warning_and_the_list_too(client, upper):
    named = unit(upper)
    client.force_login(user_with(Role.DEPARTMENT_OFFICER, department=Department.ORGANISATION))

    assert LIST in client.get("/viec-can-lam/").content.decode()
    assert [row["code"] for row in client.get(LIST).context["rows"]] == [named.code]


def test_the_list_is_searched_and_handed_out(client, upper, tmp_path):
    named = unit(upper)
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    assert "Không có đơn vị nào khớp" in client.get(f"{LIST}?tim=khong+co").content.decode()

    file = tmp_path / "list.xlsx"
    file.write_bytes(b"".join(client.get(f"{LIST}xuat-excel/").streaming_content))

    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert [[row[0], *row[3:]] for row in rows[1:]] == [[named.code, "chưa giao", "chưa giao", DUE]]


def test_the_list_says_why_nobody_is_there(client, upper):
    later = with_chair(upper, since=DUE + timedelta(1))
    over = with_chair(upper, until=date(2024, 5, 31))
    never = with_chair(upper).posts.get(role=Role.GRASSROOTS_CHAIR)
    never.user.set_unusable_password()
    never.user.save()
    client.force_login(user_with(Role.UPPER_OFFICER, upper))

    rows = {row["code"]: row["why"].chair for row in client.get(LIST).context["rows"]}

    assert rows == {
        later.code: "giữ chức vụ từ 01/12/2024",
        over.code: "hết nhiệm kỳ 31/05/2024",
        never.union.code: "chưa kích hoạt tài khoản",
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [("?thieu=chu_tich", {"no chair", "nobody"}), ("?thieu=can_bo", {"no officer", "nobody"}),
     ("?thieu=ca_hai", {"nobody"}), ("?han=report", {"no chair", "no officer", "nobody"}),
     ("?han=appraisal&thieu=x", {"no chair", "no officer", "nobody"})],
)  # fmt: skip
def test_the_list_is_narrowed(client, upper, query, found):
    units = {"no chair": unit(upper), "no officer": unit(upper), "nobody": unit(upper)}
    PostFactory(union=units["no chair"], role=Role.GRASSROOTS_OFFICER)
    PostFactory(union=units["no officer"], role=Role.GRASSROOTS_CHAIR)
    client.force_login(user_with(Role.UPPER_OFFICER, upper))

    codes = {row["code"] for row in client.get(LIST + query).context["rows"]}

    assert codes == {units[name].code for name in found}


def test_brought_to_todays_structure_it_holds_the_unions_that_live_here_now(client, upper):
    moved = unit(UpperFactory())
    Union.objects.filter(pk=moved.pk).update(path=f"{upper.path}{moved.pk}/", parent=upper)
    client.force_login(user_with(Role.UPPER_OFFICER, upper))

    then, now = client.get(LIST), client.get(f"{LIST}?co_cau=hien_nay")

    assert then.context["rows"] == []
    assert [(row["code"], row["above"]) for row in now.context["rows"]] == [
        (moved.code, upper.short_name)
    ]
    assert "Quy về cơ cấu hiện nay" in then.content.decode()
    assert "co_cau=hien_nay" in now.context["export_url"]


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

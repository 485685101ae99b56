"""Terms that end: the duties before and after, the list of them, the hand-over in one step."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import clock
from unions.duties import handover_duties
from unions.models import Handover, Post, Union
from unions.offices import handover
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, province, user_with

pytestmark = pytest.mark.django_db

Role, Department = Post.Role, Post.Department
TODAY = date(2026, 6, 15)
DAY = timedelta(1)
LIST = "/don-vi/nhiem-ky/"


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def upper():
    return UpperFactory()


@pytest.fixture
def union(upper):
    return UnionFactory(parent=upper)


def chair_until(union, day, **more):
    return PostFactory(union=union, role=Role.GRASSROOTS_CHAIR, until=day, **more)


def form_of(post):
    return reverse("unions:handover-begin", args=[post.pk])


def urls(user):
    return [duty.url for duty in handover_duties(user)]


# --- The duties ---------------------------------------------------------------


@pytest.mark.parametrize(
    ("until", "told"),
    [(TODAY + 31 * DAY, False), (TODAY + 30 * DAY, True), (TODAY, True), (None, False)],
)
def test_who_holds_a_term_that_ends_soon_is_told_to_hand_over(union, until, told):
    post = PostFactory(union=union, until=until)

    duties = handover_duties(post.user)

    assert [duty.url for duty in duties] == [form_of(post)] * told
    assert all(duty.is_open and duty.due == until for duty in duties)


def test_chair_and_union_above_hear_of_a_term_that_ran_out(upper, union):
    gone = PostFactory(union=union, until=TODAY - DAY)
    heard = [
        user_with(Role.GRASSROOTS_CHAIR, union),
        user_with(Role.UPPER_OFFICER, upper),
        user_with(Role.UPPER_CHAIR, upper),
    ]
    unheard = [
        user_with(Role.GRASSROOTS_OFFICER, union),
        user_with(Role.GRASSROOTS_CHAIR, UnionFactory(parent=upper)),
        user_with(Role.UPPER_OFFICER, UpperFactory()),
        user_with(Role.DEPARTMENT_OFFICER, department=Department.ORGANISATION),
        user_with(Role.DEPARTMENT_OFFICER, department=Department.POLICY_LAW),
        gone.user,
    ]

    assert [urls(user) for user in heard] == [[form_of(gone)]] * 3
    assert [urls(user) for user in unheard] == [[]] * 6


def test_ban_to_chuc_hears_of_the_unions_directly_beneath_the_province(upper):
    organiser = user_with(Role.DEPARTMENT_OFFICER, department=Department.ORGANISATION)
    PostFactory(union=upper, role=Role.UPPER_CHAIR, until=TODAY)
    chair_until(UnionFactory(parent=province()), TODAY)
    user_with(Role.DEPARTMENT_OFFICER, until=TODAY)

    [duty] = handover_duties(organiser)

    assert (duty.count, duty.url, duty.due) == (3, LIST, TODAY)


def test_a_term_handed_over_or_gone_on_with_is_no_duty(upper, union):
    superior = user_with(Role.UPPER_OFFICER, upper)
    done, again = chair_until(union, TODAY - DAY), chair_until(union, TODAY - 2 * DAY)
    PostFactory(user=again.user, union=union, role=again.role, since=TODAY - DAY)
    handover.hand_over(done, again.user.post, by=superior)
    chair_until(union, TODAY - timedelta(400))
    Union.objects.filter(pk=chair_until(UnionFactory(parent=upper), TODAY - DAY).union_id).update(
        ended=TODAY
    )

    assert handover_duties(superior) == []


def test_a_hand_over_that_is_only_prepared_stays_a_duty(upper, union):
    gone, taker = chair_until(union, TODAY - DAY), PostFactory(union=union)
    superior = user_with(Role.UPPER_OFFICER, upper)

    handover.begin(gone, taker, by=superior)

    assert urls(superior) == [form_of(gone)]


def test_the_duty_stands_on_the_page_of_duties(client, union):
    post = chair_until(union, TODAY + DAY)
    client.force_login(post.user)

    text = client.get("/viec-can-lam/").content.decode()

    assert "Nhiệm kỳ của quý vị kết thúc sau ngày 16/06/2026" in text
    assert form_of(post) in text


# --- The list -----------------------------------------------------------------


@pytest.fixture
def three(union, upper):
    """Two terms that end and one that is over, in two unions of one upper-level union."""
    return [
        chair_until(union, TODAY - DAY, user__full_name="Trần Văn Đức"),
        PostFactory(union=union, until=TODAY, user__full_name="Lê Thị Ánh"),
        chair_until(UnionFactory(parent=upper), TODAY + DAY, user__full_name="Hồ Văn Cảnh"),
    ]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Trần Văn Đức", "Lê Thị Ánh", "Hồ Văn Cảnh"]),
        ("?tinh_trang=sap_het", ["Lê Thị Ánh", "Hồ Văn Cảnh"]),
        ("?tinh_trang=da_het", ["Trần Văn Đức"]),
        ("?tim=canh", ["Hồ Văn Cảnh"]),
        ("?xep=ten&tinh_trang=x", ["Lê Thị Ánh", "Hồ Văn Cảnh", "Trần Văn Đức"]),
        ("?tim=khong-co-ai", []),
    ],
)
def test_the_list_is_filtered_and_sorted(client, upper, three, query, names):
    client.force_login(user_with(Role.UPPER_OFFICER, upper))

    page = client.get(LIST + query)

    assert [line.post.user.full_name for line in page.context["lines"]] == names
    assert all(form_of(line.post) in page.content.decode() for line in page.context["lines"])


def test_others_find_an_empty_list(client, three):
    client.force_login(user_with(Role.UPPER_OFFICER, UpperFactory()))

    assert "Không có nhiệm kỳ nào cần bàn giao." in client.get(LIST).content.decode()


def test_the_list_is_handed_out(client, upper, three, tmp_path):
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    file = tmp_path / "list.xlsx"

    file.write_bytes(b"".join(client.get(f"{LIST}xuat-excel/?tim=canh").streaming_content))

    rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert [(row[0], row[5], row[6]) for row in rows[1:]] == [
        ("Hồ Văn Cảnh", TODAY + DAY, "Đang giữ")
    ]


def test_the_list_costs_the_same_queries_for_three_and_for_thirty(client, upper, three):
    client.force_login(user_with(Role.UPPER_OFFICER, upper))
    client.get(LIST)
    few = _queries(lambda: client.get(LIST))
    for _n in range(27):
        chair_until(UnionFactory(parent=upper), TODAY)

    assert _queries(lambda: client.get(LIST)) == few <= 15


def _queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


# --- In one step --------------------------------------------------------------


@pytest.mark.parametrize("who", [Role.GRASSROOTS_CHAIR, Role.UPPER_OFFICER])
def test_a_term_that_ran_out_is_handed_over_in_one_press(client, upper, union, who):
    gone = chair_until(union, TODAY - DAY)
    taker = PostFactory(union=union, role=Role.GRASSROOTS_CHAIR)
    user = taker.user if who == Role.GRASSROOTS_CHAIR else user_with(who, upper)
    client.force_login(user)
    assert "Lập biên bản ngay" in client.get(form_of(gone)).content.decode()

    answer = client.post(form_of(gone), {"to_post": taker.pk, "at_once": "1"})

    written = Handover.objects.get()
    assert answer.url == written.get_absolute_url()
    assert (written.from_post, written.to_post, written.on) == (gone, taker, TODAY)
    assert written.is_written


def test_what_is_prepared_for_another_is_not_written_for_this_one(upper, union):
    gone, first, second = chair_until(union, TODAY - DAY), *PostFactory.create_batch(2, union=union)
    superior = user_with(Role.UPPER_OFFICER, upper)
    handover.begin(gone, first, by=superior)

    with pytest.raises(ValidationError, match="cho người khác"):
        handover.hand_over(gone, second, by=superior)

    assert not Handover.objects.get().is_written

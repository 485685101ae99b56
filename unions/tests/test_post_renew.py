"""Giving the holder of a post more time."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit, clock
from unions.models import Post, Union
from unions.offices import handover, posts
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db

Role = Post.Role
TODAY = date(2026, 6, 15)
DAY = timedelta(1)
LATER = date(2028, 12, 31)
KEY = "0123456789abcdef0123456789abcdef"


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def union():
    return UnionFactory(parent=UpperFactory())


@pytest.fixture
def chair(union):
    return PostFactory(union=union, role=Role.GRASSROOTS_CHAIR, until=TODAY + 10 * DAY)


@pytest.fixture
def superior(union):
    return user_with(Role.UPPER_OFFICER, union.parent)


def url(post):
    return f"/don-vi/can-bo/{post.pk}/gia-han/"


def test_a_term_that_runs_gets_the_later_end(chair, superior):
    renewed = posts.renew(chair, until=LATER, by=superior)

    chair.refresh_from_db()
    assert renewed == chair
    assert (chair.until, Post.objects.filter(user=chair.user).count()) == (LATER, 1)
    entry = audit.trail(chair).get()
    assert (entry.action, entry.actor) == ("renew-post", superior)
    assert (entry.before["until"], entry.after["until"]) == ("2026-06-25", "2028-12-31")


def test_a_term_that_is_over_stays_and_a_new_one_begins_today(chair, superior):
    Post.objects.filter(pk=chair.pk).update(until=TODAY - 3 * DAY)

    renewed = posts.renew(chair, until=LATER, by=superior)

    chair.refresh_from_db()
    assert chair.until == TODAY - 3 * DAY
    assert (renewed.since, renewed.until, renewed.role) == (TODAY, LATER, chair.role)
    assert audit.trail(renewed).get().action == "give-post"


@pytest.mark.parametrize("days", [10, 9, -1])
def test_the_new_end_is_later_than_the_old_one(chair, superior, days):
    with pytest.raises(ValidationError, match="sau ngày 25/06/2026"):
        posts.renew(chair, until=TODAY + days * DAY, by=superior)


def test_a_term_without_end_a_handed_over_and_an_ended_union_are_refused(chair, superior, union):
    endless, other = PostFactory(union=union), PostFactory(union=union, until=TODAY + DAY)
    with pytest.raises(ValidationError, match="chưa định ngày"):
        posts.renew(endless, until=LATER, by=superior)
    handover.hand_over(chair, endless, by=superior)
    with pytest.raises(ValidationError, match="đã bàn giao"):
        posts.renew(chair, until=LATER, by=superior)
    Union.objects.filter(pk=union.pk).update(ended=TODAY + 20 * DAY)
    with pytest.raises(ValidationError, match="kết thúc hoạt động"):
        posts.renew(other, until=LATER, by=superior)


def test_the_longer_term_shares_no_day_with_the_persons_next_one(chair, superior, union):
    PostFactory(user=chair.user, union=union, role=chair.role, since=TODAY + 20 * DAY)

    posts.renew(chair, until=TODAY + 19 * DAY, by=superior)
    with pytest.raises(ValidationError, match="đang giữ chức vụ này từ 05/07/2026"):
        posts.renew(chair, until=TODAY + 20 * DAY, by=superior)


@pytest.mark.parametrize("who", ["holder", "equal", "officer", "other upper", "standing"])
def test_nobody_gives_more_than_they_hold(chair, union, who):
    user = {
        "holder": lambda: chair.user,
        "equal": lambda: user_with(Role.GRASSROOTS_CHAIR, union),
        "officer": lambda: user_with(Role.GRASSROOTS_OFFICER, union),
        "other upper": lambda: user_with(Role.UPPER_CHAIR, UpperFactory()),
        "standing": lambda: user_with(Role.STANDING_COMMITTEE),
    }[who]()

    with pytest.raises(PermissionDenied):
        posts.renew(chair, until=LATER, by=user)


def test_one_press_that_comes_twice_renews_once(chair, superior):
    Post.objects.filter(pk=chair.pk).update(until=TODAY - DAY)

    first = posts.renew(chair, until=LATER, by=superior, key=KEY)
    second = posts.renew(chair, until=LATER, by=superior, key=KEY)

    assert first == second != chair
    with pytest.raises(ValidationError, match="đã được gửi"):
        posts.renew(chair, until=LATER + DAY, by=superior, key=KEY)


def test_the_page_renews_and_leads_back(client, chair, superior):
    client.force_login(superior)
    assert url(chair) in client.get(chair.get_absolute_url()).content.decode()
    page = client.get(url(chair)).content.decode()
    assert "đến hết ngày 25/06/2026" in page and 'name="key"' in page

    answer = client.post(url(chair), {"until": "31/12/2028"}, follow=True)

    chair.refresh_from_db()
    assert chair.until == LATER
    assert "Đã gia hạn nhiệm kỳ đến hết ngày 31/12/2028." in answer.content.decode()
    assert "Gia hạn nhiệm kỳ" in answer.content.decode()


@pytest.mark.parametrize(("typed", "said"), [("1/1/2020", "Chọn ngày kết thúc mới"), ("", "Nhập")])
def test_a_refusal_stands_at_its_field(client, chair, superior, typed, said):
    client.force_login(superior)

    answer = client.post(url(chair), {"until": typed})

    assert answer.status_code == 422
    assert any(said in error for error in answer.context["form"].errors["until"])


def test_the_holder_is_not_offered_it(client, chair):
    client.force_login(chair.user)

    assert url(chair) not in client.get(chair.get_absolute_url()).content.decode()
    assert client.get(url(chair)).status_code == 403

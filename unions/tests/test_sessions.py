"""Rights are read at each request: they end with the account, the term, the day."""

from datetime import date

import pytest
from django.contrib.auth import SESSION_KEY
from django.urls import reverse

from core import clock
from unions.models import Post, Union, User
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with

HOME = "/viec-can-lam/"


@pytest.fixture
def officer(client, db):
    user = user_with(Post.Role.GRASSROOTS_OFFICER)
    client.force_login(user)
    return user


def test_a_disabled_account_is_out_at_once_and_its_session_stays_dead(client, officer):
    assert client.get(HOME).status_code == 200

    User.objects.update(is_active=False)
    assert client.get(HOME).status_code == 302

    User.objects.update(is_active=True)
    assert client.get(HOME).status_code == 302
    assert SESSION_KEY not in client.session


def test_a_term_counts_through_its_last_day_and_not_the_day_after(client, officer):
    Post.objects.update(until=date(2026, 6, 30))
    page = reverse("unions:union-detail", args=[Union.objects.get(posts__user=officer).code])

    with clock.set_for_test(date(2026, 6, 30)):
        assert client.get(page).status_code == 200
    with clock.set_for_test(date(2026, 7, 1)):
        assert client.get(page).status_code == 404
        assert "chưa có chức vụ nào còn hiệu lực" in client.get(HOME).content.decode()


def test_a_chosen_post_that_has_ended_gives_way_to_one_in_force(client, officer):
    upper = UpperFactory()
    second = PostFactory(user=officer, union=upper, role=Post.Role.UPPER_OFFICER)
    client.post(reverse("unions:post-switch"), {"post": second.pk})
    assert client.get(upper.get_absolute_url()).status_code == 200

    Post.objects.filter(pk=second.pk).update(until=date(2020, 1, 1))

    assert client.get(upper.get_absolute_url()).status_code == 404


def test_switching_changes_what_one_sees(client, officer):
    other = UnionFactory()
    second = PostFactory(user=officer, union=other, role=Post.Role.GRASSROOTS_CHAIR)
    assert client.get(other.get_absolute_url()).status_code == 404

    answer = client.post(reverse("unions:post-switch"), {"post": second.pk}, follow=True)

    assert f"Đang làm việc với chức vụ: {second.label}." in answer.content.decode()
    assert client.get(other.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("asked", ["", "abc", "0", "-1", "9" * 30, "\x00", "foreign", "ended"])
def test_only_ones_own_posts_in_force_can_be_chosen(client, officer, asked):
    foreign = user_with(Post.Role.ADMINISTRATOR).posts.get()
    ended = PostFactory(user=officer, role=Post.Role.GRASSROOTS_CHAIR, until=date(2020, 1, 1))
    asked = {"foreign": foreign.pk, "ended": ended.pk}.get(asked, asked)

    answer = client.post(reverse("unions:post-switch"), {"post": asked}, follow=True)

    assert "Chức vụ này không còn hiệu lực." in answer.content.decode()
    assert client.get(foreign.union.get_absolute_url()).status_code == 404


def test_the_choice_takes_a_press(client, officer):
    assert client.get(reverse("unions:post-switch")).status_code == 405


def test_posts_are_offered_for_switching_only_when_there_are_two(client, officer):
    assert reverse("unions:post-switch") not in client.get(HOME).content.decode()

    PostFactory(user=officer, role=Post.Role.GRASSROOTS_CHAIR)

    assert reverse("unions:post-switch") in client.get(HOME).content.decode()

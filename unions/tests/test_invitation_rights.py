"""Who hands out the secret of an account: whoever stands above all that it holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client

from core import audit, clock
from unions.models import Invitation, Post, User
from unions.tests.factories import PostFactory, UnionFactory, user_with
from unions.tests.invitation_acts import (
    NEW,
    TODAY,
    choose,
    newcomer,
    slip_for,
    type_in,
    union_with_chair,
)

pytestmark = pytest.mark.django_db

Role = Post.Role


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def union(chair):
    return chair.post.union


@pytest.fixture
def chair():
    return union_with_chair()[1]


@pytest.fixture
def post(union):
    return newcomer(union)


def test_a_password_is_given_anew_by_who_stands_above(client, chair, post):
    post.user.set_password("mật khẩu đã quên")
    post.user.save()
    type_in(slip_for(post, chair), client=client)
    assert User.objects.get(pk=post.user_id).check_password("mật khẩu đã quên")

    choose(client)

    assert User.objects.get(pk=post.user_id).check_password(NEW)
    assert audit.trail(post).last().action == "renew-password"


def test_a_new_password_ends_the_sessions_of_the_old_one(client, chair, post):
    inside = Client()
    inside.force_login(post.user)
    assert inside.get("/viec-can-lam/").status_code == 200
    type_in(slip_for(post, chair), client=client)
    choose(client)

    assert inside.get("/viec-can-lam/").status_code == 302


@pytest.mark.parametrize("above", ["elsewhere", "upper", "to come"])
def test_no_secret_opens_an_account_that_holds_more_than_the_giver(chair, post, above):
    """Else a chair becomes administrator by naming one as the own officer."""
    union, role, since = {
        "elsewhere": (UnionFactory(), Role.GRASSROOTS_OFFICER, TODAY),
        "upper": (post.union.parent, Role.UPPER_OFFICER, TODAY),
        "to come": (post.union.parent, Role.UPPER_OFFICER, TODAY + timedelta(90)),
    }[above]
    PostFactory(user=post.user, union=union, role=role, since=since)

    with pytest.raises(PermissionDenied):
        slip_for(post, chair)
    assert not Invitation.objects.exists()


def test_an_equal_a_stranger_and_oneself_get_no_slip(chair, post, union):
    other_chair = PostFactory(union=union, role=Role.GRASSROOTS_CHAIR)
    stranger = user_with(Role.GRASSROOTS_CHAIR)

    for wanted, by in ((other_chair, chair), (post, stranger), (chair.post, chair)):
        with pytest.raises(PermissionDenied):
            slip_for(wanted, by)


def test_the_database_keeps_one_open_invitation_per_post(chair, post):
    slip_for(post, chair)
    slip_for(post, chair)

    assert Invitation.objects.unused().count() == 1
    assert Invitation.objects.count() == 2

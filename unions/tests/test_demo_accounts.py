"""The demo's accounts, whose password everybody knows: open in a demo, nowhere else."""

import pytest
from django.urls import reverse

from unions.accounts.sign_in import MISMATCH
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
KNOWN = "congdoan2028"


@pytest.fixture(params=["demo.bancspl", "Demo.BanCSPL"])
def account(request):
    user = user_with(Post.Role.DEPARTMENT_OFFICER)
    user.username, user.email = request.param, "demo@example.vn"
    user.set_password(KNOWN)
    user.save()
    return user


def sign_in(client, name):
    return client.post(reverse("account_login"), {"login": name, "password": KNOWN})


@pytest.mark.parametrize("name", ["demo.bancspl", "DEMO.bancspl", "demo@example.vn"])
def test_outside_a_demo_the_known_password_opens_nothing(client, account, settings, name):
    settings.DEMO = False

    answer = sign_in(client, name)

    assert str(MISMATCH) in answer.content.decode()
    assert client.get(reverse("home")).status_code == 302


@pytest.mark.parametrize("posts", [True, False])
def test_outside_a_demo_a_session_left_over_ends(client, account, settings, posts):
    settings.DEMO = True
    if not posts:
        account.posts.all().delete()
    client.force_login(account)
    assert client.get(reverse("home")).status_code == 200

    settings.DEMO = False

    assert client.get(reverse("home")).status_code == 302


def test_in_a_demo_it_opens(client, account, settings):
    settings.DEMO = True

    assert sign_in(client, account.username).url == reverse("home")


def test_other_accounts_open_either_way(client, settings):
    settings.DEMO = False
    user = user_with(Post.Role.ADMINISTRATOR)
    user.username = "demoan"
    user.set_password(KNOWN)
    user.save()

    assert sign_in(client, "demoan").url == reverse("home")

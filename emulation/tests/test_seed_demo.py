"""The demo is for an installation of its own: its password is known to everybody."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core import clock
from unions.models import Post, User
from unions.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_demo_stays_out_of_an_installation_with_accounts_of_its_own():
    UserFactory()

    with pytest.raises(CommandError, match="real"):
        call_command("seed_demo", unions=1, years="2025")

    assert not User.objects.filter(username__startswith="demo.").exists()


@pytest.mark.slow
def test_no_union_has_two_chairs_at_once():
    call_command("seed_demo", unions=20, years="2025", stdout=StringIO())
    chairs = Post.objects.in_force(clock.today()).filter(role__in=Post.CHAIR_ROLES)
    held = list(chairs.values_list("union", flat=True))
    assert len(held) == len(set(held)) > 20
    assert chairs.filter(user__username="demo.chutich").exists()

"""The demo is for an installation of its own: its password is known to everybody."""

import pytest
from django.core.management import CommandError, call_command

from unions.models import User
from unions.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_demo_stays_out_of_an_installation_with_accounts_of_its_own():
    UserFactory()

    with pytest.raises(CommandError, match="real"):
        call_command("seed_demo", unions=1, years="2025")

    assert not User.objects.filter(username__startswith="demo.").exists()

"""The demo is for an installation of its own: its password is known to everybody."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from core import clock
from core.models import AuditEntry
from emulation.models import Assessment, Registration
from unions.models import Post, User
from unions.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_the_demo_stays_out_of_an_installation_with_accounts_of_its_own():
    UserFactory()

    with pytest.raises(CommandError, match="real"):
        call_command("seed_demo", unions=1, years="2025")

    assert not User.objects.filter(username__startswith="demo.").exists()


@pytest.mark.slow
def test_most_officers_have_taken_their_accounts_into_use_with_a_password_of_their_own():
    call_command("seed_demo", unions=120, years="2025", stdout=StringIO())

    officers = User.objects.exclude(username__startswith="demo.")
    waiting = [one for one in officers if not one.has_usable_password()]

    assert 1 <= len(waiting) <= len(officers) / 20
    assert not any(one.check_password(settings.DEMO_PASSWORD) for one in officers[:50])


@pytest.mark.slow
def test_no_union_has_two_chairs_at_once():
    call_command("seed_demo", unions=20, years="2025", stdout=StringIO())
    chairs = Post.objects.in_force(clock.today()).filter(role__in=Post.CHAIR_ROLES)
    held = list(chairs.values_list("union", flat=True))
    assert len(held) == len(set(held)) > 20
    assert chairs.filter(user__username="demo.chutich").exists()


@pytest.mark.slow
def test_nothing_is_told_of_days_to_come():
    call_command("seed_demo", unions=60, years="2025", stdout=StringIO())

    assert Assessment.objects.filter(union_year__campaign_year__year=clock.today().year).exists()
    assert not AuditEntry.objects.filter(at__gt=clock.now()).exists()
    assert not Assessment.objects.filter(appraised_at__gt=clock.now()).exists()
    assert not Registration.objects.filter(returned_at__gt=clock.now()).exists()

"""The union is told how many of its people are still to sign; the hall sees the code."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges.duties import unsigned_duties
from pledges.models import PledgeCount, SigningSession
from pledges.tests.covenant_pages import keeper
from pledges.tests.factories import first_text
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"
SAID = "người chưa ký cam kết"


@pytest.fixture
def mine():
    return UnionYearFactory()


def home(client, user):
    client.force_login(user, backend=BACKEND)
    with clock.set_for_test(clock.now().replace(year=YEAR, month=6, day=1)):
        return client.get(reverse("home")).content.decode()


def counted(mine, signed, eligible):
    PledgeCount.objects.update_or_create(
        union_year=mine, defaults={"signed": signed, "eligible": eligible}
    )


def test_who_is_left_is_owed_until_all_have_signed(client, mine):
    user = keeper(mine)
    assert SAID not in home(client, user)
    counted(mine, 26, 38)
    assert "Còn 12 trên 38 người chưa ký cam kết" in home(client, user)
    counted(mine, 38, 38)
    assert SAID not in home(client, user)


def test_those_above_are_not_asked(client, mine):
    counted(mine, 1, 38)
    assert SAID not in home(client, user_with(Post.Role.UPPER_OFFICER, mine.supervisor))
    assert unsigned_duties(keeper(mine), [], type("Calendar", (), {"current": None})) == []


def test_a_hall_sees_the_code_while_a_session_is_open(client, mine):
    user = keeper(mine)
    client.force_login(user, backend=BACKEND)
    live = reverse("pledges:live", args=[YEAR, mine.union.code])
    assert "hall-code" not in client.get(live).content.decode()
    now = clock.now()
    session = SigningSession.objects.create(
        union_year=mine, title="Đợt 1", token="t" * 43, opens=now - timedelta(hours=1),
        closes=now + timedelta(hours=1), created_by=user, text=first_text(),
    )  # fmt: skip
    code = reverse("pledges:session-code", args=[session.pk])
    assert code in client.get(live).content.decode()
    assert code not in client.get(live, headers={"HX-Request": "true"}).content.decode()

"""What waits for those who keep the register."""

from datetime import timedelta

import pytest

from core import clock
from unions.duties import register_duties
from unions.models import Post
from unions.tests.factories import user_with
from unions.tests.reorganizing import DAY, decision

pytestmark = pytest.mark.django_db
NEXT = DAY + timedelta(days=1)


def test_a_decision_that_could_not_take_effect_is_told_of():
    organiser = user_with(Post.Role.ADMINISTRATOR)
    stuck = decision(status="checked")
    decision(status="draft")

    with clock.set_for_test(DAY):
        assert register_duties(organiser) == []
    with clock.set_for_test(NEXT):
        told = register_duties(organiser)

    assert [duty.url for duty in told] == [stuck.get_absolute_url()]
    assert stuck.number in told[0].title and told[0].is_open


@pytest.mark.parametrize("role", [Post.Role.STANDING_COMMITTEE, Post.Role.GRASSROOTS_CHAIR])
def test_others_hear_nothing_of_it(role):
    decision(status="checked")

    with clock.set_for_test(NEXT):
        assert register_duties(user_with(role)) == []

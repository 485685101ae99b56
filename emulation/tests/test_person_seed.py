"""The demo's sheets of persons."""

import pytest

from emulation.models import PersonSheet
from emulation.seeding.people_sheets import seed_people_sheets
from emulation.tests.factories import YEAR, UnionYearFactory
from unions.tests.factories import MembershipFactory

pytestmark = pytest.mark.django_db


def written():
    sheets = PersonSheet.objects.order_by("union_year__union__code")
    return [(s.status, s.people, s.scored, list(s.scores.values_list("points"))) for s in sheets]


def test_closed_years_are_confirmed_the_running_one_stands_in_every_state():
    for _number in range(3):
        union_year = UnionYearFactory()
        for _person in range(4):
            MembershipFactory(union=union_year.union)

    assert seed_people_sheets([YEAR], YEAR) == 3
    running = written()
    assert [(state, scored) for state, _people, scored, _points in running] == [
        ("draft", 2), ("proposed", 4), ("approved", 4),
    ]  # fmt: skip
    assert seed_people_sheets([YEAR], YEAR) == 0  # safe to run twice

    PersonSheet.objects.all().delete()
    seed_people_sheets([YEAR], YEAR)
    assert written() == running
    PersonSheet.objects.all().delete()
    seed_people_sheets([YEAR], YEAR + 1)
    assert {state for state, *_rest in written()} == {"approved"}

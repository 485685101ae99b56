"""Two writes in the same moment: rows and sums know both, whichever comes second."""

import pytest
from django.db import transaction

from emulation import facts
from emulation.affairs import CampaignAffairs
from emulation.facts.counting import summed_up
from emulation.models import FactTally
from emulation.tests.factories import UnionYearFactory
from emulation.tests.racing import before_it_commits
from emulation.tests.test_facts import TALKS, registered
from unions.affairs import Shift
from unions.tests.factories import UpperFactory

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgres]


@pytest.fixture
def records(monkeypatch):
    return registered(monkeypatch)


@pytest.fixture
def pair():
    """Two unions under one upper-level union."""
    here = UnionYearFactory()
    return here, UnionYearFactory(union__parent=here.supervisor)


def held(campaign_year):
    """Return the sums as they are kept, once they are the plain sums of the rows."""
    rows = FactTally.objects.exclude(unions=0).values_list(
        "supervisor_id", "kind", "unions", "count", "quantity"
    )
    found = {(above, kind): told for above, kind, *told in rows}
    assert found == {key: list(row.values()) for key, row in summed_up(campaign_year).items()}
    return found


def test_two_unions_that_do_something_at_once_are_both_summed_up(records, pair):
    here, there = pair
    before_it_commits(
        lambda: records.write(here, TALKS, 2, 80), lambda: records.write(there, TALKS, 1, 20)
    )

    assert held(here.campaign_year) == {(here.supervisor_id, TALKS.key): [2, 3, 100]}


def test_of_two_records_of_one_union_the_second_counts_the_first(records, pair):
    here, _there = pair
    records.write(here, TALKS, 1, 10)
    before_it_commits(
        lambda: records.write(here, TALKS, 2, 30),
        lambda: facts.recount("test", [here.pk]),
    )

    assert held(here.campaign_year) == {(here.supervisor_id, TALKS.key): [1, 2, 30]}


def test_a_record_written_while_its_union_moves_goes_along(records, pair):
    here, there = pair
    new = UpperFactory()
    old = here.supervisor_id
    records.write(there, TALKS, 1, 10)
    records.write(here, TALKS, 1, 10)
    shift = Shift(on=here.campaign_year.windows.first().opens, moved={here.union_id: (old, new.pk)})

    @transaction.atomic
    def move():
        CampaignAffairs().move(shift, by=None)

    before_it_commits(lambda: records.write(here, TALKS, 4, 50), move)

    assert held(here.campaign_year) == {
        (old, TALKS.key): [1, 1, 10],
        (new.pk, TALKS.key): [1, 4, 50],
    }

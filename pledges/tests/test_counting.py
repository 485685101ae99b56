"""Counts that can't lie: who counts where, what stands of whom, roll-ups as the plain count."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from pledges import counting, signing
from pledges.models import Pledge, PledgeCount, PledgeTally
from pledges.tests.factories import PledgeFactory, first_text, people
from unions.models import Membership
from unions.tests.factories import MembershipFactory

Leaving = Membership.Leaving


def told(row):
    return tuple(getattr(row, name) for name in counting.COUNTS)


def of(union_year):
    return counting.counts(union_year.campaign_year).get(union_year.union_id)


@pytest.mark.django_db
def test_everybody_there_at_the_end_of_the_year_counts_and_leaders_apart():
    mine = UnionYearFactory()
    people(mine, 3)
    (leader,) = people(mine, 1, is_leader=True)
    people(mine, 1, left=date(YEAR, 6, 1), leaving=Leaving.RETIRED)
    PledgeFactory(union_year=mine, member=leader)

    assert of(mine) == {"eligible": 4, "signed": 1, "leaders": 1, "leaders_signed": 1}


@pytest.mark.django_db
def test_who_moved_counts_once_where_the_year_ended():
    here, there = UnionYearFactory(), UnionYearFactory()
    (moved,) = people(here, 1, left=date(YEAR, 5, 1), leaving=Leaving.MOVED)
    MembershipFactory(member=moved, union=there.union, joined=date(YEAR, 5, 1))
    PledgeFactory(union_year=here, member=moved)

    assert of(here) is None
    assert of(there) == {"eligible": 1, "signed": 1, "leaders": 0, "leaders_signed": 0}


@pytest.mark.django_db
def test_who_was_there_when_the_union_ended_counts_there():
    ended = UnionYearFactory()
    (stayed,) = people(ended, 1, left=date(YEAR, 7, 1), leaving=Leaving.UNIT_ENDED)
    PledgeFactory(union_year=ended, member=stayed)

    assert of(ended) == {"eligible": 1, "signed": 1, "leaders": 0, "leaders_signed": 0}


@pytest.mark.django_db
def test_a_pledge_that_was_taken_back_does_not_count():
    mine = UnionYearFactory()
    (member,) = people(mine, 1)
    pledge = signing.sign(member, mine, phone())
    signing.withdraw(pledge, reason="")

    assert told(PledgeCount.objects.get(union_year=mine)) == (1, 0, 0, 0)


@pytest.mark.django_db
def test_signing_brings_count_and_tally_along():
    mine = UnionYearFactory()
    for member in people(mine, 2):
        signing.sign(member, mine, phone())

    tally = PledgeTally.objects.get(supervisor=mine.supervisor_id, sector=mine.sector)
    assert told(PledgeCount.objects.get(union_year=mine)) == (2, 2, 0, 0)
    assert told(tally) == (2, 2, 0, 0)
    assert (tally.unions, tally.complete) == (1, 1)


@pytest.mark.django_db
def test_tallies_follow_the_supervisor_of_the_year():
    mine = UnionYearFactory()
    people(mine, 2)
    counting.rebuild(mine.campaign_year)
    other = UnionYearFactory()
    mine.supervisor_id = other.supervisor_id
    mine.save()

    counting.rebuild(mine.campaign_year)

    held = PledgeTally.objects.exclude(eligible=0).values_list("supervisor_id", flat=True)
    assert list(held) == [other.supervisor_id]


def phone(**facts):
    return signing.Signature(Pledge.Way.PHONE, first_text(), date(YEAR, 3, 1), **facts)


@pytest.mark.slow
class RandomRegistry(TestCase):
    """Whatever the registry holds: nobody counts twice, no rate passes the whole."""

    @settings(max_examples=25, deadline=None)
    @given(
        st.lists(
            st.tuples(
                st.integers(0, 2),  # the union
                st.integers(1, 300),  # days after new year on which the person leaves
                st.sampled_from([None, Leaving.MOVED, Leaving.UNIT_ENDED, Leaving.RETIRED]),
                st.integers(0, 2),  # the union joined afterwards, if moved
                st.booleans(),  # has signed
            ),
            max_size=12,
        )
    )
    def test_counts(self, lives):
        year = campaign_year()
        places = [UnionYearFactory(campaign_year=year) for _ in range(3)]
        for union, day, leaving, after, signed in lives:
            left = date.fromordinal(date(YEAR, 1, 1).toordinal() + day) if leaving else None
            (member,) = people(places[union], 1, left=left, leaving=leaving or "")
            if leaving == Leaving.MOVED:
                MembershipFactory(member=member, union=places[after].union, joined=left)
            if signed:
                PledgeFactory(union_year=places[union], member=member)

        counting.rebuild(year)

        whole = counting.counts(year)
        counted = [told(row) for row in PledgeCount.objects.exclude(eligible=0)]
        assert sorted(counted) == sorted(tuple(row.values()) for row in whole.values())
        gone = sum(leaving == Leaving.RETIRED for _u, _d, leaving, _a, _s in lives)
        assert sum(row["eligible"] for row in whole.values()) == len(lives) - gone
        assert all(row["signed"] <= row["eligible"] for row in whole.values())
        tallied = PledgeTally.objects.values_list("eligible", "signed")
        assert [sum(column) for column in zip(*tallied, strict=True)] == [
            sum(row[name] for row in whole.values()) for name in ("eligible", "signed")
        ]

"""The demo's people: lifelike, the same at every run, as many as each year counts."""

from datetime import date
from itertools import pairwise

import pytest

from core import clock
from emulation.demo.fates import year_fate
from emulation.demo.members import Count, stays_of
from emulation.demo.names import FEDERATION, UPPERS, grassroots
from emulation.demo.types import Headcount
from emulation.models import UnionYear
from emulation.seeding.members import seed_members
from emulation.seeding.organisation import seed_unions
from emulation.tests.factories import UnionYearFactory, campaign_year
from unions.models import Member, Membership, Union
from unions.registry.members import head_counts

SPECS = (*UPPERS, *grassroots(60))
YEARS = range(2020, 2026)


def counts_of(spec):
    fates = {year: year_fate(spec, year, current=False) for year in YEARS}
    return [Count(date(year, 9, 5), fate.headcount) for year, fate in fates.items() if fate]


def on(stays, day):
    return [s for s in stays if s.joined <= day and (s.left is None or s.left > day)]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.code)
def test_each_year_finds_exactly_the_people_that_it_counts(spec):
    counts = counts_of(spec)
    stays = stays_of(spec, counts)

    for count in counts:
        here = on(stays, count.since)
        assert count.heads == Headcount(
            staff=len(here),
            members=sum(stay.is_member for stay in here),
            leaders=sum(stay.is_leader for stay in here),
            women=sum(stay.is_woman for stay in here),
        )


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.code)
def test_nobody_is_there_twice_before_the_union_or_as_a_child(spec):
    stays = stays_of(spec, counts_of(spec))

    times = sorted((s.number, s.joined, s.left or date.max) for s in stays)
    for (one, _, left), (other, joined, _) in pairwise(times):
        assert one != other or left <= joined
    for stay in stays:
        assert stay.joined >= min(spec.founded, date(2020, 9, 5))
        assert stay.joined.year - stay.born >= 17
        assert stay.left is None or (stay.left > stay.joined and stay.leaving)


def test_a_person_of_two_times_has_changed_position():
    spec = SPECS[-1]
    counts = [
        Count(date(2020, 9, 1), Headcount(staff=6, members=6, leaders=1, women=3)),
        Count(date(2021, 9, 1), Headcount(staff=6, members=5, leaders=2, women=3)),
    ]

    stays = stays_of(spec, counts)

    changed = [s.number for s in stays if s.leaving == "other"]
    assert len(changed) == 2 and len({s.number for s in stays}) == 6
    assert sum(s.is_leader for s in on(stays, date(2021, 9, 1))) == 2


def test_the_same_spec_gives_the_same_people():
    assert stays_of(SPECS[-1], counts_of(SPECS[-1])) == stays_of(SPECS[-1], counts_of(SPECS[-1]))


@pytest.mark.django_db
def test_the_registries_agree_with_the_years_and_are_written_once():
    specs = seed_unions(4)
    for year in (2024, 2025):
        for union in Union.objects.exclude(code=FEDERATION.code):
            UnionYearFactory(
                campaign_year=campaign_year(year), union=union,
                staff_count=20 + year % 3, member_count=19 + year % 3,
                leader_count=3, women_count=12,
            )  # fmt: skip

    with clock.set_for_test(date(2025, 11, 1)):
        assert seed_members(specs) == Member.objects.count() > 0
        assert seed_members(specs) == 0

    for year in (2024, 2025):
        for row in UnionYear.objects.of_year(year):
            counts = head_counts([row.union_id], date(year, 12, 31))[row.union_id]
            assert (counts.staff, counts.members, counts.leaders, counts.women) == (
                row.staff_count, row.member_count, row.leader_count, row.women_count,
            )  # fmt: skip
    assert not Membership.objects.filter(member__full_name_fold="").exists()

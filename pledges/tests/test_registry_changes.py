"""The registry changes: the roll-up goes along in the same transaction, whoever wrote."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from emulation.models import CountedPledges, UnionYear, Window
from emulation.services.years import open_year
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from pledges import counting, signing
from pledges.models import Pledge, PledgeCount, PledgeTally
from pledges.tests.factories import PledgeFactory, first_text, people
from unions.importing.kinds import MEMBERS
from unions.models import Membership, Post, Reorganization
from unions.registry import services as registry
from unions.reorganizing import undo
from unions.tests.factories import MembershipFactory, UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import in_force
from unions.tests.workbooks import brought_in, made, person

Leaving = Membership.Leaving
LAN = {
    "full_name": "Trần Thị Lan",
    "birth_year": 1985,
    "sex": "female",
    "position": "Giáo viên",
    "is_leader": False,
    "is_union_member": True,
    "employment": "public_employee",
    "joined": date(2020, 9, 1),
}
PLACE = {n: LAN[n] for n in ("position", "is_leader", "is_union_member", "employment")}
SUMMER = date(YEAR, 7, 1)


class Pair:
    """Two unions under one upper-level union, in an open year, and who keeps their registries."""

    def __init__(self):
        first_text()
        self.upper = UpperFactory()
        self.here, self.there = (
            UnionYearFactory(union=UnionFactory(parent=self.upper)) for _ in range(2)
        )
        self.year = self.here.campaign_year
        self.keeper = user_with(Post.Role.UPPER_OFFICER, self.upper)

    def counted(self):
        return of(self.here), of(self.there)


@pytest.fixture
def pair(db):
    return Pair()


def of(union_year):
    """Return (signed, eligible, leaders) as the roll-up has them, and emulation beside it."""
    row = PledgeCount.objects.filter(union_year=union_year).first()
    if row is None:
        return None
    handed = CountedPledges.objects.get(union_year=union_year)
    assert (handed.signed, handed.eligible) == (row.signed, row.eligible)
    return row.signed, row.eligible, row.leaders


def add(pair, **facts):
    return registry.add_member(pair.here.union, LAN | facts, by=pair.keeper)


def sign(pair, membership):
    signature = signing.Signature(Pledge.Way.PHONE, first_text(), date(YEAR, 3, 1))
    return signing.sign(membership.member, pair.here, signature)


def test_who_is_entered_counts(pair):
    add(pair, is_leader=True)

    assert of(pair.here) == (0, 1, 1)


def test_a_correction_counts_and_one_of_the_name_writes_nothing(pair):
    membership = add(pair)
    registry.correct_member(membership, LAN | {"is_leader": True}, by=pair.keeper)
    counted_at = PledgeCount.objects.get(union_year=pair.here).counted_at
    registry.correct_member(
        membership, LAN | {"is_leader": True, "full_name": "Trần Thị Loan"}, by=pair.keeper
    )

    assert of(pair.here) == (0, 1, 1)
    assert PledgeCount.objects.get(union_year=pair.here).counted_at == counted_at


def test_who_leaves_counts_no_more_and_the_pledge_neither(pair):
    membership = add(pair)
    sign(pair, membership)
    registry.end_membership(membership, left=SUMMER, leaving=Leaving.RETIRED, by=pair.keeper)

    assert of(pair.here) == (0, 0, 0)


def test_who_moves_takes_the_pledge_along(pair):
    membership = add(pair)
    sign(pair, membership)
    registry.move_member(membership, pair.there.union, PLACE, on=SUMMER, by=pair.keeper)

    assert pair.counted() == ((0, 0, 0), (1, 1, 0))


def test_another_position_moves_the_leaders(pair):
    membership = add(pair)
    registry.change_position(membership, PLACE | {"is_leader": True}, on=SUMMER, by=pair.keeper)

    assert of(pair.here) == (0, 1, 1)


def test_who_was_entered_by_mistake_counts_no_more(pair):
    registry.remove_membership(add(pair), note="Nhập nhầm", by=pair.keeper)

    assert of(pair.here) == (0, 0, 0)


@pytest.mark.slow
def test_an_import_counts_all_at_once(pair):
    rows = [person(pair.here.union, full_name=f"Lê Thị {n}") for n in ("Hà", "Mai", "Sen")]
    brought_in(MEMBERS, pair.here.union, made(MEMBERS, rows), by=pair.keeper)

    assert of(pair.here) == (0, 3, 0)


def test_a_closed_year_stays_as_it_was_counted(pair):
    membership = add(pair)
    Window.objects.filter(campaign_year=pair.year).update(
        opens=date(2000, 1, 1), due=date(2000, 1, 2), closes=date(2000, 1, 3)
    )
    registry.end_membership(membership, left=SUMMER, leaving=Leaving.RETIRED, by=pair.keeper)

    assert of(pair.here) == (0, 1, 0)


def test_a_year_that_is_opened_is_counted(pair):
    add(pair)
    following = campaign_year(YEAR + 1)
    open_year(following)

    mine = UnionYear.objects.get(campaign_year=following, union=pair.here.union)
    assert of(mine) == (0, 1, 0)


def test_a_signature_moves_the_tally_too(pair):
    sign(pair, add(pair))

    tally = PledgeTally.objects.get(supervisor=pair.upper, sector=pair.here.sector)
    assert (tally.signed, tally.eligible, tally.unions, tally.complete) == (1, 1, 1, 1)


@pytest.fixture
def merged(pair):
    """A decision of the summer merges the one into the other; one of its people has signed."""
    (member, _other) = people(pair.here, 2)
    PledgeFactory(union_year=pair.here, member=member)
    people(pair.there, 1)
    counting.rebuild(pair.year)
    assert pair.counted() == ((1, 2, 0), (0, 1, 0))
    organiser = user_with(Post.Role.ADMINISTRATOR)
    codes = pair.here.union.code, pair.there.union.code
    made_ = in_force(("merge", *codes), by=organiser, effective=SUMMER)
    return pair, made_, organiser


@pytest.mark.django_db
def test_a_merger_counts_people_where_they_are_now(merged):
    pair, _decision, _by = merged

    assert pair.counted() == ((0, 0, 0), (1, 3, 0))


@pytest.mark.django_db
def test_a_merger_undone_counts_as_before(merged):
    pair, decision, by = merged
    undo(Reorganization.objects.get(pk=decision.pk), by=by, note="Ban hành nhầm")

    assert pair.counted() == ((1, 2, 0), (0, 1, 0))
    assert true(pair.year)


@pytest.mark.django_db
def test_another_supervisor_takes_the_tally_along(pair):
    people(pair.here, 2)
    counting.rebuild(pair.year)
    other = UnionYearFactory().supervisor
    by = user_with(Post.Role.ADMINISTRATOR)
    in_force(("transfer", pair.here.union.code, other.code), by=by, effective=SUMMER)

    held = PledgeTally.objects.exclude(eligible=0).values_list("supervisor", "eligible")
    assert list(held) == [(other.pk, 2)]


def true(year):
    """Tell whether every row of the year says what the plain count says."""
    before = tallied(year)
    assert counting.wrong(year) == set()
    counting.rebuild(year)
    return before == tallied(year)


def tallied(year):
    rows = PledgeTally.objects.filter(campaign_year=year).exclude(eligible=0)
    return sorted(rows.values_list("supervisor", "sector", *counting.TALLIED))


ACTS = ("add", "lead", "leave", "move", "remove", "sign", "withdraw")


@pytest.mark.slow
class AnyOrder(TestCase):
    """Whatever is written in which order: rows and tallies are those of a rebuild."""

    @settings(max_examples=15, deadline=None)
    @given(
        st.lists(
            st.tuples(st.sampled_from(ACTS), st.integers(0, 5), st.integers(1, 300)), max_size=14
        )
    )
    def test_counts(self, acts):
        pair = Pair()
        here = [MembershipFactory(union=pair.here.union, joined=date(2020, 1, 1)) for _ in range(2)]
        counting.rebuild(pair.year)
        for act, place, days in acts:
            here = [m for m in here if Membership.objects.filter(pk=m.pk, left=None).exists()]
            day = date(YEAR, 1, 2) + timedelta(days=days)
            if act == "add" or not here:
                here.append(add(pair, joined=day))
                continue
            one = Membership.objects.get(pk=here[place % len(here)].pk)
            self.do(act, pair, one, max(day, one.joined + timedelta(days=1)))
        assert true(pair.year)

    def do(self, act, pair, one, day):
        by = pair.keeper
        if act == "lead":
            values = {n: getattr(one, n) for n in PLACE} | {"is_leader": not one.is_leader}
            registry.change_position(one, values, on=day, by=by)
        elif act == "leave":
            registry.end_membership(one, left=day, leaving=Leaving.RETIRED, by=by)
        elif act == "move":
            registry.move_member(one, pair.there.union, PLACE, on=day, by=by)
        elif act == "remove" and not one.member.pledges.exists():
            registry.remove_membership(one, note="Nhập nhầm", by=by)
        elif act == "sign" and not one.member.pledges.filter(status="signed").exists():
            sign(pair, one)
        elif act == "withdraw":
            for pledge in one.member.pledges.filter(status="signed"):
                signing.withdraw(pledge, reason="")

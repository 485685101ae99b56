"""Which decisions stand on a day: against a plain count of days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges.breaches.standing import Decision, standing, why_not_member, why_not_union

START = date(2024, 1, 1)
DAYS = st.integers(0, 60).map(lambda n: START + timedelta(days=n))


@st.composite
def decisions(draw):
    decided = draw(DAYS)
    lifted = draw(st.none() | st.integers(0, 40).map(lambda n: decided + timedelta(days=n)))
    return Decision(
        draw(st.integers(1, 3)), "Cảnh cáo", draw(st.sampled_from(["1/QĐ", "2/QĐ"])), decided,
        "Sở Nội vụ", draw(st.integers(1, 5)), lifted,
    )  # fmt: skip


def days_of(decision):
    """Return every day of the span on which it stands, counted one by one."""
    end = decision.lifted_on or START + timedelta(days=400)
    return {
        decision.decided_on + timedelta(days=n) for n in range((end - decision.decided_on).days)
    }


@given(st.lists(decisions(), max_size=6), DAYS)
def test_what_stands_is_what_the_days_say(some, day):
    found = standing(some, day)

    assert sorted(map(repr, found)) == sorted(repr(d) for d in some if day in days_of(d))
    assert bool(why_not_member(some, day)) == bool(found)


@given(st.lists(decisions(), max_size=6), DAYS)
def test_lifting_one_never_brings_another_back(some, day):
    lifted = [*some[:-1], *(Decision(d.member, d.form, d.number, d.decided_on, d.by, d.item,
                                     d.decided_on) for d in some[-1:])]  # fmt: skip

    assert set(standing(lifted, day)) <= set(standing(some, day))


@given(st.lists(decisions(), max_size=6), DAYS, DAYS)
def test_what_was_taken_before_the_period_is_left_out(some, day, since):
    assert all(d.decided_on >= since for d in standing(some, day, since=since))


def test_a_decision_about_two_people_is_named_once_and_both_are_counted():
    taken = [Decision(n, "Cảnh cáo", "1/QĐ", START, "Sở Nội vụ", 2) for n in (1, 2)]

    said = why_not_union(taken, START)

    assert "đơn vị có 2 người" in said
    assert said.count("Quyết định số 1/QĐ") == 1


@pytest.mark.parametrize("why", [why_not_member, why_not_union])
def test_where_nothing_stands_nothing_is_said(why):
    assert why([], START) == ""

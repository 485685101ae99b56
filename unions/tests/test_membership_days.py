"""The rules of a membership's days, over any days."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from unions.registry.membership_days import (
    FIELDS,
    YOUNGEST,
    Fault,
    Time,
    Unit,
    check,
    first_met,
    meet,
    too_young,
)

days = st.dates(date(2015, 1, 1), date(2028, 12, 31))
maybe = st.none() | days
units = st.builds(Unit, days, maybe)
times = st.builds(
    Time, days, maybe, st.sampled_from(["", "retired"]), st.none() | st.integers(1950, 2020)
)
real_times = times.filter(lambda time: time.left is None or time.left > time.joined)
TODAY = date(2024, 6, 1)


def days_of(time):
    end = time.left or date(2029, 1, 1)
    return {time.joined + timedelta(n) for n in range((end - time.joined).days)}


@given(units, times, days)
def test_what_can_be_lies_within_the_unit_and_before_tomorrow(unit, time, today):
    if check(unit, time, today) is None:
        assert unit.founded <= time.joined <= today
        assert unit.ended is None or time.joined < unit.ended
        assert time.left is None or time.joined < time.left <= today
        assert not too_young(time.birth_year, time.joined)


@given(units, times, days)
def test_nobody_is_still_in_a_unit_that_has_ended(unit, time, today):
    if check(unit, time, today) is None and unit.ended and unit.ended <= today:
        assert time.left is not None and time.left <= unit.ended


@given(units, times, days)
def test_a_day_of_leaving_and_a_reason_come_together(unit, time, today):
    if check(unit, time, today) is None:
        assert bool(time.left) == bool(time.leaving)


@given(units, times, days)
def test_what_is_wrong_is_about_one_field(unit, time, today):
    wrong = check(unit, time, today)

    assert wrong is None or wrong.field in {"joined", "left", "leaving", "birth_year"}


@given(real_times, real_times)
def test_two_times_meet_just_where_they_share_a_day(one, other):
    shared = bool(days_of(one) & days_of(other))

    assert meet(one, other) == meet(other, one) == shared
    assert (first_met(one, [other]) == other) == shared


def wrong_with(**other):
    unit = Unit(other.pop("founded", date(2020, 1, 1)), other.pop("ended", None))
    time = Time(**({"joined": date(2021, 1, 1)} | other))
    found = check(unit, time, TODAY)
    return found and found.fault


def test_each_fault_is_found():
    out = {"left": date(2023, 1, 1), "leaving": "retired"}
    cases = {
        Fault.BEFORE_UNIT: {"founded": date(2022, 1, 1)},
        Fault.AFTER_UNIT: {"ended": date(2021, 1, 1)},
        Fault.JOINED_TO_COME: {"joined": date(2024, 6, 2)},
        Fault.TOO_YOUNG: {"birth_year": 2021 - YOUNGEST + 1},
        Fault.REASON_ALONE: {"leaving": "retired"},
        Fault.UNIT_HAS_ENDED: {"ended": date(2024, 1, 1)},
        Fault.LEFT_TOO_EARLY: out | {"left": date(2021, 1, 1)},
        Fault.LEFT_TO_COME: out | {"left": date(2024, 6, 2)},
        Fault.LEFT_AFTER_UNIT: out | {"ended": date(2022, 12, 31)},
        Fault.NO_REASON: {"left": date(2023, 1, 1)},
    }

    assert {fault: wrong_with(**case) for fault, case in cases.items()} == {f: f for f in FIELDS}


def test_the_last_day_that_can_be():
    assert wrong_with(ended=date(2023, 1, 1), left=date(2023, 1, 1), leaving="retired") is None
    assert wrong_with(birth_year=2021 - YOUNGEST) is None
    assert wrong_with(ended=date(2025, 7, 1)) is None

"""The days of a time in a unit: which can be and, if not, why. Pure: no Django.

The registry's pages and its workbooks ask here, so that both say the same.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

YOUNGEST = 15


class Fault(StrEnum):
    """What is wrong with a day; each is about one field (FIELDS)."""

    BEFORE_UNIT = "before_unit"
    AFTER_UNIT = "after_unit"
    JOINED_TO_COME = "joined_to_come"
    TOO_YOUNG = "too_young"
    REASON_ALONE = "reason_alone"
    UNIT_HAS_ENDED = "unit_has_ended"
    LEFT_TOO_EARLY = "left_too_early"
    LEFT_TO_COME = "left_to_come"
    LEFT_AFTER_UNIT = "left_after_unit"
    NO_REASON = "no_reason"


FIELDS = {
    Fault.BEFORE_UNIT: "joined",
    Fault.AFTER_UNIT: "joined",
    Fault.JOINED_TO_COME: "joined",
    Fault.TOO_YOUNG: "birth_year",
    Fault.REASON_ALONE: "left",
    Fault.UNIT_HAS_ENDED: "left",
    Fault.LEFT_TOO_EARLY: "left",
    Fault.LEFT_TO_COME: "left",
    Fault.LEFT_AFTER_UNIT: "left",
    Fault.NO_REASON: "leaving",
}


@dataclass(frozen=True, slots=True)
class Unit:
    """How long the unit was there: `ended` is the first day without it."""

    founded: date
    ended: date | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """From when until when somebody was there: `left` is the first day without."""

    joined: date
    left: date | None = None
    leaving: str = ""
    birth_year: int | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A fault, and the day that it is measured against where there is one."""

    fault: Fault
    day: date | None = None

    @property
    def field(self) -> str:
        return FIELDS[self.fault]


def check(unit: Unit, time: Time, today: date) -> Wrong | None:
    """Return the first thing that is wrong with a time in the unit, None when it can be."""
    return _beginning(unit, time, today) or _ending(unit, time, today)


def too_young(birth_year: int | None, joined: date) -> bool:
    return birth_year is not None and joined.year - birth_year < YOUNGEST


def meet(one: Time, other: Time) -> bool:
    """Tell whether two times of a person share a day."""
    begins = one.left is None or other.joined < one.left
    return begins and (other.left is None or other.left > one.joined)


def first_met(time: Time, others: Iterable[Time]) -> Time | None:
    """Return the first of the other times that shares a day with this one."""
    return next((other for other in others if meet(time, other)), None)


def _beginning(unit: Unit, time: Time, today: date) -> Wrong | None:
    if time.joined < unit.founded:
        return Wrong(Fault.BEFORE_UNIT, unit.founded)
    if unit.ended and time.joined >= unit.ended:
        return Wrong(Fault.AFTER_UNIT, unit.ended)
    if time.joined > today:
        return Wrong(Fault.JOINED_TO_COME)
    if too_young(time.birth_year, time.joined):
        return Wrong(Fault.TOO_YOUNG, time.joined)
    return None


def _ending(unit: Unit, time: Time, today: date) -> Wrong | None:
    if time.left is None:
        return _still_there(unit, time, today)
    if time.left <= time.joined:
        return Wrong(Fault.LEFT_TOO_EARLY, time.joined)
    if time.left > today:
        return Wrong(Fault.LEFT_TO_COME)
    if unit.ended and time.left > unit.ended:
        return Wrong(Fault.LEFT_AFTER_UNIT, unit.ended)
    return None if time.leaving else Wrong(Fault.NO_REASON)


def _still_there(unit: Unit, time: Time, today: date) -> Wrong | None:
    if time.leaving:
        return Wrong(Fault.REASON_ALONE)
    if unit.ended and unit.ended <= today:
        return Wrong(Fault.UNIT_HAS_ENDED, unit.ended)
    return None

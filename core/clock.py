"""The portal's one clock: everything that asks for the time asks here.

Tests move it with `clock.set_for_test`, the demo's seeding with `clock.told_as_of`;
nothing else calls the system's clock.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta

from django.utils import timezone

_frozen: datetime | None = None


def now() -> datetime:
    """Return the current moment, with its zone."""
    return _frozen or timezone.now()


def today() -> date:
    """Return the current day as the province's calendar has it."""
    return day_of(now())


def day_of(moment: datetime) -> date:
    """Return the day of a moment as the province's calendar has it."""
    return timezone.localtime(moment).date()


def end_of_day(day: date) -> datetime:
    """Return the first moment after `day` ends locally: deadlines are inclusive."""
    return timezone.make_aware(datetime.combine(day + timedelta(days=1), time.min))


@contextmanager
def set_for_test(moment: datetime | date) -> Iterator[None]:
    """Stop the clock at `moment` (a day means its local noon) while the block runs."""
    global _frozen
    if not isinstance(moment, datetime):
        moment = datetime.combine(moment, time(12))
    before, _frozen = _frozen, moment if moment.tzinfo else timezone.make_aware(moment)
    try:
        yield
    finally:
        _frozen = before


@contextmanager
def told_as_of(day: date) -> Iterator[None]:
    """Let what the demo tells of the past happen on its day, never on one that is to come.

    For seeding alone: a command has its process, and with it the clock, to itself.
    """
    if day >= today():
        yield
        return
    with set_for_test(day):
        yield

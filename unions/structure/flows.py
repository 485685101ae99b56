"""How many unions each upper-level union had, lost and gained in a period. Pure, no Django.

opening − ended − transferred out + received + founded = closing, on every line and in
total: each change of a union's home is booked once on the line it leaves and once on the
line it comes to, so that the sums hold whatever the records say.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(slots=True)
class Flow:
    """One line of the bridge, in numbers of unions."""

    opening: int = 0
    ended: int = 0
    transferred_out: int = 0
    received: int = 0
    founded: int = 0
    closing: int = 0

    @property
    def sums(self) -> bool:
        """Tell whether the line adds up: it always must."""
        gone, come = self.ended + self.transferred_out, self.received + self.founded
        return self.opening - gone + come == self.closing

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, field.name) for field in fields(self))

    @property
    def moves(self) -> bool:
        """Tell whether anything happened on the line in the period."""
        return any((self.ended, self.transferred_out, self.received, self.founded))

    def add(self, other: "Flow") -> None:
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


@dataclass(frozen=True, slots=True)
class Booking:
    """One union in one column of one line; other: the home that it comes from or goes to."""

    column: str
    home: int
    day: date
    other: int | None = None


@dataclass(frozen=True, slots=True)
class Life:
    """One union: when it began and ended (first day without it), and its homes in time.

    homes: (home, since, until) in order; until is the first day elsewhere, None is open.
    """

    founded: date
    ended: date | None
    homes: tuple[tuple[int, date, date | None], ...]

    def home_on(self, day: date) -> int | None:
        """Return under whom it stood on that day, None where it was not, or nowhere."""
        if day < self.founded or (self.ended is not None and day >= self.ended):
            return None
        for home, since, until in self.homes:
            if since <= day and (until is None or day < until):
                return home
        return None

    def turns(self, since: date, until: date) -> list[date]:
        """Return the days of the period on which its home may change, in order."""
        days = {self.founded, self.ended}
        for _home, begins, ends in self.homes:
            days |= {begins, ends}
        return sorted(day for day in days if day is not None and since <= day <= until)


def flows(lives: Iterable[Life], since: date, until: date) -> dict[int, Flow]:
    """Return {home: its line} for the days from `since` to `until`, both within the period."""
    lines: dict[int, Flow] = defaultdict(Flow)
    for life in lives:
        for booking in bookings(life, since, until):
            line = lines[booking.home]
            setattr(line, booking.column, getattr(line, booking.column) + 1)
    return dict(lines)


def bookings(life: Life, since: date, until: date) -> Iterator[Booking]:
    """Yield what one union counts for in the period, in the order of time."""
    home = life.home_on(since - DAY)
    if home is not None:
        yield Booking("opening", home, since)
    for day in life.turns(since, until):
        now = life.home_on(day)
        if now != home:
            yield from _turn(life, day, home, now)
            home = now
    if home is not None:
        yield Booking("closing", home, until)


def _turn(life: Life, day: date, old: int | None, new: int | None) -> Iterator[Booking]:
    if old is not None:
        over = life.ended is not None and day >= life.ended
        yield Booking("ended" if over else "transferred_out", old, day, new)
    if new is not None:
        yield Booking("founded" if day == life.founded else "received", new, day, old)


def total(lines: Iterable[Flow]) -> Flow:
    """Return the sum of the lines."""
    whole = Flow()
    for line in lines:
        whole.add(line)
    return whole

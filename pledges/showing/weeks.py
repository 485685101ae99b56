"""Signatures per ISO week of a year, as a chart's bars and as a table's rows."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from django.db.models import Count

from core import clock
from emulation.models.union_year import year_in_scope
from pledges.models import Pledge

HEIGHT, BAR, GAP = 160, 12, 4  # of the chart, in its own units
RUN = 3  # so many empty weeks on end are told as one
WORDS = 20  # above the highest bar, for its number


@dataclass(frozen=True, slots=True)
class Week:
    """One week: its days, how many signed in it, how many by its end; and its bar."""

    number: int
    first: date
    count: int
    total: int
    x: int = 0
    y: int = 0
    height: int = 0

    @property
    def last(self) -> date:
        return self.first + timedelta(days=6)


def of_union(union_year) -> list[Week]:
    """Return the weeks of one union's standing pledges; one query of at most 366 rows."""
    pledges = Pledge.objects.standing().filter(union_year=union_year)
    return _weeks(pledges, union_year.campaign_year.year)


def of_scope(user, campaign_year) -> list[Week]:
    """Return the same of all unions in the user's scope together."""
    pledges = Pledge.objects.standing().filter(
        year_in_scope(user, "union_year__"), campaign_year=campaign_year
    )
    return _weeks(pledges, campaign_year.year)


def _weeks(pledges, year):
    days = pledges.order_by().values_list("signed_on").annotate(n=Count("pk"))
    return weeks(Counter(dict(days)), year)


def weeks(days: Counter, year: int) -> list[Week]:
    """Return the weeks from the first signature to the last one, the empty ones between too.

    Days before or after the year (a list counted late) stand in their own week. In the
    running year the weeks reach until today, so that a standstill is seen.
    """
    if not days:
        return []
    by_week: Counter = Counter()
    for day, count in days.items():
        by_week[_monday(day)] += count
    last = max(by_week)
    if clock.today().year == year:
        last = max(last, _monday(clock.today()))
    highest, total, found = max(by_week.values()), 0, []
    monday, place = min(by_week), 0
    while monday <= last:
        count = by_week[monday]
        total += count
        height = -(-count * HEIGHT // highest)  # a single signature still shows
        found.append(Week(monday.isocalendar().week, monday, count, total,
                          place * (BAR + GAP), WORDS + HEIGHT - height, height))  # fmt: skip
        monday, place = monday + timedelta(days=7), place + 1
    return found


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: one week, or a run of weeks in which nobody signed."""

    begins: Week
    ends: Week

    @property
    def is_run(self) -> bool:
        return self.begins is not self.ends


def rows(found: list[Week]) -> list[Row]:
    """Return the lines of the table; three empty weeks or more on end are one line."""
    lines: list[Row] = []
    for quiet, run in groupby(found, key=lambda week: week.count == 0):
        together = list(run)
        if quiet and len(together) >= RUN:
            lines.append(Row(together[0], together[-1]))
        else:
            lines += [Row(week, week) for week in together]
    return lines


@dataclass(frozen=True, slots=True)
class Chart:
    """The bars with what is written on them: the highest week, the first and the last."""

    weeks: list[Week]
    width: int
    height: int = WORDS + HEIGHT + WORDS
    bar: int = BAR
    ground: int = WORDS + HEIGHT
    below: int = WORDS + HEIGHT + WORDS - 5

    @property
    def highest(self) -> Week:
        return max(self.weeks, key=lambda week: week.count)

    @property
    def rows(self) -> list[Row]:
        return rows(self.weeks)

    @property
    def middle(self) -> int:
        """Return where the number above the highest bar is written, inside the picture."""
        return min(max(self.highest.x + BAR // 2, 20), self.width - 20)

    @property
    def above(self) -> int:
        return self.highest.y - 5


def chart(found: list[Week]) -> Chart | None:
    return Chart(found, max(len(found) * (BAR + GAP), 160)) if found else None

"""Unions of a year that owe no dossiers: those that ended in it, and others, each for a reason."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q

from emulation.structure import union_years


@dataclass(frozen=True, slots=True)
class ExemptCounts:
    """How many ended in the year or before it, and how many others owe nothing."""

    ended: int
    others: int

    def __bool__(self):
        return bool(self.ended or self.others)


def ended_by_end_of(year):
    """Return the condition that the row's union had ended as the year did."""
    return Q(union__ended__lte=date(year, 12, 31))


def exempt(user, year, today=None):
    """Return the union-years that owe nothing, of the user's lists; not the province's own."""
    rows = union_years(user, today).of_year(year)
    return rows.filter(expected=False).exclude(supervisor=None)


def exempt_counts(user, year, today=None):
    """Count them, in one query."""
    ended = ended_by_end_of(year)
    counts = exempt(user, year, today).aggregate(
        ended=Count("pk", filter=ended), others=Count("pk", filter=~ended)
    )
    return ExemptCounts(**counts)

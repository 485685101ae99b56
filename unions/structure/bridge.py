"""The bridge between two days: how the number of grassroots unions came to be what it is."""

from collections import defaultdict
from dataclasses import dataclass

from unions.models import Placement, Union
from unions.structure.flows import Flow, Life, bookings, flows, total

__all__ = ["BridgeRow", "behind", "bridge", "total_of"]


@dataclass(frozen=True, slots=True)
class BridgeRow:
    """One upper-level union (or the province, for those directly under it) and its numbers."""

    parent: Union
    flow: Flow


def bridge(parents, since, until):
    """Return the rows of the period, its first and last day included, in two or three queries.

    parents: the unions that get a line, in that order; None gives every union that had
    or has grassroots unions in the period, the province first. A row's `flow` holds
    opening, ended, transferred_out, received, founded and closing; each sums.
    """
    lines = flows(_lives().values(), since, until)
    if parents is None:
        parents = Union.objects.filter(pk__in=[pk for pk, f in lines.items() if not f.is_empty])
        parents = sorted(parents, key=lambda union: (not union.is_provincial, union.sort_key))
    return [BridgeRow(parent, lines.get(parent.pk) or Flow()) for parent in parents]


def total_of(rows):
    """Return the line beneath the rows."""
    return total(row.flow for row in rows)


def behind(column, parent_ids, since, until):
    """Return (union id, booking) for each union behind a number, by day; it counts as many.

    parent_ids: the lines that the number stands on; None for the total of all.
    """
    found = [
        (pk, booking)
        for pk, life in _lives().items()
        for booking in bookings(life, since, until)
        if booking.column == column and (parent_ids is None or booking.home in parent_ids)
    ]
    return sorted(found, key=lambda pair: pair[1].day)


def _lives():
    homes = defaultdict(list)
    grassroots = Union.objects.filter(level=Union.Level.GRASSROOTS)
    placed = Placement.objects.filter(union__level=Union.Level.GRASSROOTS).order_by("since")
    for union, *home in placed.values_list("union_id", "parent_id", "since", "until"):
        homes[union].append(tuple(home))
    rows = grassroots.values_list("pk", "founded", "ended")
    return {pk: Life(founded, ended, tuple(homes[pk])) for pk, founded, ended in rows}

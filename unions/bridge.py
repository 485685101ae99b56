"""The bridge between two days: how the number of grassroots unions came to be what it is."""

from collections import defaultdict
from dataclasses import dataclass

from unions.flows import Flow, Life, flows, total
from unions.models import Placement, Union

__all__ = ["BridgeRow", "bridge", "total_of"]


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
    lines = flows(_lives(), since, until)
    if parents is None:
        parents = Union.objects.filter(pk__in=[pk for pk, f in lines.items() if not f.is_empty])
        parents = sorted(parents, key=lambda union: (not union.is_provincial, union.sort_key))
    return [BridgeRow(parent, lines.get(parent.pk) or Flow()) for parent in parents]


def total_of(rows):
    """Return the line beneath the rows."""
    return total(row.flow for row in rows)


def _lives():
    homes = defaultdict(list)
    grassroots = Union.objects.filter(level=Union.Level.GRASSROOTS)
    placed = Placement.objects.filter(union__level=Union.Level.GRASSROOTS).order_by("since")
    for union, *home in placed.values_list("union_id", "parent_id", "since", "until"):
        homes[union].append(tuple(home))
    for pk, founded, ended in grassroots.values_list("pk", "founded", "ended"):
        yield Life(founded, ended, tuple(homes[pk]))

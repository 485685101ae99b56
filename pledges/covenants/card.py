"""Covenants on a union's page of pledges."""

from dataclasses import dataclass
from typing import Any

from pledges import access
from pledges.covenants import disputes, reading, rules

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Card:
    """The newest covenants, how many there are, and whether the user may write one more.

    disputed: how many of the union's own a party disputes.
    """

    covenants: tuple[dict[str, Any], ...]
    count: int
    disputed: int
    may_write: bool
    template: str = "pledges/covenants/_card.html"


def card(request, union_year):
    """Return the card of a union's covenants in force."""
    found = reading.of_union(request.user, union_year).in_force()
    found = found.exclude(pk__in=disputes.of_union(union_year.union_id).values("covenant"))
    newest = found.order_by("-signed_on", "-pk")[:SHOWN]
    own = union_year.covenants.in_force()
    keeps = access.may_keep_covenants(request.user, union_year)
    return Card(
        covenants=tuple(newest.values("pk", "title", "signed_on")),
        count=found.count(),
        disputed=own.filter(disputes.is_disputed()).count(),
        may_write=keeps and not rules.why_closed(union_year.campaign_year),
    )

"""Covenants on a union's page of pledges."""

from dataclasses import dataclass
from typing import Any

from pledges import access
from pledges.covenants import reading, rules

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Card:
    """The newest covenants, how many there are, and whether the user may write one more."""

    covenants: tuple[dict[str, Any], ...]
    count: int
    may_write: bool
    template: str = "pledges/covenants/_card.html"


def card(request, union_year):
    """Return the card of a union's covenants in force."""
    found = reading.of_union(request.user, union_year).in_force()
    newest = found.order_by("-signed_on", "-pk")[:SHOWN]
    keeps = access.may_keep_covenants(request.user, union_year)
    return Card(
        covenants=tuple(newest.values("pk", "title", "signed_on")),
        count=found.count(),
        may_write=keeps and not rules.why_closed(union_year.campaign_year),
    )

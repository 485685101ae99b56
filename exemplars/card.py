"""Models and people on a union's page of its year."""

from dataclasses import dataclass
from typing import Any

from exemplars import access, rules
from exemplars.models import Exemplar

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Card:
    """The newest that the union carries, how many there are, whether one more may be proposed."""

    rows: tuple[Any, ...]
    count: int
    may_write: bool
    template: str = "exemplars/_card.html"


def card(request, union_year):
    """Return the card of what the union carries and had begun by that year."""
    found = Exemplar.objects.in_scope_of(request.user).filter(
        union_year__union=union_year.union_id,
        union_year__campaign_year__year__lte=union_year.campaign_year.year,
    )
    rows = tuple(found.order_by("-updated_at", "-pk")[:SHOWN])
    closed = rules.why_closed(union_year.campaign_year)
    return Card(
        rows=rows,
        count=found.count() if len(rows) == SHOWN else len(rows),
        may_write=access.may_propose(request.user, union_year) and not closed,
    )

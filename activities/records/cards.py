"""A kind of record on a union's page of its year."""

from dataclasses import dataclass
from typing import Any

from activities.records import rules

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Card:
    """The newest records, how many count, and whether the user may write one more."""

    kind: Any
    rows: tuple[Any, ...]
    count: int
    list_url: str
    create_url: str
    template: str = "activities/records/_card.html"


def card_of(kind):
    """Return the reader of the kind's card."""

    def card(request, union_year):
        seen = kind.model.objects.visible_to(request.user).filter(union_year=union_year)
        found = kind.counting(seen)
        newest = tuple(found.order_by("-pk")[:SHOWN])
        writes = kind.may_write(request.user, union_year)
        year, code = union_year.campaign_year.year, union_year.union.code
        may = writes and not rules.why_closed(union_year.campaign_year)
        return Card(
            kind=kind,
            rows=newest,
            count=found.count() if len(newest) == SHOWN else len(newest),
            list_url=kind.list_url(union_year),
            create_url=kind.url("create", year, code) if may else "",
        )

    return card

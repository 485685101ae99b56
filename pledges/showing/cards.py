"""The card on a union's page that leads to the counter and to the weeks."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Card:
    template: str = "pledges/showing/_of_union.html"


def of_showing(request, union_year) -> Card:
    return Card()

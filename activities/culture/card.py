"""The card on a union's page of its year."""

from dataclasses import replace

from activities.culture import reading
from activities.culture.kind import KIND
from activities.records.cards import card_of

_card = card_of(KIND)


def card(request, union_year):
    """Return the card with what holds that year, written down in whatever year."""
    holding = tuple(reading.in_force(list(reading.known(union_year))))
    return replace(_card(request, union_year), rows=holding, count=len(holding))

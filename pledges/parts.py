"""The cards of a union's page: each part of the pledges adds its reader here.

A reader takes the request and the union's year, and returns something with a `template`
(it gets union_year, part, collects, closed, text), or None where it has nothing to show.
Shown to those who may read the union's names.
"""

from pledges.breaches.card import card as breaches
from pledges.covenants.card import card as covenants
from pledges.paper import cards
from pledges.requests.cards import of_requests
from pledges.showing.cards import of_showing

PARTS = (cards.of_paper, cards.of_workbooks, covenants, breaches, of_requests, of_showing)


def parts_of(request, union_year):
    """Return the cards for that user, in their order."""
    found = (part(request, union_year) for part in PARTS)
    return [part for part in found if part is not None]

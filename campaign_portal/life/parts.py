"""What the apps give to the pages of a year's life: each part adds its line here.

A card takes the request and the union's year, and returns something with a `template` (it
gets union_year and part), or None where it has nothing to show. Events take the user, the
ids of unions and a year or None, and return what the user may see of it in one query.
"""

from activities.activity import card as activity_card
from activities.activity import events as activity_events
from activities.activity import kind as activity_kind
from activities.culture import card as culture_card
from activities.culture import events as culture_events
from activities.culture import kind as culture_kind
from activities.dialogues import card as dialogue_card
from activities.dialogues import events as dialogue_events
from activities.dialogues import kind as dialogue_kind
from activities.expenses import card as expense_card
from activities.expenses import events as expense_events
from activities.expenses import kind as expense_kind
from activities.satisfaction import card as satisfaction_card
from activities.satisfaction import events as satisfaction_events
from activities.satisfaction import kind as satisfaction_kind
from campaign_portal.life import readers
from exemplars import card as exemplar_card
from exemplars import events as exemplar_events
from guidance.documents import card as document_card
from guidance.documents import events as document_events
from guidance.questions import card as question_card
from guidance.questions import events as question_events
from pledges.covenants.card import card as covenants

CARDS = (
    document_card.card,
    activity_card.card,
    dialogue_card.card,
    covenants,
    culture_card.card,
    satisfaction_card.card,
    exemplar_card.card,
    expense_card.card,
    question_card.card,
)
EVENTS = (
    readers.dossiers,
    readers.results,
    readers.covenants,
    readers.signing_sessions,
    exemplar_events.events,
    exemplar_events.replications,
    activity_events.events,
    culture_events.events,
    dialogue_events.events,
    satisfaction_events.events,
    expense_events.events,
    document_events.events,
    question_events.events,
)


# The lists of a whole year's records: their address and what they are called.
LISTS = (
    ("activities:activity-list", activity_kind.KIND.words["title"]),
    ("activities:dialogue-list", dialogue_kind.KIND.words["title"]),
    ("activities:culture-list", culture_kind.KIND.words["title"]),
    ("activities:survey-list", satisfaction_kind.KIND.words["title"]),
    ("activities:expense-list", expense_kind.KIND.words["title"]),
)


def cards_of(request, union_year):
    """Return the cards of a union's year for that user, in their order."""
    found = (card(request, union_year) for card in CARDS)
    return [card for card in found if card is not None]


def events_of(user, union_ids, year=None):
    """Return every event of these unions that the user may see, the newest first."""
    ids = frozenset(union_ids)
    found = [event for events in EVENTS for event in events(user, ids, year)]
    return sorted(found, key=lambda event: (event.day, event.kind, event.title), reverse=True)

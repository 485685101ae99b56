"""The card on a union's page of its year."""

from activities.activity.kind import KIND
from activities.records.cards import card_of

card = card_of(KIND)

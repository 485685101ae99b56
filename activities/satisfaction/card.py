"""The card on a union's page of its year."""

from activities.records.cards import card_of
from activities.satisfaction.kind import KIND

card = card_of(KIND)

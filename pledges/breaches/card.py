"""The register's card on a union's page of pledges."""

from dataclasses import dataclass

from pledges import access
from pledges.models import Breach


@dataclass(frozen=True, slots=True)
class Card:
    """How many are recorded, how many of them stand; records: whether the reader may add one."""

    recorded: int
    standing: int
    records: bool
    template = "pledges/breaches/_of_union.html"


def card(request, union_year):
    """Return the card; the page asks for it where names are read."""
    lifted = Breach.objects.visible_to(request.user).filter(union_year=union_year)
    days = list(lifted.values_list("lifted_on", flat=True))
    standing = sum(day is None for day in days)
    return Card(len(days), standing, access.may_record_breach(request.user, union_year))

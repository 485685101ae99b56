"""Documents on a union's page of its year."""

from dataclasses import dataclass
from typing import Any

from core import clock
from guidance import access
from guidance.models import Document, Receipt

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Card:
    """The newest documents of the year for the union, and how many it has not confirmed."""

    rows: tuple[Any, ...]
    owing: int
    may_write: bool
    template: str = "guidance/documents/_card.html"


def card(request, union_year):
    """Return the card of documents for that union, as far as the user sees them."""
    user, receipts = request.user, Receipt.objects.filter(union=union_year.union_id)
    of_year = Document.objects.visible_to(user).filter(
        pk__in=receipts.values("document"), signed_on__year=union_year.campaign_year.year
    )
    writes = access.issues_documents(user) and user.post.union_id == union_year.union_id
    return Card(
        rows=tuple(of_year.order_by("-signed_on", "-pk")[:SHOWN]),
        owing=receipts.owed(clock.today()).filter(document__in=of_year).count(),
        may_write=writes,
    )

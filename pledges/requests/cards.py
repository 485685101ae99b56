"""The register's card on a union's page."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Min

from pledges import access
from pledges.models import PersonalRequest


@dataclass(frozen=True, slots=True)
class Card:
    """How many wait, and the first day that one is due."""

    waiting: int
    due: date | None
    may_enter: bool
    template: str = "pledges/requests/_of_union.html"


def of_requests(request, union_year) -> Card:
    """Return the card, in one query."""
    waiting = PersonalRequest.objects.waiting().filter(union_year__union=union_year.union_id)
    found = waiting.aggregate(count=Count("pk"), due=Min("due"))
    may_enter = access.may_answer_request(request.user, union_year)
    return Card(found["count"], found["due"], may_enter)

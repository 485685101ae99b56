"""Questions on a union's page of its year."""

from dataclasses import dataclass
from typing import Any

from guidance.models import Question
from guidance.questions import rules

SHOWN = 3


@dataclass(frozen=True, slots=True)
class Card:
    """The newest questions of the year, and whether the user may ask one more."""

    rows: tuple[Any, ...]
    may_ask: bool
    template: str = "guidance/questions/_card.html"


def card(request, union_year):
    """Return the card of what the union asked in the year."""
    user, year = request.user, union_year.campaign_year.year
    found = Question.objects.visible_to(user).filter(union=union_year.union_id, asked_on__year=year)
    may_ask = rules.may_ask(user) and user.post.union_id == union_year.union_id
    return Card(rows=tuple(found.order_by("-asked_at")[:SHOWN]), may_ask=may_ask)

"""What a union's page shows of lists on paper, and of workbooks."""

from dataclasses import dataclass, field

from pledges import access
from pledges.models import SigningSheet

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Card:
    """One card. sheets: the newest lists."""

    template: str
    sheets: list = field(default_factory=list)


def of_paper(request, union_year):
    sheets = SigningSheet.objects.filter(union_year=union_year).order_by("-number")[:SHOWN]
    return Card("pledges/paper/_of_union.html", list(sheets))


def of_workbooks(request, union_year):
    """A workbook is the union's own affair: the one above doesn't record for it."""
    if not access.may_collect(request.user, union_year):
        return None
    return Card("pledges/paper/_import_of_union.html")

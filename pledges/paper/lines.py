"""The lines of a printed list with what stands of each person now, in one query."""

from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, FilteredRelation, OuterRef, Q, When

from core.text import format_date
from pledges import counting
from pledges.models import Pledge, SheetLine
from pledges.people import WAYS

Came = SheetLine.Came
TONES = {Came.SIGNED: "good", Came.EXCEPTED: "wait", Came.BEFORE: "done", Came.WITHDRAWN: "back",
         Came.GONE: "ended"}  # fmt: skip


@dataclass(frozen=True, slots=True)
class LineRow:
    """One line. way, day: of a pledge that stands; here: still of the union in that year."""

    place: int
    name: str
    born: int | None
    position: str
    came: str
    pledge: int | None
    standing: bool
    way: str
    day: str
    here: bool

    @property
    def came_words(self):
        return Came(self.came).label if self.came else ""

    @property
    def tone(self):
        return TONES.get(self.came, "wait")


def rows_of(sheet) -> list[LineRow]:
    """Return the lines in the order of the print.

    What somebody who is no longer here has signed in another union is that union's to see.
    """
    mine = sheet.union_year
    of_year = Q(member__pledges__campaign_year=mine.campaign_year_id)
    of_year &= Q(member__pledges__erased_at=None)
    people = counting.counted_people(mine.campaign_year).filter(union=mine.union_id)
    found = sheet.lines.annotate(
        pledge=FilteredRelation("member__pledges", condition=of_year),
        here=Exists(people.filter(member=OuterRef("member"))),
        ours=Case(
            When(pledge__union_year=mine, then=True),
            When(here=True, then=True),
            default=False,
            output_field=BooleanField(),
        ),
    ).order_by("place")
    return [
        LineRow(
            place, name, born, position, came, pledge if ours else None,
            ours and status == Pledge.Status.SIGNED,
            str(WAYS.get(way, "")) if ours else "",
            format_date(day) if ours and day else "", here,
        )
        for place, name, born, position, came, pledge, status, way, day, here, ours
        in found.values_list(
            "place", "member__full_name", "member__birth_year", "position", "came",
            "pledge__pk", "pledge__status", "pledge__way", "pledge__signed_on", "here", "ours",
        )
    ]  # fmt: skip

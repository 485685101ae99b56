"""One union's timeline: its own events, and those of the unions that ended into it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from urllib.parse import urlencode

from django.core.paginator import Paginator

from campaign_portal.life import parts, readers
from unions.models import Succession

PER_PAGE = 50


def forebears(union) -> dict[int, str]:
    """Return {id: name} of the unions that ended and live on in this one, through all mergers.

    One query for each step back.
    """
    found: dict[int, str] = {}
    step = {union.pk}
    while step:
        rows = Succession.objects.filter(successor__in=step, predecessor__ended__isnull=False)
        before = dict(rows.values_list("predecessor_id", "predecessor__short_name"))
        step = {pk for pk in before if pk not in found and pk != union.pk}
        found |= {pk: before[pk] for pk in step}
    return found


@dataclass(frozen=True, slots=True)
class Timeline:
    """What happened, the newest first. names: of the unions that ended into this one."""

    events: list
    names: dict[int, str]

    @property
    def kinds(self) -> list[tuple[str, str]]:
        """Return [(kind, label)] of what there is, in the order of the labels."""
        return sorted({(e.kind, str(e.kind_label)) for e in self.events}, key=lambda k: k[1])

    def of_kind(self, kind):
        return [event for event in self.events if event.kind == kind] if kind else self.events

    def by_month(self, events) -> Iterator[tuple[tuple[int, int], list]]:
        """Yield ((year, month), [(event, name of a union that has ended or "")])."""
        for month, some in groupby(events, key=lambda event: (event.day.year, event.day.month)):
            yield month, [(event, self.names.get(event.union_id, "")) for event in some]


def read(user, union, year=None) -> Timeline:
    """Return the union's timeline as the user may see it, of all years or of one."""
    names = forebears(union)
    events = parts.events_of(user, {union.pk, *names}, year)
    changes = (e for e in readers.organisation(user, union) if year in (None, e.day.year))
    events = sorted([*events, *changes], key=lambda event: event.day, reverse=True)
    return Timeline(events, names)


class Pages:
    """One page of a list that is held in memory, as components/_pagination.html asks for it."""

    def __init__(self, items, number, asked):
        self._page = Paginator(items, PER_PAGE).get_page(number)
        self._asked = asked

    @property
    def rows(self):
        return self._page.object_list

    @property
    def count(self):
        return self._page.paginator.count

    @property
    def pages(self):
        return self._page.paginator.num_pages

    @property
    def number(self):
        return self._page.number

    @property
    def previous_url(self):
        return self._url(self.number - 1) if self._page.has_previous() else ""

    @property
    def next_url(self):
        return self._url(self.number + 1) if self._page.has_next() else ""

    def _url(self, number):
        return "?" + urlencode([*self._asked, ("trang", number)])

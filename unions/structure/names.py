"""What unions were called on a day: a record of a past year shows the names of that year."""

from collections.abc import Mapping
from copy import copy
from dataclasses import dataclass, field
from datetime import date

from core import clock
from unions.models import FormerName


@dataclass(frozen=True, slots=True)
class Names:
    """The names of one day. former: {union id: (name, short name)} of those renamed since."""

    former: Mapping[int, tuple[str, str]] = field(default_factory=dict)

    def name(self, pk, name):
        """Return the name on that day of the union that is called `name` now."""
        return self.former[pk][0] if pk in self.former else name

    def short_name(self, pk, short_name):
        return self.former[pk][1] if pk in self.former else short_name

    def as_then(self, union):
        """Return the union under its name of that day, for reading alone; None stays None."""
        if union is None or union.pk not in self.former:
            return union
        then = copy(union)
        then.name, then.short_name = self.former[union.pk]
        then.set_search_columns()
        return then


TODAY = Names()


def names_on(day):
    """Return the names of that day, in one query whatever the number of unions."""
    return Names(FormerName.objects.on(day))


class NamesByYear:
    """The names of any year, for lists in which years are mixed: a query for each year met."""

    def __init__(self):
        self._years = {}

    def as_then(self, union, year):
        """Return the union under its name of that year, for reading alone."""
        if year not in self._years:
            self._years[year] = names_of_year(year)
        return self._years[year].as_then(union)


def names_of_year(year):
    """Return the names under which a year stands on record: those of its last day.

    A year that is not over has today's, without a query: no name ends after today.
    """
    return names_on(date(year, 12, 31)) if year < clock.today().year else TODAY

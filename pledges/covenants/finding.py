"""Finding the union of the portal that a party is: by name or code, among those of the year."""

from dataclasses import dataclass

from django.db.models import Q

from core.text import fold
from emulation.models import UnionYear
from unions.structure.names import names_of_year

MOST_FOUND = 15
COLUMNS = ("union_id", "union__code", "union__name", "supervisor_id", "supervisor__short_name")


@dataclass(frozen=True, slots=True)
class Found:
    """A union as it is offered: under its name of the year, with the one above it."""

    pk: int
    code: str
    name: str
    above: str

    @property
    def label(self):
        return f"{self.name} ({self.above})" if self.above else self.name


class Finder:
    """The unions of one year. They have an address book in common, whatever one's scope."""

    def __init__(self, year):
        self._names = names_of_year(year)
        self._unions = UnionYear.objects.of_year(year)

    def search(self, words):
        """Return the unions whose code it is, else up to MOST_FOUND whose name holds the words."""
        exact = self._read(Q(union__code__iexact=words))
        return exact or self._read(Q(union__name_fold__contains=fold(words)))

    def coded(self, codes):
        """Return {code: union} of these codes, in one query."""
        codes = [code for code in codes if code]
        return {f.code: f for f in self._read(Q(union__code__in=codes))} if codes else {}

    def _read(self, condition):
        rows = self._unions.filter(condition).order_by("union__sort_key", "pk")
        return [
            Found(pk, code, self._names.name(pk, name), self._names.short_name(above_pk, above))
            for pk, code, name, above_pk, above in rows.values_list(*COLUMNS)[:MOST_FOUND]
        ]

"""By which organisation a year is summed up: the one of its time, or today's.

Each UnionYear keeps the union that supervised it in that year. Brought to today's
structure, a union counts with the upper-level union beneath which it lives now; an ended
one with its successor, and with the province where it has none.
"""

from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.core.cache import cache
from django.db.models import Q, TextChoices
from django.utils.translation import gettext_lazy as _

from core import clock
from emulation.models import UnionYear
from unions.models import Union
from unions.scope import in_scope
from unions.structure.names import names_of_year

PARAMETER = "co_cau"
# By today's structure or not -> the way from a UnionYear to the union above it.
ABOVE = {False: "supervisor", True: "union__parent"}


class Structure(TextChoices):
    """What a page, a list or a report is asked for."""

    THEN = "thoi_diem", _("Theo cơ cấu tại thời điểm")
    NOW = "hien_nay", _("Quy về cơ cấu hiện nay")


@dataclass(frozen=True)
class Today:
    """The province and the upper-level unions that work today, in the order of their names.

    Those in the user's scope: an upper-level union sees one branch, its own.
    """

    province: Union | None
    branches: tuple[Union, ...]

    def branch_of(self, path):
        """Return the union with which one on this path ("/1/5/120/") is counted, or None.

        An upper-level union's own dossiers are counted with the province, to which it
        reports.
        """
        for branch in self.branches:
            if path.startswith(branch.path) and path != branch.path:
                return branch
        return self.province if self.province and path != self.province.path else None

    def condition(self, code, via="union__"):
        """Return the condition that a union is counted with the branch of that code."""
        below = {b.code: self._below(b, via) for b in self.branches}
        if code in below:
            return below[code]
        if self.province is None or code != self.province.code:
            return Q(pk__in=[])
        rest = Q(**{f"{via}path__startswith": self.province.path})
        rest &= ~Q(**{f"{via}path": self.province.path})
        return rest & ~reduce(or_, below.values(), Q(pk__in=[]))

    @property
    def counted(self):
        """Return every union that others are counted with, the province first."""
        return ((self.province,) if self.province else ()) + self.branches

    def choices(self):
        """Return [(code, name)] of the unions that others are counted with."""
        return [(unit.code, unit.short_name) for unit in self.counted]

    @staticmethod
    def _below(branch, via):
        below = Q(**{f"{via}path__startswith": branch.path})
        return below & ~Q(**{f"{via}path": branch.path})


def today(user):
    """Read today's branches within the user's scope, in one query."""
    return _today(Union.objects.visible_to(user))


def today_of_province():
    """Read all of today's branches, in one query."""
    return _today(Union.objects.all())


def _today(unions):
    units = list(
        unions.active(clock.today())
        .filter(level__in=[Union.Level.PROVINCIAL, Union.Level.UPPER])
        .order_by("sort_key", "pk")
    )
    province = next((unit for unit in units if unit.is_provincial), None)
    return Today(province, tuple(unit for unit in units if not unit.is_provincial))


def union_years(user, today=None):
    """Return the union-years that the user's lists hold: as they were counted in their year, or
    with today's structure those of the unions that live in the user's scope now."""
    return narrowed(UnionYear.objects.all(), user, today)


def narrowed(union_years, user, today=None):
    """Return those of the union-years that the user's lists hold."""
    if today is None:
        return union_years.counted_for(user)
    return union_years.filter(in_scope(user, "union__"))


def is_offered(user):
    """Tell whether there is a choice: a grassroots union counts itself alone."""
    return user.post is not None and not user.post.union.is_grassroots


def asked_for(request):
    """Return today's structure where the address asks for it, None for the one of the time."""
    return today(request.user) if request.GET.get(PARAMETER) == Structure.NOW else None


def supervisors_of(user, year):
    """Return [(code, name)] of the unions that supervise others in that year, within scope.

    Only a filter's choices: remembered for a minute, a new one may show that much later.
    """
    if not user.post or user.post.union.is_grassroots:
        return []
    key = f"supervisors:{year}:{user.post.union_id}"
    known = cache.get(key)
    if not known:  # a year just opened must not stay empty for a minute
        known = _supervisors(user, year)
        cache.set(key, known, 60)
    return known


def _supervisors(user, year):
    found = list(
        Union.objects.visible_to(user)
        .filter(tallies__campaign_year__year=year)
        .order_by("level", "sort_key")
        .values_list("pk", "code", "short_name")
    )
    names = names_of_year(year)
    return [(code, names.short_name(pk, name)) for pk, code, name in found]

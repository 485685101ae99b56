"""What the campaign adds to a search: dossiers, by their union, year and kind."""

import re
from dataclasses import dataclass

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core.finding import Group, Hit, Search, begins_words
from emulation.kinds import KINDS
from emulation.models import DossierStatus, UnionYear
from unions.models import Union

# What people call the kinds, folded as the search is.
CALLED = {"dang ky": "registration", "cham diem": "assessment", "bao cao": "report"}
YEAR = re.compile(r"20[0-9]{2}")
FEW = 50
STATES = dict(DossierStatus.choices)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a search says of dossiers: the year, the kinds, the words of the union's name."""

    year: int | None
    kinds: tuple[str, ...]
    words: tuple[str, ...]
    plain: bool  # neither a year nor a kind was named


def wanted(search: Search) -> Wanted:
    """Take the year and the kinds out of the words; the rest names the union."""
    said, kinds = " ".join(search.words), []
    for phrase, kind in CALLED.items():
        if re.search(rf"\b{phrase}\b", said):
            kinds.append(kind)
            said = re.sub(rf"\b{phrase}\b", " ", said)
    words = said.split()
    years = [word for word in words if YEAR.fullmatch(word)]
    rest = tuple(word for word in words if word not in years[:1])
    year = int(years[0]) if years else search.year
    return Wanted(year, tuple(kinds) or tuple(KINDS), rest, not (kinds or years))


def find(search: Search) -> list[Group]:
    """Return the group of dossiers begun, of the year named or the one before the eyes."""
    asked = wanted(search)
    if search.user.post is None or asked.year is None or (asked.plain and not asked.words):
        return []
    begun = Q()
    for kind in asked.kinds:
        begun |= Q(**{f"{kind}__isnull": False})
    columns = [f"{kind}__{name}" for kind in asked.kinds for name in ("pk", "status")]
    rows = (
        UnionYear.objects.visible_to(search.user)
        .of_year(asked.year)
        .filter(begun, _of_unions(asked.words))
        .order_by("union__level", "union__sort_key")
        .values("union__short_name", *columns)[: search.limit + 1]
    )
    hits = [_hit(row, kind, asked.year) for row in rows for kind in asked.kinds
            if row[f"{kind}__pk"]]  # fmt: skip
    return [search.group("dossiers", _("Hồ sơ"), hits)]


def _of_unions(words):
    """Return the condition that keeps to the unions of that name.

    Few are named by their ids, read first; of many the names are compared on the way: a
    long list of ids costs the database more than the names do.
    """
    if not words:
        return Q()
    few = Union.objects.filter(_named("", words)).values_list("pk", flat=True)
    ids = list(few[: FEW + 1])
    return Q(union__in=ids) if len(ids) <= FEW else _named("union__", words)


def _named(via, words):
    condition = begins_words(f"{via}name_fold", words)
    if len(words) == 1:
        condition |= Q(**{f"{via}code__istartswith": words[0]})
    return condition


def _hit(row, kind, year):
    words = {"kind": KINDS[kind].title, "union": row["union__short_name"]}
    told = {"year": year, "state": STATES[row[f"{kind}__status"]]}
    return Hit(
        _("%(kind)s – %(union)s") % words,
        reverse(f"emulation:{kind}-detail", args=[row[f"{kind}__pk"]]),
        _("Năm %(year)s · %(state)s") % told,
    )

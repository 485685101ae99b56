"""Rates of signing over many unions, read from the roll-up rows: numbers alone, no names.

A rate is people who signed over people of the registry, both told. A union without a
registry has no rate: it is counted apart, never as nought.
"""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from decimal import ROUND_DOWN, Decimal

from django.db.models import Count, F, FloatField, Q, Sum, Value
from django.db.models.functions import Cast, Coalesce, NullIf

from core.text import NOTHING, format_number
from emulation.models import UnionYear
from pledges.models import PledgeTally
from unions.models import Union
from unions.scope import in_scope
from unions.structure.names import names_of_year

TENTH = Decimal("0.1")
SUMS = ("eligible", "signed", "leaders", "leaders_signed", "unions", "complete")
# Above which share in percent a union's square on the map has which tone.
TONES = ((100, "full"), (95, "most"), (80, "many"), (50, "half"), (0, "few"))


@dataclass(frozen=True, slots=True)
class Share:
    """Some unions together: people and those who signed, leaders apart.

    unions: those with a registry; complete: of these, where all signed; bare: those without.
    """

    eligible: int = 0
    signed: int = 0
    leaders: int = 0
    leaders_signed: int = 0
    unions: int = 0
    complete: int = 0
    bare: int = 0
    name: str = ""
    code: str = ""

    @property
    def rate(self):
        return spoken(self.signed, self.eligible)

    @property
    def leaders_rate(self):
        return spoken(self.leaders_signed, self.leaders)

    @property
    def missing(self):
        return self.eligible - self.signed

    @property
    def length(self):
        """Return how long the rate's bar is, of 100."""
        return self.signed * 100 // self.eligible if self.eligible else 0


NUMBERS = tuple(field.name for field in fields(Share) if field.name not in ("name", "code"))


def spoken(part, whole) -> str:
    """Return the share in words: rounded down, so that "100 %" is said of all alone."""
    if not whole:
        return NOTHING
    share = (Decimal(part) * 100 / whole).quantize(TENTH, ROUND_DOWN)
    return f"{format_number(share)} %"


def tone(signed, eligible) -> str:
    """Return the tone of a union's square on the map."""
    if not eligible:
        return "none"
    return next(name for least, name in TONES if signed * 100 >= least * eligible)


def added(shares: Iterable[Share], name="", code="") -> Share:
    """Return the sum of some shares."""
    shares = list(shares)
    return Share(**{n: sum(getattr(s, n) for s in shares) for n in NUMBERS}, name=name, code=code)


# --- Reading --------------------------------------------------------------------------------


def union_years(user, campaign_year):
    """Return the unions of the year that the user's rates are made of.

    Those whose supervisor of that year lies in the scope, as the roll-up counts them. A
    union that owed nothing and has nobody has ended: it is missing nowhere.
    """
    there = Q(expected=True) | Q(pledge_count__eligible__gt=0)
    return UnionYear.objects.filter(
        in_scope(user, "supervisor__"), there, campaign_year=campaign_year
    ).exclude(supervisor=None)


@dataclass(frozen=True, slots=True)
class Cell:
    """The unions of one sector under one supervisor."""

    supervisor: str
    sector: str
    share: Share


def cells(user, campaign_year) -> list[Cell]:
    """Return the year's cells in the user's scope, by two queries of the roll-ups."""
    rows = PledgeTally.objects.visible_to(user).filter(campaign_year=campaign_year)
    sums = {
        (row.pop("supervisor__code"), row.pop("sector")): row
        for row in rows.values("supervisor__code", "sector", *SUMS)
    }
    held = union_years(user, campaign_year).order_by().values_list("supervisor__code", "sector")
    counted = {(code, sector): number for code, sector, number in held.annotate(n=Count("pk"))}
    found = []
    for key in sums.keys() | counted.keys():
        row = sums.get(key, {})
        bare = max(counted.get(key, 0) - row.get("unions", 0), 0)
        found.append(Cell(*key, Share(**row, bare=bare)))
    return [cell for cell in found if cell.share.unions or cell.share.bare]


def by_supervisor(user, campaign_year, found) -> list[Share]:
    """Return a share for each supervisor of the cells, the province's own first."""
    codes = {cell.supervisor for cell in found}
    unions = Union.objects.filter(code__in=codes).order_by("level", "sort_key")
    names = names_of_year(campaign_year.year)
    return [
        added(
            (cell.share for cell in found if cell.supervisor == union.code),
            names.short_name(union.pk, union.short_name),
            union.code,
        )
        for union in unions.only("code", "short_name", "level", "sort_key")
    ]


def by_sector(found) -> list[Share]:
    """Return a share for each sector of the cells, in the order of the sectors."""
    return [
        added((cell.share for cell in found if cell.sector == sector), str(label), sector)
        for sector, label in Union.Sector.choices
        if any(cell.sector == sector for cell in found)
    ]


def course(user, years) -> list[tuple[int, Share]]:
    """Return (year, share) of every year begun, in one query of the roll-ups."""
    rows = PledgeTally.objects.visible_to(user).order_by().values("campaign_year_id")
    sums = {f"sum_{name}": Sum(name) for name in SUMS}
    found = {row["campaign_year_id"]: row for row in rows.annotate(**sums)}
    return [
        (year.year, Share(**{name: found.get(year.pk, {}).get(f"sum_{name}", 0) for name in SUMS}))
        for year in years
    ]


def with_rates(rows):
    """Return union years with eligible, signed, missing and rate (None without a registry)."""
    counted = {
        name: Coalesce(F(f"pledge_count__{name}"), Value(0))
        for name in ("eligible", "signed", "leaders", "leaders_signed")
    }
    share = Cast("signed", FloatField()) / NullIf(F("eligible"), Value(0))
    return rows.annotate(**counted).annotate(rate=share, missing=F("eligible") - F("signed"))


@dataclass(frozen=True, slots=True)
class Square:
    """One union on the map."""

    code: str
    name: str
    tone: str
    said: str


@dataclass(frozen=True, slots=True)
class Block:
    """The squares of the unions under one supervisor."""

    name: str
    code: str
    squares: tuple[Square, ...]


def blocks(rows, names, no_list) -> list[Block]:
    """Return the map: the unions by supervisor, those furthest behind first.

    rows: plain union years with their counts; no_list: what is said of one without a registry.
    """
    found: dict[tuple, list[Square]] = {}
    for row in rows:
        above = names.short_name(row["supervisor_id"], row["supervisor__short_name"])
        signed, eligible = row["signed"], row["eligible"]
        square = Square(
            row["union__code"],
            names.short_name(row["union_id"], row["union__short_name"]),
            tone(signed, eligible),
            f"{format_number(signed)}/{format_number(eligible)}" if eligible else no_list,
        )
        found.setdefault((above, row["supervisor__code"]), []).append(square)
    return [Block(*key, tuple(squares)) for key, squares in found.items()]

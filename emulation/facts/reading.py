"""Reading what unions did: a union's numbers, a year's sums, the unions behind a number."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Count, Sum

from core.text import format_number
from emulation.facts.registry import Kind, kinds, summed_kinds
from emulation.models import FactTally, UnionFact, UnionYear
from unions.scope import in_scope


@dataclass(frozen=True, slots=True)
class Told:
    """One kind with its numbers. unions: how many did it, where many are summed up."""

    kind: Kind
    count: int
    quantity: Decimal
    unions: int = 0

    @property
    def said(self) -> str:
        """Return the numbers in words: "5 buổi, 240 lượt người"."""
        said = f"{format_number(self.count)} {self.kind.unit}"
        if self.kind.quantity_unit:
            said += f", {format_number(self.quantity)} {self.kind.quantity_unit}"
        return said


def of_unions(union_year_ids) -> dict[int, list[Told]]:
    """Return what each of these did, kind by kind, in one query."""
    rows = UnionFact.objects.filter(union_year__in=list(union_year_ids))
    found: dict[int, dict] = {}
    for union_year, key, count, quantity in rows.values_list(
        "union_year_id", "kind", "count", "quantity"
    ):
        found.setdefault(union_year, {})[key] = (count, quantity)
    order = kinds()
    return {
        union_year: [Told(known, *held[known.key]) for known in order if known.key in held]
        for union_year, held in found.items()
    }


def of_union(union_year) -> list[Told]:
    """Return what the union did in the year, kind by kind, in the kinds' order."""
    return of_unions([union_year.pk]).get(union_year.pk, [])


def of_year(user, campaign_year, *, supervisor=None) -> list[Told]:
    """Return a year's sums over the unions whose sums the user reads; kinds never done too.

    supervisor: over the unions under that one alone.
    """
    rows = FactTally.objects.visible_to(user).filter(campaign_year=campaign_year)
    if supervisor is not None:
        rows = rows.filter(supervisor=supervisor)
    summed = {
        row["kind"]: (row["sum_count"], row["sum_quantity"], row["sum_unions"])
        for row in rows.order_by()
        .values("kind")
        .annotate(sum_count=Sum("count"), sum_quantity=Sum("quantity"), sum_unions=Sum("unions"))
    }
    return [Told(known, *summed.get(known.key, (0, Decimal(0), 0))) for known in summed_kinds()]


def cells(user, campaign_year, key=None) -> dict[tuple[int, str], Told]:
    """Return the sums by (supervisor, kind), of all kinds or of one, where there are any."""
    rows = FactTally.objects.visible_to(user).filter(campaign_year=campaign_year, unions__gt=0)
    if key is not None:
        rows = rows.filter(kind=key)
    known = {one.key: one for one in summed_kinds()}
    return {
        (row.supervisor_id, row.kind): Told(known[row.kind], row.count, row.quantity, row.unions)
        for row in rows
        if row.kind in known
    }


def how_many(user, campaign_year) -> dict[int, int]:
    """Return how many unions stand under each supervisor whose sums the user reads."""
    years = UnionYear.objects.filter(in_scope(user, "supervisor__"), campaign_year=campaign_year)
    rows = (
        years.exclude(supervisor=None)
        .order_by()
        .values("supervisor_id")
        .annotate(unions=Count("pk"))
    )
    return {row["supervisor_id"]: row["unions"] for row in rows}

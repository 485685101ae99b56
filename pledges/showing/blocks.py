"""Emulation blocks by their rate of signing: of those that are ranked in the year, both numbers."""

from dataclasses import dataclass, replace

from django.db.models import Count, Q, Sum

from emulation.models import BlockMembership
from pledges.rates import spoken


@dataclass(frozen=True, slots=True)
class BlockRate:
    """One block: people and those who signed over the unions counted in it at the year's end.

    rank: the same for the same rate; None where no union has a registry.
    """

    pk: int
    code: str
    name: str
    unions: int
    eligible: int
    signed: int
    rank: int | None = None

    @property
    def rate(self) -> str:
        return spoken(self.signed, self.eligible)

    @property
    def length(self) -> int:
        return self.signed * 100 // self.eligible if self.eligible else 0


def by_rate(campaign_year) -> list[BlockRate]:
    """Return the year's blocks, the highest rate first, in one query of the roll-ups."""
    this = Q(union__years__campaign_year=campaign_year)
    rows = (
        BlockMembership.objects.counted_in(campaign_year.year)
        .order_by()
        .values_list("block", "block__code", "block__name")
        .annotate(
            unions=Count("union", distinct=True),
            eligible=Sum("union__years__pledge_count__eligible", filter=this, default=0),
            signed=Sum("union__years__pledge_count__signed", filter=this, default=0),
        )
    )
    return ranked([BlockRate(*row) for row in rows])


def ranked(rows: list[BlockRate]) -> list[BlockRate]:
    """Order and number the blocks: equal rates share a rank, those without a rate come last."""
    counted = sorted((row for row in rows if row.eligible), key=_order)
    found: list[BlockRate] = []
    for place, row in enumerate(counted, start=1):
        before = found[-1] if found else None
        same = before and before.signed * row.eligible == row.signed * before.eligible
        found.append(replace(row, rank=before.rank if same else place))
    return found + sorted((row for row in rows if not row.eligible), key=lambda row: row.code)


def _order(row):
    return -row.signed / row.eligible, row.code

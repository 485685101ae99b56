"""Taking the counts of signed pledges, which the app of pledges hands down.

Inside the transaction of the signature. `changing` comes before the counts are locked,
`take` after they are written: so nobody waits for each other in turn.
"""

from collections.abc import Iterable, Mapping

from core import bulk
from emulation.models import CountedPledges
from emulation.prechecks import marking

COLUMNS = ("eligible", "signed")
IDS = 1000  # that a query names at a time


def counted(union_year) -> CountedPledges | None:
    """Return what is counted of a union's year, None without a registry to count in."""
    row = union_year.dossier("counted_pledges")
    return row if row and row.eligible else None


def changing(union_ids: Iterable[int]) -> None:
    """Have the pre-checks of these unions look at their dossiers again."""
    marking.unions(union_ids)


def begin(union_year_ids: Iterable[int]) -> None:
    """Give union years a row, where there is none; nothing is counted there yet."""
    rows = [CountedPledges(union_year_id=pk) for pk in union_year_ids]
    CountedPledges.objects.bulk_create(rows, ignore_conflicts=True)


def take(counts: Mapping[int, tuple[int, int]]) -> None:
    """Write {union year: (eligible, signed)}; each has begun."""
    for some in bulk.batches(sorted(counts), IDS):
        rows = CountedPledges.objects.filter(union_year__in=some).order_by("pk")
        ids = rows.values_list("pk", "union_year_id")
        bulk.update_rows(CountedPledges, COLUMNS, [(pk, *counts[year]) for pk, year in ids])

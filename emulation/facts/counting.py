"""Keeping the rows of what unions did: counted anew under a lock, never incremented.

The union's year is locked before its records are counted: of two writes at once the second
waits, and counts what the first has written. Sums are added up from the rows, under their
own lock; rows that stay the same are not written.
"""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Count, Sum

from core import bulk
from emulation.facts import registry
from emulation.models import CampaignYear, FactTally, UnionFact, UnionYear

IDS = 1000  # that a query names at a time
FEW = 24  # sums that are added up one by one
TALLIED = ("unions", "count", "quantity")


@transaction.atomic
def recount(source: str, union_year_ids: Iterable[int]) -> None:
    """Count what a source knows of some union years anew, and bring the sums along."""
    cells = _recount(source, union_year_ids)
    if len(cells) <= FEW:
        for cell in sorted(cells):
            _sum(*cell)
        return
    for year in CampaignYear.objects.filter(pk__in={cell[0] for cell in cells}):
        rebuild_tallies(year)


@transaction.atomic
def rebuild(campaign_year: CampaignYear) -> int:
    """Count a whole year anew, by every source; return how many unions it has."""
    ids = list(campaign_year.union_years.values_list("pk", flat=True))
    known = registry.sources()
    UnionFact.objects.filter(union_year__in=ids).exclude(source__in=known).delete()
    for source in known:
        _recount(source, ids)
    rebuild_tallies(campaign_year)
    bulk.analyse(UnionFact, FactTally)
    return len(ids)


def mend(campaign_year) -> int:
    """Count those union years anew of which a row is wrong; return how many there were."""
    ids = list(campaign_year.union_years.values_list("pk", flat=True))
    mended = set()
    for source in registry.sources():
        wrong = {
            union_year
            for some in bulk.batches(ids, IDS)
            for union_year, _kind in _differing(source, some)
        }
        if wrong:
            recount(source, wrong)
        mended |= wrong
    return len(mended)


def _recount(source, union_year_ids):
    """Write the rows of these years; return the (year, supervisor, kind) of what changed."""
    cells = set()
    for some in bulk.batches(sorted(set(union_year_ids)), IDS):
        years = UnionYear.objects.select_for_update().filter(pk__in=some).order_by("pk")
        above = {pk: cell for pk, *cell in years.values_list("pk", *CELL)}
        changed = _differing(source, list(above))
        _write(source, changed)
        cells |= {(*above[pk], kind) for pk, kind in changed if above[pk][1] is not None}
    return cells


CELL = ("campaign_year_id", "supervisor_id")


def _differing(source, ids):
    """Return {(union year, kind): (count, quantity) now, None for nothing} where a row is wrong."""
    now = registry.counted(source, ids)
    rows = UnionFact.objects.filter(union_year__in=ids, source=source)
    held = {
        (union_year, kind): (count, quantity)
        for union_year, kind, count, quantity in rows.values_list(
            "union_year_id", "kind", "count", "quantity"
        )
    }
    return {key: now.get(key) for key in {*now, *held} if now.get(key) != held.get(key)}


def _write(source, changed):
    gone = [key for key, value in changed.items() if value is None]
    for union_year, kind in gone:
        UnionFact.objects.filter(union_year=union_year, kind=kind).delete()
    rows = [
        UnionFact(union_year_id=pk, source=source, kind=kind, count=value[0], quantity=value[1])
        for (pk, kind), value in sorted(changed.items(), key=lambda pair: pair[0])
        if value is not None
    ]
    UnionFact.objects.bulk_create(
        rows,
        batch_size=IDS,
        update_conflicts=True,
        unique_fields=["union_year", "kind"],
        update_fields=["source", "count", "quantity"],
    )


def _sum(campaign_year, supervisor, kind):
    """Add up one sum from the rows of its unions."""
    tally, _ = FactTally.objects.select_for_update().get_or_create(
        campaign_year_id=campaign_year, supervisor_id=supervisor, kind=kind
    )
    mine = UnionFact.objects.filter(
        union_year__campaign_year=campaign_year, union_year__supervisor=supervisor, kind=kind
    )
    summed = mine.aggregate(**_sums())
    FactTally.objects.filter(pk=tally.pk).update(
        **{name: summed[f"sum_{name}"] for name in TALLIED}
    )


@transaction.atomic
def rebuild_tallies(campaign_year) -> None:
    """Add up every sum of a year from its unions' rows, as they are supervised now."""
    # Locked before adding up: a record under way is waited for, and counted.
    years = UnionYear.objects.filter(campaign_year=campaign_year).order_by("pk")
    list(years.select_for_update().values_list("pk", flat=True))
    held = FactTally.objects.filter(campaign_year=campaign_year)
    list(held.select_for_update().order_by("pk").values_list("pk", flat=True))
    rows = [
        FactTally(
            campaign_year=campaign_year,
            supervisor_id=supervisor,
            kind=kind,
            **{name: summed[f"sum_{name}"] for name in TALLIED},
        )
        for (supervisor, kind), summed in summed_up(campaign_year).items()
    ]
    cells = {(row.supervisor_id, row.kind) for row in rows}
    known = held.values_list("pk", "supervisor_id", "kind")
    held.filter(pk__in=[pk for pk, *cell in known if tuple(cell) not in cells]).delete()
    FactTally.objects.bulk_create(
        rows,
        batch_size=IDS,
        update_conflicts=True,
        unique_fields=["campaign_year", "supervisor", "kind"],
        update_fields=list(TALLIED),
    )


def summed_up(campaign_year):
    """Return the plain sums of a year's rows by (supervisor, kind)."""
    rows = UnionFact.objects.filter(union_year__campaign_year=campaign_year)
    grouped = (
        rows.exclude(union_year__supervisor=None)
        .order_by()
        .values("union_year__supervisor_id", "kind")
        .annotate(**_sums())
    )
    return {(row.pop("union_year__supervisor_id"), row.pop("kind")): row for row in grouped}


def _sums():
    # The prefix keeps the sums' names apart from the columns that they add up.
    return {
        "sum_unions": Count("pk"),
        "sum_count": Sum("count", default=0),
        "sum_quantity": Sum("quantity", default=0),
    }

"""Counting pledges: who is of a union in a year, how many of them signed.

A person counts once a year: in the union where they are on 31 December (today, while the
year runs), or else where they were when their union ended within it. Whoever left before
for another reason is counted nowhere. The rate's parts both come from those people, so
that it can't pass the whole.

Roll-ups: `PledgeCount` per union and year is counted anew under its lock, never
incremented; `PledgeTally` is added up from them. `rebuild` counts a whole year. What is
counted goes to emulation with the same write, for its reports and pre-checks.
"""

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import BooleanField, Count, Exists, ExpressionWrapper, F, OuterRef, Q, Sum

from core import bulk, clock
from emulation.models import CampaignYear, UnionYear
from emulation.services import pledged
from pledges.models import Pledge, PledgeCount, PledgeTally
from unions.models import Membership

COUNTS = PledgeCount.COUNTS
TALLIED = (*COUNTS, "unions", "complete")
WRITTEN = (*COUNTS, "counted_at")
IDS = 1000  # that a query names at a time
FEW = 8  # tallies that are added up one by one


def counting_day(year: int) -> date:
    """Return the day whose registry counts: the last of the year, or today within it."""
    return min(max(clock.today(), date(year, 1, 1)), date(year, 12, 31))


def counted_people(campaign_year):
    """Return the memberships, one per person, of whoever counts in the year."""
    day = counting_day(campaign_year.year)
    return Membership.objects.filter(_there(day) | _left_behind(day))


def _there(day):
    return Q(joined__lte=day) & (Q(left=None) | Q(left__gt=day))


def _left_behind(day):
    """Return the condition that the union ended in the year and the person joined none since."""
    later = Membership.objects.filter(
        member=OuterRef("member"), joined__gte=OuterRef("left"), joined__lte=day
    )
    return (
        Q(leaving=Membership.Leaving.UNIT_ENDED, left__gt=date(day.year, 1, 1), left__lte=day)
        & ~Exists(later)
    )  # fmt: skip


def standing_pledge(campaign_year):
    """Return the condition that the membership's person has signed for the year."""
    pledges = Pledge.objects.standing().filter(campaign_year=campaign_year)
    return Exists(pledges.filter(member=OuterRef("member")))


def _standing(campaign_year):
    """Return the same for a whole year: all who signed are read once, not person by person."""
    signed = Pledge.objects.standing().filter(campaign_year=campaign_year)
    return ExpressionWrapper(Q(member__in=signed.values("member")), BooleanField())


def counts(campaign_year, union_ids: Iterable[int] | None = None) -> dict[int, dict[str, int]]:
    """Return {union id: {eligible, signed, leaders, leaders_signed}} of a year in one query.

    Unions without anybody are left out; None counts all of them.
    """
    people = counted_people(campaign_year)
    if union_ids is not None:
        people = people.filter(union__in=list(union_ids))
    signed = standing_pledge(campaign_year) if union_ids is not None else _standing(campaign_year)
    rows = (
        people.annotate(has_signed=signed)
        .order_by()
        .values("union_id")
        .annotate(
            eligible=Count("pk"),
            signed=Count("pk", filter=Q(has_signed=True)),
            leaders=Count("pk", filter=Q(is_leader=True)),
            leaders_signed=Count("pk", filter=Q(is_leader=True, has_signed=True)),
        )
    )
    return {row.pop("union_id"): row for row in rows}


@transaction.atomic
def recount(campaign_year, union_ids: Iterable[int]) -> None:
    """Count some unions of a year anew and bring their tallies along. Safe to run twice."""
    union_ids = set(union_ids)
    pledged.changing(union_ids)
    cells = _recount(campaign_year, union_ids)
    if len(cells) > FEW:
        rebuild_tallies(campaign_year)
        return
    for supervisor, sector in sorted(cells, key=str):
        _sum(campaign_year, supervisor, sector)


@transaction.atomic
def rebuild(campaign_year: CampaignYear) -> int:
    """Count a whole year anew; return how many unions it has."""
    ids = list(campaign_year.union_years.values_list("union_id", flat=True))
    pledged.changing(wrong(campaign_year))
    _recount(campaign_year, ids)
    rebuild_tallies(campaign_year)
    return len(ids)


def mend(campaign_year) -> int:
    """Count those unions anew of which the row is wrong, for the day went on; return how many."""
    unions = wrong(campaign_year)
    recount(campaign_year, unions)
    return len(unions)


def wrong(campaign_year) -> set[int]:
    """Return the unions of a year whose row says otherwise than the plain count."""
    held = campaign_year.union_years.values_list(
        "union_id", *(f"pledge_count__{name}" for name in COUNTS)
    )
    now, nobody = counts(campaign_year), dict.fromkeys(COUNTS, 0)
    return {
        union for union, *row in held if row != [now.get(union, nobody)[name] for name in COUNTS]
    }


def _recount(campaign_year, union_ids):
    """Write the counts of these unions; return the (supervisor, sector) of those that changed.

    Rows are locked in the order of their ids before anything is counted: of two writes at
    once the second waits, and counts what the first has written.
    """
    ids = _with_rows(campaign_year, union_ids)
    rows = [row for some in bulk.batches(ids, IDS) for row in _locked(some)]
    now = _now(campaign_year, [row.union_year.union_id for row in rows])
    changed = [row for row in rows if _take(row, now.get(row.union_year.union_id, {}))]
    values = ([row.pk, *(getattr(row, name) for name in WRITTEN)] for row in changed)
    bulk.update_rows(PledgeCount, WRITTEN, list(values))
    pledged.take({row.union_year_id: (row.eligible, row.signed) for row in changed})
    return {(row.union_year.supervisor_id, row.union_year.sector) for row in changed}


def _now(campaign_year, union_ids):
    return counts(campaign_year, union_ids if len(union_ids) <= IDS else None)


def _with_rows(campaign_year, union_ids):
    """Return the ids of these unions' years, in order; each has its row to be locked.

    Rows are made before any is locked: making one asks for the union's year, which somebody
    who waits for a count may hold.
    """
    years = UnionYear.objects.filter(campaign_year=campaign_year)
    found = {}
    for some in bulk.batches(sorted(set(union_ids)), IDS):
        rows = years.filter(union__in=some).values_list("pk", "pledge_count", "counted_pledges")
        found |= {pk: None not in parts for pk, *parts in rows}
    missing = sorted(pk for pk, there in found.items() if not there)
    for some in bulk.batches(missing, IDS):
        fresh = [PledgeCount(union_year_id=pk) for pk in some]
        PledgeCount.objects.bulk_create(fresh, ignore_conflicts=True)
        pledged.begin(some)
    return sorted(found)


def _locked(ids):
    rows = PledgeCount.objects.select_for_update(of=("self",)).filter(union_year__in=ids)
    return list(rows.select_related("union_year").order_by("union_year_id"))


def _take(row, now) -> bool:
    """Put the counts into the row; tell whether any of them changed."""
    before = [getattr(row, name) for name in COUNTS]
    for name in COUNTS:
        setattr(row, name, now.get(name, 0))
    row.counted_at = clock.now()
    return before != [getattr(row, name) for name in COUNTS]


def _sum(campaign_year, supervisor, sector):
    """Add up one tally from its unions' rows; the province itself has none above it."""
    if supervisor is None:
        return
    tally, _ = PledgeTally.objects.select_for_update().get_or_create(
        campaign_year=campaign_year, supervisor_id=supervisor, sector=sector
    )
    mine = PledgeCount.objects.filter(
        union_year__campaign_year=campaign_year,
        union_year__supervisor=supervisor,
        union_year__sector=sector,
    )
    summed = mine.aggregate(**_sums())
    values = {name: summed[f"sum_{name}"] for name in TALLIED}
    PledgeTally.objects.filter(pk=tally.pk).update(**values)


@transaction.atomic
def rebuild_tallies(campaign_year) -> None:
    """Add up every tally of a year from its unions' rows, as they are supervised now."""
    # Locked before adding up: a signature under way is waited for, and counted.
    counted = PledgeCount.objects.filter(union_year__campaign_year=campaign_year)
    list(counted.select_for_update(of=("self",)).order_by("union_year_id").values_list("pk"))
    held = PledgeTally.objects.filter(campaign_year=campaign_year)
    list(held.select_for_update().order_by("pk").values_list("pk"))
    grouped = (
        counted.exclude(union_year__supervisor=None)
        .order_by()
        .values("union_year__supervisor_id", "union_year__sector")
        .annotate(**_sums())
    )
    rows = [
        PledgeTally(
            campaign_year=campaign_year,
            supervisor_id=row["union_year__supervisor_id"],
            sector=row["union_year__sector"],
            **{name: row[f"sum_{name}"] for name in TALLIED},
        )
        for row in grouped
    ]
    cells = {(row.supervisor_id, row.sector) for row in rows}
    known = held.values_list("pk", "supervisor_id", "sector")
    held.filter(pk__in=[pk for pk, *cell in known if tuple(cell) not in cells]).delete()
    PledgeTally.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["campaign_year", "supervisor", "sector"],
        update_fields=list(TALLIED),
    )


def _sums():
    # The prefix keeps the sums' names apart from the columns that they filter by.
    whole = Q(eligible__gt=0, signed=F("eligible"))
    return {f"sum_{name}": Sum(name, default=0) for name in COUNTS} | {
        "sum_unions": Count("pk", filter=Q(eligible__gt=0)),
        "sum_complete": Count("pk", filter=whole),
    }

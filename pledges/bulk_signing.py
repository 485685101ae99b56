"""Many signatures at once: of a list signed by hand, of a workbook.

One transaction of the caller's, in as many statements for three people as for three
hundred. What stands already is left as it is, and told.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from core import audit, bulk, clock
from pledges import counting, signing
from pledges.models import Pledge, PledgeText, SigningSheet
from unions.models import Member

IDS = 1000  # that a query names at a time
COLUMNS = (
    "union_year_id", "text_id", "way", "status", "signed_on", "recorded_at", "session_id",
    "sheet_id", "receipt_sha256", "ended_at", "ended_by_id", "reason", "erased_at", "version",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Source:
    """What the signatures came by."""

    way: str
    text: PledgeText
    sheet: SigningSheet | None = None


@dataclass(slots=True)
class Signed:
    """Ids of members, by what became of them.

    signed: recorded now. before: a pledge stands already. withdrawn: taken back by the
    person on that day or since. gone: not of the union in that year.
    """

    signed: set = field(default_factory=set)
    before: set = field(default_factory=set)
    withdrawn: set = field(default_factory=set)
    gone: set = field(default_factory=set)


def lock(member_ids) -> None:
    """Lock these people, in the order of their ids, as every signature locks its own."""
    for some in bulk.batches(sorted(member_ids), IDS):
        locked = Member.objects.select_for_update().filter(pk__in=some).order_by("pk")
        list(locked.values_list("pk", flat=True))


def sort_out(union_year, days: Mapping[int, date]) -> tuple[Signed, dict[int, tuple]]:
    """Return who of {member id: day of signing} can be signed for, and the pledges that ended.

    The second: {member id: (pledge id, version)} of those that are signed again.
    """
    year, found, again = union_year.campaign_year, Signed(), {}
    for some in bulk.batches(days, IDS):
        people = counting.counted_people(year).filter(union=union_year.union_id, member__in=some)
        here = set(people.values_list("member_id", flat=True))
        found.gone |= set(some) - here
        found.signed |= here
        stand = Pledge.objects.filter(campaign_year=year, member__in=some)
        for pk, member, status, ended, version in stand.values_list(
            "pk", "member_id", "status", "ended_at", "version"
        ):
            if status == Pledge.Status.SIGNED:
                _move(found, member, found.before)
            elif _is_since(status, ended, days[member]):
                _move(found, member, found.withdrawn)
            elif member in here:
                again[member] = pk, version
    return found, again


def _move(found, member, to):
    found.signed.discard(member)
    found.gone.discard(member)
    to.add(member)


def _is_since(status, ended, day) -> bool:
    """Tell whether the person took the pledge back on that day or later."""
    return status == Pledge.Status.WITHDRAWN and clock.day_of(ended) >= day


def sign_many(union_year, days: Mapping[int, date], source: Source, *, by) -> Signed:
    """Record that these people of the union signed, each on the day given."""
    lock(days)
    found, again = sort_out(union_year, days)
    _write(union_year, {pk: days[pk] for pk in sorted(found.signed)}, again, source, by)
    if found.signed:
        counting.recount(union_year.campaign_year, {union_year.union_id})
    return found


def _write(union_year, days, again, source, by):
    now = clock.now()

    def row(member, version):
        sheet = source.sheet and source.sheet.pk
        return (union_year.pk, source.text.pk, source.way, Pledge.Status.SIGNED, days[member],
                now, None, sheet, None, None, None, "", None, version)  # fmt: skip

    fresh = [member for member in days if member not in again]
    ids = list(bulk.reserve_ids(Pledge, len(fresh)))
    bulk.insert_rows(
        Pledge,
        ("id", "campaign_year_id", "member_id", *COLUMNS),
        ((pk, union_year.campaign_year_id, member, *row(member, 1))
         for pk, member in zip(ids, fresh, strict=True)),
    )  # fmt: skip
    bulk.update_rows(
        Pledge,
        COLUMNS,
        [(again[member][0], *row(member, again[member][1] + 1)) for member in again],
    )
    told = _told(union_year, source)
    audit.record_many(
        Pledge,
        signing.SIGN,
        ((pk, None, told | {"signed_on": days[member].isoformat()})
         for pk, member in zip(ids, fresh, strict=True)),
        by=by,
    )  # fmt: skip
    audit.record_many(
        Pledge,
        signing.SIGN_AGAIN,
        ((again[member][0], None, told | {"signed_on": days[member].isoformat()})
         for member in again),
        by=by,
    )  # fmt: skip


def _told(union_year, source):
    return {
        "year": union_year.campaign_year.year,
        "union": union_year.union.code,
        "text": source.text.number,
        "way": source.way,
        "session": None,
        "sheet": source.sheet and source.sheet.pk,
    }


def undo_many(union_year, pledges, *, reason, by) -> int:
    """Take these pledges out of the count, with the reason; return how many stood."""
    pledges = list(pledges.order_by("member_id").values_list("pk", "member_id"))
    lock({member for _pk, member in pledges})
    rows = []
    for some in bulk.batches([pk for pk, _member in pledges], IDS):
        standing = Pledge.objects.standing().filter(pk__in=some)
        rows += standing.select_for_update(of=("self",)).select_related(
            "campaign_year", "union_year__union", "text"
        )
    now = clock.now()
    bulk.update_rows(
        Pledge,
        ("status", "ended_at", "ended_by_id", "reason", "version"),
        [(row.pk, Pledge.Status.UNDONE, now, by.pk, reason, row.version + 1) for row in rows],
    )
    changes = ((row.pk, signing.told(row), None) for row in rows)
    audit.record_many(Pledge, signing.UNDO, changes, by=by, note=reason)
    members = [row.member_id for row in rows]
    touched = {union_year.union_id}
    for some in bulk.batches(members, IDS):
        people = counting.counted_people(union_year.campaign_year).filter(member__in=some)
        touched |= set(people.values_list("union_id", flat=True))
    if rows:
        counting.recount(union_year.campaign_year, touched)
    return len(rows)

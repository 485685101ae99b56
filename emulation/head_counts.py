"""Head counts of a year as the units' registries of members have them.

A year's counts come from the registry (`UnionYear.heads_taken_on` says of which day), are
typed in, or stand over from the year before. When unions end or merge within a year, the
counts from the registry follow it; what somebody typed stays until somebody types again.
"""

from datetime import date

from core import audit, bulk, clock
from emulation.models import Assessment, UnionYear
from emulation.prechecks import marking
from unions.models import Succession
from unions.registry.members import head_counts

HEADS = ("staff_count", "member_count", "leader_count", "women_count")
IDS = 1000  # ids a query names at a time
WRITTEN = (*HEADS, "heads_taken_on")


def day_of(year):
    """Return the day of a year that its counts are taken on: the last one, or today within it."""
    return min(max(clock.today(), date(year, 1, 1)), date(year, 12, 31))


def registered(union_ids, on):
    """Return {union id: {column of UnionYear: number}}; units without a registry are left out."""
    return {
        union_id: {
            "staff_count": counts.staff,
            "member_count": counts.members,
            "leader_count": counts.leaders,
            "women_count": counts.women,
        }
        for union_id, counts in head_counts(union_ids, on).items()
    }


def taken_on(union_year, values):
    """Return the day whose registry says just these counts, None when they are one's own."""
    on = day_of(union_year.campaign_year.year)
    return on if registered([union_year.union_id], on).get(union_year.union_id) == values else None


def taken_over_since(union_year):
    """Return the successions within the year that its typed counts do not know of yet.

    Counts that come from a registry follow it by themselves.
    """
    if union_year.heads_taken_on is not None:
        return []
    inherited = Succession.objects.filter(
        successor=union_year.union_id, on__year=union_year.campaign_year.year
    )
    heirlooms = list(inherited.select_related("predecessor").order_by("on", "pk"))
    if not heirlooms:
        return []
    typed = audit.trail(union_year).filter(action="head-counts").first()
    day = clock.day_of(typed.at) if typed else date.min
    return [each for each in heirlooms if each.on > day]


# --- When the organisation changes ------------------------------------------------------


def follow_registries(year, ended, *, on, by):
    """Bring one year's counts that come from a registry along when unions end on a day.

    Those of the ended unions and of their successors are taken anew on that day, or on the
    later one that they were taken on. Returns [[id, values before, values written]] for
    `restore_counts`, as JSON keeps them.
    """
    kept = []
    for some in bulk.batches(sorted(_concerned(ended, on)), IDS):
        kept += _changes(year, some, on)
    _write(kept, by=by)
    return kept


def _concerned(ended, on):
    """Return the ended unions and those that took over from them on that day."""
    concerned = set(ended)
    for some in bulk.batches(sorted(ended), IDS):
        heirs = Succession.objects.filter(predecessor__in=some, on=on)
        concerned |= set(heirs.values_list("successor_id", flat=True))
    return concerned


def _changes(year, union_ids, on):
    rows = _from_registry(year, union_ids)
    first = max(on, date(year.year, 1, 1))
    days = {row.pk: max(first, row.heads_taken_on) for row in rows}
    counts = {
        day: registered([row.union_id for row in rows if days[row.pk] == day], day)
        for day in set(days.values())
    }
    kept = []
    for row in rows:
        now = counts[days[row.pk]].get(row.union_id, dict.fromkeys(HEADS, 0))
        before, after = _said(row), [*(now[n] for n in HEADS), days[row.pk].isoformat()]
        if before[:-1] != after[:-1]:
            kept.append([row.pk, before, after])
    return kept


def _from_registry(year, union_ids):
    """Return the locked years whose counts come from a registry and still may change."""
    verified = Assessment.objects.filter(status=Assessment.Status.VERIFIED)
    rows = UnionYear.objects.select_for_update().filter(
        campaign_year=year, union__in=union_ids, heads_taken_on__isnull=False
    )
    return list(rows.exclude(pk__in=verified.values("union_year")).order_by("pk"))


def restore_counts(kept, *, by):
    """Give back the counts from before a change, but where somebody typed since then.

    Returns the ids of the campaign years concerned.
    """
    written = {pk: after for pk, _before, after in kept}
    back = {}
    for some in bulk.batches(sorted(written), IDS):
        rows = UnionYear.objects.select_for_update().filter(pk__in=some).order_by("pk")
        back |= {row.pk: row.campaign_year_id for row in rows if _said(row) == written[row.pk]}
    _write([(pk, after, before) for pk, before, after in kept if pk in back], by=by)
    return set(back.values())


def _said(row):
    """Return the counts and their day as JSON keeps them."""
    day = row.heads_taken_on
    return [*(getattr(row, name) for name in HEADS), day.isoformat() if day else None]


def _write(changes, *, by):
    """Write (id, values before, values after) each, with a row of the trail.

    What pre-checks found by the counts is looked at again.
    """
    bulk.update_rows(UnionYear, WRITTEN, [(pk, *after) for pk, _before, after in changes])
    told = (
        (pk, *audit.changes(*(dict(zip(WRITTEN, said, strict=True)) for said in (before, after))))
        for pk, before, after in changes
    )
    audit.record_many(UnionYear, "head-counts", told, by=by)
    ids = [pk for pk, _before, _after in changes]
    for some in bulk.batches(ids, IDS):
        rows = UnionYear.objects.filter(pk__in=some)
        marking.unions(rows.values_list("union_id", flat=True))

"""Writing sheets of persons: begun, brought up to date with the registry, scored."""

from collections import Counter
from dataclasses import dataclass, field

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.versions import StaleVersion, save_version
from emulation import access
from emulation.models import CriteriaSet, PersonScore, PersonSheet, UnionYear
from emulation.models.criteria import Classification
from emulation.people import columns as cols
from emulation.people import decided
from emulation.people.roster import changes_of
from emulation.services.saving import locked

COUNTS = ("people", "scored", *Classification.values)
WRITTEN = ("points", "vetoes", "total", "classification", "saved_at", "saved_by")


@dataclass(frozen=True, slots=True)
class RowChange:
    """What somebody typed for one person: the cells, over which version of the row."""

    version: int
    cells: dict


@dataclass(slots=True)
class Saved:
    """What came of a save. conflicts: {score id: cells} that met another's newer version."""

    sheet: PersonSheet
    rows: dict = field(default_factory=dict)
    conflicts: dict = field(default_factory=dict)


# --- Beginning, and following the registry -----------------------------------------


@transaction.atomic
def start_sheet(union_year, *, by):
    """Begin the year's sheet with the people of the registry, or return the one begun."""
    years = UnionYear.objects.select_for_update(of=("self",))
    current = years.select_related("union", "campaign_year").get(pk=union_year.pk)
    if not access.may_start(by, current, PersonSheet):
        raise PermissionDenied
    begun = PersonSheet.objects.filter(union_year=current).first()
    if begun:
        return begun
    if closed := current.campaign_year.why_no_persons():
        raise ValidationError(closed)
    year = current.campaign_year.year
    guide = CriteriaSet.objects.holding(CriteriaSet.Kind.INDIVIDUAL, year)
    if guide is None:
        raise ValidationError(
            _("Chưa có hướng dẫn chấm điểm cá nhân cho năm này. Liên hệ Ban CSPL.")
        )
    sheet = PersonSheet.objects.create(union_year=current, criteria_set=guide)
    _follow(sheet, changes_of(sheet), cols.Scale.of(guide))
    save_version(sheet, expected=sheet.version, fields=COUNTS)
    audit.record(sheet, "start", by=by, after={"criteria_set": guide.code, "people": sheet.people})
    return sheet


@transaction.atomic
def refresh_sheet(sheet, *, by):
    """Bring the people up to date with the registry; what was scored stays. Return the Changes."""
    current = locked(sheet)
    if not access.may_score_persons(by, current):
        raise PermissionDenied
    changes = changes_of(current)
    if changes:
        _follow(current, changes, cols.Scale.of(current.criteria_set))
        save_version(current, expected=current.version, fields=COUNTS)
        told = {name: len(getattr(changes, name)) for name in ("added", "left", "changed")}
        audit.record(current, "refresh-people", by=by, after=told)
    return changes


def _follow(sheet, changes, scale):
    """Write the people of the registry into the sheet and count anew."""
    rows = {row.member_id: row for row in sheet.scores.all()}
    decisions = decided.standing(sheet, scale)
    fresh, moved = [], []
    for member in (*changes.added, *changes.changed):
        row = rows.get(member) or PersonScore(sheet=sheet, member_id=member)
        row.counted = True
        row.is_leader, row.position = changes.people[member]
        decided.set_vetoes(row, scale, decisions.get(member, ()))
        set_judgement(row, scale)
        (moved if row.pk else fresh).append(row)
    for member in changes.left:
        rows[member].counted = False
        moved.append(rows[member])
    for row in moved:
        row.version += 1
    columns = ("counted", "is_leader", "position", "vetoes", "total", "classification", "version")
    PersonScore.objects.bulk_create(fresh, batch_size=500)
    PersonScore.objects.bulk_update(moved, columns, batch_size=200)
    recount(sheet)


def follow_decisions(sheet, members=None, *, by=None):
    """Bring the vetoes that decisions determine up to date in a sheet that isn't confirmed.

    Called inside the transaction of the change, the sheet locked. members: of whom alone.
    """
    scale = cols.Scale.of(sheet.criteria_set)
    if sheet.status == PersonSheet.Status.APPROVED or not decided.by_decision(scale):
        return
    decisions = decided.standing(sheet, scale, members)
    rows = sheet.scores.filter(member__in=members) if members is not None else sheet.scores.all()
    changed = [
        row
        for row in rows.order_by("pk")
        if decided.set_vetoes(row, scale, decisions.get(row.member_id, ()))
    ]
    for row in changed:
        set_judgement(row, scale)
    if changed:
        columns = ("vetoes", "total", "classification")
        PersonScore.objects.bulk_update(changed, columns, batch_size=200)
        recount(sheet)
        save_version(sheet, expected=sheet.version, fields=COUNTS)


def set_judgement(row, scale):
    """Set what the row's points come to; a total is shown once everything is scored."""
    judged = scale.judge(cols.cells_of(row, scale.columns), is_leader=row.is_leader)
    row.total = judged.score.points if judged.band else None
    row.classification = judged.band.classification if judged.band else ""
    return judged


def recount(sheet):
    """Set the sheet's counts from its rows."""
    found = Counter(sheet.scores.filter(counted=True).values_list("classification", flat=True))
    sheet.people = found.total()
    sheet.scored = sheet.people - found[""]
    for name in Classification.values:
        setattr(sheet, name, found[name])


# --- Scoring by the officer ----------------------------------------------------------


@transaction.atomic
def save_rows(sheet, changes, *, by, action="save-people", key=None, whole=False):
    """Write {score id: RowChange}: each row alone, but for those that both sides changed.

    whole: all or nothing; raises StaleVersion when a single row has moved on. The same
    again writes nothing, whatever the version.
    """
    current = locked(sheet)
    if not access.may_score_persons(by, current):
        raise PermissionDenied
    done = Saved(current)
    scale = cols.Scale.of(current.criteria_set)
    decisions = decided.standing(current, scale)
    before, after = {}, {}
    for row in current.scores.filter(pk__in=changes).order_by("pk"):
        change = changes[row.pk]
        was = cols.cells_of(row, scale.columns)
        # What decisions determine is typed by nobody.
        now = was | change.cells | decided.cells(scale, decisions.get(row.member_id, ()))
        if now != was and row.version != change.version:
            done.conflicts[row.pk] = change.cells
        elif now != was:
            _write_row(row, now, scale, by=by)
            before[str(row.pk)], after[str(row.pk)] = audit.changes(was, now)
            done.rows[row.pk] = row
        else:
            done.rows[row.pk] = row
    if whole and done.conflicts:
        raise StaleVersion(current)
    if after:
        recount(current)
        save_version(current, expected=current.version, fields=COUNTS)
        audit.record(current, action, by=by, before=before, after=after, key=key)
    return done


def _write_row(row, cells, scale, *, by):
    row.points, row.vetoes = cols.maps_of(cells, scale.columns)
    set_judgement(row, scale)
    row.saved_at, row.saved_by = clock.now(), by
    save_version(row, expected=row.version, fields=WRITTEN)


# --- Scoring oneself -----------------------------------------------------------------


@transaction.atomic
def save_own(score, cells, *, by, expected):
    """Write what a person gives themself; the officer's points are another column.

    The sheet is locked first, as by whoever confirms it or writes in it.
    """
    PersonSheet.objects.select_for_update(of=("self",)).get(pk=score.sheet_id)
    current = (
        PersonScore.objects.select_for_update(of=("self",))
        .select_related("member", "sheet__union_year__campaign_year", "sheet__criteria_set")
        .get(pk=score.pk)
    )
    if not access.may_score_oneself(by, current):
        raise PermissionDenied
    columns = [c for c in cols.columns_of(current.sheet.criteria_set) if c.kind != cols.VETO]
    was = cols.cells_of(current, columns, current.self_points)
    now = was | cells
    if now == was:
        return current
    if current.self_version != expected:
        raise StaleVersion(current)
    current.self_points, _vetoes = cols.maps_of(now, columns)
    current.self_saved_at = clock.now()
    current.self_version += 1
    current.save(update_fields=["self_points", "self_saved_at", "self_version"])
    before, after = audit.changes(was, now)
    audit.record(current, "save-own", by=by, before=before, after=after)
    return current

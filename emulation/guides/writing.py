"""Writing a draft of a scoring guide, section by section.

Every write locks the guide's row, asks right and state again, raises the version and leaves
a row of the trail. What somebody had before the eyes comes as `expected` (reading.mark): over
newer words nothing is written. The rows of a section are set anew as a whole, so that the
same press twice gives one result.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import audit
from core.models import AuditEntry
from core.versions import save_version
from emulation import access
from emulation.guides import reading, values
from emulation.models import Band, CriteriaSet, Criterion, CriterionGroup, Veto

EDITABLE = (CriteriaSet.Kind.COLLECTIVE, CriteriaSet.Kind.INDIVIDUAL)
CODES = {CriteriaSet.Kind.COLLECTIVE: "TT", CriteriaSet.Kind.INDIVIDUAL: "CN"}
MOST_GROUPS = len(values.LETTERS)
# What a copy takes along beside the rows: not its years, nor what was noted of the older one.
COPIED = tuple(
    n for n in reading.HEAD_FIELDS if n not in ("kind", "first_year", "last_year", "note")
)


class StaleSection(Exception):
    """Somebody else saved the section meanwhile; `current` is what stands now."""

    def __init__(self, current):
        self.current = current
        super().__init__("the section was saved by somebody else")


def published_words():
    return _(
        "Hướng dẫn này đã ban hành nên được giữ nguyên, không sửa được nữa. Để thay đổi, lập phiên"
        " bản mới từ hướng dẫn này rồi sửa bản mới."
    )


def locked_draft(guide, *, by):
    """Return the locked row of a guide that may be written in."""
    current = CriteriaSet.objects.select_for_update().get(pk=guide.pk)
    if not access.may_write_guides(by):
        raise PermissionDenied
    if current.status != CriteriaSet.Status.DRAFT:
        raise ValidationError(published_words(), code="published")
    return current


def _keep(current, action, *, by, before=None, after=None, key=None, fields=()):
    save_version(current, expected=current.version, fields=fields)
    audit.record(current, action, by=by, before=before, after=after, key=key)


# --- A new draft --------------------------------------------------------------


@transaction.atomic
def begin(head, *, by, key=None):
    """Begin an empty draft of the head; the same key twice gives the first one again."""
    _check_kind(head.kind, by=by)
    if made := _made(by, key):
        return made
    row = CriteriaSet(code=_free_code(head.kind, head.first_year), **_head_values(head))
    row.save(force_insert=True)
    audit.record(row, "create", by=by, after=reading.plain(head), key=key)
    return row


@transaction.atomic
def copy(guide, *, first_year, last_year, by, key=None):
    """Begin a draft that says what this guide says, for other years."""
    _check_kind(guide.kind, by=by)
    if made := _made(by, key):
        return made
    source = reading.guide_of(guide)
    row = CriteriaSet(
        kind=guide.kind,
        code=_free_code(guide.kind, first_year),
        first_year=first_year,
        last_year=last_year,
        copied_from=guide,
        **{name: getattr(guide, name) for name in COPIED},
    )
    row.save(force_insert=True)
    for group in source.groups:
        _write_group(CriterionGroup(criteria_set=row), group)
    _write_vetoes(row, source.vetoes)
    _write_bands(row, source.bands)
    audit.record(row, "copy", by=by, after={"from": guide.code, "years": [first_year, last_year]},
                 key=key)  # fmt: skip
    return row


def _check_kind(kind, *, by):
    """Refuse who may write no guides, and the kinds that aren't written here."""
    if not access.may_write_guides(by):
        raise PermissionDenied
    if kind not in EDITABLE:
        raise ValidationError(_("Loại hướng dẫn này không soạn ở đây."))


def _made(by, key):
    """Return the draft that this very press has made already."""
    entry = key and AuditEntry.objects.filter(
        content_type__app_label="emulation", content_type__model="criteriaset",
        action__in=["create", "copy"], actor=by, key=key,
    ).first()  # fmt: skip
    if not entry:
        return None
    made = CriteriaSet.objects.filter(pk=entry.object_id).first()
    if made is None:
        raise ValidationError(_("Bản lập từ biểu mẫu này đã được hủy. Mở lại trang rồi lập lại."))
    return made


def _free_code(kind, year):
    """Return a code that no guide has: TT-2026, TT-2026-2…"""
    stem = f"{CODES[kind]}-{year}"
    taken = set(CriteriaSet.objects.filter(code__startswith=stem).values_list("code", flat=True))
    numbered = (f"{stem}-{n}" for n in range(2, len(taken) + 3))
    return next(code for code in (stem, *numbered) if code not in taken)


@transaction.atomic
def discard(guide, *, by):
    """Delete a draft; the trail keeps what it said."""
    current = locked_draft(guide, by=by)
    if current.copies.exists():
        raise ValidationError(
            _("Đã có hướng dẫn khác lập từ bản này nên không hủy được. Hủy bản kia trước.")
        )
    said = reading.guide_of(current)
    before = {"code": current.code, "title": current.title, "groups": reading.plain(said.groups),
              "vetoes": reading.plain(said.vetoes), "bands": reading.plain(said.bands)}  # fmt: skip
    audit.record(current, "discard", by=by, before=before)
    current.delete()


# --- The sections -------------------------------------------------------------


def _held_up(current, stored, wanted, expected):
    """Tell whether there is anything to write; raise StaleSection over somebody's newer words."""
    if stored == wanted:
        return False
    if expected != reading.mark(stored):
        raise StaleSection(stored)
    return True


def _head_values(head):
    return {name: getattr(head, name) for name in reading.HEAD_FIELDS}


@transaction.atomic
def save_head(guide, head, *, by, expected):
    """Save what stands outside the groups; its kind stays what it was."""
    current = locked_draft(guide, by=by)
    stored = reading.head_of(current)
    if _held_up(current, stored, head, expected):
        before, after = audit.changes(reading.plain(stored), reading.plain(head))
        for name in after:
            setattr(current, name, getattr(head, name))
        _keep(current, "save-head", by=by, before=before, after=after, fields=[*after])
    return current


@transaction.atomic
def add_group(guide, group, *, by, key=None):
    """Add a group; the same key twice adds it once. Returns its row."""
    current = locked_draft(guide, by=by)
    if entry := audit.happened(current, key):
        return current.groups.get(letter=entry.after["letter"])
    if current.groups.count() >= MOST_GROUPS:
        raise ValidationError(_("Một hướng dẫn có nhiều nhất %(most)s nhóm."),
                              params={"most": MOST_GROUPS})  # fmt: skip
    row = _write_group(CriterionGroup(criteria_set=current), group)
    _keep(current, "add-group", by=by, after=reading.plain(group), key=key)
    return row


@transaction.atomic
def save_group(guide, pk, group, *, by, expected):
    """Save a group with everything that stands in it."""
    current = locked_draft(guide, by=by)
    row = current.groups.filter(pk=pk).first()
    if row is None:
        raise _gone()
    stored = reading.group_of(row)
    if _held_up(current, stored, group, expected):
        before, after = audit.changes(reading.plain(stored), reading.plain(group))
        _write_group(row, group)
        _keep(current, "save-group", by=by, before=before, after=after | {"letter": group.letter})
    return current


def _gone():
    return ValidationError(
        _("Nhóm này vừa được bỏ từ nơi khác. Trở về trang hướng dẫn rồi thêm lại nhóm nếu cần."),
        code="gone",
    )


@transaction.atomic
def remove_group(guide, pk, *, by):
    """Take a group out with everything in it; a second press finds it gone."""
    current = locked_draft(guide, by=by)
    row = current.groups.filter(pk=pk).first()
    if row is not None:
        before = reading.plain(reading.group_of(row))
        row.delete()
        _keep(current, "remove-group", by=by, before=before)
    return current


def _write_group(row, group):
    for name in reading.GROUP_FIELDS:
        setattr(row, name, getattr(group, name))
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError as error:
        raise ValidationError(
            {"letter": _("Ký hiệu nhóm “%(letter)s” đã dùng cho nhóm khác. Chọn ký hiệu khác.")
                       % {"letter": group.letter}}
        ) from error  # fmt: skip
    row.criteria.of_guide().delete()
    Criterion.objects.bulk_create(
        Criterion(group=row, **{name: getattr(item, name) for name in reading.ITEM_FIELDS})
        for item in group.items
    )
    return row


@transaction.atomic
def save_vetoes(guide, vetoes, *, by, expected):
    """Save the conditions that hold a classification down."""
    current = locked_draft(guide, by=by)
    return _save_rows(current, "vetoes", reading.vetoes_of, vetoes, _write_vetoes, by, expected)


@transaction.atomic
def save_bands(guide, bands, *, by, expected):
    """Save from how many points on each classification is earned."""
    current = locked_draft(guide, by=by)
    return _save_rows(current, "bands", reading.bands_of, bands, _write_bands, by, expected)


def _save_rows(current, name, read, wanted, write, by, expected):
    stored = read(current)
    if _held_up(current, stored, wanted, expected):
        write(current, wanted)
        before, after = {name: reading.plain(stored)}, {name: reading.plain(wanted)}
        _keep(current, f"save-{name}", by=by, before=before, after=after)
    return current


def _write_vetoes(row, vetoes):
    row.vetoes.all().delete()
    Veto.objects.bulk_create(
        Veto(criteria_set=row, **{name: getattr(veto, name) for name in reading.VETO_FIELDS})
        for veto in vetoes
    )


def _write_bands(row, bands):
    row.bands.all().delete()
    Band.objects.bulk_create(
        Band(criteria_set=row, **{name: getattr(band, name) for name in reading.BAND_FIELDS})
        for band in bands
    )

"""Writing the register of changes: the head and the lines of a decision that is a draft.

Every write locks the decision's row, raises its version and leaves a row of its trail.
What somebody had before the eyes comes back as `seen`: over newer words nothing is written.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.db.models import F, Max, Q
from django.utils.translation import gettext as _

from core import audit
from core.files import store_checked
from core.text import format_number
from core.versions import mark, mark_of, save_version
from unions.access import may_reorganize
from unions.models import Change, Placement, Reorganization
from unions.planning.rules import PLACES

HEAD = ("number", "issued_on", "issuer", "title", "effective")
LINE = (
    "kind", "union_code", "target_code", "name", "short_name", "level", "union_kind", "sector",
    "centrally_managed",
)  # fmt: skip
MOST_LINES = 5000
ASIDE = 1_000_000  # where positions wait while they are renumbered
BATCH = 500


def seen(obj):
    """Return the mark of a head's or a line's words, by which a later save is held up."""
    return mark_of(obj, HEAD if isinstance(obj, Reorganization) else LINE)


def _draft(reorganization, *, by):
    """Return the locked row of a decision that may be written in."""
    current = Reorganization.objects.select_for_update().get(pk=reorganization.pk)
    if not may_reorganize(by):
        raise PermissionDenied
    if current.status != Reorganization.Status.DRAFT:
        raise ValidationError(
            _("Quyết định này đang ở trạng thái “%(state)s” nên không sửa được."),
            params={"state": current.get_status_display()},
            code="closed",
        )
    return current


def _stale():
    return ValidationError(
        _(
            "Nội dung này vừa được lưu từ nơi khác. Xem cả hai bản ở dưới; "
            "bấm “Lưu” lần nữa thì bản của quý vị được lưu."
        ),
        code="stale",
    )


def _keep(current, action, *, by, before=None, after=None, key=None, fields=()):
    save_version(current, expected=current.version, fields=fields)
    audit.record(current, action, by=by, before=before, after=after, key=key)


# --- The head -----------------------------------------------------------------


@transaction.atomic
def enter(values, *, by, scan=None, key=None):
    """Enter a decision as a draft; the same key twice gives the first one again.

    Raises ValidationError where the key entered another decision: nothing is taken for it.
    """
    if not may_reorganize(by):
        raise PermissionDenied
    told = values | {"scan": scan.kept[0] if scan else ""}
    pressed = audit.same_press(Reorganization, key, "create", told, by=by)
    if pressed:
        return Reorganization.objects.get(pk=pressed.object_id)
    made = Reorganization(**values, scan=store_checked(scan, by=by) if scan else None)
    _once(made.save)
    audit.record(made, "create", by=by, after=told, key=key)
    return made


@transaction.atomic
def save_head(reorganization, values, *, by, expected, scan=None, drop_scan=False):
    """Save the head as typed over what was `expected` (a mark of `seen`)."""
    current = _draft(reorganization, by=by)
    before, after = audit.changes({n: getattr(current, n) for n in values}, values)
    if after and seen(current) != expected:
        raise _stale()
    fields = [*after]
    for name in after:
        setattr(current, name, values[name])
    if scan or (drop_scan and current.scan_id):
        current.scan = store_checked(scan, by=by) if scan else None
        fields.append("scan")
        after["scan"] = current.scan.name if scan else ""
    if fields:
        _once(lambda: _keep(current, "save", by=by, before=before, after=after, fields=fields))
    return current


@transaction.atomic
def attach_scan(reorganization, scan, *, by):
    """Put a scan to a decision in whatever state: the paper may come after it took effect."""
    current = Reorganization.objects.select_for_update().get(pk=reorganization.pk)
    if not may_reorganize(by):
        raise PermissionDenied
    before = {"scan": current.scan.name if current.scan else ""}
    current.scan = store_checked(scan, by=by)
    after = {"scan": current.scan.name}
    _keep(current, "attach-scan", by=by, before=before, after=after, fields=["scan"])


def _once(write):
    """Say beside the number that the decision stands in the register already."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        raise ValidationError(
            {
                "number": _(
                    "Quyết định có số, ngày và cơ quan ban hành này đã có trong sổ. "
                    "Tìm quyết định ấy trong sổ, hoặc kiểm tra lại số và ngày."
                )
            }
        ) from error


# --- The lines ----------------------------------------------------------------


@transaction.atomic
def add_lines(reorganization, lines, *, by, key=None, asked=None):
    """Add lines at the end, all or none; return them.

    The same press (`key`) adds them once; where it comes with other content it is refused.
    asked: what the form asked for, where its lines follow from what stands in the register.
    """
    current = _draft(reorganization, by=by)
    told = {"mark": mark(lines if asked is None else asked)}
    if audit.same_press(current, key, "add-lines", told):
        return []
    if not lines:
        raise ValidationError(
            _("Không có đơn vị nào còn trực thuộc vào ngày có hiệu lực mà chưa có dòng nơi đến.")
        )
    last = current.changes.aggregate(last=Max("position"))["last"] or 0
    if last + len(lines) > MOST_LINES:
        raise ValidationError(
            _("Một quyết định có nhiều nhất %(most)s dòng. Chia thành nhiều quyết định."),
            params={"most": format_number(MOST_LINES)},
        )
    made = Change.objects.bulk_create(
        (
            Change(reorganization=current, position=position, **values)
            for position, values in enumerate(lines, start=last + 1)
        ),
        batch_size=BATCH,
    )
    after = told | {"lines": len(made), "first": last + 1}
    _keep(current, "add-lines", by=by, after=after, key=key)
    return made


@transaction.atomic
def save_line(line, values, *, by, expected):
    """Save a line as typed over what was `expected` (a mark of `seen`)."""
    current = _draft(line.reorganization, by=by)
    stored = current.changes.filter(pk=line.pk).first()
    if stored is None:
        raise _gone()
    before, after = audit.changes({n: getattr(stored, n) for n in values}, values)
    if not after:
        return stored
    if seen(stored) != expected:
        raise _stale()
    for name, value in after.items():
        setattr(stored, name, value)
    stored.save(update_fields=[*after])
    _keep(current, "save-line", by=by, before=before, after=after | {"line": stored.position})
    return stored


@transaction.atomic
def remove_line(line, *, by, version):
    """Take a line out; the ones after it move up."""
    current, stored = _line_as_seen(line, by=by, version=version)
    before = {name: getattr(stored, name) for name in LINE} | {"line": stored.position}
    stored.delete()
    _shift(current, Q(position__gt=before["line"]), -1)
    _keep(current, "remove-line", by=by, before=before)


@transaction.atomic
def move_line(line, place, *, by, version):
    """Bring a line to another place in the order; beyond the ends means the end."""
    current, stored = _line_as_seen(line, by=by, version=version)
    here, count = stored.position, current.changes.count()
    place = max(1, min(place, count))
    if place == here:
        return
    current.changes.filter(pk=stored.pk).update(position=0)
    if place > here:
        _shift(current, Q(position__gt=here, position__lte=place), -1)
    else:
        _shift(current, Q(position__gte=place, position__lt=here), 1)
    current.changes.filter(pk=stored.pk).update(position=place)
    _keep(current, "move-line", by=by, before={"line": here}, after={"line": place})


def _line_as_seen(line, *, by, version):
    current = _draft(line.reorganization, by=by)
    stored = current.changes.filter(pk=line.pk).first()
    if stored is None:
        raise _gone()
    if version != current.version:
        raise ValidationError(
            _("Quyết định đã được sửa sau khi trang này được mở. Xem lại rồi thực hiện."),
            code="stale",
        )
    return current, stored


def _gone():
    return ValidationError(_("Dòng này đã được xóa khỏi quyết định."), code="gone")


def _shift(reorganization, which, by):
    """Renumber lines without two of them ever standing at one place."""
    lines = reorganization.changes.filter(which)
    lines.update(position=F("position") + ASIDE)
    aside = reorganization.changes.filter(position__gte=ASIDE)
    aside.update(position=F("position") - ASIDE + by)


def transfers_of_all(reorganization, source, target):
    """Return a line for every union that stands under `source` on the day and has no place yet."""
    day = reorganization.effective
    placed = reorganization.changes.filter(kind__in=PLACES).values("union_code")
    there = (
        Placement.objects.filter(parent__code=source, since__lte=day)
        .filter(Q(until=None) | Q(until__gt=day))
        .filter(union__founded__lte=day)
        .exclude(union__ended__lte=day)
        .exclude(union__code__in=placed)
        .exclude(union__code=target)
    )
    codes = there.order_by("union__sort_key").values_list("union__code", flat=True)
    return [
        {"kind": Change.Kind.TRANSFER, "union_code": code, "target_code": target} for code in codes
    ]

"""What each kind of record says of its files, and writing them by those rules."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, files
from core.file_checks import PICTURES
from core.pages import PDF
from core.text import format_number
from emulation.models import UnionYear
from emulation.services import quota

ADD, REMOVE = "file-add", "file-remove"
SCANS = (*sorted(PICTURES), PDF)
NO_ROOM = gettext_lazy(
    "Tệp này cần %(size)s MB, nhưng các tệp năm nay của đơn vị đã dùng %(used)s trên "
    "%(limit)s MB. Thu nhỏ ảnh, hoặc gỡ bớt tệp không cần nữa."
)


class Attachments:
    """The rules of one kind of record.

    item: the model of its rows; name: how its addresses begin ("activities:activity" has
    "activities:activity-file" and so on); kinds: which contents are taken (SCANS, or
    core.file_checks.CONTENT_TYPES.values() for office files too); most: how many a record
    takes; what: what the files are called on the page.
    """

    item: type
    name = ""
    kinds: tuple[str, ...] = SCANS
    most = 20
    what = gettext_lazy("Ảnh, tệp kèm theo")
    kinds_told = gettext_lazy("Ảnh JPG, PNG hoặc bản quét PDF; mỗi tệp không quá 10 MB.")
    accept = ".pdf,.jpg,.jpeg,.png,application/pdf,image/jpeg,image/png"

    def seen_by(self, user):
        """Return the records that the user sees, with what the other answers need."""
        raise NotImplementedError

    def may_keep(self, user, owner) -> bool:
        """Tell whether the user adds and removes the record's files."""
        raise NotImplementedError

    def why_fixed(self, owner) -> str:
        """Return why its files can't change, "" while they can."""
        raise NotImplementedError

    def crumbs(self, owner) -> list[dict[str, str]]:
        """Return the way down to the record (components/_breadcrumb.html), itself the last."""
        raise NotImplementedError

    def union_year_id(self, owner) -> int | None:
        """Return whose room of the year the files take; None: nobody's."""
        return owner.union_year_id

    def why_not(self, owner, upload) -> str:
        """Return why this very file (core.files.CheckedUpload) doesn't belong to it, or ""."""
        return ""

    @property
    def model(self):
        return self.item._meta.get_field("owner").related_model


def check_room(union_year_id, size, sha256=""):
    """Raise ValidationError when the union has no room left this year."""
    if union_year_id is not None:
        quota.check_room(union_year_id, size, sha256, refusal=str(NO_ROOM))


def too_many(rules):
    return _("Mỗi mục nhận tối đa %(count)s tệp. Gỡ bớt tệp cũ rồi thêm lại.") % {
        "count": format_number(rules.most)
    }


def locked(rules, owner, *, by):
    """Return the record's row, locked; right and state are asked again."""
    if (year := rules.union_year_id(owner)) is not None:
        UnionYear.objects.select_for_update().get(pk=year)  # one at a time takes of its room
    rules.model._base_manager.select_for_update(of=("self",)).get(pk=owner.pk)
    current = rules.seen_by(by).get(pk=owner.pk)
    if not rules.may_keep(by, current):
        raise PermissionDenied
    if reason := rules.why_fixed(current):
        raise ValidationError(reason)
    return current


@transaction.atomic
def attach(rules, owner, upload, caption="", *, by, key=None):
    """Put a checked file (core.files.CheckedUpload) to a record; the same press puts it once.

    Returns the row, None for a press that came before. Raises ValidationError where the
    record is closed, full, has this file already, or there is no room.
    """
    current = locked(rules, owner, by=by)
    sha256, size = upload.kept
    told = {"sha256": sha256, "caption": caption}
    if audit.same_press(current, key, ADD, told):
        return None
    if reason := _refusal(rules, current, upload):
        raise ValidationError(reason)
    check_room(rules.union_year_id(current), size, sha256)
    stored = files.store_checked(upload, by=by)
    added = rules.item.objects.create(owner=current, file=stored, caption=caption, added_by=by)
    audit.record(current, ADD, by=by, after=told, key=key)
    return added


def _refusal(rules, owner, upload):
    if owner.files.count() >= rules.most:
        return too_many(rules)
    if owner.files.filter(file__sha256=upload.kept[0]).exists():
        return _("Tệp này đã có ở đây rồi.")
    return rules.why_not(owner, upload)


@transaction.atomic
def remove(rules, item, *, by):
    """Take a file away again; the file itself stays, the trail names its hash."""
    current = locked(rules, item.owner, by=by)
    found = current.files.select_related("file").filter(pk=item.pk).first()
    if found is None:
        return
    told = {"sha256": found.file.sha256, "caption": found.caption}
    audit.record(current, REMOVE, by=by, before=told)
    found.delete()

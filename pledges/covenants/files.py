"""Photos of a signing and scans of the signed sheet."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, files
from core.models import PageDrawing, StoredFile
from core.pages import PDF
from emulation.services import quota
from pledges.covenants.writing import locked
from pledges.models import CovenantFile

ADD, REMOVE = "covenant-file-add", "covenant-file-remove"
MOST_FILES = 20
PICTURES = ("image/jpeg", "image/png")
KINDS = (*PICTURES, PDF)


def of_union_year(union_year_id):
    """Return {sha256: size} of what the union's covenants of the year hold (quota.Source)."""
    held = StoredFile.objects.filter(covenant_files__covenant__union_year=union_year_id)
    return dict(held.values_list("sha256", "size"))


def check_room(union_year, size, sha256=""):
    """Raise ValidationError when the union has no room left this year, evidence included."""
    refusal = _(
        "Tệp này cần %(size)s MB, nhưng minh chứng và ảnh năm nay của đơn vị đã dùng "
        "%(used)s trên %(limit)s MB. Thu nhỏ ảnh, hoặc gỡ bớt tệp không cần nữa."
    )
    quota.check_room(union_year.pk, size, sha256, refusal=refusal)


def too_many():
    return _("Mỗi giao ước nhận tối đa %(count)s tệp. Gỡ bớt tệp cũ rồi thêm lại.") % {
        "count": MOST_FILES
    }


@transaction.atomic
def add_file(covenant, upload, caption, *, by, key=None):
    """Put a checked file (core.files.CheckedUpload) to a covenant; the same press puts it once.

    Raises ValidationError where the covenant is closed, or there is no room.
    """
    current = locked(covenant, by=by)
    told = {"sha256": upload.kept[0], "caption": caption}
    if audit.same_press(current, key, ADD, told):
        return None
    if current.files.count() >= MOST_FILES:
        raise ValidationError(too_many())
    check_room(current.union_year, upload.kept[1], upload.kept[0])
    stored = files.store_checked(upload, by=by)
    added = CovenantFile.objects.create(covenant=current, file=stored, caption=caption, added_by=by)
    audit.record(current, ADD, by=by, after=told, key=key)
    return added


@transaction.atomic
def remove_file(item, *, by):
    """Take a file away again; the file itself stays, the trail names its hash."""
    current = locked(item.covenant, by=by)
    found = current.files.select_related("file").filter(pk=item.pk).first()
    if found is None:
        return
    told = {"sha256": found.file.sha256, "caption": found.caption}
    audit.record(current, REMOVE, by=by, before=told)
    found.delete()


def shown(covenant):
    """Return the files as the page shows them, each with whether its first page can be seen."""
    items = list(covenant.files.select_related("file"))
    papers = {item.file.sha256 for item in items if item.file.content_type == PDF}
    drawn = set()
    if papers:
        ready = PageDrawing.objects.filter(sha256__in=papers).exclude(pictures=[])
        drawn = set(ready.values_list("sha256", flat=True))
    for item in items:
        clean = item.file.state == StoredFile.State.CLEAN
        item.has_picture = clean and (
            item.file.content_type in PICTURES or item.file.sha256 in drawn
        )
    return items

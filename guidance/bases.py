"""The catalogue of legal bases: adding, correcting, and what cites each."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from core.versions import mark_of
from emulation.models import LegalBasis
from guidance import access
from guidance.models import Document

ADD, CHANGE = "basis-add", "basis-change"
FIELDS = ("kind", "number", "issued", "issuer", "title", "since", "until")


def read_mark(basis):
    """Return the mark of what a page shows: it notices who corrected it in between."""
    return mark_of(basis, FIELDS)


def _check(values, besides=None):
    same = LegalBasis.objects.filter(
        kind__iexact=values["kind"], number__iexact=values["number"], issued=values["issued"]
    )
    if same.exclude(pk=besides).exists():
        raise ValidationError({"number": _("Văn bản có số, ký hiệu và ngày này đã có rồi.")})


@transaction.atomic
def add(values, *, by, key=None):
    """Put a basis into the catalogue; the same press puts it once."""
    if not access.keeps_bases(by):
        raise PermissionDenied
    told = audit.as_kept(values)
    if entry := audit.same_press(LegalBasis, key, ADD, told, by=by):
        return LegalBasis.objects.get(pk=entry.object_id)
    _check(values)
    made = LegalBasis.objects.create(**values)
    audit.record(made, ADD, by=by, after=told, key=key)
    return made


@transaction.atomic
def change(basis, values, *, seen, by):
    """Correct a basis. Raises ValidationError where somebody else did since it was read."""
    if not access.keeps_bases(by):
        raise PermissionDenied
    current = LegalBasis.objects.select_for_update().get(pk=basis.pk)
    earlier, later = audit.changes({name: getattr(current, name) for name in FIELDS}, values)
    if not later:
        return current
    if read_mark(current) != seen:
        raise ValidationError(
            _("Căn cứ này vừa được sửa ở nơi khác. Mở lại trang để xem rồi sửa tiếp."), "stale"
        )
    _check(values, current.pk)
    for name in FIELDS:
        setattr(current, name, values[name])
    current.save(update_fields=FIELDS)
    audit.record(current, CHANGE, by=by, before=audit.as_kept(earlier), after=audit.as_kept(later))
    return current


def citing(user, basis):
    """Return the documents that the user sees and that cite the basis, the newest first."""
    seen = Document.objects.visible_to(user).select_related("issuer")
    return seen.filter(cited__basis=basis).order_by("-signed_on", "-pk")

"""Writing documents, issuing, replacing, ending them. One transaction each, audited."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import fold
from core.versions import StaleVersion, save_version
from emulation import facts
from emulation.models import UnionYear
from guidance import access
from guidance.counting import DOCUMENTS
from guidance.documents import addressing, rules
from guidance.models import Document, DocumentBasis, DocumentTarget

WRITE, CHANGE, DROP, ISSUE = "document-write", "document-change", "document-drop", "document-issue"
REPLACE, EXPIRE, EXTEND = "document-replace", "document-expire", "document-extend"
FIELDS = (
    "kind", "number", "signed_on", "title", "summary", "is_public", "to_upper", "to_grassroots",
)  # fmt: skip
LISTS = ("bases", "unions", "beneath", "blocks")


def stated(document):
    """Return what a document says, as the form and the trail have it."""
    told = {name: getattr(document, name) for name in FIELDS}
    told["bases"] = sorted(document.cited.values_list("basis_id", flat=True))
    targets = list(document.targets.all())
    told["unions"] = sorted(t.union_id for t in targets if t.union_id and not t.with_beneath)
    told["beneath"] = sorted(t.union_id for t in targets if t.union_id and t.with_beneath)
    told["blocks"] = sorted(t.block_id for t in targets if t.block_id)
    return told


def search_words(values, issuer):
    named = Document.Kind(values["kind"]).label
    return fold(
        f"{named} {values['number']} {values['title']} {values['summary'][:2000]} {issuer.name}"
    )


def locked(document, *, by):
    """Return the document's row, locked, with the right asked again."""
    current = Document.objects.select_for_update(of=("self",)).select_related("issuer")
    current = current.get(pk=document.pk)
    if not access.may_write_document(by, current):
        raise PermissionDenied
    return current


def draft(document, *, by):
    current = locked(document, by=by)
    if reason := rules.why_fixed(current):
        raise ValidationError(reason)
    return current


def check_once(values, issuer, besides=None):
    same = Document.objects.filter(
        issuer=issuer, kind=values["kind"], number=values["number"], signed_on=values["signed_on"]
    )
    if same.exclude(pk=besides).exists():
        raise ValidationError({"number": _("Văn bản có số, ký hiệu và ngày này đã được ghi rồi.")})


@transaction.atomic
def write_document(values, *, by, key=None):
    """Write a draft for the union of the acting post; the same press gives the same one."""
    if not access.issues_documents(by):
        raise PermissionDenied
    told = audit.as_kept(values)
    if entry := audit.same_press(Document, key, WRITE, told, by=by):
        return Document.objects.get(pk=entry.object_id)
    issuer = by.post.union
    check_once(values, issuer)
    made = Document.objects.create(
        issuer=issuer, created_by=by, search_fold=search_words(values, issuer),
        **{name: values[name] for name in FIELDS},
    )  # fmt: skip
    _set_lists(made, values)
    audit.record(made, WRITE, by=by, after=told, key=key)
    return made


def _set_lists(document, values):
    DocumentBasis.objects.bulk_create(
        DocumentBasis(document=document, basis_id=pk) for pk in values["bases"]
    )
    rows = [DocumentTarget(document=document, union_id=pk) for pk in values["unions"]]
    rows += [
        DocumentTarget(document=document, union_id=pk, with_beneath=True)
        for pk in values["beneath"]
    ]
    rows += [DocumentTarget(document=document, block_id=pk) for pk in values["blocks"]]
    DocumentTarget.objects.bulk_create(rows)


@transaction.atomic
def change_document(document, values, *, version, by):
    """Change a draft; the same again writes nothing. Raises StaleVersion."""
    current = draft(document, by=by)
    earlier, later = audit.changes(stated(current), values)
    if not later:
        return current
    if current.version != version:
        raise StaleVersion(current)
    check_once(values, current.issuer, current.pk)
    for name in FIELDS:
        setattr(current, name, values[name])
    current.search_fold = search_words(values, current.issuer)
    save_version(current, expected=version, fields=(*FIELDS, "search_fold"))
    if any(name in later for name in LISTS):
        current.cited.all().delete()
        current.targets.all().delete()
        _set_lists(current, values)
    audit.record(current, CHANGE, by=by, before=audit.as_kept(earlier), after=audit.as_kept(later))
    return current


@transaction.atomic
def drop_document(document, *, by):
    """Throw a draft away; the trail keeps what it said."""
    current = draft(document, by=by)
    audit.record(current, DROP, by=by, before=audit.as_kept(stated(current)))
    current.delete()


@transaction.atomic
def issue_document(document, *, by):
    """Send a draft to whom it is for; from then on its words stay. Twice is once."""
    current = locked(document, by=by)
    if current.issued_at is not None:
        return current
    if reason := rules.why_not_issued(current):
        raise ValidationError(reason)
    if not addressing.reached(current).exists() and not current.is_public:
        raise ValidationError(_("Văn bản chưa gửi cho ai. Chọn nơi nhận, hoặc công khai."))
    sent = addressing.deliver(current)
    current.issued_at = clock.now()
    current.version += 1
    current.save(update_fields=["issued_at", "version"])
    addressing.recount(current)
    audit.record(current, ISSUE, by=by, after={"addressed": sent})
    count_issued(current)
    return current


def count_issued(document):
    years = UnionYear.objects.filter(
        union=document.issuer_id, campaign_year__year=document.signed_on.year
    )
    facts.recount(DOCUMENTS, list(years.values_list("pk", flat=True)))


@transaction.atomic
def extend_document(document, *, by):
    """Send an issued document to unions that came later; return how many there were."""
    current = locked(document, by=by)
    if current.issued_at is None:
        raise ValidationError(_("Văn bản chưa gửi."))
    sent = addressing.deliver(current)
    if sent:
        addressing.recount(current)
        audit.record(current, EXTEND, by=by, after={"addressed": sent})
    return sent


@transaction.atomic
def replace_document(document, replacement, *, by):
    """Have another issued document stand in the place of this one."""
    both = Document.objects.select_for_update(of=("self",)).order_by("pk")
    list(both.filter(issuer=document.issuer_id).values_list("pk", flat=True))
    current = locked(document, by=by)
    later = Document.objects.select_related("replaced_by").get(pk=replacement.pk)
    if current.replaced_by_id == later.pk:
        return current
    if reason := rules.why_not_replaced(current, later):
        raise ValidationError({"replacement": reason})
    current.replaced_by = later
    current.version += 1
    current.save(update_fields=["replaced_by", "version"])
    audit.record(current, REPLACE, by=by, after={"replaced_by": later.pk}, note=later.reference)
    return current


@transaction.atomic
def expire_document(document, day, *, by):
    """Say from which day on the document holds no more; None: it does."""
    current = locked(document, by=by)
    if current.expires_on == day:
        return current
    if day is not None and (reason := rules.why_not_expired(current, day)):
        raise ValidationError({"expires_on": reason})
    before = {"expires_on": current.expires_on}
    current.expires_on = day
    current.version += 1
    current.save(update_fields=["expires_on", "version"])
    audit.record(
        current, EXPIRE, by=by, before=audit.as_kept(before),
        after=audit.as_kept({"expires_on": day}),
    )  # fmt: skip
    return current

"""“Đã nhận, đã đọc”: confirming an issued document, and chasing who has not."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from emulation import facts
from emulation.models import UnionYear
from guidance import access
from guidance.counting import RECEIPTS
from guidance.documents import addressing
from guidance.models import Document, Receipt

CONFIRM, CHASE = "document-confirm", "document-chase"


def mine_of(user, document):
    """Return the receipt of the acting post's union, None where it is not addressed."""
    post = user.post
    if post is None or post.role not in post.UNION_ROLES:
        return None
    return document.receipts.filter(union=post.union_id).select_related("confirmed_by").first()


@transaction.atomic
def confirm(document, *, by):
    """Say for the own union that the document came and was read. Pressing twice is once."""
    current = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    receipt = mine_of(by, current)
    if not access.may_confirm(by, receipt):
        raise PermissionDenied
    if receipt.confirmed_at is not None:
        return receipt
    receipt.confirmed_at, receipt.confirmed_by = clock.now(), by
    receipt.save(update_fields=["confirmed_at", "confirmed_by"])
    addressing.recount(current)
    audit.record(receipt, CONFIRM, by=by, after={"document": current.pk})
    years = UnionYear.objects.filter(
        union=receipt.union_id, campaign_year__year=current.signed_on.year
    )
    facts.recount(RECEIPTS, list(years.values_list("pk", flat=True)))
    return receipt


def reach(user, document):
    """Return the receipts that the user follows: the issuer and the province all, others below."""
    rows = Receipt.objects.filter(document=document)
    post = user.post
    if post is None:
        return rows.none()
    if post.reaches_province or post.union_id == document.issuer_id:
        return rows
    return rows.filter(union__path__startswith=post.union.path).exclude(union=post.union_id)


@transaction.atomic
def chase(document, due, *, by, key=None):
    """Remind who has not confirmed, by that day; return how many were reminded."""
    if not access.may_chase(by, document):
        raise PermissionDenied
    current = Document.objects.select_for_update(of=("self",)).get(pk=document.pk)
    told = audit.as_kept({"due": due})
    if entry := audit.same_press(current, key, CHASE, told):
        return entry.after["count"]
    if due < clock.today():
        raise ValidationError({"due": _("Hạn xác nhận đã qua. Nhập ngày từ hôm nay.")})
    owed = reach(by, current).owed(clock.today())
    count = Receipt.objects.filter(pk__in=list(owed.values_list("pk", flat=True))).update(
        due=due, reminded_at=clock.now()
    )
    if not count:
        raise ValidationError(_("Không còn đơn vị nào chưa xác nhận văn bản này."))
    audit.record(current, CHASE, by=by, after=told | {"count": count}, key=key)
    return count

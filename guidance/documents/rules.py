"""What a document may say of itself, and what may stand in its place."""

from django.utils.translation import gettext as _

from core import clock
from core.text import format_date
from guidance.models.document import DRAFT, REPLACED


def why_fixed(document) -> str:
    """Return why the document's words can't change, "" while it is a draft."""
    if document.issued_at is not None:
        return _("Văn bản đã gửi thì không sửa được nữa. Ban hành văn bản thay thế nếu cần.")
    return ""


def why_not_issued(document) -> str:
    """Return why the draft can't be issued yet, or ""."""
    if document.signed_on > clock.today():
        return _("Ngày ban hành chưa đến. Sửa ngày ban hành, hoặc gửi vào ngày đó.")
    if not document.files.exists() and not document.summary:
        return _("Thêm tệp văn bản hoặc tóm tắt nội dung rồi mới gửi.")
    return ""


def why_not_expired(document, day) -> str:
    """Return why an issued document can't end on that day, or ""."""
    if document.state_on(clock.today()) == DRAFT:
        return _("Văn bản chưa gửi nên chưa có hiệu lực.")
    if document.replaced_by_id is not None:
        return _("Văn bản này đã được thay thế.")
    if day < document.signed_on:
        said = _("Ngày hết hiệu lực không thể trước ngày ban hành %(day)s.")
        return said % {"day": format_date(document.signed_on)}
    return ""


def why_not_replaced(document, by) -> str:
    """Return why `by` can't stand in the place of the document, or ""."""
    if document.pk == by.pk:
        return _("Văn bản không thể thay thế chính nó. Chọn văn bản khác.")
    if document.issued_at is None or by.issued_at is None:
        return _("Chỉ ghi thay thế giữa hai văn bản đã gửi.")
    if document.issuer_id != by.issuer_id:
        return _("Văn bản thay thế phải do cùng cơ quan ban hành.")
    if document.state_on(clock.today()) == REPLACED:
        return _("Văn bản này đã được thay thế rồi.")
    if leads_back(document, by):
        return _("Văn bản được chọn lại do chính văn bản này thay thế. Chọn văn bản khác.")
    if by.signed_on < document.signed_on:
        said = _("Văn bản thay thế ban hành ngày %(day)s, trước văn bản này.")
        return said % {"day": format_date(by.signed_on)}
    return ""


def leads_back(document, by) -> bool:
    """Tell whether what stands in the place of `by`, in the end, is the document itself."""
    seen, current = set(), by
    while current is not None and current.pk not in seen:
        if current.pk == document.pk:
            return True
        seen.add(current.pk)
        current = current.replaced_by
    return False

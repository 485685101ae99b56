"""What a union is told of documents that it has not confirmed yet."""

from django.db.models import Count, Min
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_number
from guidance.models import Receipt

ALONG = "documents"  # under which the desk reads whether anything waits


def waiting_for(post):
    """Return the receipts that the post's union owes; None for who confirms nothing."""
    if post.role not in post.UNION_ROLES:
        return None
    return Receipt.objects.owed(clock.today()).filter(union=post.union_id)


def document_duties(user, rows):
    """Return one duty for all documents not confirmed; a query only where there is one.

    rows: of `desks.desk_rows`.
    """
    if not any(ALONG in row.waits for row in rows):
        return []
    found = waiting_for(user.post).aggregate(
        count=Count("pk"), due=Min("due"), reminded=Count("reminded_at")
    )
    if not found["count"]:
        return []
    title = _("%(count)s văn bản chưa xác nhận “đã nhận, đã đọc”")
    detail = _("Mở văn bản, đọc, rồi bấm xác nhận.")
    if found["reminded"]:
        detail = _("Cấp trên đã nhắc. Mở văn bản, đọc, rồi bấm xác nhận.")
    duty = Duty(
        kind="documents",
        title=title % {"count": format_number(found["count"])},
        detail=detail,
        url=reverse("guidance:document-list") + "?xac_nhan=chua",
        state="todo",
        due=found["due"],
        count=found["count"],
        action=_("Mở danh sách"),
    )
    return [duty]

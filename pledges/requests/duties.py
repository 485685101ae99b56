"""What the register asks of a post: its own union's requests, and those overdue beneath it."""

from django.db.models import Count, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_number
from pledges.models import PersonalRequest
from pledges.requests.reading import OVERDUE, WAITING
from pledges.scope import names_near

ALONG = "personal-requests"  # under which the desk reads whether anything waits


def waiting_for(post):
    """Return what the union owes an answer, and what is overdue beneath it; None for who can't."""
    if not (post.role in post.UNION_ROLES or post.runs_campaign):
        return None
    waiting = PersonalRequest.objects.waiting().filter(names_near(post, "union_year__"))
    return waiting.filter(_own(post) | Q(due__lt=clock.today()))


def _own(post):
    """Return the condition for the union's own, and those it took over from ended ones."""
    return Q(union_year__union=post.union_id) | Q(union_year__union__ended__isnull=False)


def request_duties(user, rows):
    """Return at most two duties; one query, and only where something waits.

    rows: of `desks.desk_rows`, which tell whether it does.
    """
    if not any(ALONG in row.waits for row in rows):
        return []
    own = _own(user.post)
    found = waiting_for(user.post).aggregate(
        own=Count("pk", filter=own), own_due=Min("due", filter=own),
        late=Count("pk", filter=~own), late_due=Min("due", filter=~own),
    )  # fmt: skip
    duties = []
    if found["own"]:
        title = _("%(count)s yêu cầu của cá nhân về dữ liệu chờ trả lời")
        duties.append(_duty("personal-requests", title, found["own"], found["own_due"], "todo"))
    if found["late"]:
        title = _("%(count)s yêu cầu của cá nhân ở đơn vị cấp dưới đã quá hạn")
        duties.append(_duty("requests-late", title, found["late"], found["late_due"], "wait"))
    return duties


def _duty(kind, title, count, due, state):
    shown = WAITING if state == "todo" else OVERDUE
    details = {
        "todo": _("Xem, sửa, rút, xóa dữ liệu theo Luật Bảo vệ dữ liệu cá nhân."),
        "wait": _("Đơn vị chưa trả lời. Nhắc đơn vị, hoặc trả lời thay."),
    }
    return Duty(
        kind=kind,
        title=title % {"count": format_number(count)},
        detail=details[state],
        url=reverse("pledges:request-list") + f"?trang_thai={shown}",
        state=state,
        due=due,
        count=count,
        action=_("Mở sổ yêu cầu"),
    )

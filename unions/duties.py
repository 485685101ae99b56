"""What waits for those who keep the register of changes, and for those whose term ends."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_date, format_number
from unions.access import may_reorganize
from unions.models import Reorganization
from unions.offices import terms

GRACE = timedelta(days=1)  # on its day the portal may not have come round to it yet


def register_duties(user):
    """Return a duty for each decision whose day has passed and that could not take effect."""
    if user is None or not may_reorganize(user):
        return []
    stuck = Reorganization.objects.filter(
        status=Reorganization.Status.CHECKED, effective__lte=clock.today() - GRACE
    )
    return [_stuck(decision) for decision in stuck.order_by("effective", "pk")]


def _stuck(decision):
    words = {"number": decision.number, "day": format_date(decision.effective)}
    return Duty(
        kind="reorganization",
        title=_("Quyết định số %(number)s chưa thực hiện được") % words,
        detail=_("Quyết định có hiệu lực từ ngày %(day)s. Trang của quyết định cho biết lý do.")
        % words,
        url=reverse("unions:reorganization-detail", args=[decision.pk]),
        state="todo",
        due=decision.effective,
        action=_("Xem lý do"),
    )


# --- Hand-over of office --------------------------------------------------------


def handover_duties(user):
    """Return the hand-overs that are due: of one's own office, and of those in one's care."""
    if user is None or user.post is None:
        return []
    duties = [_own_term(user.post)] if terms.own_is_due(user.post) else []
    if terms.cares(user.post):
        found = terms.counted(terms.to_hand_over(user))
        duties += [_others(found)] if found["count"] else []
    return duties


def _own_term(post):
    return Duty(
        kind="handover",
        title=_("Nhiệm kỳ của quý vị kết thúc sau ngày %(day)s") % {"day": format_date(post.until)},
        detail=_("Chuẩn bị bàn giao việc đang mở cho người kế nhiệm trước ngày ấy."),
        url=reverse("unions:handover-begin", args=[post.pk]),
        state="todo",
        due=post.until,
        action=_("Bàn giao"),
    )


def _others(found):
    """One term opens its hand-over at once, several the list of them."""
    over = found["first"] < clock.today()
    words = {"name": found["name"], "day": format_date(found["first"])}
    if found["count"] == 1:
        said = _("Nhiệm kỳ của %(name)s đã kết thúc ngày %(day)s, chưa bàn giao") if over else (
            _("Nhiệm kỳ của %(name)s kết thúc sau ngày %(day)s")
        )  # fmt: skip
        title, url = said % words, reverse("unions:handover-begin", args=[found["pk"]])
    else:
        count = {"count": format_number(found["count"])}
        title = _("%(count)s nhiệm kỳ sắp hết hoặc đã hết mà chưa bàn giao") % count
        url = reverse("unions:term-list")
    return Duty(
        kind="handover",
        title=title,
        detail=_("Lập biên bản bàn giao, hoặc gia hạn nhiệm kỳ."),
        url=url,
        state="todo",
        due=found["first"],
        count=found["count"],
        action=_("Bàn giao") if found["count"] == 1 else _("Xem danh sách"),
    )

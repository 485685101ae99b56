"""What waits for those who keep the register of changes."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from core import clock
from core.duties import Duty
from core.text import format_date
from unions.access import may_reorganize
from unions.models import Reorganization

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

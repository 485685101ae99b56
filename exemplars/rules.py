"""When models and people may be written down and corrected, and which days they may bear."""

from django.utils.translation import gettext as _

from activities.records.rules import why_closed
from core import clock
from core.text import format_date
from exemplars.models import Exemplar, Replication

__all__ = ["why_closed", "why_fixed", "why_not_decided_on", "why_not_past", "why_replication_fixed"]


def why_fixed(exemplar) -> str:
    """Return why it is read alone, "" while it may be corrected."""
    if exemplar.status == Exemplar.Status.ENDED:
        return _("Mục này đã kết thúc, chỉ còn xem lại.")
    return ""


def why_replication_fixed(replication) -> str:
    """Return why the union's word stands as it is: it was confirmed, or it has stopped."""
    if replication.status == Replication.Status.ENDED:
        return _("Đơn vị đã thôi nhân rộng, chỉ còn xem lại.")
    if replication.status == Replication.Status.CONFIRMED:
        return _("Nội dung này đã được cấp trên xác nhận, chỉ còn xem.")
    return ""


def why_not_past(day) -> str:
    return _("Ngày này chưa đến. Nhập ngày đã thực hiện.") if day > clock.today() else ""


def why_not_decided_on(day, exemplar) -> str:
    """Return why the decision can't be of that day, "" where it can."""
    if reason := why_not_past(day):
        return reason
    if exemplar.chosen_on and day < exemplar.chosen_on:
        return _("Ngày quyết định không thể trước ngày được lựa chọn (%(day)s).") % {
            "day": format_date(exemplar.chosen_on)
        }
    return ""

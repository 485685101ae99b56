"""When a covenant may be written, and which day it may bear."""

from django.utils.translation import gettext as _

from core import clock


def why_closed(campaign_year, day=None) -> str:
    """Return why the year's covenants are read alone on that day (today if None), "" while open.

    From the year's first day until its reports are closed.
    """
    early = _("Giao ước thi đua năm %(year)s được ghi từ ngày 01/01/%(year)s.")
    late = _("Giao ước thi đua năm %(year)s đã khép lại sau ngày %(closes)s, chỉ còn xem và in.")
    return campaign_year.why_not_recorded(early, late, day)


def why_fixed(covenant) -> str:
    """Return why this covenant is read alone, "" while it may be corrected."""
    if covenant.withdrawn_at is not None:
        return _("Giao ước này đã bỏ, chỉ còn xem lại.")
    return why_closed(covenant.union_year.campaign_year)


def why_not_on(day, campaign_year) -> str:
    """Return why a covenant of the year can't have been signed on that day, "" where it can."""
    if day.year != campaign_year.year:
        return _("Ngày ký phải trong năm %(year)s.") % {"year": campaign_year.year}
    if day > clock.today():
        return _("Ngày ký chưa đến. Nhập ngày đã ký giao ước.")
    return ""

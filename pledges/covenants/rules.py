"""When a covenant may be written, and which day it may bear."""

from datetime import date

from django.utils.translation import gettext as _

from core import clock
from core.text import format_date
from emulation.models import Window


def why_closed(campaign_year, day=None) -> str:
    """Return why the year's covenants are read alone on that day (today if None), "" while open.

    From the year's first day until its reports are closed.
    """
    day = day or clock.today()
    if day < date(campaign_year.year, 1, 1):
        said = _("Giao ước thi đua năm %(year)s được ghi từ ngày 01/01/%(year)s.")
        return said % {"year": campaign_year.year}
    window = campaign_year.window(Window.Step.REPORT)
    if window is not None and day > window.closes:
        return _(
            "Giao ước thi đua năm %(year)s đã khép lại sau ngày %(closes)s, chỉ còn xem và in."
        ) % {"year": campaign_year.year, "closes": format_date(window.closes)}
    return ""


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

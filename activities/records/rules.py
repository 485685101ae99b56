"""When a record of a union's year may be written, and which day it may bear."""

from django.utils.translation import gettext as _

from core import clock


def why_closed(campaign_year, day=None) -> str:
    """Return why what was done in the year is read alone on that day (today if None), or "".

    Written from the year's first day until its reports are closed.
    """
    early = _("Năm %(year)s chưa bắt đầu. Ghi được từ ngày 01/01/%(year)s.")
    late = _("Năm %(year)s đã khép lại sau ngày %(closes)s, chỉ còn xem.")
    return campaign_year.why_not_recorded(early, late, day)


def why_fixed(record) -> str:
    """Return why this record is read alone, "" while it may be corrected."""
    if record.withdrawn_at is not None:
        return _("Mục này đã bỏ, chỉ còn xem lại.")
    return why_closed(record.union_year.campaign_year)


def why_not_on(day, campaign_year) -> str:
    """Return why something of the year can't have been on that day, "" where it can."""
    if day.year != campaign_year.year:
        return _("Ngày phải trong năm %(year)s.") % {"year": campaign_year.year}
    if day > clock.today():
        return _("Ngày này chưa đến. Nhập ngày đã thực hiện.")
    return ""

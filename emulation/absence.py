"""Why something is not there on a union's year: the union itself, or a dossier to begin."""

from datetime import date

from django.utils.translation import gettext as _

from core.text import format_date
from emulation import access


def why_absent(union, campaign_year, *, opened):
    """Return the sentence that tells why the union has no place in the year."""
    words = {"year": campaign_year.year, "name": union.short_name}
    first_day = date(campaign_year.year, 1, 1)
    if union.ended and union.ended <= first_day:
        words["day"] = format_date(union.ended)
        return _("%(name)s kết thúc hoạt động từ ngày %(day)s, trước năm này.") % words
    if union.founded > first_day:
        words["day"] = format_date(union.founded)
        return _("%(name)s thành lập ngày %(day)s, sau ngày đầu của năm này.") % words
    if not opened:
        return _("Ban Chính sách - Pháp luật chưa mở năm thi đua %(year)s.") % words
    return _("%(name)s chưa được đưa vào năm %(year)s khi mở năm.") % words


def why_closed(union_year, step):
    """Return why nothing can be begun for a step any more, "" while it can.

    The province's own report follows those of the others; no window binds it.
    """
    window = union_year.campaign_year.window(step)
    if window is None or union_year.supervisor_id is None:
        return ""
    state = window.state_on()
    return state.message if state.key == "closed" else ""


def why_not_begun(user, union_year, kind):
    """Return why the user finds no button that begins the dossier, "" where it may be begun."""
    topmost = union_year.supervisor_id is None
    if not topmost and not union_year.expected:
        return _("Năm này đơn vị không phải nộp.")
    if closed := why_closed(union_year, kind.step):
        return closed
    if access.may_start(user, union_year, kind.model):
        return ""
    if topmost:
        return _("Ban Chính sách - Pháp luật lập báo cáo này.")
    return _("Cán bộ và Chủ tịch của đơn vị bắt đầu hồ sơ này.")


def why_not_counted(user, union_year):
    """Return why the head counts can't be changed by the user, "" where they can."""
    if not access.works_for(user, union_year) and not access.stands_above(user, union_year):
        if union_year.supervisor_id is None:
            return _("Ban Chính sách - Pháp luật sửa số người của Liên đoàn Lao động tỉnh.")
        return _("Đơn vị và công đoàn cấp trên trực tiếp sửa số người.")
    assessment = union_year.dossier("assessment")
    if assessment is not None and assessment.status == assessment.Status.VERIFIED:
        return _("Điểm của năm đã phúc tra, số người không sửa được nữa.")
    return ""

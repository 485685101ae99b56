"""What is wrong with the days of a membership, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import format_date
from unions.registry.membership_days import YOUNGEST, Fault

TO_COME = gettext_lazy("Ngày này chưa đến. Nhập từ hôm nay trở về trước.")
WORDS = {
    Fault.BEFORE_UNIT: gettext_lazy("Đơn vị thành lập ngày %(day)s."),
    Fault.AFTER_UNIT: gettext_lazy("Đơn vị đã kết thúc từ ngày %(day)s."),
    Fault.JOINED_TO_COME: TO_COME,
    Fault.REASON_ALONE: gettext_lazy("Vui lòng nhập ngày rời đơn vị, hoặc bỏ lý do."),
    Fault.UNIT_HAS_ENDED: gettext_lazy(
        "Đơn vị đã kết thúc từ ngày %(day)s. Vui lòng nhập ngày rời đơn vị."
    ),
    Fault.LEFT_TOO_EARLY: gettext_lazy(
        "Người này vào đơn vị ngày %(day)s. Vui lòng nhập một ngày sau ngày ấy."
    ),
    Fault.LEFT_TO_COME: TO_COME,
    Fault.LEFT_AFTER_UNIT: gettext_lazy(
        "Đơn vị đã kết thúc từ ngày %(day)s. Ngày rời đơn vị không được muộn hơn ngày ấy."
    ),
    Fault.NO_REASON: gettext_lazy("Vui lòng chọn lý do rời đơn vị."),
}


def said_of(wrong, birth_year=None):
    """Return the sentence for what `membership_days.check` found."""
    if wrong.fault == Fault.TOO_YOUNG:
        return too_young_words(birth_year, wrong.day)
    return str(WORDS[wrong.fault]) % {"day": format_date(wrong.day) if wrong.day else ""}


def too_young_words(birth_year, joined):
    words = {"age": YOUNGEST, "born": birth_year, "year": joined.year}
    return _("Sinh năm %(born)s thì vào đơn vị năm %(year)s chưa đủ %(age)s tuổi.") % words

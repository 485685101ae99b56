"""The trail of guidance, in words."""

from django.utils.translation import gettext_lazy

from core import audit, timeline

ACTIONS = {
    "file-add": gettext_lazy("Thêm tệp"),
    "file-remove": gettext_lazy("Gỡ tệp"),
    "document-write": gettext_lazy("Soạn văn bản"),
    "document-change": gettext_lazy("Sửa bản nháp"),
    "document-issue": gettext_lazy("Gửi văn bản"),
    "document-extend": gettext_lazy("Gửi thêm đơn vị mới"),
    "document-replace": gettext_lazy("Ghi văn bản thay thế"),
    "document-expire": gettext_lazy("Ghi ngày hết hiệu lực"),
    "document-chase": gettext_lazy("Nhắc đơn vị chưa xác nhận"),
    "question-ask": gettext_lazy("Gửi câu hỏi"),
    "question-answer": gettext_lazy("Trả lời"),
    "question-pass": gettext_lazy("Chuyển câu hỏi"),
    "question-reopen": gettext_lazy("Hỏi lại"),
    "question-close": gettext_lazy("Khép lại"),
    "topic-add": gettext_lazy("Thêm chủ đề"),
    "topic-change": gettext_lazy("Sửa chủ đề"),
    "faq-publish": gettext_lazy("Đăng câu hỏi thường gặp"),
    "faq-change": gettext_lazy("Sửa câu hỏi thường gặp"),
    "faq-withdraw": gettext_lazy("Gỡ câu hỏi thường gặp"),
    "basis-add": gettext_lazy("Thêm căn cứ pháp lý"),
    "basis-change": gettext_lazy("Sửa căn cứ pháp lý"),
}
TONES = dict.fromkeys(("file-remove", "document-expire", "document-replace"), "back")
SHOWN = 20


def entries(obj):
    """Return the newest rows of a record's trail as components/_timeline.html shows them."""
    return [
        timeline.entry(row, ACTIONS.get(row.action, row.action), tone=TONES.get(row.action, ""))
        for row in audit.trail(obj)[:SHOWN]
    ]

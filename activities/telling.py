"""The trail of what was done through the year, in words."""

from django.utils.translation import gettext_lazy

from core import audit, timeline

ACTIONS = {
    "file-add": gettext_lazy("Thêm tệp"),
    "file-remove": gettext_lazy("Gỡ tệp"),
    "activity-write": gettext_lazy("Ghi hoạt động"),
    "activity-copy": gettext_lazy("Chép từ năm trước"),
    "activity-change": gettext_lazy("Sửa, xác nhận hoạt động"),
    "activity-withdraw": gettext_lazy("Bỏ hoạt động"),
    "culture-write": gettext_lazy("Ghi quy chế"),
    "culture-change": gettext_lazy("Sửa quy chế"),
    "culture-withdraw": gettext_lazy("Bỏ quy chế"),
    "dialogue-write": gettext_lazy("Ghi cuộc đối thoại"),
    "dialogue-change": gettext_lazy("Sửa cuộc đối thoại"),
    "dialogue-withdraw": gettext_lazy("Bỏ cuộc đối thoại"),
    "issue-raise": gettext_lazy("Ghi vấn đề"),
    "issue-change": gettext_lazy("Sửa vấn đề, câu trả lời"),
    "issue-settle": gettext_lazy("Ghi đã giải quyết xong"),
    "issue-reopen": gettext_lazy("Mở lại vấn đề"),
    "survey-write": gettext_lazy("Ghi kết quả đo sự hài lòng"),
    "survey-change": gettext_lazy("Sửa kết quả đo sự hài lòng"),
    "survey-withdraw": gettext_lazy("Bỏ kết quả đo sự hài lòng"),
    "expense-write": gettext_lazy("Ghi khoản kinh phí"),
    "expense-change": gettext_lazy("Sửa khoản kinh phí"),
    "expense-withdraw": gettext_lazy("Bỏ khoản kinh phí"),
}
TONES = {"file-remove": "back", "issue-reopen": "back"}
SHOWN = 20


def entries(obj):
    """Return the newest rows of a record's trail as components/_timeline.html shows them."""
    return [
        timeline.entry(row, ACTIONS.get(row.action, row.action), tone=tone_of(row.action))
        for row in audit.trail(obj)[:SHOWN]
    ]


def tone_of(action):
    return "back" if action.endswith("-withdraw") else TONES.get(action, "")

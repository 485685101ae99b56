"""The trail of what hangs on pledges, in words."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, timeline

ACTIONS = {
    "pledge-sign": gettext_lazy("Ký cam kết"),
    "pledge-again": gettext_lazy("Ký lại cam kết"),
    "pledge-withdraw": gettext_lazy("Rút cam kết"),
    "pledge-undo": gettext_lazy("Hủy ghi nhận"),
    "pledge-erase": gettext_lazy("Xóa dữ liệu cam kết theo yêu cầu"),
    "breach-record": gettext_lazy("Ghi nhận vi phạm"),
    "breach-correct": gettext_lazy("Sửa vi phạm"),
    "breach-lift": gettext_lazy("Ghi quyết định bãi bỏ"),
    "breach-unlift": gettext_lazy("Hủy ghi nhận bãi bỏ"),
    "session-open": gettext_lazy("Mở đợt ký"),
    "session-change": gettext_lazy("Đổi giờ hoặc tên đợt ký"),
    "session-close": gettext_lazy("Đóng đợt ký"),
    "text-copy": gettext_lazy("Lập bản nháp"),
    "text-edit": gettext_lazy("Sửa bản nháp"),
    "text-publish": gettext_lazy("Ban hành"),
    "text-discard": gettext_lazy("Hủy bản nháp"),
    "request-ask": gettext_lazy("Nhận yêu cầu"),
    "request-answer": gettext_lazy("Trả lời yêu cầu"),
    "term-set": gettext_lazy("Đặt thời hạn"),
    "sheet-print": gettext_lazy("In danh sách ký trên giấy"),
    "sheet-count": gettext_lazy("Ghi nhận danh sách đã ký"),
    "sheet-take-back": gettext_lazy("Hủy ghi nhận danh sách"),
    "sheet-rescan": gettext_lazy("Thay bản chụp danh sách"),
    "pledges-import": gettext_lazy("Nhập cam kết từ tệp Excel"),
    "covenant-write": gettext_lazy("Ghi giao ước"),
    "covenant-change": gettext_lazy("Sửa giao ước"),
    "covenant-withdraw": gettext_lazy("Bỏ giao ước"),
    "covenant-dispute": gettext_lazy("Bên được ghi tên phản đối"),
    "covenant-dispute-end": gettext_lazy("Bên được ghi tên rút phản đối"),
    "file-add": gettext_lazy("Thêm ảnh hoặc bản quét"),
    "file-remove": gettext_lazy("Gỡ ảnh hoặc bản quét"),
    # As it was called before all records had their files in one way.
    "covenant-file-add": gettext_lazy("Thêm ảnh hoặc bản quét"),
    "covenant-file-remove": gettext_lazy("Gỡ ảnh hoặc bản quét"),
    "session-flooded": gettext_lazy(
        "Một mạng nhập sai họ tên quá nhiều lần, đã tạm chặn mười phút"
    ),
}
TONES = dict.fromkeys(
    (
        "pledge-undo",
        "pledge-withdraw",
        "session-flooded",
        "sheet-take-back",
        "covenant-withdraw",
        "covenant-dispute",
        "breach-unlift",
    ),
    "back",
)
OWN = ("pledge-sign", "pledge-again", "pledge-withdraw")
SHOWN = 20


def entries(obj):
    """Return the newest rows of an object's trail as components/_timeline.html shows them.

    What a person without an account did to the own pledge was the person, not the portal.
    """
    shown = []
    for row in audit.trail(obj)[:SHOWN]:
        told = timeline.entry(
            row, ACTIONS.get(row.action, row.action), tone=TONES.get(row.action, "")
        )
        if row.actor is None and row.action in OWN:
            told["who"] = _("Chính người ký")
        shown.append(told)
    return shown

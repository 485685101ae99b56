"""How pages tell where a dossier stands and what happened to it."""

from django import template
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.text import format_date
from core.timeline import entry
from emulation.models import DossierStatus as S

register = template.Library()

NEXT = {
    S.DRAFT: gettext_lazy("Đơn vị đang soạn. Soạn xong, Chủ tịch ký và nộp lên cấp trên."),
    S.PROPOSED: gettext_lazy("Chủ tịch công đoàn xem lại, ký và nộp lên cấp trên."),
    S.SUBMITTED: gettext_lazy(
        "Chờ %(supervisor)s tiếp nhận. Khi cấp trên chưa mở hồ sơ, đơn vị còn rút lại để sửa được."
    ),
    S.TAKEN_UP: gettext_lazy(
        "%(supervisor)s đã tiếp nhận và đang xem xét. Đơn vị không sửa được nữa."
    ),
    S.RETURNED: gettext_lazy("Đơn vị sửa theo lý do trả lại rồi nộp lại."),
    S.APPROVED: gettext_lazy("Đã duyệt ngày %(day)s."),
    S.APPRAISED: gettext_lazy("Đã thẩm định, chờ Ban Chính sách - Pháp luật phúc tra."),
    S.VERIFIED: gettext_lazy("Đã phúc tra ngày %(day)s."),
}
OPENED = gettext_lazy(
    "%(supervisor)s đã mở hồ sơ ngày %(opened)s và chưa tiếp nhận. Đơn vị không rút lại được nữa."
)
# The province's own report has no level above it.
NEXT_OF_PROVINCE = {
    S.DRAFT: gettext_lazy("Ban Chính sách - Pháp luật đang soạn."),
    S.APPROVED: gettext_lazy("Đã hoàn thành ngày %(day)s."),
}
ACTIONS = {
    "start": (gettext_lazy("Bắt đầu soạn"), ""),
    "save": (gettext_lazy("Sửa nội dung"), ""),
    "confirm": (gettext_lazy("Xác nhận các mục được điền sẵn"), ""),
    "propose": (gettext_lazy("Trình Chủ tịch ký"), ""),
    "recall": (gettext_lazy("Lấy lại để sửa"), ""),
    "submit": (gettext_lazy("Ký và nộp"), ""),
    "withdraw": (gettext_lazy("Rút lại để sửa"), ""),
    "open": (gettext_lazy("Cấp trên mở hồ sơ"), ""),
    "take-up": (gettext_lazy("Tiếp nhận"), ""),
    "return": (gettext_lazy("Trả lại bổ sung"), "back"),
    "approve": (gettext_lazy("Duyệt"), "good"),
    "complete": (gettext_lazy("Hoàn thành"), "good"),
    "amend": (gettext_lazy("Mở lại để sửa"), "back"),
    "save-self": (gettext_lazy("Tự chấm điểm"), ""),
    "save-appraised": (gettext_lazy("Chấm thẩm định"), ""),
    "save-verified": (gettext_lazy("Chấm phúc tra"), ""),
    "add-evidence": (gettext_lazy("Thêm minh chứng"), ""),
    "remove-evidence": (gettext_lazy("Bỏ minh chứng"), ""),
    "appraise": (gettext_lazy("Hoàn thành thẩm định"), "good"),
    "reopen": (gettext_lazy("Trả lại thẩm định"), "back"),
    "verify": (gettext_lazy("Xác nhận phúc tra"), "good"),
    "own-criteria": (gettext_lazy("Thêm tiêu chí riêng đã được duyệt"), ""),
    "batch-read": (gettext_lazy("Đọc mẫu của lô"), ""),
    "save-people": (gettext_lazy("Chấm điểm cá nhân"), ""),
    "import-people": (gettext_lazy("Nhập điểm cá nhân từ Excel"), ""),
    "refresh-people": (gettext_lazy("Cập nhật danh sách người được chấm"), ""),
    "unlock": (gettext_lazy("Mở lại để sửa"), "back"),
}


@register.filter
def state_word(dossier):
    """Return the state as its users know it."""
    if dossier.is_topmost and dossier.status == S.APPROVED:
        return _("Đã hoàn thành")
    return dossier.get_status_display()


@register.filter
def next_step(dossier):
    """Return in a sentence who has to do what now."""
    words = NEXT | (NEXT_OF_PROVINCE if dossier.is_topmost else {})
    supervisor = dossier.union_year.supervisor
    opened = dossier.status == S.SUBMITTED and dossier.opened_at
    return (OPENED if opened else words[dossier.status]) % {
        "supervisor": supervisor.short_name if supervisor else "",
        "day": _day(dossier.decided_at),
        "opened": _day(dossier.opened_at),
    }


def _day(moment):
    return format_date(timezone.localtime(moment)) if moment else "–"


@register.simple_tag
def pin_links(dossier, edit_url):
    """Return what the return points at, each a link into the form, else into this page."""
    if not dossier.return_pins:
        return []
    labels = dict(dossier.pin_choices())
    return [
        {"label": labels[name], "url": f"{edit_url or ''}#{name}"}
        for name in dossier.return_pins
        if name in labels
    ]


@register.filter
def timeline(trail):
    """Return the rows of core.audit.trail as components/_timeline.html shows them."""
    entries = []
    for row in trail.folded():
        title, tone = ACTIONS.get(row.action, (_("Cập nhật"), ""))
        # Evidence is told by its name.
        named = ((row.after or row.before or {}).get("title") or "").strip()
        entries.append(entry(row, f"{title}: {named}" if named else title, tone=tone))
    return entries

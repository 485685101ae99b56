"""One person's own data: all that the portal holds about a member, as sheets of a workbook."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit
from core.spreadsheet import Column, Sheet
from unions import personal

ACTIONS = {
    "member-add": gettext_lazy("Thêm vào danh sách"),
    "member-correct": gettext_lazy("Sửa thông tin"),
    "member-position": gettext_lazy("Đổi vị trí trong đơn vị"),
    "member-leave": gettext_lazy("Ghi rời đơn vị"),
    "member-move": gettext_lazy("Chuyển đơn vị"),
    "member-remove": gettext_lazy("Xóa dòng nhập nhầm"),
    "members-two": gettext_lazy("Ghi nhận là hai người khác nhau"),
    "member-account": gettext_lazy("Gắn tài khoản của chính đoàn viên"),
    "member-anonymise": gettext_lazy("Ẩn tên"),
}


def own_data(member):
    """Return the sheets: the person, the times in units, what other apps hold, who wrote what."""
    return [_person(member), _times(member), *personal.sheets(member), _trail(member)]


def _person(member):
    facts = (
        (_("Mã số"), member.code),
        (_("Họ và tên"), member.full_name),
        (_("Năm sinh"), str(member.birth_year or "")),
        (_("Giới tính"), member.get_sex_display() if member.sex else ""),
        (_("Ngày mất"), f"{member.deceased_on:%d/%m/%Y}" if member.deceased_on else ""),
    )
    columns = (Column(_("Mục"), 24), Column(_("Nội dung"), 48))
    return Sheet(_("Thông tin"), columns, facts)


def _times(member):
    columns = (
        Column(_("Đơn vị"), 48),
        Column(_("Chức danh, vị trí"), 30),
        Column(_("Đối tượng"), 20),
        Column(_("Lãnh đạo, quản lý"), 12),
        Column(_("Đoàn viên công đoàn"), 12),
        Column(_("Từ ngày"), 14, "date"),
        Column(_("Rời đơn vị từ ngày"), 14, "date"),
        Column(_("Lý do rời"), 24),
    )
    rows = (
        (
            time.union.name,
            time.position,
            time.get_employment_display(),
            _("Có") if time.is_leader else _("Không"),
            _("Có") if time.is_union_member else _("Không"),
            time.joined,
            time.left,
            time.get_leaving_display() if time.leaving else "",
        )
        for time in member.memberships.select_related("union").order_by("joined")
    )
    return Sheet(_("Thời gian ở các đơn vị"), columns, rows)


def _trail(member):
    columns = (
        Column(_("Ngày"), 14, "date"),
        Column(_("Việc"), 32),
        Column(_("Người ghi"), 30),
        Column(_("Với chức vụ"), 48),
    )
    rows = (
        (
            entry.at,
            ACTIONS.get(entry.action, entry.action),
            entry.actor.full_name if entry.actor else _("Hệ thống"),
            entry.capacity,
        )
        for entry in audit.trail(member)
    )
    return Sheet(_("Ai đã ghi gì"), columns, rows)

"""The sorts of workbook, by the words of their addresses."""

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from unions.importing import accounts, members, unions
from unions.models import SheetImport


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One sort of workbook.

    slug: its word in addresses; sheet: the sheet that is read; may: who hands it in for a
    union; rows: what its template holds; hints: how it is filled in.
    """

    kind: str
    slug: str
    sheet: str
    title: str
    may: Callable
    rows: Callable
    comparison: type
    hints: tuple[str, ...] = ()

    @property
    def fields(self):
        return self.comparison.fields


MEMBERS = SheetKind(
    SheetImport.Kind.MEMBERS,
    "doan-vien",
    "Đoàn viên",
    _("Đoàn viên, cán bộ, công chức, viên chức"),
    members.may_import,
    members.current_rows,
    members.MemberComparison,
    (
        _("Mỗi dòng là một người trong một đơn vị. Danh sách đang có đã được ghi sẵn."),
        _("Không sửa cột “Mã số”. Thêm người mới ở cuối danh sách và để trống cột này."),
        _("Người không có trong tệp được giữ nguyên. Để ghi người đã rời đơn vị, nhập cột “Đến "
          "trước ngày” và chọn lý do."),
        _("Chuyển đơn vị được thực hiện ở trang của từng người, không thực hiện trong tệp này."),
    ),
)  # fmt: skip
UNIONS = SheetKind(
    SheetImport.Kind.UNIONS,
    "don-vi",
    "Đơn vị",
    _("Đơn vị trực thuộc"),
    unions.may_import,
    unions.current_rows,
    unions.UnionComparison,
    (
        _("Mỗi dòng là một đơn vị. Các đơn vị đang có đã được ghi sẵn."),
        _("Thêm đơn vị mới ở cuối danh sách, với mã chưa dùng, mã công đoàn cấp trên và ngày "
          "thành lập."),
        _("Ở đây chỉ sửa chỗ ghi sai. Đổi tên theo quyết định, chuyển, sáp nhập, chia tách, kết "
          "thúc hoạt động được ghi ở Sổ biến động tổ chức."),
        _("Đơn vị không có trong tệp được giữ nguyên."),
    ),
)  # fmt: skip
ACCOUNTS = SheetKind(
    SheetImport.Kind.ACCOUNTS,
    "tai-khoan",
    "Tài khoản",
    _("Tài khoản cán bộ công đoàn"),
    accounts.may_import,
    accounts.current_rows,
    accounts.AccountComparison,
    (
        _("Mỗi dòng là một chức vụ của một người. Các chức vụ đang có đã được ghi sẵn."),
        _("Thêm người chưa có tài khoản ở cuối danh sách và để trống cột “Tên đăng nhập”. Sau khi "
          "ghi, mở trang “Cán bộ, tài khoản” để gửi thư mời hoặc in phiếu kích hoạt."),
        _("Để kết thúc một chức vụ, nhập cột “Đến hết ngày”. Chức vụ không có trong tệp được giữ "
          "nguyên."),
    ),
)  # fmt: skip
KINDS = {each.kind: each for each in (UNIONS, MEMBERS, ACCOUNTS)}
BY_SLUG = {each.slug: each for each in KINDS.values()}


def offered(user, union):
    """Return the sorts of workbook that the user may hand in for that union."""
    return [each for each in KINDS.values() if each.may(user, union)]

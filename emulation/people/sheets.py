"""A sheet of persons as a workbook: the template to fill in, the results to read, the import."""

from math import isfinite

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import clock, file_store
from core.spreadsheet import Column, Sheet
from core.text import format_number
from core.versions import StaleVersion
from core.workbook import open_table
from emulation import access
from emulation.models.person_sheet import PersonSheetImport
from emulation.people import columns as cols
from emulation.people.services import RowChange, save_rows

SHEET, GUIDE = "Điểm", "Hướng dẫn"
CODE, NAME, POSITION = "Mã số", "Họ và tên", "Chức danh, vị trí"
MOST_WRONG = 200


def template(rows, scale, sheet):
    """Return the sheets to fill in: today's people with the points so far, and how to."""
    columns = (
        Column(CODE, 16, "typed"), Column(NAME, 30, "typed"), Column(POSITION, 24, "typed"),
        *(Column(c.name, 12, "typed") for c in scale.columns),
    )  # fmt: skip
    table = (
        (row.member.code, row.member.full_name, row.position,
         *(cols.shown(cell) for cell in cols.cells_of(row, scale.columns).values()))
        for row in rows
    )  # fmt: skip
    return [Sheet(SHEET, columns, table), _guide(scale, sheet)]


def _guide(scale, sheet):
    general = (
        _("Mỗi dòng là một người. Giữ nguyên mã số, tên trang tính và dòng tiêu đề."),
        _("Điểm ghi bằng dấu phẩy hoặc dấu chấm, nhiều nhất hai chữ số thập phân."),
        _("Ô để trống là chưa chấm; 0 là không điểm; dấu gạch ngang (-) là không áp dụng."),
        _("Ô trống trong tệp xóa điểm đã có. Không gộp ô, không dùng công thức."),
    )
    rows = [(_("Cách điền"), said) for said in general]
    rows.insert(0, (_("Đơn vị"), f"{sheet.union.name}, {sheet.year}"))
    for column in scale.columns:
        most = _("tối đa %(most)s") % {"most": column.most} if column.most else _("ghi x khi có")
        if column.least_form:
            most = _("theo quyết định kỷ luật đã ghi nhận, không nhập")
        only = _("; chỉ với người giữ chức vụ lãnh đạo, quản lý") if column.leaders_only else ""
        rows.append((f"{column.name} ({most}{only})", column.text))
    return Sheet(GUIDE, (Column(_("Mục"), 34), Column(_("Nội dung"), 90)), rows)


def result_table(rows, scale):
    """Return (columns, rows) of the sheet with its totals and classifications."""
    columns = (
        Column(CODE, 16), Column(NAME, 30), Column(POSITION, 24),
        Column(_("Lãnh đạo, quản lý"), 10),
        *(Column(c.name, 9) for c in scale.columns),
        Column(_("Tổng điểm"), 10, "decimal"), Column(_("Xếp loại"), 28),
    )  # fmt: skip
    table = (
        (row.member.code, row.member.full_name, row.position,
         _("Có") if row.is_leader else "",
         *(cols.shown(cell) for cell in cols.cells_of(row, scale.columns).values()),
         row.total, row.get_classification_display())
        for row in rows
    )  # fmt: skip
    return columns, table


# --- Reading -----------------------------------------------------------------------


def read_workbook(sheet, upload, rows, scale, *, by):
    """Read a checked workbook and keep what it would change; the file itself is not kept.

    Raises ValidationError for a file that can't be read as a whole.
    """
    by_code = {row.member.code.upper(): row for row in rows}
    headings = [CODE, *(c.name for c in scale.columns)]
    found, wrong, seen = {}, [], {}
    with open_table(file_store.path_of(upload.kept[0]), SHEET, headings) as table:
        for line, cells in table.rows:
            place = _Place(table, line)
            row = _person(place, cells[0], by_code, seen, wrong)
            if row is not None:
                found[row.pk] = _cells(place, row, cells[1:], scale, wrong)
    kept = {row.pk: cols.cells_of(row, scale.columns) for row in rows}
    versions = {row.pk: row.version for row in rows}
    changed = {pk: cells for pk, cells in found.items() if cells != kept[pk]}
    return PersonSheetImport(
        sheet=sheet,
        file_name=upload.name[:200],
        rows={str(pk): {"version": versions[pk], "cells": c} for pk, c in changed.items()},
        wrong=wrong[:MOST_WRONG],
        unchanged=len(found) - len(changed),
        post_ref=by.post_ref,
        created_by=by,
    )


class _Place:
    """Names the cells of one line as Excel does."""

    def __init__(self, table, line):
        self.table, self.line = table, line

    def cell(self, column):
        return self.table.address(column, self.line)


def _person(place, code, by_code, seen, wrong):
    """Return whose row it is; None, with the reason told, where it is nobody's."""
    code = _words(code)
    row = by_code.get(code.upper())
    if row is None:
        said = _("Không có người mang mã số “%(code)s” trong phiếu của đơn vị.")
        wrong.append([place.cell(0), said % {"code": code[:40]}])
        return None
    if row.pk in seen:
        said = _("Mã số này đã có ở dòng %(line)s. Mỗi người chỉ một dòng.")
        wrong.append([place.cell(0), said % {"line": seen[row.pk]}])
        return None
    seen[row.pk] = place.line
    return row


def _cells(place, row, cells, scale, wrong):
    read = {}
    kept = cols.cells_of(row, scale.columns)
    for at, (column, cell) in enumerate(zip(scale.columns, cells, strict=True), start=1):
        if column.least_form:  # a decision determines it, whatever the workbook says
            read[column.key] = kept[column.key]
            continue
        try:
            read[column.key] = cols.read(column, _words(cell), is_leader=row.is_leader)
        except ValidationError as refused:
            read[column.key] = ""
            wrong.append([place.cell(at), " ".join(refused.messages)])
    return read


def _words(cell):
    """Return a cell as its reader sees it: 9.5 as "9,5", True and days as what they are not."""
    if isinstance(cell, bool):
        return _("Có") if cell else _("Không")
    if isinstance(cell, int | float):
        if not isfinite(cell):  # Excel writes no such number, but a file may hold one
            return str(cell)
        return format_number(cell, _places(cell)).replace(".", "")
    return str(cell).strip()


def _places(number):
    """Return how many decimals a number of Excel's was meant to have: 7.1 is 7.1, not 7.0999…"""
    return len(f"{round(number, 6):.6f}".rstrip("0").split(".")[1])


@transaction.atomic
def keep(found):
    """Keep what was read until it is confirmed."""
    found.save()
    return found


@transaction.atomic
def confirm(found, *, by, key=None):
    """Write all rows of a workbook, or none. A second press finds it done.

    Raises PermissionDenied, or ValidationError when a cell is wrong or somebody has scored
    one of the people since the file was read.
    """
    current = PersonSheetImport.objects.select_for_update().get(pk=found.pk)
    sheet = current.sheet
    if current.done_at is not None:
        return current
    if not access.may_score_persons(by, sheet):
        raise PermissionDenied
    if current.wrong:
        raise ValidationError(_("Tệp còn ô cần sửa nên chưa ghi được. Sửa trong tệp rồi gửi lại."))
    changes = {int(pk): RowChange(r["version"], r["cells"]) for pk, r in current.rows.items()}
    try:
        save_rows(sheet, changes, by=by, action="import-people", key=key, whole=True)
    except StaleVersion:
        raise ValidationError(
            _("Có người vừa chấm điểm trên phiếu sau khi tệp được đọc. Gửi lại tệp để xem lại.")
        ) from None
    current.done_at = clock.now()
    current.rows = {}
    current.save(update_fields=["done_at", "rows"])
    return current

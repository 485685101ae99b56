"""Workbooks for tests: made row by row, handed in, and worked off as a worker would."""

import io

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from python_calamine import CalamineWorkbook

from core import files, jobs
from core.models import Job
from core.spreadsheet import write_workbook
from unions.importing import services
from unions.importing.template import template_sheets


def made(kind, rows, *, headings=None, sheet=None, fill=None):
    """Return a workbook with these rows; a row is a dict by column key, or the cells."""
    keys = [each.key for each in kind.fields]
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
        page = book.add_worksheet(sheet or kind.sheet)
        page.write_row(0, 0, headings or [each.heading for each in kind.fields])
        for line, row in enumerate(rows, start=1):
            values = [row.get(key, "") for key in keys] if isinstance(row, dict) else row
            for place, value in enumerate(values):
                if value != "":
                    page.write(line, place, value)
        if fill:
            fill(page, book)
    return out.getvalue()


def template(kind, union, user):
    """Return the template as it is handed out."""
    out = io.BytesIO()
    write_workbook(out, template_sheets(kind, union, user))
    return out.getvalue()


def rows_of(data, sheet):
    """Return the rows of a sheet, headings first."""
    return CalamineWorkbook.from_object(io.BytesIO(data)).get_sheet_by_name(sheet).to_python()


def upload(data, name="danh-sach.xlsx"):
    return SimpleUploadedFile(name, data)


def hand_in(kind, union, data, *, by, key=None):
    """Hand a workbook in and have it read; return the import as it stands then."""
    checked = files.check_upload(upload(data))
    sheet_import = services.hand_in(kind, union, checked, by=by, key=key)
    return worked_off(sheet_import)


def confirm(sheet_import, *, by, told_apart=False):
    """Confirm and have it written; return the import as it stands then."""
    services.confirm(sheet_import, by=by, told_apart=told_apart)
    return worked_off(sheet_import)


def worked_off(sheet_import):
    """Do what waits, as a worker does."""
    for job in Job.objects.active():
        jobs.run(job.pk)
    sheet_import.refresh_from_db()
    return sheet_import


def brought_in(kind, union, data, *, by):
    """Hand in, confirm, and return the import."""
    return confirm(hand_in(kind, union, data, by=by), by=by)


def reasons(sheet_import):
    """Return {cell: reason} of an import's preview."""
    return dict(sheet_import.summary["wrong"])


HOA = {
    "full_name": "Nguyễn Thị Hòa",
    "birth_year": "1985",
    "sex": "Nữ",
    "position": "Giáo viên",
    "is_leader": "Không",
    "is_union_member": "Có",
    "employment": "Viên chức",
    "joined": "05/01/2020",
}


def person(at, /, **other):
    """Return the row of a person in that unit, by column key."""
    return HOA | {"unit": at.code} | other


def cells(kind, *rows):
    """Return rows given by column key as plain cells."""
    return [[each.get(field.key, "") for field in kind.fields] for each in rows]

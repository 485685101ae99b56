"""Excel files that open right in Vietnamese Excel, written row by row in little memory.

What people typed is always a text cell, whatever it begins with: a name such as
"=HYPERLINK(…)" never runs on the reader's machine.
"""

import re
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, Literal

import xlsxwriter
from django.http import FileResponse
from django.utils import timezone
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from core import clock
from core.text import NOT_TEXT, format_date, format_number, nfc

CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

Kind = Literal["text", "typed", "integer", "decimal", "percent", "date"]

_MOST_ROWS = 1_048_575  # Excel's, less the head
_FIRST_YEAR = 1900  # Excel has no earlier dates
_CELL_FORMATS = {
    "text": {"text_wrap": True},
    "typed": {"num_format": "@"},
    "integer": {"num_format": "#,##0"},
    "decimal": {"num_format": "#,##0.00"},
    "percent": {"num_format": "0.00%"},
    "date": {"num_format": "dd/mm/yyyy", "align": "left"},
}
_WORKBOOK_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {"font_name": "Times New Roman", "font_size": 12},
}


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, its width in characters, and what its cells hold.

    A percent is given as the portal keeps it: 95.3 for 95,3 %. A "typed" column is filled
    in by people: all its cells are text, so that Excel makes no day or number of what is
    typed. listed: where on another sheet the words stand that its drop-down list offers.
    """

    heading: str
    width: int = 16
    kind: Kind = "text"
    listed: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet: a row has one value for each column, None for an empty cell."""

    title: str
    columns: tuple[Column, ...]
    rows: Iterable[Sequence[Any]] = field(repr=False)


def write_workbook(file: Path | str | IO[bytes], sheets: Sequence[Sheet]) -> None:
    """Write the sheets to a path or an open binary file.

    The document's properties state each sheet's number of rows, so that a reader can tell
    a whole file from a cut one.
    """
    with xlsxwriter.Workbook(file, _WORKBOOK_OPTIONS) as book:
        head = book.add_format(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "bottom": 1,
                "bg_color": "#E9EEF5",
            }
        )
        formats = {
            kind: book.add_format({"valign": "top", **look}) for kind, look in _CELL_FORMATS.items()
        }
        counts = []
        for title, sheet in zip(_sheet_names(sheets), sheets, strict=True):
            count = _write_sheet(book.add_worksheet(title), sheet, head, formats)
            counts.append(f"{title}: {format_number(count)}")
        book.set_properties(
            {"created": clock.now().astimezone(UTC), "comments": "Số dòng – " + "; ".join(counts)}
        )


def xlsx_response(filename: str, sheets: Sequence[Sheet]) -> FileResponse:
    """Return the workbook as a download that no browser opens in place or keeps."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (the response closes it)
    write_workbook(file, sheets)
    file.seek(0)
    return FileResponse(
        file,
        as_attachment=True,
        filename=_file_name(filename),
        content_type=CONTENT_TYPE,
        headers={"X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"},
    )


def _write_sheet(page: Worksheet, sheet: Sheet, head: Format, formats: dict[str, Format]) -> int:
    """Write one sheet, ready to scroll, filter and print, and return its number of rows."""
    for place, column in enumerate(sheet.columns):
        typed = formats["typed"] if column.kind == "typed" else None
        page.set_column(place, place, column.width, typed)
        if column.listed:
            page.data_validation(1, place, _MOST_ROWS, place, _drop_down(column))
    page.freeze_panes(1, 0)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    _write_row(page, 0, [(c.heading, "text", head) for c in sheet.columns])
    count = 0
    for count, row in enumerate(sheet.rows, start=1):
        if count > _MOST_ROWS:
            raise ValueError(f"more than {_MOST_ROWS} rows in sheet {sheet.title}")
        cells = zip(row, sheet.columns, strict=True)
        _write_row(page, count, [(value, c.kind, formats[c.kind]) for value, c in cells])
    page.autofilter(0, 0, count, len(sheet.columns) - 1)
    return count


def _drop_down(column: Column) -> dict[str, Any]:
    return {
        "validate": "list",
        "source": column.listed,
        "error_title": column.heading[:32],
        "error_message": "Vui lòng chọn một mục trong danh sách.",
    }


def _write_row(page: Worksheet, place: int, cells: Iterable[tuple[Any, str, Format]]) -> None:
    for column, (value, kind, look) in enumerate(cells):
        if value is not None and value != "":
            _write_cell(page, (place, column), value, kind, look)


def _write_cell(page: Worksheet, at: tuple[int, int], value: Any, kind: str, look: Format) -> None:
    """Write one value as its column's kind; words in a column of numbers stay words."""
    if kind in ("text", "typed") or isinstance(value, str):
        page.write_string(*at, _cell_text(value), look)
    elif kind == "date":
        _write_date(page, at, value, look)
    else:
        page.write_number(*at, value / 100 if kind == "percent" else value, look)


def _write_date(page: Worksheet, at: tuple[int, int], value: date, look: Format) -> None:
    """Write a day; a moment gives its local day, and a day before 1900 its text."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    if value.year < _FIRST_YEAR:
        page.write_string(*at, format_date(value), look)
    else:
        page.write_datetime(*at, value, look)


def _cell_text(value: Any) -> str:
    """Return what a text cell holds; Excel keeps its first 32,767 characters.

    XlsxWriter takes a text from "<r>" to "</r>" for ready-made XML and writes it as it is;
    the space in front keeps it a text.
    """
    text = NOT_TEXT.sub("\N{REPLACEMENT CHARACTER}", nfc(str(value)))
    return f" {text}" if text.startswith("<r>") else text


def _sheet_names(sheets: Sequence[Sheet]) -> list[str]:
    """Return titles that Excel takes: at most 31 characters, no []:*?/\\, all different."""
    names: list[str] = []
    for number, sheet in enumerate(sheets, start=1):
        name = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", nfc(sheet.title))[:31].strip(" '")
        if not name or name.casefold() in {taken.casefold() for taken in names}:
            name = f"{name[:26]} {number}".strip()
        names.append(name)
    return names


def _file_name(name: str) -> str:
    """Return a file name without what headers or file systems stumble over."""
    stem = re.sub(r"[^\w.,() -]+", " ", nfc(name).removesuffix(".xlsx")).strip(" .")
    return f"{stem or 'danh-sach'}.xlsx"

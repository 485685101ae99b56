"""Reads one sheet of a workbook in a process of its own; what it finds goes to its output.

Pure: no Django, no database. `core.workbook` runs this file as a program under limits of
processor time and memory: a cell that names one long text a million times, or a sheet whose
last cell stands in the last column, can only end this child.

Lines of JSON: {"refused": reason, "at": cell or sheet}, or {"rows": count of lines in the
sheet}, then lists of rows, at last {"end": true}. A day is {"day": "2024-01-05"}.
"""

import json
import re
import resource
import sys
import zipfile
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import IO, Any
from xml.etree import ElementTree

MAX_ROWS = 100_000  # below the headings
CPU_SECONDS = 60
MEMORY = 1536 * 1024 * 1024
CHUNK = 1024 * 1024
OVERLAP = 4096  # a cell's opening tag is shorter
BATCH = 500
MOST_TEXT = 200_000_000  # characters of all rows: a full list of short cells has a fifth

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

# Text in a sheet has its "<" written as "&lt;": a tag found in the bytes is a tag.
FORMULA = re.compile(rb"<f[\s>/]")
# Every office program writes a cell's place first; without it, or far to the right of any
# list, one cell would make the rectangle of all cells immense.
ODD_CELL = re.compile(rb'<c(?:[>/]|\s+(?!r="[A-Z]{1,2}[0-9]{1,7}"))')
ROW = re.compile(rb"<row[\s>/]")
ROW_NUMBER = re.compile(rb'<row\s[^>]*?\br="([0-9]{1,9})"')
CELL_NAME = re.compile(rb'<c\s+r="([A-Z]{1,2}[0-9]{1,7})"')
MERGED = re.compile(rb'<mergeCell\s[^>]*?\bref="([A-Z]{1,3}[0-9]{1,7})')


class Refused(Exception):
    """The sheet is not read; `at` is the cell or sheet that the reason is about."""

    def __init__(self, reason: str, at: str = "") -> None:
        super().__init__(reason)
        self.reason, self.at = reason, at


def check(path: str | Path, title: str) -> None:
    """Refuse what a list must not hold, streaming: nothing is kept in memory."""
    with zipfile.ZipFile(path) as package:
        scan(package, part_of(package, title))


def part_of(package: zipfile.ZipFile, title: str) -> str:
    """Return the name of the sheet's own part; a hidden sheet anywhere is refused."""
    book = ElementTree.fromstring(package.read("xl/workbook.xml"))  # noqa: S314 (no DTD: core.files)
    relations = ElementTree.fromstring(package.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    found = None
    for sheet in book.iter(f"{MAIN}sheet"):
        if sheet.get("state", "visible") != "visible":
            raise Refused("hidden", sheet.get("name", ""))
        if same(sheet.get("name", ""), title):
            found = targets.get(sheet.get(RELATED), "")
    if not found:
        raise Refused("sheet")
    return found.lstrip("/") if found.startswith("/") else f"xl/{found}"


def same(name: str, title: str) -> bool:
    return name.strip().casefold() == title.casefold()


def scan(package: zipfile.ZipFile, part: str) -> None:
    """Read through the sheet's bytes once for formulas, merged cells and too many rows."""
    rows = last = 0
    held, in_cells = b"", True
    with package.open(part) as file:
        while chunk := file.read(CHUNK):
            if not rows and not held and b"<worksheet" not in chunk[:OVERLAP]:
                raise Refused("damaged")
            text, held = held + chunk, chunk[-OVERLAP:]
            fresh = len(text) - len(chunk)
            if in_cells:
                rows += count_new(ROW, text, fresh)
                last = max([last, *(int(n) for n in ROW_NUMBER.findall(text))])
                if max(rows, last) > MAX_ROWS + 1:
                    raise Refused("rows")
                in_cells = check_cells(text)
            if merged := MERGED.search(text):
                raise Refused("merged", merged[1].decode())


def count_new(pattern: re.Pattern[bytes], text: bytes, fresh: int) -> int:
    """Count what ends in the new part of the text: the overlap was counted before."""
    return sum(1 for found in pattern.finditer(text) if found.end() > fresh)


def check_cells(text: bytes) -> bool:
    """Refuse formulas and cells without a place; tell whether the cells go on."""
    end = text.find(b"</sheetData>")
    cells = text if end < 0 else text[:end]
    if found := FORMULA.search(cells):
        before = CELL_NAME.findall(cells, 0, found.start())
        raise Refused("formula", before[-1].decode() if before else "")
    odd = ODD_CELL.search(cells)
    # The last tag may be cut here; it comes whole with the next chunk.
    if odd and (end >= 0 or odd.start() < len(cells) - 32):
        raise Refused("odd")
    return end < 0


def read(path: str, title: str, out: IO[str]) -> None:
    """Write the sheet's rows to `out`, in batches.

    The rows are counted again: whoever reads the tags otherwise than `scan` does, with a
    prefix before them or past an end that stands in a comment, counts as this reader does.
    """
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        name = next(name for name in book.sheet_names if same(name, title))
        sheet = book.get_sheet_by_name(name)
        if sheet.end and sheet.end[0] > MAX_ROWS:
            raise Refused("rows")
        # Empty lines before the first cell are given, empty columns are not.
        indent = [""] * (sheet.start[1] if sheet.start else 0)
        out.write(json.dumps({"rows": sheet.end[0] + 1 if sheet.end else 0}) + "\n")
        left = MOST_TEXT
        for batch in in_batches(sheet.iter_rows(), indent):
            line = json.dumps(batch, default=plain)
            left -= len(line)
            if left < 0:
                raise Refused("damaged")
            out.write(line + "\n")
    out.write('{"end": true}\n')


def in_batches(rows: Iterable[list[Any]], indent: list[Any]) -> Iterator[list[list[Any]]]:
    """Yield the rows in lists; the last one may be short or empty."""
    batch: list[list[Any]] = []
    for row in rows:
        batch.append(indent + row if indent else row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    yield batch


def plain(value: Any) -> Any:
    """Return a day as the parent reads it; times of day as text."""
    if isinstance(value, datetime):
        return {"day": value.date().isoformat()}
    return {"day": value.isoformat()} if isinstance(value, date) else str(value)


def limit_this_process() -> None:
    """Bound what one file may cost; beyond that the system ends this process."""
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(path: str, title: str) -> None:
    limit_this_process()
    try:
        check(path, title)
        read(path, title, sys.stdout)
    except Refused as refused:
        sys.stdout.write(json.dumps({"refused": refused.reason, "at": refused.at}) + "\n")
    except BrokenPipeError:
        raise SystemExit(1) from None
    except Exception:
        sys.stdout.write('{"refused": "damaged", "at": ""}\n')


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])

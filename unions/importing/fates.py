"""What becomes of each row of a workbook: written once, then shown in pages or handed out.

The preview shows the first rows of each group alone. All of them stand in a file of one
line a row, "groups JSON", in the order of the workbook: [line, title, what is said].
"""

import json
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import file_store
from core.listing import Listing
from core.spreadsheet import Column, Sheet
from unions.importing.base import SHOWN, SHOWN_WRONG
from unions.importing.template import typed

CONTENT_TYPE = "application/x-ndjson"
NEW, CHANGED, SAME, WRONG, DOUBLE = "new", "changed", "unchanged", "wrong", "doubles"
WORDS = {
    NEW: gettext_lazy("Thêm mới"),
    CHANGED: gettext_lazy("Thay đổi"),
    SAME: gettext_lazy("Giữ nguyên"),
    WRONG: gettext_lazy("Cần sửa"),
    DOUBLE: gettext_lazy("Có thể trùng người"),
}
TITLE_CELLS, TITLE_LENGTH = 4, 160


class Fate(NamedTuple):
    """One row: in which groups, where in the workbook, what it is called, what is said of it."""

    groups: tuple[str, ...]
    line: int
    title: str
    said: str

    @property
    def words(self):
        return ", ".join(str(WORDS[group]) for group in self.groups)


SHOWN_OF = {NEW: SHOWN, CHANGED: SHOWN, DOUBLE: SHOWN, WRONG: SHOWN_WRONG}


def left_out(counts) -> dict[str, int]:
    """Return how many rows of each group the preview leaves out; none are left away."""
    left = {group: counts.get(group, 0) - shown for group, shown in SHOWN_OF.items()}
    return {group: number for group, number in left.items() if number > 0}


# --- Written ----------------------------------------------------------------------------


def store(comparison, rows, path, *, by):
    """Keep what becomes of the rows, if the preview leaves some out; None otherwise."""
    if not left_out(comparison.counts()):
        return None
    with path.open("w", encoding="utf-8") as file:
        for fate in fates(comparison, rows):
            told = json.dumps(fate[1:], ensure_ascii=False)
            file.write(f"{','.join(fate.groups)} {told}\n")
    return file_store.store_path(path, "cac-dong.ndjson", CONTENT_TYPE, by=by)


def fates(comparison, rows) -> Iterator[Fate]:
    """Yield what becomes of each row of the workbook, in its order."""
    found = {wrong.row.line: _wrong(comparison, wrong) for wrong in comparison.wrong}
    for each in comparison.changed:
        said = "; ".join(f"{h}: {old} → {new}" for h, old, new in comparison.differences(each))
        found[each.row.line] = Fate((CHANGED,), each.row.line, comparison.title(each.row), said)
    doubles = dict(comparison.doubles)
    for row in comparison.new:
        groups = (NEW, DOUBLE) if row.line in doubles else (NEW,)
        title = comparison.title(row)
        found[row.line] = Fate(groups, row.line, title, doubles.get(row.line, ""))
    for row in rows:
        if row.line not in found:
            found[row.line] = Fate((SAME,), row.line, comparison.title(row), "")
    return (found[line] for line in sorted(found))


def _wrong(comparison, wrong):
    """A wrong row is called by its first cells: what they mean nobody knows yet."""
    cells = [typed(cell).strip() for cell in wrong.row.cells]
    title = " · ".join([cell for cell in cells if cell][:TITLE_CELLS])[:TITLE_LENGTH]
    said = "; ".join(f"{cell}: {reason}" for cell, reason in comparison.reasons(wrong))
    return Fate((WRONG,), wrong.row.line, title, said)


# --- Read -------------------------------------------------------------------------------


class Rows:
    """The rows of one group, or all: counted and cut without holding them."""

    def __init__(self, stored, group=""):
        self._path, self._group = file_store.path_of(stored.sha256), group

    def __iter__(self) -> Iterator[Fate]:
        for groups, told in self._lines():
            yield Fate(groups, *json.loads(told))

    def __len__(self):
        return self._count

    def __getitem__(self, part: slice):
        kept = islice(self._lines(), part.start, part.stop)
        return [Fate(groups, *json.loads(told)) for groups, told in kept]

    @cached_property
    def _count(self):
        return sum(1 for _line in self._lines())

    def _lines(self):
        with self._path.open(encoding="utf-8") as file:
            for line in file:
                groups, _space, told = line.partition(" ")
                groups = tuple(groups.split(","))
                if not self._group or self._group in groups:
                    yield groups, told


class FateListing(Listing):
    """Pages of rows, in the order of the workbook."""

    def __init__(self, form, rows):
        super().__init__(form, rows, sorts={"dong": []}, default_sort="dong")

    def _ordered(self, queryset):
        return queryset


def sheet_of(rows) -> Sheet:
    """Return the rows as a sheet."""
    columns = (
        Column(_("Dòng trong tệp"), 10),
        Column(_("Kết quả"), 30),
        Column(_("Nội dung"), 60),
        Column(_("Thay đổi, lý do"), 90),
    )
    return Sheet(_("Các dòng"), columns, ((str(f.line), f.words, f.title, f.said) for f in rows))

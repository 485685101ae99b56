"""What the three sorts of workbook share: rows read, compared one by one, sorted into groups."""

import hashlib
from dataclasses import dataclass, field
from typing import Any, ClassVar

from django.utils.translation import gettext as _

from core.cells import Field, Reader
from core.text import format_date

# How many rows of each group the preview shows; the wrong ones all stand in a workbook.
SHOWN = 20
SHOWN_WRONG = 50
NOTHING = "–"

Problem = tuple[int, str]  # the column's place and the sentence


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the file: where it stands, what its cells hold, what they mean."""

    line: int
    cells: tuple[Any, ...]
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class WrongRow:
    """A row that can't be taken, with each reason and the cell that it is about."""

    row: Row
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ChangedRow:
    """A row that differs from what the portal has: `current` in the columns' order, then ids."""

    row: Row
    current: tuple[Any, ...]


@dataclass(slots=True)
class Gathered:
    """All rows of a file, read: those whose cells mean something, and the wrong ones."""

    count: int
    letters: tuple[str, ...]
    rows: list[Row] = field(default_factory=list)
    wrong: list[WrongRow] = field(default_factory=list)


def gather(table, fields, progress) -> Gathered:
    """Read every row, before the database is asked; a row that stands twice is wrong."""
    found, reader, seen = Gathered(table.count, table.letters), Reader(fields), {}
    for number, (line, cells) in enumerate(table.rows):
        values, problems = reader.clean(cells)
        row = Row(line, cells, tuple(values))
        if not problems:
            first = seen.setdefault(row.values, line)
            if first != line:
                problems = [(0, _("Dòng này giống hệt dòng %(line)s.") % {"line": first})]
        if problems:
            found.wrong.append(WrongRow(row, tuple(problems)))
        else:
            found.rows.append(row)
        if number % 2000 == 0:
            progress(number, table.count, _("Đang đọc tệp"))
    return found


class Comparison:
    """Sorts the rows of one file into new, changed, unchanged and wrong.

    Each sort of workbook says in `look` what a row is; it answers with problems, or puts
    the row into a group. Made anew for the preview and, in the transaction that writes,
    for the confirmation: when the digests differ, something changed in between.
    """

    fields: ClassVar[tuple[Field, ...]] = ()

    def __init__(self, union, user):
        self.union, self.user = union, user
        self.new: list[Row] = []
        self.changed: list[ChangedRow] = []
        self.unchanged = 0
        self.wrong: list[WrongRow] = []
        self.doubles: list[tuple[int, str]] = []

    def look(self, row: Row) -> list[Problem]:
        """Put the row into a group, or return what is wrong with it."""
        raise NotImplementedError

    def look_again(self) -> None:
        """Check what takes all rows together; the default finds nothing."""

    def lock(self) -> bool:
        """Lock what is to be changed; tell whether it still is what was compared."""
        raise NotImplementedError

    def write(self, sheet_import, *, by) -> None:
        """Write the new and the changed rows, in the caller's transaction."""
        raise NotImplementedError

    def title(self, row: Row) -> str:
        """Return what a row is called in the preview."""
        raise NotImplementedError

    # --- Sorting ------------------------------------------------------------------

    def run(self, gathered: Gathered) -> "Comparison":
        self.letters, self.count = gathered.letters, gathered.count
        self.wrong = list(gathered.wrong)
        for row in gathered.rows:
            if problems := self.look(row):
                self.wrong.append(WrongRow(row, tuple(problems)))
        self.look_again()
        self.wrong.sort(key=lambda wrong: wrong.row.line)
        return self

    def reject(self, changed: ChangedRow, *problems: Problem) -> None:
        """Take a row out of the changed ones: it is wrong after all."""
        self.wrong.append(WrongRow(changed.row, problems))

    def place(self, key: str) -> int:
        """Return where the column with that key stands."""
        return next(i for i, each in enumerate(self.fields) if each.key == key)

    def problem(self, key: str, sentence: str) -> list[Problem]:
        return [(self.place(key), sentence)]

    # --- Telling ------------------------------------------------------------------

    def digest(self) -> str:
        """Return what tells whether another comparison of the same file came out the same."""
        parts = [
            [row.line for row in self.new],
            [(each.row.line, [str(v) for v in each.current]) for each in self.changed],
            [(each.row.line, each.problems) for each in self.wrong],
            self.doubles,
            self.unchanged,
        ]
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    def summary(self) -> dict:
        """Return what the preview shows, as plain values."""
        return {
            "counts": self.counts(),
            "total": self.count,
            "digest": self.digest(),
            "new": [[row.line, self.title(row)] for row in self.new[:SHOWN]],
            "changed": [
                [each.row.line, self.title(each.row), self.differences(each)]
                for each in self.changed[:SHOWN]
            ],
            "wrong": [each for wrong in self.wrong[:SHOWN_WRONG] for each in self.reasons(wrong)],
            "doubles": self.doubles[:SHOWN],
        }

    def counts(self) -> dict[str, int]:
        return {
            "new": len(self.new),
            "changed": len(self.changed),
            "unchanged": self.unchanged,
            "wrong": len(self.wrong),
            "doubles": len(self.doubles),
        }

    def differences(self, changed: ChangedRow) -> list[list[str]]:
        """Return (heading, before, after) of each cell that changes."""
        return [
            [each.heading, self.word(each, before), self.word(each, after)]
            for each, before, after in zip(
                self.fields, changed.current, changed.row.values, strict=False
            )
            if before != after
        ]

    def reasons(self, wrong: WrongRow) -> list[list[str]]:
        """Return (cell, sentence) for each reason."""
        return [[f"{self.letters[place]}{wrong.row.line}", said] for place, said in wrong.problems]

    def word(self, each: Field, value: Any) -> str:
        return word_of(each, value) or NOTHING


def word_of(each: Field, value: Any) -> str:
    """Return a value as the column's cell says it."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return str(_("Có") if value else _("Không"))
    if hasattr(value, "year"):
        return format_date(value)
    return str(each.words.get(value, value)) if each.words else str(value)

"""Reading a list out of an Excel file: one sheet, known headings, values and nothing else.

The file has been taken by `core.files` already (kind, size, macros, zip bombs). A child
process reads it (`core.workbook_child`); here its rows arrive in batches, while it reads on.
"""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import workbook_child
from core.text import fold, format_number

MAX_ROWS = workbook_child.MAX_ROWS

DAMAGED = gettext_lazy(
    "Không đọc được tệp này: tệp bị hỏng, thiếu hoặc quá phức tạp. "
    "Vui lòng mở tệp bằng Excel, lưu lại thành tệp .xlsx rồi gửi lần nữa."
)
REFUSALS = {
    "sheet": gettext_lazy(
        "Tệp không có trang tính “%(sheet)s”. Vui lòng dùng tệp mẫu và giữ nguyên tên trang tính."
    ),
    "hidden": gettext_lazy(
        "Tệp có trang tính ẩn “%(at)s”. Vui lòng bỏ ẩn để xem lại, hoặc xóa trang tính ấy, "
        "rồi gửi lại."
    ),
    "rows": gettext_lazy(
        "Trang tính “%(sheet)s” có quá nhiều dòng. Mỗi lần nhận tối đa %(most)s dòng. Vui lòng "
        "xóa các dòng trống ở cuối, hoặc chia thành nhiều tệp rồi gửi từng tệp."
    ),
    "formula": gettext_lazy(
        "Ô %(at)s có công thức. Vui lòng thay công thức bằng giá trị (sao chép, dán đặc biệt, "
        "chọn “Giá trị”) rồi gửi lại."
    ),
    "merged": gettext_lazy(
        "Có ô được gộp, bắt đầu từ ô %(at)s. Vui lòng bỏ gộp ô để mỗi dòng là một người hoặc "
        "một đơn vị, rồi gửi lại."
    ),
    "odd": gettext_lazy(
        "Trang tính “%(sheet)s” có ô nằm quá xa về bên phải. Vui lòng xóa các cột thừa, hoặc "
        "chép danh sách sang tệp mẫu mới, rồi gửi lại."
    ),
}


@dataclass(frozen=True, slots=True)
class Table:
    """The list in a sheet. rows: (line number, values in the order asked for)."""

    count: int
    letters: tuple[str, ...]
    rows: Iterator[tuple[int, Sequence[Any]]] = field(repr=False)

    def address(self, column: int, line: int) -> str:
        """Return a cell as Excel names it, by the column's place among those asked for."""
        return f"{self.letters[column]}{line}"


@contextmanager
def open_table(path: Path, sheet: str, headings: Sequence[str]) -> Iterator[Table]:
    """Give the rows below the headings while the block runs; blank lines are left out.

    The columns may stand in any order, with others between them; an empty cell is "".
    Raises ValidationError with a sentence for what can't be read as a whole.
    """
    program = [sys.executable, "-I", workbook_child.__file__, str(path), sheet]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={},
                          text=True, encoding="utf-8") as child:  # fmt: skip
        try:
            lines = _answers(child, sheet)
            height = next(lines)["rows"]
            first = next(lines)
            places = _places(first[0] if first else [], headings)
            yield Table(
                count=max(height - 1, 0),
                letters=tuple(_letter(place) for place in places),
                rows=_rows(first, lines, places),
            )
        finally:
            child.kill()


def _answers(child, sheet: str) -> Iterator[Any]:
    """Yield what the child says; a child that its limits ended has read a damaged file."""
    for line in child.stdout:
        answer = json.loads(line, object_hook=_day_or_dict)
        if isinstance(answer, dict) and "refused" in answer:
            raise _refusal(answer, sheet)
        if isinstance(answer, dict) and "end" in answer:
            return
        yield answer
    raise ValidationError(DAMAGED, code="damaged")


def _day_or_dict(found: dict) -> Any:
    return date.fromisoformat(found["day"]) if "day" in found else found


def _refusal(answer: dict, sheet: str) -> ValidationError:
    words = {"sheet": sheet, "at": answer["at"], "most": format_number(MAX_ROWS)}
    reason = answer["refused"]
    return ValidationError(REFUSALS.get(reason, DAMAGED), code=reason, params=words)


def _places(found: Sequence[Any], headings: Sequence[str]) -> list[int]:
    """Return where each heading stands; a missing or a doubled one is refused by name."""
    seen = [fold(str(heading)) for heading in found]
    missing = [heading for heading in headings if fold(heading) not in seen]
    if missing:
        names = ", ".join(f"“{name}”" for name in missing)
        raise ValidationError(
            _(
                "Dòng đầu của trang tính thiếu cột %(names)s. Vui lòng dùng tệp mẫu và giữ "
                "nguyên dòng tiêu đề."
            ),
            code="headings",
            params={"names": names},
        )
    for heading in headings:
        if seen.count(fold(heading)) > 1:
            raise ValidationError(
                _("Cột “%(name)s” có hai lần. Vui lòng bỏ bớt một cột rồi gửi lại."),
                code="headings",
                params={"name": heading},
            )
    return [seen.index(fold(heading)) for heading in headings]


def _rows(first, lines, places: list[int]) -> Iterator[tuple[int, Sequence[Any]]]:
    pick = itemgetter(*places) if len(places) > 1 else lambda row: (row[places[0]],)
    line = 1
    for batch in _all([first[1:]], lines):
        for row in batch:
            line += 1
            values = pick(row)
            if any(value != "" for value in values):
                yield line, values


def _all(*parts) -> Iterator[Any]:
    for part in parts:
        yield from part


def _letter(place: int) -> str:
    """Return a column's name: 0 is A, 26 is AA."""
    name, place = "", place + 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

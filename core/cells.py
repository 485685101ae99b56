"""What people put into the cells of a list, made into values, or refused in words.

Each function takes what the sheet holds ("" for an empty cell, a text, a number, a day) and
returns the value; ValueError carries the sentence for the reader.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core.fields import clean_text
from core.text import fold, format_date

Parse = Callable[[Any], Any]

FIRST_YEAR, LAST_YEAR = 1900, 2100
_DAY = re.compile(r"([0-9]{1,2})\s*[/.\-]\s*([0-9]{1,2})\s*[/.\-]\s*([0-9]{4})")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00)?)?")


class Missing(ValueError):
    """An empty cell in a column that must be filled in."""


@dataclass(frozen=True, slots=True)
class Field:
    """One column of a list: its heading, how its cells are read, what the guide says of it.

    words: {value: word} of a column that is chosen from a list.
    """

    key: str
    heading: str
    parse: Parse
    width: int = 16
    help: str = ""
    words: Mapping[Any, str] = field(default_factory=dict)


def text(most: int, *, required: bool = False) -> Parse:
    """Read words: NFC, single spaces, at most so many characters."""

    def parse(cell):
        words = " ".join(_words(cell).split())
        if required and not words:
            raise Missing(_("Ô này chưa được nhập."))
        if len(words) > most:
            said = _("Nội dung dài %(length)s ký tự, vượt mức %(most)s ký tự. Vui lòng rút gọn.")
            raise ValueError(said % {"length": len(words), "most": most})
        return words

    return parse


def _words(cell: Any) -> str:
    """Return a cell as its reader sees it: numbers without a needless ".0", days as days."""
    if isinstance(cell, bool):
        return _("Có") if cell else _("Không")
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, date):
        return format_date(cell)
    try:
        return clean_text(str(cell))
    except ValidationError as refused:
        raise ValueError(" ".join(refused.messages)) from None


def year(cell: Any) -> int | None:
    """Read a year of four digits; an empty cell is None."""
    words = _words(cell).strip()
    if not words:
        return None
    if not (words.isascii() and words.isdigit() and FIRST_YEAR <= int(words[:9]) <= LAST_YEAR):
        said = _("“%(words)s” không phải là một năm. Vui lòng nhập bốn chữ số, ví dụ 1985.")
        raise ValueError(said % {"words": words[:40]})
    return int(words)


def day(*, required: bool = False) -> Parse:
    """Read a day: a cell of Excel's kind for days, or text as day, month, year."""

    def parse(cell):
        if isinstance(cell, date):
            return _lifelike(cell, format_date(cell))
        words = _words(cell).strip()
        if words:
            return _day_of(words)
        if required:
            raise Missing(_("Ô này chưa được nhập ngày."))
        return None

    return parse


def _day_of(words: str) -> date:
    if found := _DAY.fullmatch(words):
        figures = found[3], found[2], found[1]
    elif found := _ISO_DAY.fullmatch(words):
        figures = found.groups()
    else:
        raise _no_day(words)
    try:
        return _lifelike(date(*(int(figure) for figure in figures)), words)
    except ValueError as refused:
        raise _no_day(words) from refused


def _lifelike(value: date, words: str) -> date:
    if not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise _no_day(words)
    return value


def _no_day(words: str) -> ValueError:
    said = _("“%(words)s” không phải là một ngày. Vui lòng nhập ngày/tháng/năm, ví dụ 05/01/2024.")
    return ValueError(said % {"words": words[:40]})


def choice(choices: Mapping[Any, Any], *, required: bool = False, empty: Any = "") -> Parse:
    """Read one of the words in the list, case and marks ignored; `choices` is {value: word}."""
    values = {fold(str(word)): value for value, word in choices.items()}

    def parse(cell):
        words = " ".join(_words(cell).split())
        if not words and not required:
            return empty
        if not words:
            raise Missing(_("Ô này chưa được chọn."))
        if (folded := fold(words)) in values:
            return values[folded]
        said = _("“%(words)s” không có trong danh sách. Vui lòng chọn một trong: %(choices)s.")
        listed = "; ".join(str(word) for word in choices.values())
        raise ValueError(said % {"words": words[:40], "choices": listed})

    return parse


def yes_no(*, empty: bool) -> Parse:
    """Read "Có" or "Không", as well as x, 1 and 0; an empty cell means `empty`."""
    known = {"co": True, "khong": False, "x": True, "1": True, "0": False}

    def parse(cell):
        words = fold(_words(cell))
        if not words:
            return empty
        if words in known:
            return known[words]
        said = _("“%(words)s” chưa rõ. Vui lòng chọn Có hoặc Không.")
        raise ValueError(said % {"words": _words(cell)[:40]})

    return parse


class Reader:
    """Reads the rows of one list. Texts that come again are read once: most columns hold few."""

    def __init__(self, fields):
        self.fields = fields
        self._columns = [(place, each, {}) for place, each in enumerate(fields)]

    def clean(self, row) -> tuple[list[Any], list[tuple[int, str]]]:
        """Return the values, and what is wrong as (column, sentence); a wrong cell gives None."""
        values, wrong = [], []
        for (place, column, known), cell in zip(self._columns, row, strict=True):
            if type(cell) is str:
                found = known.get(cell)
                if found is None:
                    found = known[cell] = _tried(column, cell)
            else:  # 1, 1.0 and True would be the same key
                found = _tried(column, cell)
            values.append(found[0])
            if found[1]:
                wrong.append((place, found[1]))
        return values, wrong


def _tried(column: Field, cell: Any) -> tuple[Any, str]:
    try:
        return column.parse(cell), ""
    except Missing as refused:  # an empty cell tells nothing of itself: its column does
        words = {"heading": column.heading, "said": refused}
        return None, _("Cột “%(heading)s”: %(said)s") % words
    except ValueError as refused:
        return None, str(refused)

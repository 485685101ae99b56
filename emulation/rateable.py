"""Whether a union has existed long enough to be classified in a year: pure, no Django.

A union is rateable in a year once it has worked a number of months by the year's end, a
smaller number where it came out of a split or a merger. Both numbers are the scoring
guide's. Months are whole: founded on 1 January it has twelve on 31 December.
"""

import calendar
from dataclasses import dataclass
from datetime import date

from core.text import format_date


@dataclass(frozen=True, slots=True)
class Terms:
    """The guide's numbers of months: of a new union, and of one after a split or merger."""

    months: int
    months_after_change: int


def add_months(day: date, months: int) -> date:
    """Return the same day so many months later, the month's last where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def why_not(founded: date, year: int, terms: Terms, *, came_out_of_change: bool = False) -> str:
    """Return in a sentence why the union is not classified in that year, "" when it is."""
    months = terms.months_after_change if came_out_of_change else terms.months
    if add_months(founded, months) <= date(year + 1, 1, 1):
        return ""
    origin = "được chia tách, sáp nhập" if came_out_of_change else "thành lập"
    return (
        f"Đơn vị {origin} ngày {format_date(founded)}, đến hết ngày 31/12/{year} chưa đủ "
        f"{months} tháng hoạt động nên năm {year} không xếp loại."
    )

"""What "Việc cần làm" shows: every app's duties, sorted into sections."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from core.text import format_number
from emulation.desks import year_numbers
from emulation.duties import list_url
from emulation.strip import year_strip


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the page with its duties, the most urgent first."""

    key: str
    title: str
    duties: list
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Tile:
    """One number of the year with its denominator and the list behind it."""

    label: str
    value: str
    denominator: str
    url: str


def sections(duties):
    """Return the sections that have something in them."""
    titles = (
        ("back", _("Cần sửa"), False),
        ("todo", _("Phải làm"), False),
        ("wait", _("Đang chờ đơn vị xử lý"), False),
        ("sent", _("Đã gửi đi, đang chờ"), False),
        ("good", _("Đã xong"), True),
    )
    found = (
        Section(key, title, sorted((d for d in duties if d.state == key), key=urgency), folded)
        for key, title, folded in titles
    )
    return [section for section in found if section.duties]


def urgency(duty):
    """Return what to sort by: the nearest deadline first, else in the order of the year's steps."""
    return duty.due or date.max


def strip_of(rows, year):
    """Return (UnionYear, its steps) of the union's own year, or None where it has none."""
    row = next((row for row in rows if row.campaign_year.year == year), None)
    if row is None or row.supervisor_id is None:
        return None
    return row, year_strip(row) if row.expected else []


def tiles(user, campaign_year):
    """Return how far the unions below are: for posts that look after more than one."""
    if user.post is None or user.post.union.is_grassroots or campaign_year is None:
        return []
    numbers = year_numbers(user, campaign_year)
    shown = (
        (_("Đã đăng ký"), "registrations", "registration", {"trang_thai": "da_nop"}),
        (_("Đã tự chấm"), "assessments", "assessment", {"trang_thai": "da_nop"}),
        (_("Đã phúc tra"), "verified", "assessment", {"trang_thai": "verified"}),
        (_("Đã báo cáo"), "reports", "report", {"trang_thai": "da_nop"}),
    )
    whole = format_number(numbers["expected"])
    return [
        Tile(
            label,
            format_number(numbers[count]),
            whole,
            list_url(kind, campaign_year.year, **filters),
        )
        for label, count, kind, filters in shown
    ]

"""Template filters that write values the Vietnamese way; what is missing shows as "–"."""

from datetime import date, datetime, time
from typing import Any

from django import template

from core import clock, text

register = template.Library()

_MISSING = (None, "")  # "" is what a template makes of a name it does not know


@register.filter
def number(value: text.Number | None, places: int | None = None) -> str:
    """`{{ 1234.5|number }}` is "1.234,5"; `{{ 7|number:2 }}` is "7,00"."""
    return text.NOTHING if value in _MISSING else text.format_number(value, places)


@register.filter
def percent_of(part: text.Number | None, whole: text.Number | None) -> str:
    """`{{ 953|percent_of:1000 }}` is "95,3 %"; a share of nothing is "–"."""
    if part in _MISSING or whole in _MISSING:
        return text.NOTHING
    return text.format_percent(part, whole)


@register.filter
def money(value: text.Number | None) -> str:
    """`{{ 1800000|money }}` is "1.800.000 đồng"."""
    return text.NOTHING if value in _MISSING else text.format_money(value)


@register.filter(expects_localtime=True)
def vdate(value: date | None) -> str:
    """`{{ day|vdate }}` is "05/01/2024"; of a moment, its local day."""
    return text.NOTHING if value in _MISSING else text.format_date(value)


@register.filter(expects_localtime=True)
def long_date(value: date | None) -> str:
    """`{{ day|long_date }}` is "ngày 05 tháng 01 năm 2024"."""
    return text.NOTHING if value in _MISSING else text.format_long_date(value)


@register.filter(expects_localtime=True)
def vtime(value: datetime | time | None) -> str:
    """`{{ moment|vtime }}` is "10:42", in local time."""
    return text.NOTHING if value in _MISSING else _clock_face(value)


@register.filter(expects_localtime=True)
def vdatetime(value: datetime | None) -> str:
    """`{{ moment|vdatetime }}` is "10:42 ngày 05/01/2024", in local time."""
    if value in _MISSING:
        return text.NOTHING
    return f"{_clock_face(value)} ngày {text.format_date(value)}"


@register.filter(expects_localtime=True)
def vwhen(value: datetime | None) -> str:
    """`{{ moment|vwhen }}` is "lúc 10:42" of today, "ngày 05/01/2024" of another day."""
    if value in _MISSING:
        return text.NOTHING
    if value.date() == clock.today():
        return f"lúc {_clock_face(value)}"
    return f"ngày {text.format_date(value)}"


def _clock_face(moment: Any) -> str:
    return f"{moment.hour:02}:{moment.minute:02}"

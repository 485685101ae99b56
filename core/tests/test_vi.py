from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from django.template import Context, Template

from core import clock

MOMENT = datetime(2024, 1, 4, 17, 42, tzinfo=UTC)  # 00:42 of the next day in Việt Nam


def render(source, **context):
    return Template("{% load vi %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("source", "value", "shown"),
    [
        ("{{ value|number }}", Decimal("1234.50"), "1.234,5"),
        ("{{ value|number:2 }}", 7, "7,00"),
        ("{{ value|number }}", 0, "0"),
        ("{{ value|percent_of:1000 }}", 953, "95,3 %"),
        ("{{ value|percent_of:0 }}", 0, "–"),
        ("{{ value|money }}", 1_800_000, "1.800.000 đồng"),
        ("{{ value|vdate }}", date(2024, 1, 5), "05/01/2024"),
        ("{{ value|vdate }}", MOMENT, "05/01/2024"),
        ("{{ value|long_date }}", MOMENT, "ngày 05 tháng 01 năm 2024"),
        ("{{ value|vtime }}", MOMENT, "00:42"),
        ("{{ value|vtime }}", time(7, 5), "07:05"),
        ("{{ value|vdatetime }}", MOMENT, "00:42 ngày 05/01/2024"),
        ("{{ value|vwhen }}", MOMENT, "ngày 05/01/2024"),
    ],
)
def test_a_filter_writes_its_value(source, value, shown):
    assert render(source, value=value) == shown


def test_of_today_only_the_hour_is_said():
    with clock.set_for_test(MOMENT):
        assert render("{{ value|vwhen }}", value=MOMENT) == "lúc 00:42"


FILTERS = ["number", "number:2", "percent_of:5", "money"]
FILTERS += ["vdate", "long_date", "vtime", "vdatetime", "vwhen"]


@pytest.mark.parametrize("name", FILTERS)
def test_what_is_missing_shows_as_a_dash(name):
    assert render("{{ value|%s }}/{{ unknown|%s }}" % (name, name), value=None) == "–/–"  # noqa: UP031


def test_a_share_of_what_is_missing_is_a_dash():
    assert render("{{ part|percent_of:whole }}", part=5, whole=None) == "–"

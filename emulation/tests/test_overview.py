"""The pure parts of the year in numbers: means, bars, sums, trends."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.overview import COUNTS, YearRow, summed, tile, trend_of

NOTHING = dict.fromkeys(COUNTS, 0)


def row(**counts):
    return YearRow("LĐLĐ Phù Mỹ", "PM", NOTHING | counts)


@pytest.mark.parametrize(
    ("points", "verified", "mean"),
    [
        (Decimal(0), 0, None),
        (Decimal("93.75"), 1, Decimal("93.75")),
        (Decimal("100.01"), 2, Decimal("50.01")),  # 50.005, half up
        (Decimal(200), 3, Decimal("66.67")),
        (Decimal(100), 3, Decimal("33.33")),
    ],
)
def test_the_mean_is_rounded_half_up_once(points, verified, mean):
    assert row(points_sum=points, verified=verified).mean == mean


def test_the_bar_holds_every_class_in_order_with_its_key():
    parts = row(excellent=3, completed=1).bar

    assert [(part.key, part.value) for part in parts] == [
        ("excellent", 3),
        ("good", 0),
        ("completed", 1),
        ("not_completed", 0),
    ]
    assert len({part.tone for part in parts}) == 4


@given(st.lists(st.tuples(st.integers(0, 500), st.integers(0, 500)), max_size=20))
def test_the_sum_is_the_sum(numbers):
    rows = [row(expected=a, verified=b, points_sum=Decimal(b)) for a, b in numbers]

    total = summed(rows)

    assert total.expected == sum(a for a, _b in numbers)
    assert total.verified == sum(b for _a, b in numbers)
    assert total.code == ""
    assert total.mean == (Decimal("1.00") if total.verified else None)


@pytest.mark.parametrize(
    ("now", "then", "told"),
    [
        ((8, 4), (8, 4), ("bằng năm trước", "same")),
        ((8, 5), (8, 4), ("tăng 12,5 điểm phần trăm", "up")),
        ((3, 1), (3, 2), ("giảm 33,3 điểm phần trăm", "down")),
        ((2000, 1000), (2000, 1001), ("giảm 0,1 điểm phần trăm", "down")),  # 0.05, half up
        ((3000, 1000), (3000, 1001), ("bằng năm trước", "same")),
        ((8, 8), (16, 8), ("tăng 50,0 điểm phần trăm", "up")),  # shares, not numbers
        ((0, 0), (8, 4), ("", "")),
        ((8, 4), None, ("", "")),
    ],
)
def test_the_trend_compares_shares_in_points(now, then, told):
    now_row = row(expected=now[0], verified=now[1])
    then_row = then and row(expected=then[0], verified=then[1])

    assert trend_of(now_row, then_row, "verified") == told


def test_a_tile_has_its_denominator_and_its_list():
    shown = tile("Đã phúc tra", "verified", row(expected=8, verified=3), None, "/danh-sach/")

    assert (shown.value, shown.denominator, shown.trend, shown.url) == (3, 8, "", "/danh-sach/")


def test_what_is_not_counted_is_no_attribute():
    with pytest.raises(AttributeError):
        row().no_such_count  # noqa: B018

"""What a unit's own criteria may weigh, in exact arithmetic."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.own_criteria import shares

points = st.decimals(min_value=0, max_value=999, places=2)
parts = st.decimals(min_value=0, max_value=Decimal("99.99"), places=2)


@pytest.mark.parametrize(
    ("base", "share", "room"),
    [
        ("100", "10", "11.11"),  # 11,11 of 111,11
        ("100", "20", "25.00"),
        ("100", "0", "0.00"),
        ("90", "10", "10.00"),
        ("100", "33.33", "49.99"),
        ("0", "10", "0.00"),
    ],
)
def test_the_room_is_a_share_of_both_together(base, share, room):
    assert shares.room(Decimal(base), Decimal(share)) == Decimal(room)


@given(points, parts)
def test_the_room_fits_and_a_hundredth_more_does_not(base, share):
    room = shares.room(base, share)

    assert shares.fits(base, room, share)
    assert not shares.fits(base, room + shares.STEP, share)


@given(points, points, parts)
def test_what_is_left_says_whether_it_fits(base, own, share):
    assert (shares.left(base, own, share) >= 0) == shares.fits(base, own, share)


@given(points, parts, parts)
def test_a_larger_share_never_leaves_less(base, one, other):
    small, large = sorted((one, other))

    assert shares.room(base, small) <= shares.room(base, large)


@pytest.mark.parametrize("share", ["100", "-1", "150"])
def test_a_share_that_leaves_no_base_is_no_share(share):
    with pytest.raises(ValueError, match="no base"):
        shares.room(Decimal(100), Decimal(share))


def test_the_weight_is_told_in_percent():
    assert shares.weight(Decimal(90), Decimal(10)) == 10
    assert shares.weight(Decimal(0), Decimal(0)) == 0

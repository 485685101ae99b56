"""How far a desk is and when it is done, from what was decided in the last days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.prechecks.pace import DAYS, pace

TODAY = date(2026, 11, 24)


def ago(days):
    return TODAY - timedelta(days=days)


@pytest.mark.parametrize(
    ("left", "decided", "ends"),
    [
        (640, {ago(n): 40 for n in range(7)}, date(2026, 12, 10)),
        (640, {ago(1): 40, TODAY: 40}, date(2026, 12, 10)),  # began yesterday
        (640, {ago(6): 70}, date(2027, 1, 27)),  # one day of work in a week: ten a day
        (1, {TODAY: 40}, date(2026, 11, 25)),
        (640, {ago(7): 40}, None),  # too long ago to say anything
        (640, {}, None),
        (640, {TODAY: 0}, None),
        (640, {TODAY + timedelta(days=1): 5}, None),
        (0, {TODAY: 40}, None),  # nothing is left to end
    ],
)
def test_the_day_it_ends(left, decided, ends):
    assert pace(left, 100, decided, TODAY).ends == ends


def test_it_is_said_in_a_sentence_with_the_deadline():
    decided = {ago(n): 36 for n in range(7)}
    late = pace(640, 252, decided, TODAY, due=date(2026, 12, 1))
    early = pace(640, 252, decided, TODAY, due=date(2026, 12, 20))

    assert late.words == (
        "Còn 640 hồ sơ; với tốc độ này (36,0 hồ sơ một ngày) xong ngày 12/12/2026, "
        "sau hạn 01/12/2026."
    )
    assert late.is_late
    assert early.words.endswith("xong ngày 12/12/2026, kịp hạn 20/12/2026.")
    assert not early.is_late


def test_without_a_deadline_without_work_and_without_anything_left():
    assert pace(5, 1, {TODAY: 1}, TODAY).words.endswith("xong ngày 29/11/2026.")
    assert "chưa ước được ngày xong" in pace(5, 0, {}, TODAY).words
    assert pace(0, 9, {TODAY: 9}, TODAY).words == "Không còn hồ sơ nào chờ."


def test_what_takes_longer_than_the_calendar_has_days_ends_on_its_last():
    assert pace(10**9, 1, {ago(6): 1}, TODAY).ends == date.max


@given(
    st.integers(1, 5000),
    st.dictionaries(st.integers(0, DAYS - 1), st.integers(1, 300), min_size=1),
)
def test_more_work_never_ends_later_and_more_left_never_sooner(left, counts):
    decided = {ago(n): count for n, count in counts.items()}
    more = {day: count + 1 for day, count in decided.items()}

    ends = pace(left, 0, decided, TODAY).ends
    assert TODAY < ends
    assert pace(left, 0, more, TODAY).ends <= ends
    assert pace(left + 1, 0, decided, TODAY).ends >= ends

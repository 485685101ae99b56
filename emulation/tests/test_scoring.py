"""The arithmetic of scores: hand-made cases and what must hold for every set of marks."""

from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.plan import BANDS
from emulation.scoring import (
    Band,
    Mark,
    check_bands,
    check_points,
    classify,
    group_shares,
    judge,
    score,
    total,
)
from emulation.tests.scoring_cases import CASES


@st.composite
def mark(draw, applicable=None, blanks=True):
    """Draw one valid mark, in hundredths."""
    maximum = draw(st.integers(1, 10_000))
    points = st.integers(0, maximum).map(hundredths)
    return Mark(
        points=draw(st.none() | points if blanks else points),
        maximum=hundredths(maximum),
        group=draw(st.sampled_from("abc")),
        applicable=draw(st.booleans()) if applicable is None else applicable,
    )


def hundredths(count):
    """Return so many hundredths of a point."""
    return Decimal(count).scaleb(-2)


def some(element):
    """Draw a form of one to twenty lines."""
    return st.lists(element, min_size=1, max_size=20)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_scores_agree_with_those_worked_out_by_hand(case):
    result = score(case.marks, bonus_cap=case.guide.bonus_cap)

    assert result.points == case.points
    assert result.points == total(case.marks, bonus_cap=case.guide.bonus_cap)
    assert {share.group: share.percent for share in result.groups} == case.groups


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_judgements_agree_with_those_worked_out_by_hand(case):
    judged = judge(case.marks, case.guide, vetoes=case.vetoes, unrated=case.unrated)

    assert (judged.band.classification if judged.band else None) == case.classification
    assert judged.explanation == case.says


@given(some(mark()))
def test_a_score_lies_between_nought_and_a_hundred(marks):
    points = total(marks)

    if points is None:
        assert not any(line.applicable for line in marks)
    else:
        assert 0 <= points <= 100
        assert points == points.quantize(Decimal("0.01"))


@given(some(mark(applicable=True, blanks=False)), st.data())
def test_more_points_on_a_line_never_lower_the_score(marks, data):
    place = data.draw(st.integers(0, len(marks) - 1))
    line = marks[place]
    more = data.draw(st.integers(int(line.points * 100), int(line.maximum * 100)))
    raised = [*marks]
    raised[place] = Mark(hundredths(more), line.maximum, line.group)

    assert total(raised) >= total(marks)


@given(some(mark()).flatmap(lambda marks: st.tuples(st.just(marks), st.permutations(marks))))
def test_the_order_of_lines_does_not_matter(orders):
    marks, shuffled = orders

    assert score(marks) == score(shuffled)


@given(some(mark()))
def test_rounding_happens_once_and_half_up(marks):
    counted = [line for line in marks if line.applicable]
    base = sum((Fraction(line.maximum) for line in counted), Fraction(0))
    earned = sum((Fraction(line.points or 0) for line in counted), Fraction(0))

    if base:
        in_hundredths = floor(earned / base * 10_000 + Fraction(1, 2))
        assert Fraction(total(marks)) == Fraction(in_hundredths, 100)
    else:
        assert total(marks) is None


@given(some(mark(applicable=True)), some(mark(applicable=False)))
def test_a_line_that_does_not_apply_leaves_the_others_as_they_are(counted, left_out):
    assert total(counted + left_out) == total(counted)
    with_them = {s.group: s for s in group_shares(counted + left_out)}
    assert all(with_them[share.group] == share for share in group_shares(counted))
    assert score(counted + left_out).excluded == sum(line.maximum for line in left_out)


@given(some(mark(blanks=False)))
def test_full_marks_make_a_hundred(marks):
    full = [Mark(line.maximum, line.maximum, line.group, line.applicable) for line in marks]

    expected = 100 if any(line.applicable for line in marks) else None
    assert total(full) == expected


@given(some(mark(applicable=True)))
def test_the_groups_make_up_the_whole(marks):
    result = score(marks)

    assert sum(share.earned for share in result.groups) == result.earned
    assert sum(share.base for share in result.groups) == result.base


@given(some(mark(applicable=True)))
def test_a_narrow_decimal_context_around_it_changes_nothing(marks):
    expected = score(marks)

    with localcontext() as context:
        context.prec = 3
        assert score(marks) == expected


@given(st.integers(0, 10_000).map(hundredths))
def test_every_score_has_the_highest_band_it_reaches(points):
    band = classify(points, BANDS)

    assert band.floor <= points
    assert not any(band.floor < other.floor <= points for other in BANDS)
    assert classify(points, BANDS[::-1]) == band


@pytest.mark.parametrize("points", ["-0.01", "10.01", "NaN", "Infinity", "-Infinity"])
def test_points_outside_their_range_are_refused(points):
    with pytest.raises(ValueError, match="Điểm phải từ 0 đến 10"):
        check_points(Decimal(points), Decimal(10))
    with pytest.raises(ValueError, match="Điểm phải từ 0 đến 10"):
        Mark(Decimal(points), Decimal(10), "a")


def test_points_finer_than_a_hundredth_are_refused():
    with pytest.raises(ValueError, match="hai chữ số thập phân"):
        check_points(Decimal("7.125"), Decimal(10))


@pytest.mark.parametrize("points", ["0", "10", "10.00", "7.5", "7.25", "7.250"])
def test_points_within_their_range_are_taken(points):
    assert check_points(Decimal(points), Decimal(10)) is None


@pytest.mark.parametrize("maximum", ["0", "-1", "NaN", "Infinity"])
def test_a_maximum_must_be_above_nought(maximum):
    with pytest.raises(ValueError, match="tối đa"):
        Mark(Decimal(0), Decimal(maximum), "a")


def test_points_of_a_line_that_does_not_apply_are_ignored():
    marks = [Mark(Decimal(8), Decimal(10), "a"), Mark(Decimal(99), Decimal(6), "a", False)]

    assert total(marks) == 80


@pytest.mark.parametrize("points", ["-0.01", "NaN"])
def test_a_score_under_nought_has_no_classification(points):
    with pytest.raises(ValueError, match="nhỏ hơn 0"):
        classify(Decimal(points), BANDS)


def test_bands_with_a_hole_or_an_overlap_are_refused():
    good, poor = Band("good", Decimal(50), "Tốt"), Band("poor", Decimal(0), "Kém")

    check_bands([good, poor])
    with pytest.raises(ValueError, match="cùng điểm sàn"):
        check_bands([good, good, poor])
    for bands in ([good], [], [poor, Band("best", Decimal(101), "Nhất")]):
        with pytest.raises(ValueError, match="bắt đầu từ 0 điểm"):
            check_bands(bands)

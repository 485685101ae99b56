"""What must hold for every judgement: marks of all kinds, floors, vetoes, cap, bands."""

from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from math import floor as whole_below

from hypothesis import given
from hypothesis import strategies as st

from emulation.plan import BANDS
from emulation.scoring import (
    BONUS,
    PENALTY,
    RANKS,
    STANDARD,
    Floor,
    Guide,
    Mark,
    Veto,
    judge,
    score,
)

GROUPS, CEILINGS = "abc", list(RANKS)


def hundredths(least, most):
    return st.integers(least, most).map(lambda count: Decimal(count).scaleb(-2))


@st.composite
def lines(draw, kind=None, blanks=True):
    """Draw one valid mark; of standards most, so that there is something to judge."""
    kind = kind or draw(st.sampled_from([STANDARD, STANDARD, STANDARD, BONUS, PENALTY]))
    maximum = draw(hundredths(1, 5_000))
    points = hundredths(0, int(maximum * 100))
    return Mark(
        points=draw(st.none() | points if blanks else points),
        maximum=maximum,
        group=draw(st.sampled_from(GROUPS)),
        applicable=draw(st.integers(0, 5)) > 0,
        kind=kind,
    )


floors = st.builds(
    Floor,
    st.sampled_from(GROUPS),
    hundredths(1, 10_000),
    st.sampled_from(CEILINGS),
    st.sampled_from(["", "mục 3.1", "mục 3.2"]),
)
vetoes = st.builds(
    Veto,
    st.sampled_from(["Chậm nộp", "Bị kỷ luật"]),
    st.sampled_from(CEILINGS),
    st.sampled_from(["", "mục 4.1", "mục 4.2"]),
)
guides = st.builds(
    Guide,
    st.just(BANDS),
    hundredths(0, 1_000),
    st.lists(floors, max_size=3, unique_by=lambda floor: floor.group).map(tuple),
)
sheets = st.lists(lines(), min_size=1, max_size=12)
complete = st.lists(lines(blanks=False), min_size=1, max_size=12)
some_vetoes = st.lists(vetoes, max_size=3)


def rank(judged):
    """Return the rank of the classification; None as long as there is none."""
    return RANKS[judged.band.classification] if judged.band else None


@given(sheets, guides)
def test_points_lie_between_nought_and_a_hundred_and_the_cap(marks, guide):
    points = judge(marks, guide).score.points

    assert points is None or 0 <= points <= 100 + guide.bonus_cap


@given(sheets, guides)
def test_rounding_happens_once_and_half_up_after_bonus_and_penalty(marks, guide):
    applying = [line for line in marks if line.applicable]
    earned, bonus, penalty = (
        sum((Fraction(x.points or 0) for x in applying if x.kind == kind), Fraction(0))
        for kind in (STANDARD, BONUS, PENALTY)
    )
    base = sum((Fraction(x.maximum) for x in applying if x.kind == STANDARD), Fraction(0))

    points = score(marks, bonus_cap=guide.bonus_cap).points

    if base:
        exact = earned * 100 / base + min(bonus, Fraction(guide.bonus_cap)) - penalty
        in_hundredths = whole_below(max(exact, Fraction(0)) * 100 + Fraction(1, 2))
        assert Fraction(points) == Fraction(in_hundredths, 100)
    else:
        assert points is None


@given(complete, guides, some_vetoes, st.data())
def test_more_points_on_a_line_move_score_and_classification_one_way(marks, guide, vetoed, data):
    place = data.draw(st.integers(0, len(marks) - 1))
    line = marks[place]
    more = data.draw(hundredths(int(line.points * 100), int(line.maximum * 100)))
    raised = [*marks[:place], replace(line, points=more), *marks[place + 1 :]]

    before, after = (judge(m, guide, vetoes=vetoed) for m in (marks, raised))

    if before.band is None:
        assert after.band is None
    elif line.kind == PENALTY:
        assert after.score.points <= before.score.points
        assert rank(after) <= rank(before)
    else:
        assert after.score.points >= before.score.points
        assert rank(after) >= rank(before)


@given(complete, guides, some_vetoes, lines(PENALTY, blanks=False), vetoes)
def test_one_penalty_or_veto_more_never_raises(marks, guide, vetoed, penalty, veto):
    before = judge(marks, guide, vetoes=vetoed)
    judgements = [
        judge([*marks, penalty], guide, vetoes=vetoed),
        judge(marks, guide, vetoes=[*vetoed, veto]),
    ]

    for after in judgements:
        assert (rank(after) is None) == (rank(before) is None)
        assert rank(before) is None or rank(after) <= rank(before)
        assert before.score.points is None or after.score.points <= before.score.points


@given(complete, guides, some_vetoes, lines(BONUS, blanks=False))
def test_one_bonus_more_never_lowers_and_never_lifts_a_limit(marks, guide, vetoed, bonus):
    before = judge(marks, guide, vetoes=vetoed)
    after = judge([*marks, bonus], guide, vetoes=vetoed)

    assert (rank(after) is None) == (rank(before) is None)
    assert rank(before) is None or rank(after) >= rank(before)
    assert {limit.reason for limit in before.limits} <= {limit.reason for limit in after.limits}


@given(sheets, guides, some_vetoes, st.randoms(use_true_random=False))
def test_the_order_of_lines_floors_and_vetoes_does_not_matter(marks, guide, vetoed, random):
    shuffled = [list(marks), list(guide.floors), list(vetoed)]
    for each in shuffled:
        random.shuffle(each)
    marks_too, floors_too, vetoes_too = shuffled

    other = judge(marks_too, replace(guide, floors=tuple(floors_too)), vetoes=vetoes_too)

    assert other == judge(marks, guide, vetoes=vetoed)


@given(complete, guides, some_vetoes)
def test_the_classification_is_the_lowest_of_what_points_and_limits_leave(marks, guide, vetoed):
    judged = judge(marks, guide, vetoes=vetoed)
    if judged.band is None:
        return

    shares = {share.group: share for share in judged.score.groups}
    ceilings = [veto.ceiling for veto in vetoed]
    ceilings += [f.ceiling for f in guide.floors if f.group in shares and
                 shares[f.group].below(f.percent)]  # fmt: skip
    reached = RANKS[judged.reached.classification]
    assert rank(judged) == min([reached, *(RANKS[ceiling] for ceiling in ceilings)])


@given(complete, guides, some_vetoes)
def test_the_explanation_names_every_limit_that_lowered_and_no_other(marks, guide, vetoed):
    judged = judge(marks, guide, vetoes=vetoed)
    said = judged.explanation

    for limit in judged.limits:
        assert limit.reason in said
        assert f", theo {limit.clause}" in said or not limit.clause
    assert said.count("xếp loại tối đa") + said.count("nên xếp loại Không") == len(judged.limits)
    if judged.band:
        assert judged.band.label in said
        lowered = rank(judged) < RANKS[judged.reached.classification]
        assert lowered == bool(judged.limits)


@given(sheets, guides, some_vetoes, st.sampled_from(["", "Đơn vị quá trẻ."]))
def test_open_marks_and_the_unrated_have_no_classification(marks, guide, vetoed, unrated):
    judged = judge(marks, guide, vetoes=vetoed, unrated=unrated)
    counted = [line for line in marks if line.kind == STANDARD and line.applicable]
    blank = [line for line in counted if line.points is None]

    assert (judged.band is None) == bool(blank or not counted or unrated)
    assert not judged.limits or judged.band


@given(sheets, guides, some_vetoes)
def test_a_narrow_decimal_context_around_it_changes_nothing(marks, guide, vetoed):
    expected = judge(marks, guide, vetoes=vetoed)

    with localcontext(prec=2, rounding="ROUND_DOWN"):
        same = [replace(line) for line in marks]
        assert judge(same, guide, vetoes=vetoed) == expected


@given(sheets)
def test_what_a_group_keeps_is_never_shown_at_a_floor_that_it_is_under(marks):
    for share in score(marks).groups:
        if share.base:
            assert 0 <= share.cut <= share.percent <= 100
            assert share.below(share.cut + Decimal("0.01"))
            assert not share.below(share.cut) or share.penalty > share.earned

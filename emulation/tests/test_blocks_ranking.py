"""The ranking of a block: points, the rule for ties, what a correction names."""

from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core import frozen
from emulation.blocks import ranking
from emulation.blocks.ranking import ApartRow, BlockFigures, Candidate

LETTERS = ("a", "b", "c")
DAYS = [datetime(2024, 11, day, 3, 0, tzinfo=UTC) for day in (1, 2, 3)]


def one(code, points, groups=("30", "30", "30"), day=0):
    parts = {g: Decimal(p) for g, p in zip(LETTERS, groups, strict=True)}
    when = None if day is None else DAYS[day]
    return Candidate(code, f"CĐCS {code}", Decimal(points), parts, when, "Tốt", 7)


def ranks(*candidates):
    return [(row.rank, row.code) for row in ranking.rank(candidates, LETTERS)]


@pytest.mark.parametrize(
    ("first", "second", "expected"),
    [
        (one("A", "90"), one("B", "91"), [(1, "B"), (2, "A")]),
        (one("A", "90", ("40", "30", "20")), one("B", "90", ("20", "30", "40")),
         [(1, "B"), (2, "A")]),
        (one("A", "90", ("40", "20", "30")), one("B", "90", ("20", "40", "30")),
         [(1, "B"), (2, "A")]),
        (one("A", "90", ("29", "30", "30")), one("B", "90", ("30", "30", "30")),
         [(1, "B"), (2, "A")]),
        (one("A", "90", day=2), one("B", "90", day=1), [(1, "B"), (2, "A")]),
        (one("A", "90", day=None), one("B", "90", day=2), [(1, "B"), (2, "A")]),
        (one("B", "90"), one("A", "90"), [(1, "A"), (1, "B")]),
    ],
    ids=["points", "group c", "group b", "group a", "handed in", "no day", "alike"],
)  # fmt: skip
def test_ties_are_settled_in_the_stated_order(first, second, expected):
    assert ranks(first, second) == expected


def test_after_a_shared_rank_the_next_is_skipped():
    assert ranks(one("A", "95"), one("B", "90"), one("C", "90"), one("D", "80")) == [
        (1, "A"), (2, "B"), (2, "C"), (4, "D"),
    ]  # fmt: skip


points = st.integers(0, 3).map(lambda n: Decimal(n) / 2)
candidates = st.lists(
    st.builds(
        lambda total, a, b, c, when: (total, {"a": a, "b": b, "c": c}, when),
        points, points, points, points, st.sampled_from([*DAYS, None]),
    ),
    max_size=12,
).map(
    lambda rows: [
        Candidate(f"U{n:02}", f"CĐCS {n}", total, groups, when)
        for n, (total, groups, when) in enumerate(rows)
    ]
)  # fmt: skip


@given(candidates, st.randoms(use_true_random=False))
def test_the_order_in_which_they_come_changes_nothing(given_ones, random):
    shuffled = list(given_ones)
    random.shuffle(shuffled)

    assert ranking.rank(shuffled, LETTERS) == ranking.rank(given_ones, LETTERS)


@given(candidates)
def test_ranks_count_those_who_stand_higher(given_ones):
    rows = ranking.rank(given_ones, LETTERS)

    assert sorted(row.code for row in rows) == [one.code for one in given_ones]
    for row in rows:
        assert row.rank == 1 + sum(other.rank < row.rank for other in rows)
    for above, below in pairwise(rows):
        assert (above.points, above.rank) == (below.points, below.rank) or (
            above.points >= below.points and above.rank <= below.rank
        )


@given(candidates.filter(bool), st.integers(0, 11))
def test_more_points_never_lower_a_union(given_ones, which):
    chosen = given_ones[which % len(given_ones)]
    better = replace(chosen, points=chosen.points + 1)
    others = [one for one in given_ones if one.code != chosen.code]

    def rank_of(rows):
        return next(row.rank for row in rows if row.code == chosen.code)

    assert rank_of(ranking.rank([*others, better], LETTERS)) <= rank_of(
        ranking.rank(given_ones, LETTERS)
    )


def figures(*candidates, apart=()):
    day = date(2024, 12, 31)
    return BlockFigures(
        code="CUM-01", name="Cụm 1", kind="Cụm thi đua", year=2024, counted_on=day,
        letters=LETTERS, rule=ranking.rule(LETTERS, day), rows=ranking.rank(candidates, LETTERS),
        apart=tuple(apart), issuer="LĐLĐ tỉnh", place="Bình Định", symbol="TB", dated=day,
    )  # fmt: skip


def test_a_correction_names_each_difference():
    old = figures(one("A", "90"), one("B", "91"), apart=[ApartRow("D", "CĐCS D", "Chưa chấm.")])
    new = figures(one("A", "92"), one("B", "91"), one("D", "50"))

    assert ranking.differences(old, new) == (
        "CĐCS A: hạng 2 sửa thành 1; điểm phúc tra 90,00 sửa thành 92,00.",
        "CĐCS B: hạng 1 sửa thành 2.",
        "CĐCS D: kết quả không xếp hạng (Chưa chấm) sửa thành hạng 3, 50,00 điểm.",
    )
    assert ranking.differences(old, frozen.load(BlockFigures, frozen.dump(old))) == ()


def test_who_comes_and_who_goes_is_named():
    old, new = figures(one("A", "90")), figures(one("B", "91"))

    assert ranking.differences(old, new) == (
        "CĐCS A: không còn trong danh sách.",
        "CĐCS B: bổ sung, hạng 1, 91,00 điểm.",
    )


def test_the_rule_names_the_groups_from_the_last():
    assert "nhóm c, rồi nhóm b, rồi nhóm a" in ranking.rule(LETTERS, date(2024, 12, 31))[1]

"""Scores worked out by hand, as data.

A mark is written "group points/maximum": "a 7.5/8". "-" in place of the points is a criterion
that does not apply, "?" one that is not marked yet.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Case:
    """Marks, and what they make: points and band (None where there are none), group shares."""

    name: str
    marks: str
    points: str | None
    classification: str | None
    groups: dict[str, str | None]


CASES = [
    Case("full marks", "a 10/10, b 20/20", "100.00", "excellent", {"a": "100.00", "b": "100.00"}),
    Case("nought everywhere", "a 0/10, b 0/20", "0.00", "not_completed", {"a": "0", "b": "0"}),
    # The floor of a band belongs to the band.
    Case("exactly 90", "a 36/40, b 54/60", "90.00", "excellent", {"a": "90", "b": "90"}),
    Case("a hundredth under 90", "a 35.99/40, b 54/60", "89.99", "good", {"a": "89.98", "b": "90"}),
    Case("exactly 70", "a 28/40, b 42/60", "70.00", "good", {"a": "70", "b": "70"}),
    Case(
        "a hundredth under 70",
        "a 27.99/40, b 42/60",
        "69.99",
        "completed",
        {"a": "69.98", "b": "70"},
    ),
    Case("exactly 50", "a 20/40, b 30/60", "50.00", "completed", {"a": "50", "b": "50"}),
    Case(
        "a hundredth under 50",
        "a 20/40, b 29.99/60",
        "49.99",
        "not_completed",
        {"a": "50", "b": "49.98"},
    ),
    # 179.99 / 200 = 89.995: the one rounding lifts it to the floor.
    Case("a tie rounds up to the floor", "a 179.99/200", "90.00", "excellent", {"a": "90.00"}),
    Case("just under the tie", "a 179.98/200", "89.99", "good", {"a": "89.99"}),
    # 0.01 / 8 = 0.125: half up, not half to the even neighbour 0.12.
    Case("a tie rounds away from nought", "a 0.01/8", "0.13", "not_completed", {"a": "0.13"}),
    Case("a third", "a 20/60", "33.33", "not_completed", {"a": "33.33"}),
    Case("two thirds", "a 40/60", "66.67", "completed", {"a": "66.67"}),
    # Each line alone would be 33.33 of 100; rounding line by line would make 66.66.
    Case(
        "lines are not rounded", "a 2/3, b 2/3", "66.67", "completed", {"a": "66.67", "b": "66.67"}
    ),
    # 9.75 / 11 = 88.636...
    Case("quarter points", "a 7.25/8, b 2.5/3", "88.64", "good", {"a": "90.63", "b": "83.33"}),
    Case(
        "groups weigh by their maximum",
        "a 10/10, b 0/30",
        "25.00",
        "not_completed",
        {"a": "100", "b": "0"},
    ),
    # 15 / 18: the six points of the line that does not apply are gone from the base.
    Case(
        "one line does not apply",
        "a 10/10, a -/6, b 5/8",
        "83.33",
        "good",
        {"a": "100", "b": "62.5"},
    ),
    Case("a whole group does not apply", "a -/10, b 6/8", "75.00", "good", {"a": None, "b": "75"}),
    Case("nothing applies", "a -/10, b -/8", None, None, {"a": None, "b": None}),
    Case("a line not marked stays in the base", "a 10/10, a ?/10", "50.00", None, {"a": "50"}),
    Case(
        "not marked beside not applicable",
        "a 6/8, b ?/4, b -/12",
        "50.00",
        None,
        {"a": "75", "b": "0"},
    ),
    # 80.52 / 88 = 0.915.
    Case(
        "a collective with two lines out",
        "a 9.5/10, a 5.5/6, a 9/10, a 7.5/8, a 5.52/6, b -/6, b 7/8, b 7.5/8, b 7/8, b -/6,"
        " c 5.5/6, c 5.5/6, c 5.5/6, c 5.5/6",
        "91.50",
        "excellent",
        {"a": "92.55", "b": "89.58", "c": "91.67"},
    ),
    # 82.8 / 92 = 0.9: the standard for leaders is out of the base.
    Case(
        "an individual without a leading post",
        "a 9/10, a 9/10, a 7.2/8, a 7.2/8, a 5.4/6, a 7.2/8, b 7.2/8, b 9/10, b 7.2/8, b 7.2/8,"
        " b 7.2/8, b -/8",
        "90.00",
        "excellent",
        {"a": "90", "b": "90"},
    ),
    Case(
        "the smallest step", "a 0.01/50, b 0/50", "0.01", "not_completed", {"a": "0.02", "b": "0"}
    ),
    Case(
        "one step from full marks",
        "a 49.99/50, b 50/50",
        "99.99",
        "excellent",
        {"a": "99.98", "b": "100"},
    ),
]

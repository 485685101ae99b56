"""Counting units: by hand, at the edges, and as properties."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.figures import (
    LATE,
    ON_TIME,
    Figure,
    GroupPoints,
    Named,
    Rate,
    Scale,
    Unit,
    mean,
    tally,
)

D = Decimal
SCALE = Scale(
    classes=(Named("excellent", "Xuất sắc"), Named("good", "Tốt")),
    groups=(Named("a", "Chung"), Named("b", "Cải cách")),
    figures=(
        Figure("staff_count", "Số người", "người", None, 0),
        Figure("pledged_count", "Số cam kết", "người", None, 0),
        Figure("satisfaction_rate", "Hài lòng", "%", None, 0),
    ),
)
NOTHING_YET = Unit(
    code="A1",
    name="CĐCS A",
    level="grassroots",
    kind="service",
    sector="education",
    expected=True,
    reason="",
    registration="",
    scoring="",
    report="",
    verified=False,
    self_points=None,
    appraised_points=None,
    verified_points=None,
    classification="",
    groups=(),
    pledge_target=None,
    figures=(None, None, None),
)
ALL_DONE = replace(
    NOTHING_YET,
    registration=ON_TIME,
    scoring=LATE,
    report=ON_TIME,
    verified=True,
    self_points=D("95"),
    appraised_points=D("93"),
    verified_points=D("91.50"),
    classification="excellent",
    groups=(GroupPoints("a", D("37.5"), D("40")), GroupPoints("b", D("30"), D("36"))),
    pledge_target=38,
    figures=(D(40), D(36), D("96.5")),
)


def test_what_is_owed_is_counted_among_the_expected():
    spared = replace(ALL_DONE, expected=False, reason="Mới thành lập")

    counted = tally([ALL_DONE, NOTHING_YET, spared], SCALE)

    assert (counted.units, counted.expected) == (3, 2)
    assert counted.registered == counted.scored == counted.verified == Rate(1, 2)
    assert counted.registered_on_time == Rate(1, 1)
    assert counted.scored_on_time == Rate(0, 1)
    assert counted.reported == Rate(1, 2)
    assert counted.pledge_target == 38


def test_classifications_share_the_classified_units():
    good = replace(ALL_DONE, classification="good")
    nothing_applies = replace(ALL_DONE, classification="", verified_points=None, groups=())

    counted = tally([ALL_DONE, good, good, nothing_applies], SCALE)

    assert [(c.key, c.rate) for c in counted.classes] == [
        ("excellent", Rate(1, 3)),
        ("good", Rate(2, 3)),
    ]
    assert counted.unclassified == 1


def test_the_three_means_are_over_the_same_units():
    second = replace(
        ALL_DONE, self_points=D("80"), appraised_points=D("80"), verified_points=D("80")
    )
    waiting = replace(ALL_DONE, verified=False, verified_points=None, classification="")

    points = tally([ALL_DONE, second, waiting], SCALE).points

    assert (points.units, points.changed) == (2, 1)
    assert (points.own, points.appraised, points.verified) == (D("87.5"), D("86.5"), D("85.75"))


def test_a_group_that_does_not_apply_leaves_the_mean():
    part = replace(
        ALL_DONE, groups=(GroupPoints("a", D("40"), D("40")), GroupPoints("b", D(0), D(0)))
    )

    means = tally([ALL_DONE, part], SCALE).groups

    assert [(m.letter, m.units, m.earned, m.base) for m in means] == [
        ("a", 2, D("38.75"), D("40")),
        ("b", 1, D("30"), D("36")),
    ]


def test_the_pledge_rate_counts_units_that_gave_both_numbers():
    no_staff = replace(ALL_DONE, figures=(None, D(50), None))

    counted = tally([ALL_DONE, no_staff], SCALE)

    assert (counted.pledged, counted.pledge_units) == (Rate(36, 40), 1)


def test_sums_say_how_many_units_gave_the_figure():
    other = replace(ALL_DONE, figures=(D(10), None, D("90")))

    sums = {f.key: (f.value, f.units) for f in tally([ALL_DONE, other], SCALE).sums}

    assert sums == {
        "staff_count": (D(50), 2),
        "pledged_count": (D(36), 1),
        "satisfaction_rate": (D("93.25"), 2),
    }


def test_nothing_at_all_gives_no_figures_rather_than_noughts():
    counted = tally([], SCALE)

    assert counted.units == 0
    assert counted.registered == counted.pledged == Rate(0, 0)
    assert (counted.points.verified, counted.groups) == (None, ())
    assert [figure.value for figure in counted.sums] == [None, None, None]


@pytest.mark.parametrize(("part", "whole"), [(2, 1), (-1, 1)])
def test_a_rate_never_passes_its_whole(part, whole):
    with pytest.raises(ValueError, match="no rate"):
        Rate(part, whole)


@given(st.lists(st.decimals(min_value=0, max_value=100, places=2), min_size=1))
def test_a_mean_lies_between_the_least_and_the_most(values):
    middle = mean(values)

    assert min(values) <= middle <= max(values)


@given(st.lists(st.sampled_from([ALL_DONE, NOTHING_YET, replace(ALL_DONE, expected=False)])))
def test_every_expected_unit_is_done_or_owing(units):
    counted = tally(units, SCALE)

    owing = sum(unit.expected and not unit.report for unit in units)
    assert counted.reported.rest == owing
    assert counted.expected == sum(unit.expected for unit in units)

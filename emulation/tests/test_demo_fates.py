"""How the demo's years went: every state, sound points, nearly complete closed years."""

from collections import Counter
from functools import cache
from statistics import mean

import pytest

from emulation.demo.fates import MAX_LATE_DAYS, year_fate
from emulation.demo.names import FEDERATION, UPPERS, grassroots
from emulation.models import Registration, UnionReport
from emulation.models.dossier import DossierStatus
from emulation.plan import BANDS, COLLECTIVE
from emulation.scoring import Mark, check_points, classify, total

pytestmark = pytest.mark.slow

CLOSED, CURRENT = range(2020, 2026), 2026
STAGES = ("self", "appraised", "verified")
REQUIRED = {
    (group.letter, criterion.number)
    for group in COLLECTIVE.groups
    for criterion in group.criteria
    if criterion.evidence_required
}


@cache
def fates_of(n, year):
    """Return the fates of the first n grassroots unions that exist in the year."""
    found = (year_fate(spec, year, current=year == CURRENT) for spec in grassroots(n))
    return [fate for fate in found if fate]


def expected_of(n, year):
    return [fate for fate in fates_of(n, year) if fate.expected]


def points_of(fate, stage):
    """Return the points of one stage, on the scale of 100."""
    return total(
        Mark(getattr(line, f"{stage}_points"), line.maximum, line.group, line.applicable)
        for line in fate.lines
    )


def test_the_same_union_and_year_always_went_the_same_way():
    spec = grassroots(40)[33]

    assert year_fate(spec, 2022) == year_fate(spec, 2022)
    assert year_fate(spec, 2022) != year_fate(spec, 2023)


@pytest.mark.parametrize("year", CLOSED)
@pytest.mark.parametrize("n", [120, 1200])
def test_a_closed_year_is_nearly_complete_and_some_are_missing_by_name(n, year):
    fates = expected_of(n, year)

    reported = sum(fate.report.status == "approved" for fate in fates)
    assert 0.92 <= reported / len(fates) < 1
    assert sum(fate.registration.status == "approved" for fate in fates) >= reported


@pytest.mark.parametrize("year", CLOSED)
def test_a_closed_year_leaves_nothing_on_a_desk(year):
    for fate in fates_of(400, year):
        for dossier in (fate.registration, fate.assessment, fate.report):
            assert dossier.status not in {"proposed", "submitted", "taken_up", "appraised"}
            assert dossier.days <= MAX_LATE_DAYS


def test_some_dossiers_of_a_closed_year_came_late_or_came_back():
    fates = expected_of(400, 2022)

    late = sum(fate.report.days > 0 for fate in fates)
    assert 0.03 * len(fates) < late < 0.2 * len(fates)
    assert any(fate.assessment.came_back for fate in fates)


def test_in_the_current_year_every_state_lies_on_a_desk():
    fates = fates_of(120, CURRENT)

    common = {None, "draft", "proposed", "submitted", "taken_up", "returned", "approved"}
    assert {fate.registration.status for fate in fates} == common
    assert {fate.assessment.status for fate in fates} == (common - {"approved"}) | {
        "appraised",
        "verified",
    }
    assert {fate.report.status for fate in fates} == common


def test_in_the_current_year_no_officer_sees_one_state_alone():
    by_upper = {}
    for spec, fate in zip(grassroots(120), fates_of(120, CURRENT), strict=True):
        by_upper.setdefault(spec.upper_code, []).append(fate)

    for fates in by_upper.values():
        states = Counter((f.registration.status, f.assessment.status) for f in fates)
        assert len(states) >= min(3, len(fates))


def test_nothing_of_the_current_year_lies_in_the_future():
    for fate in fates_of(400, CURRENT):
        assert fate.expected
        for dossier in (fate.registration, fate.assessment, fate.report):
            assert dossier.days <= 0


@pytest.mark.parametrize("year", [2020, 2021, 2023, 2025, CURRENT])
def test_points_lie_between_nought_and_the_maximum(year):
    for fate in fates_of(400, year):
        assert len(fate.lines) in {0, 14}
        for line in fate.lines:
            given = [getattr(line, f"{stage}_points") for stage in STAGES]
            assert line.applicable or given == [None, None, None]
            for points in filter(lambda p: p is not None, given):
                check_points(points, line.maximum)


@pytest.mark.parametrize("year", [2022, CURRENT])
def test_a_line_has_the_scores_that_its_assessments_state_has_reached(year):
    reached = {"appraised": 2, "verified": 3, "submitted": 1, "returned": 1, "proposed": 1}
    for fate in fates_of(400, year):
        for line in fate.lines:
            if line.applicable and fate.assessment.status in reached:
                given = [getattr(line, f"{stage}_points") is not None for stage in STAGES]
                count = reached[fate.assessment.status]
                assert given == [n < count for n in range(3)]


def test_what_was_submitted_has_the_evidence_that_is_required():
    for fate in fates_of(400, 2024) + fates_of(400, CURRENT):
        for line in fate.lines:
            claimed = line.applicable and line.self_points
            if claimed and (line.group, line.number) in REQUIRED:
                assert line.evidence
            if line.self_points is None:
                assert not line.evidence


def test_unions_are_lenient_and_readers_take_some_of_it_back():
    verified = [f for f in expected_of(1000, 2023) if f.assessment.status == "verified"]
    means = [mean(points_of(fate, stage) for fate in verified) for stage in STAGES]

    assert means[0] - means[1] > 1
    assert means[1] - means[2] > 0.2
    bands = Counter(classify(points_of(f, "verified"), BANDS).classification for f in verified)
    assert {"excellent", "good", "completed"} <= set(bands)
    assert 0.25 < bands["excellent"] / len(verified) < 0.6


def test_supervising_unions_differ_in_how_much_they_find():
    cuts = {}
    for spec in grassroots(1000):
        fate = year_fate(spec, 2022)
        if fate and fate.expected and fate.assessment.status == "verified":
            cut = points_of(fate, "self") - points_of(fate, "appraised")
            cuts.setdefault(spec.upper_code, []).append(cut)

    means = sorted(mean(values) for values in cuts.values() if len(values) > 20)
    assert means[-1] > 1.5 * float(means[0])


def test_a_union_has_no_year_before_it_was_founded():
    young = [spec for spec in grassroots(2500) if spec.founded.year > 2020]

    assert young
    for spec in young:
        assert year_fate(spec, spec.founded.year - 1) is None
        first = year_fate(spec, spec.founded.year)
        assert not first.expected
        assert f"{spec.founded:%d/%m/%Y}" in first.not_expected_reason
        assert year_fate(spec, spec.founded.year + 1).expected


@pytest.mark.parametrize("year", [2021, 2022, 2025])
def test_who_was_not_expected_has_a_reason_and_no_dossiers(year):
    for fate in fates_of(2500, year):
        assert fate.expected == (fate.not_expected_reason == "")
        if not fate.expected:
            assert fate.registration.status is fate.assessment.status is fate.report.status is None
            assert fate.lines == ()


def test_upper_level_unions_have_complete_years():
    for spec in UPPERS:
        for year in CLOSED:
            assert year_fate(spec, year).report.status == "approved"
        assert year_fate(spec, CURRENT, current=True).expected


@pytest.mark.parametrize("year", [*CLOSED, CURRENT])
def test_figures_agree_with_one_another(year):
    for fate in fates_of(400, year):
        heads, figures = fate.headcount, fate.figures
        assert heads.members <= heads.staff == figures.staff_count
        assert heads.women <= heads.staff
        assert heads.leaders <= heads.staff
        assert figures.pledged_count <= figures.staff_count
        assert figures.outreach_people <= figures.outreach_count * figures.staff_count
        assert figures.satisfied <= figures.surveyed
        assert 0 <= figures.satisfaction_rate <= 100
        assert abs(figures.satisfaction_rate * figures.surveyed / 100 - figures.satisfied) < 1
        assert figures.resolved <= figures.issues
        assert figures.commended_collectives == 0 or figures.commended_individuals > 0
        assert figures.spent > 0


def test_the_satisfaction_target_rises_every_year():
    for spec in grassroots(50):
        fates = [year_fate(spec, year) for year in CLOSED]
        targets = [fate.targets.satisfaction_target for fate in fates if fate]
        assert targets == sorted(targets)
        assert len(set(targets)) == len(targets) or targets[-1] == 98


def test_fates_speak_the_models_language():
    fate = fates_of(1, 2023)[0]

    statuses = {dossier.status for f in fates_of(300, CURRENT) for dossier in (f.registration,)}
    assert statuses - {None} <= set(DossierStatus.values)
    assert all(hasattr(fate.figures, name) for name in UnionReport.FIGURES)
    names = set(Registration.CONTENT) - {"commitment", "other_targets"}
    assert all(hasattr(fate.targets, name) for name in names)


def test_the_province_writes_a_report_and_has_nothing_to_register_or_score():
    closed = year_fate(FEDERATION, 2024)
    current = year_fate(FEDERATION, CURRENT, current=True)

    assert [d.status for d in (closed.registration, closed.assessment)] == [None, None]
    assert (closed.report.status, closed.lines) == ("approved", ())
    assert current.report.status is None

"""What each pre-check notices in plain facts, and what it lets pass."""

from dataclasses import replace
from decimal import Decimal as D

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation.prechecks import rules
from emulation.prechecks.facts import Facts, LineFacts
from emulation.prechecks.rules import AMBER, GREEN, RED, Setting

LINE = LineFacts(criterion=7, name="a.2", maximum=D(10), points=D(9), before=D(9), evidence=True)


def noticed(facts, code, *, threshold=None):
    """Return the findings of one rule, alone in use, with its usual threshold or another."""
    usual = rules.BY_CODE[code].usual
    setting = replace(usual, threshold=usual.threshold if threshold is None else D(threshold))
    return rules.findings(facts, [setting])


def with_line(**values):
    return Facts(lines=(replace(LINE, **values),))


@pytest.mark.parametrize(
    ("values", "threshold", "told"),
    [
        ({"points": D(10), "before": D(7)}, 30, True),  # just at the threshold
        ({"points": D("9.99"), "before": D(7)}, 30, False),
        ({"points": D(10), "before": D(7), "fresh": True}, 30, False),  # new evidence explains it
        ({"points": D(10), "before": None}, 30, False),  # nothing to compare with
        ({"points": D(7), "before": D(10)}, 0, False),  # fell
        ({"points": D(9), "before": D(9)}, 0, False),  # the same
        ({"points": None, "before": D(2)}, 0, False),
        ({"points": D(10), "before": D(2), "applies": False}, 0, False),
        ({"points": D("9.25"), "before": D(9)}, 0, True),  # every rise is told at nought
    ],
)
def test_a_jump_without_new_evidence(values, threshold, told):
    found = noticed(with_line(**values), "points_jump", threshold=threshold)

    assert bool(found) == told
    assert all((f.criterion, f.name) == (7, "a.2") for f in found)


def test_a_jump_is_told_in_numbers():
    [found] = noticed(with_line(points=D("9.5"), before=D("5.25")), "points_jump")

    assert found.reason == (
        "Tiêu chí a.2 tăng 4,25 điểm so với năm trước (5,25 lên 9,50) mà không có minh chứng mới."
    )
    assert found.light == AMBER


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"evidence_required": True, "evidence": False}, True),
        ({"evidence_required": True, "evidence": True}, False),
        ({"evidence_required": False, "evidence": False}, False),
        ({"evidence_required": True, "evidence": False, "points": D(0)}, False),
        ({"evidence_required": True, "evidence": False, "applies": False}, False),
    ],
)
def test_missing_evidence(values, told):
    assert bool(noticed(with_line(**values), "evidence_missing")) == told


@pytest.mark.parametrize(
    ("shared", "threshold", "told"), [((), 1, False), ((3,), 1, True), ((3, 9), 3, False)]
)
def test_a_file_of_other_unions(shared, threshold, told):
    found = noticed(with_line(shared=frozenset(shared)), "shared_file", threshold=threshold)

    assert bool(found) == told
    assert all(f.others == tuple(shared) and f.light == RED for f in found)


@pytest.mark.parametrize(
    ("heads", "pledged", "threshold", "told"),
    [
        (40, 40, 0, False),
        (40, 41, 0, True),
        (40, 42, 5, False),
        (40, 43, 5, True),
        (None, 41, 0, False),
        (40, None, 0, False),
    ],
)
def test_pledges_above_the_head_count(heads, pledged, threshold, told):
    facts = Facts(heads=heads, pledged=pledged)

    assert bool(noticed(facts, "pledges_above_heads", threshold=threshold)) == told


def test_pledges_say_whether_they_are_reported_or_registered():
    facts = Facts(heads=1200, pledged=1250)
    [reported] = noticed(facts, "pledges_above_heads")
    [promised] = noticed(replace(facts, pledges_promised=True), "pledges_above_heads")

    [signed] = noticed(Facts(heads=1200, signed=1250), "pledges_above_heads")

    assert "theo báo cáo năm là 1.250" in reported.reason
    assert "theo bản đã ký trên phần mềm là 1.250" in signed.reason
    assert "theo đăng ký là 1.250" in promised.reason
    assert "(1.200)" in reported.reason


@pytest.mark.parametrize(
    ("pledged", "signed", "told"),
    [(100, 100, False), (100, 96, False), (100, 95, True), (90, 100, True), (0, 3, True),
     (100, 0, False), (100, None, False), (None, 3, False)],
)  # fmt: skip
def test_a_report_that_says_otherwise_than_was_signed(pledged, signed, told):
    facts = Facts(pledged=pledged, signed=signed)

    found = noticed(facts, "pledges_unlike_signed", threshold=5)
    assert bool(found) == told
    assert not noticed(replace(facts, pledges_promised=True), "pledges_unlike_signed", threshold=5)
    if (pledged, signed) == (100, 95):
        assert "Báo cáo năm ghi 100 người cam kết" in found[0].reason
        assert "95 người đã ký" in found[0].reason


@pytest.mark.parametrize(
    ("now", "before", "threshold", "told"),
    [
        (D(95), D(96), 1, True),
        (D("95.01"), D(96), 1, False),
        (D(96), D(96), 0, False),
        (D(97), D(96), 0, False),
        (None, D(96), 0, False),
        (D(95), None, 0, False),
    ],
)
def test_a_satisfaction_rate_that_fell(now, before, threshold, told):
    facts = Facts(rate=now, rate_before=before)

    assert bool(noticed(facts, "satisfaction_fell", threshold=threshold)) == told


@pytest.mark.parametrize(
    ("points", "threshold", "told"),
    [
        ((D(10), D(10)), 100, True),
        ((D(10), D("9.75")), 100, False),
        ((D(10), D("9.75")), 98, True),
        ((D(10), None), 100, False),
    ],
)
def test_full_marks_everywhere(points, threshold, told):
    facts = Facts(lines=tuple(replace(LINE, points=p) for p in points))

    assert bool(noticed(facts, "full_marks", threshold=threshold)) == told


def test_full_marks_leave_out_what_does_not_apply_and_what_is_added():
    lines = (replace(LINE, points=D(10)), replace(LINE, points=None, applies=False),
             replace(LINE, points=D(1), counted=False))  # fmt: skip

    assert noticed(Facts(lines=lines), "full_marks")
    assert not noticed(Facts(lines=lines[1:]), "full_marks")


def test_remediation_counts_what_came_back_and_what_an_inspection_left():
    both = noticed(Facts(returned=2, remedies=1), "remediation_overdue", threshold=1)

    assert [f.reason for f in both] == [
        "Còn 1 kiến nghị sau kiểm tra quá hạn khắc phục.",
        "Còn 2 hồ sơ khác bị trả lại mà chưa nộp lại.",
    ]
    assert len(noticed(Facts(returned=2, remedies=1), "remediation_overdue", threshold=2)) == 1
    assert not noticed(Facts(), "remediation_overdue", threshold=0)


# --- Together ---------------------------------------------------------------------

BAD = Facts(
    lines=(
        replace(LINE, points=D(10), before=D(2), evidence_required=True, evidence=False),
        replace(LINE, criterion=8, name="a.3", points=D(10), shared=frozenset({4})),
    ),
    heads=10, pledged=11, signed=5, rate=D(80), rate_before=D(90), returned=1,
)  # fmt: skip


def test_every_rule_is_found_in_a_bad_dossier_in_the_order_of_the_catalogue():
    found = rules.findings(BAD, rules.usual())

    assert [f.code for f in found] == [rule.code for rule in rules.CATALOGUE]
    assert rules.light(found) == RED


def test_a_rule_that_is_off_says_nothing_and_one_that_was_tuned_says_it_in_its_light():
    off = [replace(s, enabled=False) for s in rules.usual()]
    assert rules.findings(BAD, off) == ()
    assert (rules.light(()), rules.risk(())) == (GREEN, 0)

    red = [replace(s, light=RED) for s in rules.usual() if s.code == "full_marks"]
    [found] = rules.findings(BAD, red)
    assert found.light == RED


def test_a_clean_dossier_is_green():
    assert rules.findings(with_line(), rules.usual()) == ()


def test_one_red_outweighs_three_ambers_and_many_lines_outweigh_one():
    def of(*pairs):
        return [rules.Finding(code, light, "") for code, light in pairs]

    red = of(("a", RED))
    ambers = of(("a", AMBER), ("b", AMBER), ("c", AMBER))
    assert rules.risk(red) > rules.risk(ambers) > rules.risk(ambers[:1])
    assert rules.risk(of(("a", AMBER), ("a", AMBER))) == rules.risk(ambers[:1]) + 1


@given(st.integers(0, 5000), st.sampled_from([AMBER, RED]))
def test_the_risk_stays_a_number_that_can_be_kept(lines, light):
    found = [rules.Finding("points_jump", light, "")] * lines

    assert 0 <= rules.risk(found) <= rules.MOST_RISK
    assert (rules.risk(found) > 0) == (rules.light(found) != GREEN)


def test_codes_fit_the_column_that_the_desk_is_narrowed_by():
    assert len("".join(f",{code}" for code in rules.BY_CODE)) + 1 <= 250
    assert isinstance(rules.usual()[0], Setting)

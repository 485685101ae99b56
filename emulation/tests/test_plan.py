"""The plan's content in code says what the plan says, word for word."""

import dataclasses
import re
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from emulation.plan import (
    CAMPAIGN,
    COLLECTIVE,
    CRITERIA_SETS,
    FIVE_NOS,
    INDIVIDUAL,
    LEGAL_BASES,
    REPORT_SECTIONS,
)
from emulation.scoring import check_bands

PLAN = Path(__file__).parents[2] / "docs" / "campaign" / "ke-hoach.txt"


def squeezed(text):
    """Return the text in NFC with every run of white space as one blank."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()


def plan_lines():
    """Return the plan's lines, squeezed, without the empty ones."""
    lines = PLAN.read_text(encoding="utf-8").splitlines()
    return [line for line in map(squeezed, lines) if line]


def items_after(heading, count):
    """Return the count list items that stand right below a heading of the plan."""
    lines = plan_lines()
    start = next(n for n, line in enumerate(lines) if line.startswith(heading)) + 1
    items = lines[start : start + count]
    assert all(item.startswith("- ") for item in items), items
    assert not lines[start + count].startswith("- "), "the plan's list goes on"
    return [item.removeprefix("- ") for item in items]


GROUPS = [
    (COLLECTIVE, "a", "a. Một số tiêu chuẩn chung", 5),
    (COLLECTIVE, "b", "b. Tiêu chuẩn trong công tác cải cách hành chính", 5),
    (COLLECTIVE, "c", "c. Tiêu chuẩn trong xây dựng và giữ gìn", 4),
    (INDIVIDUAL, "a", "a. Thực hiện đạo đức công vụ", 6),
    (INDIVIDUAL, "b", "b. Tiêu chí thực hiện nhiệm vụ", 6),
    (FIVE_NOS, "a", "2.2. Đối với cá nhân: Vận động đoàn viên", 5),
]


@pytest.mark.parametrize(("criteria_set", "letter", "heading", "count"), GROUPS)
def test_criteria_stand_in_the_plan_word_for_word(criteria_set, letter, heading, count):
    group = next(group for group in criteria_set.groups if group.letter == letter)

    items = items_after(heading, count)

    # Only the mark that closes an item of a list may be missing.
    assert [item.rstrip(";.") for item in items] == [c.text.rstrip(".") for c in group.criteria]
    assert [c.number for c in group.criteria] == list(range(1, count + 1))


@pytest.mark.parametrize(("criteria_set", "letter", "heading", "count"), GROUPS[:5])
def test_group_titles_are_the_plans_headings(criteria_set, letter, heading, count):
    group = next(group for group in criteria_set.groups if group.letter == letter)

    assert f"{letter}. {group.title}" in plan_lines()


@pytest.mark.parametrize("criteria_set", CRITERIA_SETS, ids=lambda s: s.kind)
def test_points_of_a_set_make_a_hundred(criteria_set):
    assert criteria_set.maximum == Decimal(100)
    assert all(criterion.maximum > 0 for criterion in criteria_set.criteria)


@pytest.mark.parametrize("criteria_set", CRITERIA_SETS, ids=lambda s: s.kind)
def test_points_are_marked_as_a_proposal(criteria_set):
    assert "Ban Chính sách - Pháp luật đề xuất" in criteria_set.note
    assert "chưa phải văn bản chính thức" in criteria_set.note
    check_bands(criteria_set.bands)


def test_each_of_the_five_nos_weighs_the_same():
    assert {criterion.maximum for criterion in FIVE_NOS.criteria} == {Decimal(20)}


def test_only_the_last_individual_standard_is_for_leaders():
    flags = [criterion.leaders_only for criterion in INDIVIDUAL.criteria]

    assert flags == [False] * 11 + [True]


def test_the_plans_own_slip_of_the_pen_is_kept():
    assert "không lợi dung chức vụ" in INDIVIDUAL.criteria[-1].text


@pytest.mark.parametrize("criteria_set", CRITERIA_SETS, ids=lambda s: s.kind)
def test_clauses_name_the_place_of_each_criterion(criteria_set):
    for group in criteria_set.groups:
        assert group.clause.startswith(criteria_set.source)
        for criterion in group.criteria:
            assert criterion.clause == f"{group.clause}, gạch đầu dòng {criterion.number}"


def test_campaign_speaks_the_plans_words():
    text = squeezed(PLAN.read_text(encoding="utf-8"))

    for quoted in (CAMPAIGN.name, CAMPAIGN.movement, CAMPAIGN.slogan, CAMPAIGN.collective_slogan):
        assert f"“{quoted}”" in text
    assert f"- {CAMPAIGN.aim}" in plan_lines()


def test_campaign_runs_nine_years_with_a_mid_term_and_an_end():
    assert list(CAMPAIGN.years) == list(range(2020, 2029))
    assert "sơ kết vào năm 2023 và tổng kết vào năm 2028" in PLAN.read_text(encoding="utf-8")
    assert (CAMPAIGN.midterm_year, CAMPAIGN.final_year) == (2023, 2028)


def test_legal_bases_are_the_three_of_the_preamble():
    text = squeezed(PLAN.read_text(encoding="utf-8")).replace("2019- 2025", "2019-2025")

    assert [(basis.number, basis.issued) for basis in LEGAL_BASES] == [
        ("1190/QĐ-TLĐ", date(2019, 7, 22)),
        ("1689/HD-TLĐ", date(2019, 11, 7)),
        ("64/KH-UBND", date(2019, 8, 2)),
    ]
    for basis in LEGAL_BASES:
        day, month = basis.issued.day, basis.issued.month
        assert re.search(f"{basis.number} ngày 0?{day}/0?{month}/{basis.issued.year}", text)
        assert basis.title in text
        assert basis.issuer in text


def test_citation_reads_like_a_line_of_legal_bases():
    assert LEGAL_BASES[2].citation.startswith(
        "Kế hoạch số 64/KH-UBND ngày 02/8/2019 của UBND tỉnh Bình Định về tổ chức thực hiện"
    )


def test_report_follows_the_plans_headings():
    codes = [section.code for section in REPORT_SECTIONS]

    assert codes == [
        "outreach",
        "implementation",
        "models",
        "inspection",
        "results",
        "awards",
        "difficulties",
        "proposals",
    ]
    for number, section in enumerate(REPORT_SECTIONS[:4], start=1):
        assert f"{number}. {section.heading}" in plan_lines()
    for section in REPORT_SECTIONS:
        assert section.guidance.endswith(".")
        assert section.guidance.count(". ") == 0


def test_every_text_of_the_plan_in_code_is_nfc():
    def texts(value):
        if dataclasses.is_dataclass(value):
            value = [getattr(value, field.name) for field in dataclasses.fields(value)]
        if isinstance(value, str):
            yield value
        elif isinstance(value, list | tuple):
            for item in value:
                yield from texts(item)

    found = list(texts([CAMPAIGN, *CRITERIA_SETS, *REPORT_SECTIONS]))
    assert len(found) > 100
    assert all(unicodedata.is_normalized("NFC", text) for text in found)

"""What demo unions write: whole Vietnamese sentences whose numbers are the figures' own."""

import re
import unicodedata
from collections import Counter
from decimal import Decimal
from functools import cache
from importlib import import_module
from pkgutil import iter_modules

import pytest

from core.text import format_money, format_number
from emulation.demo import narrative, texts
from emulation.demo.fates import year_fate
from emulation.demo.names import UPPERS, grassroots
from emulation.demo.texts.words import WORDS
from emulation.models import Registration, UnionReport
from emulation.plan import REPORT_SECTIONS
from emulation.scoring import Mark, total

pytestmark = pytest.mark.slow

NAMES_OF_NUMBERS = {
    "staff", "pledged", "outreach", "outreach_people", "dialogues", "models", "initiatives",
    "rate", "target", "collectives", "individuals", "surveyed", "satisfied", "covenants",
    "issues", "resolved", "checks", "findings", "spent", "self_total", "label", "pledges",
}  # fmt: skip
# Numbers that belong to a wording, not to a union: "4 xin, 4 luôn", 05-CT/TW, COVID-19, 6/2025.
OF_WORDINGS = {"4", "05", "19", "6"}


def self_total(fate):
    """Return the points the union gave itself, None where it did not come to an end."""
    if not fate.assessment.submitted:
        return None
    return total(
        Mark(line.self_points, line.maximum, line.group, line.applicable) for line in fate.lines
    )


@cache
def written(n, year):
    """Return (spec, fate, {what: text}) of the first n unions and all upper-level ones."""
    rows = []
    for spec in (*UPPERS, *grassroots(n)):
        fate = year_fate(spec, year)
        if fate is None:
            continue
        sections = narrative.report_sections(
            spec, year, fate.targets, fate.figures, self_total(fate)
        )
        commitment = narrative.commitment(spec, year, fate.targets)
        other = narrative.other_targets(spec, year)
        rows.append((spec, fate, {"commitment": commitment, "other": other, **sections}))
    return rows


def banks():
    """Yield every bank of sentences, under its module's name."""
    for module in iter_modules(texts.__path__):
        for name, value in vars(import_module(f"{texts.__name__}.{module.name}")).items():
            if name.isupper() and isinstance(value, dict) and name != "WORDS":
                nested = value.values() if all(isinstance(v, dict) for v in value.values()) else ()
                for source in nested or (value,):
                    if all(isinstance(part, tuple) for part in source.values()):
                        yield module.name, source


def test_every_sentence_is_whole_and_knows_its_words():
    words = dict.fromkeys(
        {"unit", "Unit", "head", "people", "People", "clients", "Clients", "meeting", "union",
         "agency", "place", "year", "next_year", "last_year", *NAMES_OF_NUMBERS},
        "đơn vị",
    )  # fmt: skip
    count = 0
    for module, source in banks():
        for sentences in source.values():
            for sentence in sentences:
                count += 1
                assert "đơn vị" in sentence.format(**words) or "{" not in sentence
                assert unicodedata.is_normalized("NFC", sentence)
                assert sentence.endswith(".") != (module == "evidence"), sentence
                assert "!" not in sentence
                assert "  " not in sentence
    assert count > 500


def test_banks_speak_only_for_kinds_of_office_that_exist():
    known = {"any", "none", "all", *WORDS, *map(str, range(2020, 2029)), *narrative.NOTES}

    assert {key for _, source in banks() for key in source} <= known


@pytest.mark.parametrize("year", [2020, 2021, 2023, 2025])
def test_texts_are_whole_sentences_of_one_paragraph(year):
    for _, _, parts in written(120, year):
        for text in parts.values():
            assert text.endswith(".")
            assert text[0].isupper() or text[0].isdigit()
            assert not re.search(r"[{}]|\s\s|\.\.|,\s*\.|None", text)
            assert unicodedata.is_normalized("NFC", text)


def test_the_same_arguments_give_the_same_text():
    before = written(30, 2022)
    written.cache_clear()

    assert [row[2] for row in written(30, 2022)] == [row[2] for row in before]


def test_a_larger_province_changes_no_text():
    spec, fate, parts = written(20, 2024)[-1]

    assert spec == grassroots(500)[19]
    assert narrative.commitment(spec, 2024, fate.targets) == parts["commitment"]


@pytest.mark.parametrize("year", [2020, 2022, 2025])
def test_numbers_in_a_report_are_the_figures_own(year):
    for spec, fate, parts in written(300, year):
        figures = fate.figures
        allowed = {format_number(getattr(figures, name)) for name in figures.__slots__}
        allowed |= {format_number(fate.targets.satisfaction_target), *OF_WORDINGS}
        allowed |= {str(y) for y in (year - 1, year, year + 1, 2020, 2023, 2025)}
        if (points := self_total(fate)) is not None:
            allowed.add(format_number(points, 2))
        for section in REPORT_SECTIONS:
            for number in re.findall(r"\d+(?:[.,]\d+)*", parts[section.code]):
                assert number in allowed, (spec.code, section.code, number)


def test_a_report_tells_its_main_figures():
    for _, fate, parts in written(120, 2024):
        figures = fate.figures
        assert f"{format_number(figures.outreach_people)} lượt" in parts["outreach"]
        assert format_number(figures.pledged_count) in parts["implementation"]
        assert f"{format_number(figures.satisfaction_rate)} %" in parts["results"]
        assert format_money(figures.spent) in parts["awards"]
        has_model = "chưa" not in parts["models"].lower()
        assert has_model == (figures.model_count > 0)


def test_a_result_without_points_says_so():
    spec, fate, _ = written(20, 2024)[-1]

    text = narrative.report_sections(spec, 2024, fate.targets, fate.figures, None)["results"]
    assert "chưa" in text
    text = narrative.report_sections(spec, 2024, fate.targets, fate.figures, Decimal("89.5"))
    assert "89,50 điểm" in text["results"]
    assert "Hoàn thành tốt nhiệm vụ" in text["results"]


@pytest.mark.parametrize(
    ("year", "words"),
    [(2021, "dịch"), (2023, "2020-2023"), (2025, "sắp xếp")],
)
def test_a_year_is_known_by_what_happened_in_it(year, words):
    for _, _, parts in written(60, year):
        assert words in " ".join(parts.values())
        assert "2021" in words or "COVID" not in " ".join(parts.values()) or year == 2021


def test_kinds_of_office_write_differently():
    promises = {}
    for spec, _, parts in written(300, 2022):
        promises.setdefault(spec.family, set()).update(parts["results"].split(". "))

    own = {"school", "nursery", "commune", "office", "clinic", "party", "service", "upper"}
    assert own <= set(promises)
    assert any("người dân" in text for text in promises["commune"])
    assert not any("học sinh" in text for text in promises["nursery"] | promises["commune"])
    assert not any("người bệnh" in text for text in promises["school"] | promises["party"])


@pytest.mark.parametrize("part", ["commitment", *(section.code for section in REPORT_SECTIONS)])
def test_a_page_of_ten_does_not_look_copied(part):
    by_upper = {}
    for spec, _, parts in written(300, 2022):
        by_upper.setdefault(spec.upper_code, []).append(parts[part].replace(spec.agency, "…"))

    for rows in by_upper.values():
        for start in range(0, len(rows), 10):
            page = rows[start : start + 10]
            assert len(set(page)) >= 0.8 * len(page)
            openings = Counter(re.sub(r"[\d.,]+", "#", text)[:60] for text in page)
            assert max(openings.values()) <= max(2, 0.5 * len(page)), openings.most_common(2)


def test_a_self_score_is_explained_as_its_points_ask():
    for spec, fate, _ in written(120, 2022):
        for line in fate.lines:
            note = narrative.self_note(spec, 2022, line)
            if line.applicable and line.self_points is None:
                assert note == ""
                continue
            sentences = note.count(". ") + 1
            full = not line.applicable or line.self_points == line.maximum
            assert note.endswith(".")
            assert (sentences == 1) == full, note


def test_every_change_of_points_has_a_reason_and_nothing_else_has():
    changes = 0
    for spec, fate, _ in written(300, 2023):
        for line in fate.lines:
            appraisal = narrative.appraisal_reason(spec, 2023, line)
            verification = narrative.verification_reason(spec, 2023, line)
            cut = None not in {line.appraised_points, line.self_points}
            assert bool(appraisal) == (cut and line.appraised_points != line.self_points)
            cut = None not in {line.verified_points, line.appraised_points}
            assert bool(verification) == (cut and line.verified_points != line.appraised_points)
            changes += bool(appraisal) + bool(verification)
            proof = {"Chưa có minh chứng": False, "Minh chứng không thuộc": True}
            for words, has_proof in proof.items():
                if words in appraisal + verification:
                    assert line.evidence == has_proof
    assert changes > 300


def test_a_proof_has_a_title_that_fits_its_line():
    for spec, fate, _ in written(60, 2023):
        for line in fate.lines:
            title = narrative.evidence_title(spec, 2023, line)
            assert 10 < len(title) <= 200


def test_a_return_points_at_what_it_names():
    pins = {"registration": set(), "assessment": set(), "report": set()}
    for spec in grassroots(200):
        for dossier, seen in pins.items():
            back = narrative.return_reason(spec, 2026, dossier)
            assert back == narrative.return_reason(spec, 2026, dossier)
            assert back.reason.endswith(".")
            seen.update(back.pins)

    assert pins["registration"] <= set(Registration.CONTENT)
    assert pins["report"] <= set(UnionReport.CONTENT)
    assert pins["assessment"] <= {f"tieu-chi-{key[0]}-{key[1:]}" for key in narrative.NOTES}


def test_a_return_never_points_at_a_line_that_does_not_apply():
    for spec in grassroots(600):
        fate = year_fate(spec, 2023)
        pins = set(narrative.return_reason(spec, 2023, "assessment").pins)
        out = {
            f"tieu-chi-{line.group}-{line.number}"
            for line in (fate.lines if fate else ())
            if not line.applicable
        }
        assert not pins & out

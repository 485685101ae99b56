"""The score sheet in documents: bonus, penalties, vetoes, and the reason of every change."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.utils import timezone

from core import frozen
from core.text import format_date
from emulation.models import Assessment
from emulation.services import scores
from emulation.tests.full_guides import CONDITION, fully_scored
from emulation.tests.scoring_pages import line_of, officer_above, veto_of
from emulation.workflow import ASSESSMENT_FLOW
from reports import score_words
from reports.score_sheet import Sheet, sheet_of
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
MINUS = "\u2212"


@pytest.fixture
def verified():
    """Return a verified assessment whose appraiser took two points off and saw a condition."""
    assessment = fully_scored("self", status=Assessment.Status.TAKEN_UP)
    above = officer_above(assessment)
    values = {line_of(assessment, "trừ b.1").pk: {"points": Decimal(2), "note": "Nộp muộn."}}
    vetoes = {veto_of(assessment).veto.pk: {"applies": True, "note": "Quyết định số 5"}}
    scores.accept_rest(
        assessment, "appraised", values, vetoes=vetoes, by=above, expected=assessment.version
    )
    ASSESSMENT_FLOW.perform("appraise", assessment, by=above)
    province = user_with(Post.Role.DEPARTMENT_OFFICER)
    scores.accept_rest(assessment, "verified", by=province, expected=assessment.version)
    ASSESSMENT_FLOW.perform("verify", assessment, by=province)
    assessment.appraiser = above
    return assessment


def cells(table, first):
    """Return the row that begins so, or whose second cell is that."""
    return next(row.cells for row in table.rows if first in row.cells[:2])


def test_bonus_and_penalties_stand_below_the_groups_penalties_as_less_than_nought(verified):
    table = score_words.scores(sheet_of(verified))

    assert cells(table, "Điểm thưởng") == ("", "Điểm thưởng", "4", "3,00", "3,00", "3,00")
    assert cells(table, "Nội dung bonus a1")[2:] == ("5", "3,00", "3,00", "3,00")
    assert cells(table, "Điểm trừ")[2:] == ("", "–", f"{MINUS}2,00", f"{MINUS}2,00")
    assert cells(table, "Nội dung penalty b1")[2:] == ("10", "–", f"{MINUS}2,00", f"{MINUS}2,00")
    assert table.rows[-1].cells[2:] == ("100", "–", "91,00", "91,00")


def test_vetoes_stand_in_a_table_of_their_own(verified):
    table = score_words.vetoes(sheet_of(verified))

    assert [row.cells for row in table.rows] == [
        ("1", f"{CONDITION} (mục 4.1)", "Không", "Có", "Có"),
        ("2", "Có người bị kỷ luật (mục 4.2)", "–", "–", "–"),
    ]


def test_every_change_is_told_with_its_reason_who_and_when(verified):
    told = score_words.changes(sheet_of(verified))

    day = format_date(timezone.localtime(verified.appraised_at))
    signed = f"({verified.appraiser.full_name}, ngày {day})"
    assert told == [
        f"Điểm trừ b.1: thẩm định {MINUS}2,00, tự chấm –. Lý do: Nộp muộn {signed}.",
        f"Điều kiện 1: thẩm định có, tự chấm không. Lý do: Quyết định số 5 {signed}.",
    ]


def test_what_a_stage_under_way_says_stays_out_of_the_document(verified):
    Assessment.objects.update(status="taken_up")
    verified.refresh_from_db()

    sheet = sheet_of(verified)

    assert score_words.changes(sheet) == []
    assert {veto.appraised.applies for veto in sheet.vetoes} == {"–"}
    assert sheet.penalties[0].appraised.points is None


def test_figures_are_frozen_and_read_back_alike(verified):
    sheet = sheet_of(verified)

    assert frozen.load(Sheet, frozen.dump(sheet)) == sheet


def test_a_sheet_published_before_there_was_any_of_it_still_reads(verified):
    sheet = sheet_of(verified)
    old = frozen.dump(replace(sheet, bonus=(), penalties=(), vetoes=()))
    for later in (
        '"bonus":[],', '"bonus_cap":"4",', '"penalties":[],', ',"vetoes":[]',
        '"kind":"standard",',
    ):  # fmt: skip
        assert later in old
        old = old.replace(later, "")

    read = frozen.load(Sheet, old)

    assert (read.bonus, read.vetoes, read.bonus_cap) == ((), (), None)
    assert score_words.scores(read).rows[0].cells[0] == "a"

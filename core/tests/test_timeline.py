"""Tests of the trail's rows as a timeline shows them."""

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from core import timeline

AT = datetime(2026, 3, 1, 8, tzinfo=UTC)
ROW = SimpleNamespace(
    actor=SimpleNamespace(full_name="Lê Thị Hoa"), capacity="Chủ tịch", at=AT, note="đủ"
)


def test_an_entry_tells_who_in_which_post_when_and_why():
    found = timeline.entry(ROW, "Duyệt", tone="good")

    assert found == {
        "title": "Duyệt",
        "who": "Lê Thị Hoa",
        "capacity": "Chủ tịch",
        "at": AT,
        "note": "đủ",
        "key": "good",
    }


def test_what_nobody_did_the_portal_did():
    alone = SimpleNamespace(actor=None, capacity="", at=AT, note="")

    assert timeline.entry(alone, "Chuyển khối")["who"] == "Hệ thống"


@pytest.mark.parametrize(("note", "shown"), [(None, "đủ"), ("", ""), ("A1, A2", "A1, A2")])
def test_a_note_may_stand_in_place_of_the_rows_own(note, shown):
    assert timeline.entry(ROW, "Thêm", note=note)["note"] == shown

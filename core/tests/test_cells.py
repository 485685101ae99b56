"""Cells as people fill them in: understood, or refused in words."""

import unicodedata
from datetime import date

import pytest

from core import cells
from core.cells import Field, Reader

DAY = cells.day()
SEX = cells.choice({"female": "Nữ", "male": "Nam"})


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        (date(2024, 1, 5), date(2024, 1, 5)),
        ("05/01/2024", date(2024, 1, 5)),
        ("5-1-2024", date(2024, 1, 5)),
        (" 5.1.2024 ", date(2024, 1, 5)),
        ("2024-01-05", date(2024, 1, 5)),
        ("2024-01-05 00:00:00", date(2024, 1, 5)),
        ("", None),
    ],
)
def test_days_are_understood_day_first(cell, value):
    assert DAY(cell) == value


@pytest.mark.parametrize(
    "cell",
    ["31/02/2024", "12/31/2024", "5/1/24", "2024", 45296.0, 5.5, True, "mai", "05/01/0001",
     "٠٥/٠١/٢٠٢٤", date(1800, 1, 1), "1/1/2024 lúc 8 giờ"],
)  # fmt: skip
def test_what_is_no_clear_day_is_refused_with_an_example(cell):
    with pytest.raises(ValueError, match="ví dụ 05/01/2024"):
        DAY(cell)


def test_a_day_that_is_due_must_be_there():
    with pytest.raises(ValueError, match="chưa được nhập ngày"):
        cells.day(required=True)("")


@pytest.mark.parametrize(("cell", "value"), [("1985", 1985), (1985.0, 1985), (1985, 1985),
                                             (" 1985 ", 1985), ("", None)])  # fmt: skip
def test_a_year_may_be_number_or_text(cell, value):
    assert cells.year(cell) == value


@pytest.mark.parametrize("cell", ["85", "1899", "2101", 1985.5, "năm 1985", "٢٠٠٠", -1, "1e3",
                                  float("nan"), "9" * 5000, True])  # fmt: skip
def test_what_is_no_year_is_refused(cell):
    with pytest.raises(ValueError, match="không phải là một năm"):
        cells.year(cell)


def test_text_comes_composed_with_single_spaces():
    typed = unicodedata.normalize("NFD", "  Nguyễn  Thị\tHòa ")

    assert cells.text(40)(typed) == "Nguyễn Thị Hòa"


@pytest.mark.parametrize(("cell", "value"), [(12.0, "12"), (12.5, "12.5"),
                                             (date(2024, 1, 5), "05/01/2024")])  # fmt: skip
def test_a_number_or_day_where_words_belong_is_taken_as_seen(cell, value):
    assert cells.text(40)(cell) == value


@pytest.mark.parametrize(("cell", "said"), [("x" * 41, "41 ký tự"), ("a\x07b", "không hiển thị"),
                                            ("  ", "chưa được nhập")])  # fmt: skip
def test_text_that_can_not_be_kept_is_refused(cell, said):
    with pytest.raises(ValueError, match=said):
        cells.text(40, required=True)(cell)


def test_choices_ignore_case_and_marks():
    assert [SEX(word) for word in ("Nữ", "NU", " nam ", "")] == ["female", "female", "male", ""]


def test_an_unknown_choice_is_told_the_choices():
    with pytest.raises(ValueError, match="chọn một trong: Nữ; Nam"):
        SEX("khác")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("Có", True),
        ("KHÔNG", False),
        ("x", True),
        (1.0, True),
        (True, True),
        ("", True),
        ("0", False),
    ],
)
def test_yes_and_no(cell, value):
    assert cells.yes_no(empty=True)(cell) is value


def test_yes_or_no_in_other_words_is_refused():
    with pytest.raises(ValueError, match="chọn Có hoặc Không"):
        cells.yes_no(empty=True)("đúng")


def test_a_row_tells_every_wrong_cell_and_numbers_are_not_taken_for_each_other():
    reader = Reader([Field("a", "A", cells.year), Field("b", "B", cells.yes_no(empty=False))])

    assert reader.clean(["x", "đúng"])[0] == [None, None]
    assert [place for place, said in reader.clean(["x", "đúng"])[1]] == [0, 1]
    assert reader.clean(["", 1.0])[0] == [None, True]
    assert reader.clean([1985.0, "1"])[0] == [1985, True]

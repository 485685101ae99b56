import unicodedata
from decimal import Decimal

import pytest
from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.migrations.writer import MigrationWriter
from hypothesis import given
from hypothesis import strategies as st

from core import fields

NAME = "Công đoàn cơ sở Trường Tiểu học An Phú"
DECOMPOSED = unicodedata.normalize("NFD", NAME)


def refusal(field, typed):
    """Return the one sentence with which the field refuses what was typed."""
    with pytest.raises(ValidationError) as caught:
        field.clean(typed)
    (message,) = caught.value.messages
    return message


class TestModelText:
    @pytest.fixture(params=[fields.CharField(max_length=200), fields.TextField()])
    def field(self, request):
        field = request.param
        field.set_attributes_from_name("note")
        return field

    def test_text_is_stored_and_looked_up_in_nfc(self, field):
        assert field.to_python(DECOMPOSED) == NAME
        assert field.get_prep_value(DECOMPOSED) == NAME
        assert field.get_prep_value(None) is None

    def test_line_ends_of_every_kind_are_stored_as_one(self, field):
        assert field.get_prep_value("a\r\nb\rc\n\td") == "a\nb\nc\n\td"

    @pytest.mark.parametrize(
        "character", ["\x00", "\x07", "\x0b", "\x1b", "\x7f", "\x85", "\ud800"]
    )
    def test_a_character_that_is_no_text_is_refused(self, field, character):
        for enter in (field.to_python, field.get_prep_value):
            with pytest.raises(ValidationError) as caught:
                enter(f"Phát động{character} phong trào")

            (message,) = caught.value.messages
            assert message == (
                "Nội dung có ký tự không hiển thị được, ngay sau “Phát động”. "
                "Xóa ký tự ấy rồi nhập lại."
            )

    def test_the_form_refuses_it_beside_the_field(self, field):
        assert refusal(field.formfield(required=False), "\x00a") == (
            "Nội dung có ký tự không hiển thị được, ở đầu nội dung. Xóa ký tự ấy rồi nhập lại."
        )

    def test_the_form_gives_nfc(self, field):
        assert field.formfield().clean(f"  {DECOMPOSED} ") == NAME

    def test_a_migration_names_the_field_by_its_place(self, field):
        path = field.deconstruct()[1]
        written, imports = MigrationWriter.serialize(field)

        assert path == f"core.fields.{type(field).__name__}"
        assert written.startswith(f"{path}(")
        assert imports == {"import core.fields"}

    def test_a_copy_from_its_deconstruction_is_the_same(self, field):
        _, _, args, kwargs = field.deconstruct()

        assert type(field)(*args, **kwargs).deconstruct()[1:] == field.deconstruct()[1:]


def test_length_counts_letters_as_people_do():
    form_field = fields.CharField(max_length=len(NAME)).formfield()

    assert form_field.clean(DECOMPOSED) == NAME
    assert refusal(form_field, NAME + " 12") == (
        "Nội dung dài 41 ký tự, vượt mức 38 ký tự. Rút gọn rồi nhập lại."
    )


def test_a_length_is_written_as_all_numbers_are():
    form_field = fields.CharField(max_length=4000).formfield()

    assert refusal(form_field, "x" * 60_000).startswith(
        "Nội dung dài 60.000 ký tự, vượt mức 4.000 ký tự."
    )


def test_a_field_with_choices_stays_a_choice():
    field = fields.CharField(max_length=9, choices=[("a", "A")])

    assert isinstance(field.formfield(), forms.TypedChoiceField)


def test_an_optional_text_may_be_empty():
    assert fields.PlainTextField(required=False).clean("  ") == ""
    assert fields.CharField(max_length=9, null=True, blank=True).formfield().clean("") is None


def test_long_text_gets_a_text_area():
    assert isinstance(fields.TextField().formfield().widget, forms.Textarea)


class TestPoints:
    field = fields.PointsField(maximum=Decimal("8.00"))

    @pytest.mark.parametrize(
        ("typed", "value"),
        [("7,5", "7.5"), ("7.25", "7.25"), (" 8 ", "8"), ("0", "0"), ("8,00", "8")],
    )
    def test_points_are_read(self, typed, value):
        assert self.field.clean(typed) == Decimal(value)

    @pytest.mark.parametrize(
        "typed",
        ["7,5 điểm", "7,5đ", "7,5 Đ.", "7 , 5", "7\u00a0,5\u00a0điểm", "7,5/8", "7.5 / 8,00 điểm",
         unicodedata.normalize("NFD", "7,5 điểm"), "\t7,50\r\n"],
    )  # fmt: skip
    def test_spaces_unit_and_the_maximum_itself_may_come_along(self, typed):
        assert self.field.clean(typed) == Decimal("7.5")

    @pytest.mark.parametrize(
        "typed",
        ["7,5/10", "7 5", "7,5 điểm trừ", "điểm", "/8", "7,5/", "7,5.", "7..5", "+7", "7,5%"],
    )
    def test_what_might_mean_something_else_is_refused(self, typed):
        message = "Điểm chưa phải là một số. Nhập bằng chữ số, từ 0 đến 8."
        assert refusal(self.field, typed) == message

    @pytest.mark.parametrize("typed", [None, "", "   "])
    def test_blank_means_no_points_yet(self, typed):
        assert self.field.clean(typed) is None

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ("12", "Điểm là 12, vượt mức tối đa 8. Nhập từ 0 đến 8."),
            ("8,01", "Điểm là 8,01, vượt mức tối đa 8. Nhập từ 0 đến 8."),
            ("-0,5", "Điểm là -0,5, thấp hơn mức tối thiểu 0. Nhập từ 0 đến 8."),
            (
                "7,125",
                "Điểm là 7,125, quá 2 chữ số sau dấu phẩy. Nhập nhiều nhất 2 chữ số sau dấu phẩy.",
            ),
            (
                "7,500",
                "Điểm là 7,500, quá 2 chữ số sau dấu phẩy. Nhập nhiều nhất 2 chữ số sau dấu phẩy.",
            ),
            ("tám", "Điểm chưa phải là một số. Nhập bằng chữ số, từ 0 đến 8."),
            ("٣", "Điểm chưa phải là một số. Nhập bằng chữ số, từ 0 đến 8."),
            ("NaN", "Điểm chưa phải là một số. Nhập bằng chữ số, từ 0 đến 8."),
            ("1e400", "Điểm chưa phải là một số. Nhập bằng chữ số, từ 0 đến 8."),
            ("7\x00", "Điểm chưa phải là một số. Nhập bằng chữ số, từ 0 đến 8."),
        ],
    )
    def test_a_refusal_says_what_why_and_what_to_do(self, typed, message):
        assert refusal(self.field, typed) == message

    def test_messages_name_the_criterion_and_follow_its_maximum(self):
        field = fields.PointsField(maximum=5, subject="Điểm tự chấm của tiêu chí 3", required=True)
        field.maximum = Decimal("7.5")

        assert refusal(field, "9") == (
            "Điểm tự chấm của tiêu chí 3 là 9, vượt mức tối đa 7,5. Nhập từ 0 đến 7,5."
        )
        assert refusal(field, "") == (
            "Điểm tự chấm của tiêu chí 3 chưa được nhập. Nhập từ 0 đến 7,5."
        )

    def test_whole_points_only(self):
        field = fields.PointsField(maximum=8, places=0)

        assert refusal(field, "7,5") == ("Điểm là 7,5, cần là số nguyên. Nhập số không có phần lẻ.")

    def test_what_was_typed_is_shown_again(self):
        class Scores(forms.Form):
            points = fields.PointsField(maximum=8)

        typed = str(Scores({"points": "7,50x"})["points"])
        stored = str(Scores(initial={"points": Decimal("7.50")})["points"])

        assert 'value="7,50x"' in typed
        assert 'value="7,5"' in stored
        assert 'inputmode="decimal"' in stored

    def test_a_stored_number_is_no_change_when_it_comes_back(self):
        assert not self.field.has_changed(Decimal("7.50"), "7,5")
        assert self.field.has_changed(Decimal("7.50"), "7,6")
        assert not self.field.has_changed(None, "")

    @given(st.decimals(0, 10_000, places=2))
    def test_every_stored_number_reads_back_as_shown(self, value):
        field = fields.PointsField(maximum=10_000)

        assert field.clean(field.prepare_value(value)) == value

    @given(st.text(max_size=20))
    def test_no_input_whatever_breaks_it(self, typed):
        for field in (self.field, fields.RateField(), fields.CountField(), fields.SearchField()):
            try:
                field.clean(typed)
            except ValidationError as error:
                assert error.messages[0].endswith(".")  # noqa: PT017 (refusing is allowed, not due)


class TestRate:
    @pytest.mark.parametrize(
        ("typed", "value"), [("95,3", "95.3"), ("95,3 %", "95.3"), ("100%", "100"), ("0", "0")]
    )
    def test_rates_are_read(self, typed, value):
        assert fields.RateField().clean(typed) == Decimal(value)

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ("120", "Tỷ lệ là 120 %, vượt mức tối đa 100 %. Nhập từ 0 % đến 100 %."),
            ("%", "Tỷ lệ chưa phải là một số. Nhập bằng chữ số, từ 0 % đến 100 %."),
        ],
    )
    def test_a_rate_stays_within_a_hundred(self, typed, message):
        assert refusal(fields.RateField(), typed) == message


class TestCount:
    @pytest.mark.parametrize(
        ("typed", "value"), [("1.200", 1200), ("1200", 1200), (" 0 ", 0), ("", None)]
    )
    def test_counts_are_read(self, typed, value):
        assert fields.CountField().clean(typed) == value

    @pytest.mark.parametrize(
        ("typed", "message"),
        [
            ("501", "Số lượng là 501, vượt mức tối đa 500. Nhập từ 1 đến 500."),
            ("0", "Số lượng là 0, thấp hơn mức tối thiểu 1. Nhập từ 1 đến 500."),
            ("1,5", "Số lượng là 1,5, cần là số nguyên. Nhập số không có phần lẻ."),
            ("7.0", "Số lượng là 7,0, cần là số nguyên. Nhập số không có phần lẻ."),
            ("-5", "Số lượng là -5, thấp hơn mức tối thiểu 1. Nhập từ 1 đến 500."),
            ("năm", "Số lượng chưa phải là một số. Nhập bằng chữ số, từ 1 đến 500."),
            ("9" * 5000, "Số lượng chưa phải là một số. Nhập bằng chữ số, từ 1 đến 500."),
        ],
    )
    def test_a_refusal_says_what_why_and_what_to_do(self, typed, message):
        assert refusal(fields.CountField(minimum=1, maximum=500), typed) == message

    def test_a_stored_count_is_shown_in_groups(self):
        assert fields.CountField().prepare_value(1200) == "1.200"
        assert not fields.CountField().has_changed(1200, "1.200")


class TestSearch:
    @pytest.mark.parametrize(
        ("typed", "kept"),
        [
            ("  Quy \t Nhơn ", "Quy Nhơn"),
            (DECOMPOSED, NAME),
            ("a\x00b", "a b"),
            ("\x00", ""),
            (None, ""),
            ("x" * 500, "x" * 100),
        ],
    )
    def test_search_takes_anything(self, typed, kept):
        assert fields.SearchField().clean(typed) == kept

    def test_the_folded_text_stands_beside_the_typed_one(self):
        sought = fields.SearchField().clean("ĐƯỜNG  Lê Lợi")

        assert sought == "ĐƯỜNG Lê Lợi"
        assert sought.folded == "duong le loi"

    def test_the_box_shows_what_is_searched_for(self):
        class Box(forms.Form):
            tim = fields.SearchField()

        box = str(Box({"tim": " \x00Quy  Nhơn"})["tim"])

        assert 'value="Quy Nhơn"' in box
        assert 'type="search"' in box
        assert 'maxlength="100"' in box


def test_the_fields_stand_in_for_djangos():
    assert issubclass(fields.CharField, models.CharField)
    assert issubclass(fields.TextField, models.TextField)

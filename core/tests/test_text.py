"""The rules of Vietnamese text, checked on examples and on whatever hypothesis thinks up."""

import re
import unicodedata
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cmp_to_key

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from core import text

# --- The alphabet, written out letter by letter, apart from the code's own tables ---------

ROWS = (
    *("aàảãáạ", "ăằẳẵắặ", "âầẩẫấậ", "b", "c", "d", "đ", "eèẻẽéẹ", "êềểễếệ", "f", "g", "h"),
    *("iìỉĩíị", "j", "k", "l", "m", "n", "oòỏõóọ", "ôồổỗốộ", "ơờởỡớợ", "p", "q", "r", "s", "t"),
    *("uùủũúụ", "ưừửữứự", "v", "w", "x", "yỳỷỹýỵ", "z"),
)
PLACE = {
    letter: (row, tone) for row, letters in enumerate(ROWS) for tone, letter in enumerate(letters)
}
LETTERS = "".join(ROWS)

vietnamese = st.text(alphabet=LETTERS + LETTERS.upper() + "  --,0123456789", max_size=24)
few_letters = st.text(alphabet="aáàăắâAÁdđĐhoòóHÒ 12", max_size=8)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
exactly_two_places = st.decimals(-(10**12), 10**12, places=2)


def syllables(name):
    """Return the words and numbers of a name, each as (is a word, letters or value, tone)."""
    found = []
    for part in re.findall(r"\d+|[^\W\d_]+", name.lower()):
        if part.isdigit():
            found.append((0, int(part), 0))
        else:
            places = [PLACE[letter] for letter in part]
            tone = next((tone for row, tone in places if tone), 0)
            found.append((1, [row for row, tone in places], tone))
    return found


def compare(one, other):
    """Compare two names the slow and obvious way: letters, then tones, then as written."""
    mine, theirs = syllables(one), syllables(other)
    for level in (
        lambda parts: [part[:2] for part in parts],
        lambda parts: [part[2] for part in parts],
    ):
        if level(mine) != level(theirs):
            return -1 if level(mine) < level(theirs) else 1
    return (one > other) - (one < other)


class TestOneForm:
    @pytest.mark.parametrize(
        ("typed", "folded"),
        [
            ("Nguyễn Đình ĐỆ  ", "nguyen dinh de"),
            ("đường", "duong"),
            ("ĐƯỜNG\u00a0 Lê\nLợi", "duong le loi"),
            ("Ðặng", "dang"),  # typed with the eth that looks like Đ
            ("Qui\u200b Nhơn", "qui nhon"),  # a zero-width space from a web page
            ("", ""),
        ],
    )
    def test_fold_drops_case_marks_and_spare_spaces(self, typed, folded):
        assert text.fold(typed) == folded

    @given(anything)
    @example("ẚ")
    @example("İ")
    def test_folding_twice_changes_nothing(self, typed):
        assert text.fold(text.fold(typed)) == text.fold(typed)

    @given(vietnamese)
    def test_fold_leaves_ascii_alone_in_vietnamese(self, typed):
        assert text.fold(typed).isascii()

    @given(anything)
    def test_composed_and_decomposed_input_give_the_same(self, typed):
        composed, decomposed = (unicodedata.normalize(form, typed) for form in ("NFC", "NFD"))

        for rule in (text.nfc, text.fold, text.sort_key, text.person_sort_key, text.initials):
            assert rule(composed) == rule(decomposed), rule.__name__

    def test_initials(self):
        assert text.initials("Nguyễn Đình  Đệ") == "NĐĐ"
        assert text.initials("ông (ba) 5") == "ÔB"
        assert text.initials("") == ""


class TestOneOrder:
    def test_names_stand_as_in_a_vietnamese_dictionary(self):
        names = ["An", "Án", "An Lão", "Anh", "Ăn", "Ấn", "Bình", "Dân", "Đan", "Em", "Ê-đê"]
        names += ["Ga", "Hoa", "Hòa", "Hỏa", "Hõa", "Hóa", "Họa", "Hoai", "Ổn", "Ơn", "Phù Cát"]
        names += ["Phù Mỹ", "Tây Sơn", "Tổ 2", "Tổ 02 A", "Tổ 10", "Ung", "Ưng", "Yên", "Фёдор"]
        mixed = names[1::2] + names[::2]

        assert sorted(mixed, key=text.sort_key) == names

    def test_old_and_new_placing_of_the_tone_stand_together(self):
        assert sorted(["Hoạ", "Hóa", "Hoà", "Hòa"], key=text.sort_key)[2:] == ["Hóa", "Hoạ"]

    @given(st.lists(few_letters | vietnamese, max_size=8))
    def test_the_key_orders_as_the_slow_comparison_does(self, names):
        assert sorted(names, key=text.sort_key) == sorted(names, key=cmp_to_key(compare))

    @given(few_letters | vietnamese, few_letters | vietnamese)
    def test_two_names_share_a_key_only_when_they_are_the_same(self, one, other):
        assert (text.sort_key(one) == text.sort_key(other)) == (one == other)

    @given(anything)
    def test_keys_hold_nothing_that_collations_disagree_on(self, name):
        for key in (text.sort_key(name), text.person_sort_key(name)):
            assert re.fullmatch("[0-9a-f]*", key)

    def test_people_stand_by_given_name_then_family_then_middle_names(self):
        people = ["An", "Đỗ Văn An", "Lê An", "Lê Bá An", "Lê Văn An", "Lệ An", "Lê Ân", "Bùi Bê"]
        mixed = people[1::2] + people[::2]

        assert sorted(mixed, key=text.person_sort_key) == people

    @given(few_letters, few_letters)
    def test_a_given_name_outweighs_all_other_names(self, one, other):
        one, other = f"Lê {one or 'a'}".split()[-1], f"Lê {other or 'a'}".split()[-1]

        if syllables(one) != syllables(other):
            by_name = text.person_sort_key(f"Ý {one}") < text.person_sort_key(f"An {other}")
            assert by_name == (compare(one, other) < 0)

    @pytest.mark.django_db
    def test_the_database_sorts_the_keys_alike_under_each_collation(self):
        from django.db import connection

        names = ["Ấn", "An Phú", "anh", "Chi", "Đan", "Dân", "Nghĩa", "Ổn", "Tổ 10", "Tổ 2", "ư"]
        expected = sorted(map(text.sort_key, names))
        collations = {"sqlite": ["BINARY", "NOCASE"], "postgresql": ["C", "vi-x-icu", "en-x-icu"]}
        union = " UNION ALL ".join(["SELECT CAST(%s AS text) AS key"] * len(names))

        for collation in collations[connection.vendor]:
            with connection.cursor() as cursor:
                cursor.execute(
                    f'SELECT key FROM ({union}) AS keys ORDER BY key COLLATE "{collation}"',
                    [text.sort_key(name) for name in names],
                )
                assert [key for (key,) in cursor.fetchall()] == expected, collation


class TestNumbers:
    @pytest.mark.parametrize(
        ("value", "places", "written"),
        [
            (0, None, "0"),
            (1234567, None, "1.234.567"),
            (Decimal("1234.50"), None, "1.234,5"),
            (Decimal("8.00"), None, "8"),
            (Decimal("1E+3"), None, "1.000"),
            (0.1, None, "0,1"),
            (7, 2, "7,00"),
            (Decimal("2.345"), 2, "2,35"),  # half up, not half even
            (Decimal("-2.345"), 2, "-2,35"),
            (Decimal("-0.001"), 2, "0,00"),
            (Decimal("9" * 40), 0, ".".join(["9", *["999"] * 13])),
        ],
    )
    def test_format_number(self, value, places, written):
        assert text.format_number(value, places) == written

    @pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity"), float("nan")])
    def test_what_is_no_number_is_not_written(self, value):
        with pytest.raises(ValueError, match="not a number"):
            text.format_number(value)

    @given(exactly_two_places)
    def test_a_written_number_reads_back(self, value):
        assert text.parse_decimal(text.format_number(value, 2)) == value

    @given(st.decimals(-(10**9), 10**9, places=6), st.integers(0, 4))
    def test_numbers_are_rounded_half_up(self, value, places):
        expected = value.quantize(Decimal(10) ** -places, ROUND_HALF_UP)

        written = text.format_number(value, places)

        assert Decimal(written.replace(".", "").replace(",", ".")) == expected

    @given(st.integers(0, 10**15))
    def test_a_written_count_reads_back(self, value):
        assert text.parse_count(text.format_number(value)) == value
        assert text.parse_count(f" {value} ") == value

    @pytest.mark.parametrize(
        "typed", ["", "1.2", "12.00", "1234.567", "1,200", "-1", "٣", "9" * 29]
    )
    def test_what_is_no_count_is_refused(self, typed):
        with pytest.raises(ValueError, match="not a count"):
            text.parse_count(typed)

    @pytest.mark.parametrize(
        ("typed", "value"),
        [
            ("7,5", "7.5"),
            ("7.5", "7.5"),
            (" 7 ", "7"),
            ("1.234,5", "1234.5"),
            ("12.345.678,90", "12345678.90"),
            ("1.234", "1.234"),  # a lone point is the decimal mark
            ("0007", "7"),
            ("-3,25", "-3.25"),
            ("-0", "0"),
        ],
    )
    def test_parse_decimal(self, typed, value):
        assert text.parse_decimal(typed) == Decimal(value)

    @pytest.mark.parametrize(
        "typed",
        [
            *("", " ", "-", "abc", "1 2", "+1", "--1", "- 1", "−1", "(1)", "½", "²"),
            *("1e3", "1e400", "NaN", "sNaN", "inf", "Infinity", "0x1", "1_000"),
            *("٣", "７", "៣", "1٣"),  # digits of other scripts, which Decimal takes
            *(",5", "5,", ".", "1,2,3", "1.234.567", "12.34,5", "1.2345,6", "1,234.5"),
            *("1\x00", "9" * 29, "0," + "1" * 28),
        ],
    )
    def test_what_is_no_number_is_refused(self, typed):
        with pytest.raises(ValueError, match="number"):
            text.parse_decimal(typed)

    @given(anything | st.text(alphabet="0123456789.,-eE ", max_size=12))
    def test_whatever_is_read_is_an_ordinary_number(self, typed):
        try:
            value = text.parse_decimal(typed)
        except ValueError:
            return

        assert value.is_finite()
        assert re.fullmatch(r"\s*-?[0-9][0-9.,]*\s*", typed)

    @pytest.mark.parametrize(
        ("part", "whole", "written"),
        [
            (953, 1000, "95,3 %"),
            (2, 3, "66,7 %"),
            (1, 1, "100 %"),
            (0, 7, "0 %"),
            (0, 0, "–"),
            (Decimal("1.5"), 12.0, "12,5 %"),
        ],
    )
    def test_format_percent(self, part, whole, written):
        assert text.format_percent(part, whole) == written

    @given(st.integers(1, 3999))
    def test_roman_figures_read_back(self, number):
        values = [
            {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}[f]
            for f in text.roman(number)
        ]
        signs = [
            -1 if mine < after else 1 for mine, after in zip(values, [*values[1:], 0], strict=True)
        ]

        assert sum(sign * value for sign, value in zip(signs, values, strict=True)) == number
        assert not re.search(r"IIII|XXXX|CCCC|VV|LL|DD", text.roman(number))

    def test_list_letters_follow_the_decree(self):
        assert "".join(map(text.list_letter, range(1, 13))) == "abcdđeghiklm"
        assert [text.list_letter(n) for n in (23, 24, 25)] == ["y", "aa", "ab"]

    @pytest.mark.parametrize("write", [text.roman, text.list_letter])
    def test_items_are_numbered_from_one(self, write):
        with pytest.raises(ValueError, match="0"):
            write(0)


class TestDates:
    def test_format_date(self):
        assert text.format_date(date(2024, 1, 5)) == "05/01/2024"

    @pytest.mark.parametrize(
        ("day", "written"),
        [
            (date(2024, 1, 5), "ngày 05 tháng 01 năm 2024"),
            (date(2024, 2, 29), "ngày 29 tháng 02 năm 2024"),
            (date(2024, 6, 29), "ngày 29 tháng 6 năm 2024"),
            (date(2023, 3, 9), "ngày 09 tháng 3 năm 2023"),
            (date(2023, 11, 10), "ngày 10 tháng 11 năm 2023"),
        ],
    )
    def test_format_long_date_pads_days_and_only_two_months(self, day, written):
        assert text.format_long_date(day) == written


# --- Reading money back -----------------------------------------------------------------

NAMES = ["không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"]
DIGITS = {word: value for value, word in enumerate(NAMES)}
TENS_AND_ONES = {
    **{word: value for word, value in DIGITS.items() if value},
    "mười": 10,
    **{f"mười {word}": 10 + value for word, value in DIGITS.items() if value not in (0, 5)},
    "mười lăm": 15,
}
for ten in range(2, 10):
    name = f"{NAMES[ten]} mươi"
    TENS_AND_ONES[name] = ten * 10
    for word, value in {**DIGITS, "mốt": 1, "lăm": 5}.items():
        if value and word not in ("một", "năm"):
            TENS_AND_ONES[f"{name} {word}"] = ten * 10 + value


def read_group(words):
    """Read "hai trăm lẻ năm"; a form that no Vietnamese writes is a KeyError."""
    hundreds, said, rest = words.rpartition("trăm")
    value = DIGITS[hundreds.strip()] * 100 if said else 0
    rest = rest.strip()
    if rest.startswith("lẻ "):
        assert said, "lẻ stands only after trăm"
        return value + DIGITS[rest.removeprefix("lẻ ")]
    assert not (said and rest in DIGITS), "a lone digit after trăm needs lẻ"
    return value + (TENS_AND_ONES[rest] if rest else 0)


def read_number(words):
    """Read a number of any size: everything before the last "tỷ" counts billions."""
    billions, said, rest = words.rpartition("tỷ")
    value = read_number(billions.strip()) * 10**9 if said else 0
    for unit, size in (("triệu", 10**6), ("nghìn", 1000)):
        group, found, after = rest.partition(unit)
        if found:
            value, rest = value + read_group(group.strip()) * size, after
    return value + (read_group(rest.strip()) if rest.strip() else 0)


class TestMoney:
    def test_format_money(self):
        assert text.format_money(1_800_000) == "1.800.000 đồng"
        assert text.format_money(Decimal("447000.50")) == "447.001 đồng"

    @pytest.mark.parametrize(
        ("amount", "words"),
        [
            (0, "Không đồng"),
            (-15, "Âm mười lăm đồng"),
            (10, "Mười đồng"),
            (11, "Mười một đồng"),
            (21, "Hai mươi mốt đồng"),
            (24, "Hai mươi bốn đồng"),
            (55, "Năm mươi lăm đồng"),
            (101, "Một trăm lẻ một đồng"),
            (110, "Một trăm mười đồng"),
            (1_005, "Một nghìn không trăm lẻ năm đồng"),
            (1_050, "Một nghìn không trăm năm mươi đồng"),
            (447_000, "Bốn trăm bốn mươi bảy nghìn đồng"),
            (1_800_000, "Một triệu tám trăm nghìn đồng"),
            (2_340_000, "Hai triệu ba trăm bốn mươi nghìn đồng"),
            (1_000_005, "Một triệu không trăm lẻ năm đồng"),
            (1_015_000, "Một triệu không trăm mười lăm nghìn đồng"),
            (2_005_000_000_000, "Hai nghìn không trăm lẻ năm tỷ đồng"),
            (10**18, "Một tỷ tỷ đồng"),
        ],
    )
    def test_money_in_words(self, amount, words):
        assert text.money_in_words(amount) == words

    @given(st.integers(1, 999) | st.integers(1, 10**7) | st.integers(1, 10**20))
    def test_the_words_read_back(self, amount):
        words = text.money_in_words(amount)

        assert words[0].isupper()
        assert read_number(words.lower().removesuffix(" đồng")) == amount

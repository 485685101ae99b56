"""Vietnamese text: one form, one order, one way to write numbers, dates and money.

Pure: nothing here knows Django, so pages, documents, tasks and tests all share it.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

Number = int | Decimal | float

NOTHING = "–"

# --- One form -----------------------------------------------------------------

# The capital eth (Ð) and the African d (Ɖ) look like Đ and are typed for it.
_STROKED_D = {ord(letter): "đ" for letter in "ðɖ"}
_PLAIN_D = {ord(letter): "d" for letter in "đðɖ"}

# Control characters (but tab and line end), halves of surrogate pairs, non-characters: nobody
# types them, PostgreSQL refuses some of them, XML (Word, Excel) all.
NOT_TEXT = re.compile(r"[\x00-\x08\x0b-\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def nfc(text: str) -> str:
    """Return the text in the one form that is stored: each letter with its marks composed."""
    return unicodedata.normalize("NFC", text)


def fold(text: str) -> str:
    """Return the text as search compares it: no case, no marks, single spaces.

    "Nguyễn Đình ĐỆ " and "nguyen dinh de" fold to the same. Folding twice changes nothing.
    """
    shown = (c for c in _taken_apart(text) if unicodedata.category(c) not in ("Mn", "Cf"))
    return " ".join("".join(shown).translate(_PLAIN_D).split())


def initials(full_name: str) -> str:
    """Return the first letter of each name, in capitals: "Nguyễn Đình Đệ" gives "NĐĐ"."""
    words = nfc(full_name).split()
    firsts = (next((c for c in word if c.isalpha()), "") for word in words)
    return "".join(firsts).upper()


def _taken_apart(text: str) -> str:
    """Return the text without case, each mark behind its letter (NFKD)."""
    apart = unicodedata.normalize("NFKD", text).casefold()
    return unicodedata.normalize("NFKD", apart)


# --- One order ----------------------------------------------------------------
#
# A sort key is made of ASCII digits, with hexadecimal at its end, each code of fixed
# width: such text sorts alike in SQLite and under PostgreSQL's C, English and Vietnamese
# collations, while the letters themselves sort differently under each of them.

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTER_CODES = {letter: f"{code}" for code, letter in enumerate(_ALPHABET, start=10)}
_TONES = {"\u0300": "1", "\u0309": "2", "\u0303": "3", "\u0301": "4", "\u0323": "5"}
_END, _GAP, _NUMBER, _FOREIGN = "00", "01", "02", "99"

_SYLLABLE = re.compile(r"[0-9]{1,99}|(?:[^\W\d_][\u0300-\u036f]*)+")


def sort_key(text: str) -> str:
    """Return an ASCII key that sorts names of things as a Vietnamese dictionary does.

    First the letters of the whole text (a ă â b c d đ …), syllable by syllable, with
    numbers by value ("Tổ 2" before "Tổ 10"); then the tones (ngang, huyền, hỏi, ngã, sắc,
    nặng); then the text itself. Spaces and punctuation only part syllables.
    """
    return _order(text) + _as_written(text)


def person_sort_key(full_name: str) -> str:
    """Return an ASCII key that sorts people: given name, family name, then middle names.

    Each name is compared whole, with its tone, before the next one counts.
    """
    *others, given = nfc(full_name).split() or [""]
    names = _GAP.join(_order(name) for name in [given, *others])
    return names + _END + _as_written(full_name)


@lru_cache(maxsize=4096)  # a hundred thousand people share a few hundred names
def _order(text: str) -> str:
    """Return the part of a key that holds letters and numbers, then tones."""
    syllables = list(_syllables(text))
    letters = _GAP.join(_syllable_code(syllable) for syllable, tone in syllables)
    return letters + _END + "".join(tone for syllable, tone in syllables)


def _as_written(text: str) -> str:
    """Return the part of a key that tells apart what differs only in case or marks."""
    return nfc(text).encode("utf-8", "surrogatepass").hex()


def _syllables(text: str) -> Iterator[tuple[str, str]]:
    """Yield each syllable or number without its tone, and the tone (0 to 5).

    The tone belongs to the syllable, so "hòa" and "hoà" are the same here.
    """
    for found in _SYLLABLE.findall(_taken_apart(text)):
        tone = next((_TONES[c] for c in found if c in _TONES), "0")
        yield nfc("".join(c for c in found if c not in _TONES)), tone


def _syllable_code(syllable: str) -> str:
    """Return a number as its length and digits, a word as two digits a letter."""
    if syllable[0] in "0123456789":
        digits = syllable.lstrip("0")
        return f"{_NUMBER}{len(digits):02}{digits}"
    letters = syllable.translate(_STROKED_D)
    return "".join(_letter_code(c) for c in letters if not unicodedata.combining(c))


def _letter_code(letter: str) -> str:
    """Return a letter's place in the alphabet; letters of other scripts come last."""
    if letter in _LETTER_CODES:
        return _LETTER_CODES[letter]
    base = unicodedata.normalize("NFD", letter)[0]  # a foreign mark (ö, ç) counts for nothing
    return _LETTER_CODES.get(base, f"{_FOREIGN}{ord(base):07}")


# --- Numbers ------------------------------------------------------------------

_SWAPPED_MARKS = {ord(","): ".", ord("."): ","}
_DECIMAL = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
_GROUPED_DECIMAL = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+")
_COUNT = re.compile(r"[0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+")
_MOST_DIGITS = 28  # the precision of Decimal arithmetic


def format_number(value: Number, places: int | None = None) -> str:
    """Write a number the Vietnamese way: 1234.5 is "1.234,5".

    With `places` it is rounded half up to exactly so many decimals; without, it is
    written as it is, less the zeros at the end. NaN and infinity raise ValueError.
    """
    number = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not number.is_finite():
        raise ValueError(f"not a number to write: {value}")
    if places is not None:
        number = _rounded(number, places)
    text = f"{number if number else abs(number):,f}".translate(_SWAPPED_MARKS)
    if places is None and "," in text:
        text = text.rstrip("0").rstrip(",")
    return text


def format_percent(part: Number, whole: Number) -> str:
    """Write a share with at most one decimal: 953 of 1000 is "95,3 %"; of nothing, "–"."""
    if not whole:
        return NOTHING
    share = Decimal(str(part)) * 100 / Decimal(str(whole))
    return f"{format_number(_rounded(share, 1))} %"


def parse_decimal(text: str) -> Decimal:
    """Read a number typed the Vietnamese or the plain way; ValueError for anything else.

    One comma or one point is the decimal mark, so "7,5" and "7.5" are the same and
    "1.234" is a little over one. Points part thousands only where a decimal comma follows
    and each group has three digits: "1.234,5". Only ASCII digits and a leading minus count,
    no more than 28 digits, no exponent.
    """
    typed = text.strip()
    if _GROUPED_DECIMAL.fullmatch(typed):
        typed = typed.replace(".", "")
    elif not _DECIMAL.fullmatch(typed):
        raise ValueError("not a number")
    if sum(c.isdigit() for c in typed) > _MOST_DIGITS:
        raise ValueError("too long for a number")
    number = Decimal(typed.replace(",", "."))
    return number if number else abs(number)


def parse_count(text: str) -> int:
    """Read a count: plain ASCII digits, or points between groups of three ("1.200")."""
    typed = text.strip()
    digits = typed.replace(".", "")
    if not _COUNT.fullmatch(typed) or len(digits) > _MOST_DIGITS:
        raise ValueError("not a count")
    return int(digits)


def _rounded(number: Decimal, places: int) -> Decimal:
    """Round half up, whatever the number's size."""
    enough = Context(prec=max(number.adjusted(), 0) + places + 2)
    return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, enough)


_ROMAN_FIGURES = (
    *((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L")),
    *((40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")),
)


def roman(number: int) -> str:
    """Write 1 to 3999 in Roman figures, as annexes and headings are numbered."""
    if not 0 < number < 4000:
        raise ValueError(f"no Roman figure for {number}")
    written = ""
    for value, figure in _ROMAN_FIGURES:
        count, number = divmod(number, value)
        written += figure * count
    return written


# Decree 30/2020/NĐ-CP letters its points so: a), b), c), d), đ), e), g) …
_LIST_LETTERS = "abcdđeghiklmnopqrstuvxy"


def list_letter(number: int) -> str:
    """Return the letter of a list's item, from 1: a, b, c, d, đ, e, g …; after y, aa, ab …"""
    if number < 1:
        raise ValueError(f"no letter for item {number}")
    letters = ""
    while number:
        number, place = divmod(number - 1, len(_LIST_LETTERS))
        letters = _LIST_LETTERS[place] + letters
    return letters


# --- Dates --------------------------------------------------------------------


def format_date(day: date) -> str:
    """Write a day as dd/mm/yyyy."""
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def format_long_date(day: date) -> str:
    """Write a day as documents do: "ngày 05 tháng 01 năm 2024".

    Decree 30/2020/NĐ-CP pads days below 10 and only the months 1 and 2.
    """
    month = f"{day.month:02}" if day.month < 3 else f"{day.month}"
    return f"ngày {day.day:02} tháng {month} năm {day.year}"


# --- Money --------------------------------------------------------------------

_DIGIT_WORDS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")
_LAST_DIGIT_WORDS = {1: "mốt", 5: "lăm"}
_BILLION = 1_000_000_000
_MEGABYTE = 1024 * 1024


def format_money(amount: Number) -> str:
    """Write an amount in whole đồng: "1.800.000 đồng"."""
    return f"{format_number(amount, 0)} đồng"


def format_megabytes(size: int) -> str:
    """Write bytes as megabytes: "1,5"; what is there at all is "0,1" at least."""
    return format_number(max(round(size / _MEGABYTE, 1), 0.1))


def money_in_words(amount: int) -> str:
    """Write an amount as vouchers spell it: "Một triệu tám trăm nghìn đồng"."""
    sign = ["âm"] if amount < 0 else []
    words = [*sign, *(_number_words(abs(amount)) or ["không"]), "đồng"]
    return " ".join(words).capitalize()


def _number_words(number: int, *, follows: bool = False) -> list[str]:
    """Spell a number; one that `follows` a larger unit names its empty hundreds too."""
    words: list[str] = []
    if number >= _BILLION:
        billions, number = divmod(number, _BILLION)
        words = [*_number_words(billions), "tỷ"]
    for unit, name in ((1_000_000, ["triệu"]), (1_000, ["nghìn"]), (1, [])):
        group, number = divmod(number, unit)
        if group:
            words += [*_group_words(group, full=follows or bool(words)), *name]
    return words


def _group_words(group: int, *, full: bool) -> list[str]:
    """Spell 1 to 999; `full` says "không trăm" where there are no hundreds."""
    hundreds, rest = divmod(group, 100)
    if not hundreds and not full:
        return _below_hundred_words(rest)
    words = [_DIGIT_WORDS[hundreds], "trăm"]
    if 0 < rest < 10:
        return [*words, "lẻ", _DIGIT_WORDS[rest]]
    return words + _below_hundred_words(rest)


def _below_hundred_words(number: int) -> list[str]:
    """Spell 0 to 99: mười, mười lăm, hai mươi mốt; nothing for 0."""
    tens, ones = divmod(number, 10)
    if not tens:
        return [_DIGIT_WORDS[ones]] if ones else []
    words = ["mười"] if tens == 1 else [_DIGIT_WORDS[tens], "mươi"]
    if tens == 1 and ones == 1:
        return [*words, "một"]
    return [*words, _LAST_DIGIT_WORDS.get(ones, _DIGIT_WORDS[ones])] if ones else words

"""The official layout: which one holds when, symbols, and where long names break."""

from datetime import date

import pytest

from core.layout import (
    DOCUMENT_TYPES,
    LAYOUTS,
    balanced_lines,
    document_symbol,
    layout_named,
    layout_on,
)


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        (date(2020, 1, 1), "1014/QĐ-TLĐ"),
        (date(2024, 5, 13), "1014/QĐ-TLĐ"),
        (date(2024, 5, 14), "933/QĐ-TLĐ"),
        (date(2028, 12, 31), "933/QĐ-TLĐ"),
    ],
)
def test_a_document_follows_the_rule_in_force_on_its_day(day, rule):
    assert layout_on(day).rule == rule


def test_before_the_first_rule_there_is_no_layout():
    with pytest.raises(LookupError):
        layout_on(date(2019, 12, 31))


def test_a_layout_is_found_again_by_its_key_and_by_nothing_else():
    assert [layout_named(layout.key) for layout in LAYOUTS] == list(LAYOUTS)
    with pytest.raises(LookupError):
        layout_named("2021-01-01")


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.rule)
def test_every_value_stays_within_the_decree(layout):
    sizes, margins = layout.sizes, layout.margins

    assert 20 <= margins.top <= 25 and 20 <= margins.bottom <= 25
    assert 30 <= margins.left <= 35 and 15 <= margins.right <= 20
    for name in ("national_name", "superior", "issuer", "about"):
        assert 12 <= getattr(sizes, name) <= 13, name
    for name in (
        "motto number place_date kind subject basis body addressee authority signer page_number"
    ).split():
        assert 13 <= getattr(sizes, name) <= 14, name
    assert (sizes.recipients_label, sizes.recipients) == (12, 11)
    assert (sizes.annex_label, sizes.annex_name) == (14, 14)
    assert layout.first_line_indent in (10, 12.7)
    assert layout.paragraph_gap >= 6
    assert 1 <= layout.line_height <= 1.5
    assert 100 / 3 <= layout.short_rule <= 50
    text_width = 210 - margins.left - margins.right
    assert layout.issuer_width + layout.national_width <= text_width


@pytest.mark.parametrize(
    ("number", "kind", "issuer", "drafter", "symbol"),
    [
        (5, "BC", "LĐLĐ", "", "05/BC-LĐLĐ"),
        (10, "QĐ", "LĐLĐ", "", "10/QĐ-LĐLĐ"),
        (123, "TTr", "CĐCS", "", "123/TTr-CĐCS"),
        (7, "CV", "LĐLĐ", "VP", "07/LĐLĐ-VP"),
        (7, "CV", "LĐLĐ", "", "07/LĐLĐ"),
        (8, "KH", " LĐ LĐ ", "", "08/KH-LĐLĐ"),
    ],
)
def test_a_symbol_pads_its_number_and_has_no_spaces(number, kind, issuer, drafter, symbol):
    assert document_symbol(number, kind, issuer, drafter) == symbol


def test_a_document_without_a_number_leaves_room_for_it():
    symbol = document_symbol(None, "BC", "LĐLĐ")

    assert symbol.endswith("/BC-LĐLĐ")
    assert len(symbol) > len("05/BC-LĐLĐ")
    assert not symbol.split("/")[0].strip()


def test_an_unknown_type_or_a_number_below_one_is_refused():
    with pytest.raises(KeyError):
        document_symbol(5, "XX", "LĐLĐ")
    with pytest.raises(ValueError):
        document_symbol(0, "BC", "LĐLĐ")


def test_every_type_of_the_register_has_its_name():
    names = {abbrev: kind.name for abbrev, kind in DOCUMENT_TYPES.items()}

    assert names == {
        "BC": "Báo cáo",
        "TTr": "Tờ trình",
        "QĐ": "Quyết định",
        "BB": "Biên bản",
        "KH": "Kế hoạch",
        "HD": "Hướng dẫn",
        "TB": "Thông báo",
        "CV": "Công văn",
    }


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("LĐLĐ huyện Tuy Phước", ("LĐLĐ huyện Tuy Phước",)),
        ("Liên đoàn Lao động tỉnh Bình Định", ("Liên đoàn Lao động", "tỉnh Bình Định")),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH BÌNH ĐỊNH", ("LIÊN ĐOÀN LAO ĐỘNG", "TỈNH BÌNH ĐỊNH")),
        ("Tổng Liên đoàn Lao động Việt Nam", ("Tổng Liên đoàn Lao động", "Việt Nam")),
        ("Liên đoàn Lao động thị xã Hoài Nhơn", ("Liên đoàn Lao động", "thị xã Hoài Nhơn")),
        ("BCH CĐCS Trường Tiểu học Ngô Mây", ("BCH CĐCS", "Trường Tiểu học Ngô Mây")),
    ],
)
def test_a_long_name_breaks_where_an_office_would_break_it(name, lines):
    assert balanced_lines(name) == lines


def test_breaking_a_name_loses_no_word_and_keeps_to_the_limit():
    name = "Công đoàn các Khu công nghiệp và Khu kinh tế tỉnh Bình Định " * 4

    lines = balanced_lines(name)

    assert " ".join(lines).split() == name.split()
    assert max(map(len, lines)) <= 27
    assert balanced_lines("") == ("",)

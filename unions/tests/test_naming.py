"""Names of unions as official documents write them."""

import pytest

from unions.structure.naming import in_full, place_of, shortened, symbol_abbrev


@pytest.mark.parametrize(
    ("name", "abbrev", "place"),
    [
        ("Liên đoàn Lao động tỉnh Bình Định", "LĐLĐ", "Bình Định"),
        ("LĐLĐ huyện Tuy Phước", "LĐLĐ", "Tuy Phước"),
        ("LĐLĐ thị xã Hoài Nhơn", "LĐLĐ", "Hoài Nhơn"),
        ("LĐLĐ thành phố Quy Nhơn", "LĐLĐ", "Quy Nhơn"),
        ("Công đoàn Viên chức tỉnh", "CĐVC", ""),
        ("Công đoàn ngành Giáo dục tỉnh", "CĐGD", ""),
        ("Công đoàn các Khu kinh tế tỉnh Bình Định", "CĐKKT", "Bình Định"),
        ("Công đoàn phường Quy Nhơn Bắc", "CĐ", "Quy Nhơn Bắc"),
        ("CĐCS Trường Tiểu học An Phú", "CĐCS", ""),
        ("Công đoàn cơ sở Sở Y tế", "CĐCS", ""),
        ("Hội đồng hương", "CĐ", ""),
    ],
)
def test_symbol_and_place_come_from_the_name(name, abbrev, place):
    assert (symbol_abbrev(name), place_of(name)) == (abbrev, place)


@pytest.mark.parametrize(
    ("long", "short"),
    [
        ("Liên đoàn Lao động huyện Tuy Phước", "LĐLĐ huyện Tuy Phước"),
        ("Công đoàn cơ sở Sở Y tế", "CĐCS Sở Y tế"),
        ("Công đoàn Viên chức tỉnh", "Công đoàn Viên chức tỉnh"),
    ],
)
def test_headings_write_short_names_and_letters_full_ones(long, short):
    assert shortened(long) == short
    assert in_full(short) == long

"""The demo's province: real names, stable codes, and a growing number that changes nothing."""

import dataclasses
import unicodedata
from collections import Counter
from datetime import date

import pytest

from emulation.demo.names import FEDERATION, UPPERS, grassroots, person
from emulation.demo.places import DISTRICTS
from unions.models import Union

FEW, MANY = 120, 2500

UPPER_NAMES = {
    "QN": "LĐLĐ thành phố Quy Nhơn",
    "AN": "LĐLĐ thị xã An Nhơn",
    "HN": "LĐLĐ thị xã Hoài Nhơn",
    "TP": "LĐLĐ huyện Tuy Phước",
    "PC": "LĐLĐ huyện Phù Cát",
    "PM": "LĐLĐ huyện Phù Mỹ",
    "TS": "LĐLĐ huyện Tây Sơn",
    "VC": "LĐLĐ huyện Vân Canh",
    "VT": "LĐLĐ huyện Vĩnh Thạnh",
    "AL": "LĐLĐ huyện An Lão",
    "HA": "LĐLĐ huyện Hoài Ân",
    "CDVC": "Công đoàn Viên chức tỉnh",
    "CDGD": "Công đoàn Giáo dục tỉnh",
    "CDKKT": "Công đoàn Khu kinh tế tỉnh",
}


def test_the_fourteen_upper_level_unions_carry_their_names():
    assert {spec.code: spec.name for spec in UPPERS} == UPPER_NAMES


def test_the_districts_have_the_159_communes_of_before_2025():
    places = [(d.code, rank, name) for d in DISTRICTS for rank, name in d.places]

    assert len(places) == len(set(places)) == 159


@pytest.mark.parametrize("n", [1, 15, FEW, 700])
def test_a_larger_number_extends_the_smaller(n):
    assert grassroots(MANY)[:n] == grassroots(n)


def test_drawing_again_gives_the_same():
    first = grassroots(300)
    grassroots.cache_clear()

    assert grassroots(300) == first


@pytest.mark.parametrize("n", [FEW, MANY, 4000])
def test_names_and_codes_are_unique(n):
    specs = [FEDERATION, *UPPERS, *grassroots(n)]

    assert len(specs) == n + 15
    for column in ("code", "name", "short_name"):
        counts = Counter(getattr(spec, column) for spec in specs)
        assert max(counts.values()) == 1, counts.most_common(3)


def test_every_text_is_nfc_and_fits_its_column():
    for spec in (FEDERATION, *UPPERS, *grassroots(MANY)):
        for field in dataclasses.fields(spec):
            value = getattr(spec, field.name)
            assert not isinstance(value, str) or unicodedata.is_normalized("NFC", value)
        for column in ("code", "name", "short_name"):
            assert len(getattr(spec, column)) <= Union._meta.get_field(column).max_length


def test_grassroots_unions_are_named_and_coded_after_their_upper_level_union():
    for spec in grassroots(MANY):
        assert spec.name == f"CĐCS {spec.agency}"
        assert spec.code == f"{spec.upper_code or 'TT'}-{spec.serial:03}"
        assert spec.upper_code is None or spec.upper_code in UPPER_NAMES


def test_kind_sector_and_level_are_the_models_choices():
    for spec in (FEDERATION, *UPPERS, *grassroots(MANY)):
        assert spec.kind in Union.Kind.values
        assert spec.sector in Union.Sector.values
        assert spec.level in Union.Level.values


def test_a_small_demo_shows_every_upper_level_union_and_every_kind_of_agency():
    specs = grassroots(FEW)
    shares = Counter(spec.upper_code for spec in specs)

    assert set(shares) == {*UPPER_NAMES, None}
    assert max(shares.values()) <= 0.15 * FEW
    assert {spec.kind for spec in specs} >= {"party", "state", "front", "service"}
    assert {spec.sector for spec in specs} >= {"administration", "education", "health", "mass"}
    assert {spec.kind for spec in grassroots(MANY)} == set(Union.Kind.values)


def test_centrally_managed_unions_stand_directly_under_the_province():
    central = [spec for spec in grassroots(MANY) if spec.centrally_managed]

    assert "CĐCS Trường Đại học Quy Nhơn" in {spec.name for spec in central}
    assert any("Ngân hàng Nhà nước" in spec.name for spec in central)
    assert {spec.upper_code for spec in central} == {None}
    assert any(s.upper_code is None and not s.centrally_managed for s in grassroots(FEW))


def test_parts_never_exceed_the_whole():
    for spec in (FEDERATION, *UPPERS, *grassroots(MANY)):
        assert spec.staff >= 5
        assert 0 < spec.members <= spec.staff
        assert 0 < spec.leaders < spec.staff
        assert 0 < spec.women <= spec.staff
        assert date(1989, 7, 1) <= spec.founded < date(2024, 1, 1)


def test_no_union_is_older_than_the_one_above_it():
    founded = {spec.code: spec.founded for spec in UPPERS}

    for spec in grassroots(MANY):
        assert spec.founded >= founded.get(spec.upper_code, FEDERATION.founded)


def test_people_have_whole_vietnamese_names():
    people = [person(f"someone-{n}") for n in range(2000)]

    assert person("someone-7") == people[7]
    assert len({p.full_name for p in people}) > 1500
    assert len({p.full_name.split()[0] for p in people}) >= 15
    assert {p.is_woman for p in people} == {True, False}
    for p in people:
        words = p.full_name.split()
        assert len(words) in {3, 4}
        assert len(set(words)) == len(words)
        assert all(word[0].isupper() for word in words)
        assert ("Thị" in words[1:-1]) <= p.is_woman
        assert unicodedata.is_normalized("NFC", p.full_name)

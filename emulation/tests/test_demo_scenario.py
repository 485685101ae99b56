"""The reorganisation of 2025 as the demo tells it: real places, each union dealt with once."""

import unicodedata
from collections import Counter

import pytest

from emulation.demo import scenario
from emulation.demo.communes import COMMUNES, SEATS, commune_of
from emulation.demo.names import FEDERATION, UPPERS, grassroots
from emulation.demo.places import DISTRICTS
from unions.models import Change, Union

SIZES = [60, 120, 1400, 2500]


def specs_of(n):
    return (FEDERATION, *UPPERS, *grassroots(n))


def lines_of(n):
    first, second = scenario.decisions(specs_of(n))
    return first.lines, second.lines


def test_58_communes_and_wards_took_in_all_159_of_before():
    old = [f"{rank} {name}, {d.full_name}" for d in DISTRICTS for rank, name in d.places]

    assert len(COMMUNES) == len({commune.code for commune in COMMUNES}) == 58
    assert Counter(commune.rank for commune in COMMUNES) == {"xã": 41, "phường": 17}
    assert {commune_of(place) for place in old} == set(COMMUNES)


@pytest.mark.parametrize(
    ("place", "now"),
    [
        ("xã Phước An, huyện Tuy Phước", "xã Tuy Phước Tây"),
        ("thị trấn Ngô Mây, huyện Phù Cát", "xã Phù Cát"),
        ("phường Ngô Mây, thành phố Quy Nhơn", "phường Quy Nhơn Nam"),
        ("huyện Hoài Ân", "xã Hoài Ân"),
        ("thị xã Hoài Nhơn", "phường Bồng Sơn"),
    ],
)
def test_a_place_lies_where_the_resolution_put_it(place, now):
    assert commune_of(place).full_name == now


@pytest.mark.parametrize("n", SIZES)
def test_about_seventy_of_a_hundred_are_dissolved_in_june(n):
    dissolved, _second = lines_of(n)

    assert 0.66 <= len(dissolved) / n <= 0.75
    assert {line.kind for line in dissolved} == {"end"}


@pytest.mark.parametrize("n", SIZES)
def test_every_union_is_dealt_with_once(n):
    dissolved, lines = lines_of(n)
    ended = {line.code for line in dissolved}
    moved = [line.code for line in lines if line.kind == "transfer"]
    direct = {s.code for s in grassroots(n) if not s.upper_code}

    assert len(moved) == len(set(moved))
    assert ended.isdisjoint(moved) and direct.isdisjoint(moved)
    assert ended | set(moved) | direct == {s.code for s in grassroots(n)}


@pytest.mark.parametrize("n", SIZES)
def test_what_moves_or_is_handed_on_goes_to_what_is_founded(n):
    _dissolved, lines = lines_of(n)
    founded = {line.code for line in lines if line.kind == "found"}
    keepers = {line.code: line.target for line in lines if line.kind == "end"}

    assert {line.target for line in lines if line.kind == "transfer"} <= founded
    assert set(keepers) == {spec.code for spec in UPPERS}
    assert set(keepers.values()) <= founded | {FEDERATION.code}
    assert {SEATS[d.code].code for d in DISTRICTS} <= founded


def test_no_name_speaks_of_a_district_any_more():
    _dissolved, lines = lines_of(2500)
    names = {s.code: s.name for s in scenario.survivors(grassroots(2500))}
    names |= {line.code: line.name for line in lines if line.kind == "rename"}

    assert names[FEDERATION.code] == "Liên đoàn Lao động tỉnh Gia Lai"
    assert not [name for name in names.values() for d in DISTRICTS if d.full_name in name]
    assert max(Counter(names.values()).values()) == 1


def test_every_text_fits_its_column():
    for decision in scenario.decisions(specs_of(2500)):
        assert len(decision.title) <= 300
        for line in decision.lines:
            assert line.kind in Change.Kind.values
            for column in ("name", "short_name", "code"):
                value = getattr(line, column)
                assert unicodedata.is_normalized("NFC", value)
                assert len(value) <= Union._meta.get_field(column).max_length

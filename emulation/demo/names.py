"""The demo's unions: the federation, its 14 upper-level unions and any number of grassroots."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from itertools import islice

from emulation.demo.district_units import district_units
from emulation.demo.headcounts import founded_on, headcount
from emulation.demo.people import Person, person, person_name
from emulation.demo.places import DISTRICTS
from emulation.demo.provincial_units import CITY, CIVIL_SERVANTS, DIRECT, ECONOMIC_ZONE, EDUCATION
from emulation.demo.types import OFFICE, UPPER, UnionSpec, Unit

__all__ = [
    "FEDERATION",
    "UPPERS",
    "Person",
    "UnionSpec",
    "grassroots",
    "person",
    "person_name",
]

# Grassroots unions directly under the province carry this in their code.
DIRECT_PREFIX = "TT"

# How often each upper-level union gets the next grassroots union.
WEIGHTS = {
    "QN": 13,
    "AN": 9,
    "HN": 10,
    "TP": 8,
    "PC": 9,
    "PM": 10,
    "TS": 8,
    "VC": 4,
    "VT": 5,
    "AL": 5,
    "HA": 7,
    "CDVC": 8,
    "CDGD": 6,
    "CDKKT": 2,
    DIRECT_PREFIX: 3,
}

# The province's offices are larger than a district's; a few units are known to be large.
PROVINCE_OFFICE_SCALE = 2.8
SCALES = {
    "Bệnh viện Đa khoa tỉnh": 4.2,
    "Bệnh viện Đa khoa khu vực Bồng Sơn": 1.5,
    "Trường Đại học Quy Nhơn": 2.6,
}
FOUNDED_SINCE = {"CDKKT": 2007}

SHORTER = (
    ("Trường Phổ thông Dân tộc nội trú", "PTDTNT"),
    ("Trường PTDTBT Tiểu học", "PTDTBT TH"),
    ("Trường PTDTBT THCS", "PTDTBT THCS"),
    ("Trường Tiểu học", "TH"),
    ("Trường Mầm non", "MN"),
    ("Trường Mẫu giáo", "MG"),
    ("Trường THCS", "THCS"),
    ("Trường THPT", "THPT"),
    ("Giáo dục nghề nghiệp", "GDNN"),
    ("Văn hóa - Thông tin - Thể thao", "VH-TT-TT"),
    ("Giáo dục và Đào tạo", "GD&ĐT"),
    ("Tài nguyên và Môi trường", "TN&MT"),
    ("Lao động - Thương binh và Xã hội", "LĐ-TB&XH"),
    ("Nông nghiệp và Phát triển nông thôn", "NN&PTNT"),
    ("Ban Quản lý dự án", "BQLDA"),
    ("Bệnh viện Đa khoa", "BVĐK"),
    ("Bệnh viện", "BV"),
    ("Trung tâm", "TT"),
    ("Ủy ban MTTQ Việt Nam", "UBMTTQVN"),
)

FEDERATION_FOUNDED = date(1989, 7, 1)  # the province came back from Nghĩa Bình that day

FEDERATION = UnionSpec(
    code="BD",
    name="Liên đoàn Lao động tỉnh Bình Định",
    short_name="LĐLĐ tỉnh Bình Định",
    agency="Liên đoàn Lao động tỉnh Bình Định",
    place=CITY,
    level="provincial",
    upper_code=None,
    serial=0,
    kind="front",
    sector="mass",
    trade=UPPER,
    centrally_managed=False,
    staff=32,
    members=32,
    leaders=9,
    women=14,
    founded=FEDERATION_FOUNDED,
)


def _upper(code: str, serial: int, name: str, short_name: str, place: str) -> UnionSpec:
    heads = headcount(code, UPPER)
    return UnionSpec(
        code=code,
        name=name,
        short_name=short_name,
        agency=name,
        place=place,
        level="upper",
        upper_code=None,
        serial=serial,
        kind="front",
        sector="mass",
        trade=UPPER,
        centrally_managed=False,
        staff=heads.staff,
        members=heads.members,
        leaders=heads.leaders,
        women=heads.women,
        founded=FEDERATION_FOUNDED if code != "CDKKT" else date(2007, 3, 12),
    )


UPPERS = (
    *(
        _upper(d.code, n, f"LĐLĐ {d.full_name}", f"LĐLĐ {d.name}", d.full_name)
        for n, d in enumerate(DISTRICTS, start=1)
    ),
    _upper("CDVC", 12, "Công đoàn Viên chức tỉnh", "CĐ Viên chức tỉnh", CITY),
    _upper("CDGD", 13, "Công đoàn Giáo dục tỉnh", "CĐ Giáo dục tỉnh", CITY),
    _upper("CDKKT", 14, "Công đoàn Khu kinh tế tỉnh", "CĐ Khu kinh tế tỉnh", CITY),
)


@lru_cache(maxsize=4)
def grassroots(n: int) -> tuple[UnionSpec, ...]:
    """Return the first n grassroots unions; those of a smaller n are the first of a larger one."""
    return tuple(islice(_sequence(), n))


def _sequence() -> Iterator[UnionSpec]:
    """Yield grassroots unions without end, shared out among the upper-level unions by weight.

    The province's own lists end; the districts' never do.
    """
    sources = _sources()
    serials = dict.fromkeys(sources, 0)
    for code in _turns():
        unit = next(sources[code], None)
        if unit is not None:
            serials[code] += 1
            yield _spec(code, serials[code], unit)


def _sources() -> dict[str, Iterator[Unit]]:
    """Return where each upper-level union's units come from."""
    return {
        **{district.code: district_units(district) for district in DISTRICTS},
        "CDVC": iter(CIVIL_SERVANTS),
        "CDGD": iter(EDUCATION),
        "CDKKT": iter(ECONOMIC_ZONE),
        DIRECT_PREFIX: iter(DIRECT),
    }


def _turns() -> Iterator[str]:
    """Yield whose turn it is: each once, then evenly mixed by weight for ever."""
    yield from WEIGHTS
    credit = dict.fromkeys(WEIGHTS, 0)
    whole = sum(WEIGHTS.values())
    while True:
        for code, weight in WEIGHTS.items():
            credit[code] += weight
        code = max(credit, key=lambda key: credit[key])
        credit[code] -= whole
        yield code


def _spec(code: str, serial: int, unit: Unit) -> UnionSpec:
    own_code = f"{code}-{serial:03}"
    heads = headcount(own_code, unit.trade, _scale(code, unit))
    return UnionSpec(
        code=own_code,
        name=f"CĐCS {unit.agency}",
        short_name=f"CĐCS {_shorter(unit.agency)}",
        agency=unit.agency,
        place=unit.place,
        level="grassroots",
        upper_code=None if code == DIRECT_PREFIX else code,
        serial=serial,
        kind=unit.kind,
        sector=unit.sector,
        trade=unit.trade,
        centrally_managed=unit.centrally_managed,
        staff=heads.staff,
        members=heads.members,
        leaders=heads.leaders,
        women=heads.women,
        founded=founded_on(own_code, unit.trade, FOUNDED_SINCE.get(code, 1990)),
    )


def _scale(code: str, unit: Unit) -> float:
    """Return how much larger or smaller than its trade's usual size the unit is."""
    if unit.trade == OFFICE and code in {"CDVC", "CDGD", "CDKKT", DIRECT_PREFIX}:
        return PROVINCE_OFFICE_SCALE
    return next((s for start, s in SCALES.items() if unit.agency.startswith(start)), 1)


def _shorter(agency: str) -> str:
    for long, short in SHORTER:
        agency = agency.replace(long, short)
    return agency

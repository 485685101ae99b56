"""Agencies and units of a district and of its communes, in a stable order without end."""

from collections.abc import Iterator
from itertools import count
from random import Random

from emulation.demo.places import District
from emulation.demo.types import (
    COMMUNE,
    HIGH_SCHOOL,
    HOSPITAL,
    KINDERGARTEN,
    MASS,
    OFFICE,
    PARTY,
    PRIMARY,
    SECONDARY,
    SERVICE,
    STATION,
    Unit,
)

# One agency of the district, then so many of its communes, over and over.
RHYTHM = "DCCDCCC"

# {L} the district with its rank, {N} its bare name, {P} its Party committee.
MAIN = (
    ("{P}", "party", "mass", PARTY),
    ("Văn phòng HĐND và UBND {L}", "state", "administration", OFFICE),
    ("Trung tâm Y tế {L}", "service", "health", HOSPITAL),
    ("Phòng Giáo dục và Đào tạo {L}", "state", "education", OFFICE),
    ("Ủy ban MTTQ Việt Nam {L}", "front", "mass", MASS),
    ("Phòng Nội vụ {L}", "state", "administration", OFFICE),
    ("Phòng Tài chính - Kế hoạch {L}", "state", "administration", OFFICE),
    ("Phòng Tài nguyên và Môi trường {L}", "state", "agriculture", OFFICE),
    ("Trung tâm Văn hóa - Thông tin - Thể thao {L}", "service", "culture", SERVICE),
    ("Phòng Lao động - Thương binh và Xã hội {L}", "state", "administration", OFFICE),
)
FURTHER = (
    ("Phòng Tư pháp {L}", "state", "administration", OFFICE),
    ("Trung tâm Giáo dục nghề nghiệp - GDTX {L}", "service", "education", HIGH_SCHOOL),
    ("Ban Quản lý dự án đầu tư xây dựng và PTQĐ {L}", "service", "economy", SERVICE),
    ("Hội Liên hiệp Phụ nữ {L}", "front", "mass", MASS),
    ("Tòa án nhân dân {L}", "state", "administration", OFFICE),
    ("Phòng Văn hóa và Thông tin {L}", "state", "culture", OFFICE),
    ("Trung tâm Dịch vụ nông nghiệp {L}", "service", "agriculture", SERVICE),
    ("Thanh tra {L}", "state", "administration", OFFICE),
    ("Hội Chữ thập đỏ {L}", "social", "mass", MASS),
    ("Trung tâm Chính trị {L}", "service", "education", SERVICE),
    ("Hội Nông dân {L}", "front", "mass", MASS),
    ("Chi nhánh Văn phòng Đăng ký đất đai {L}", "service", "agriculture", SERVICE),
    ("Viện Kiểm sát nhân dân {L}", "state", "administration", OFFICE),
    ("Chi cục Thi hành án dân sự {L}", "state", "administration", OFFICE),
    ("Hạt Kiểm lâm {L}", "state", "agriculture", OFFICE),
    ("Phòng Y tế {L}", "state", "health", OFFICE),
    ("Huyện đoàn {N}", "front", "mass", MASS),
    ("Hội Cựu chiến binh {L}", "front", "mass", MASS),
    ("Hội Người cao tuổi {L}", "social", "mass", MASS),
)
URBAN = (
    ("Phòng Kinh tế {L}", "state", "economy", OFFICE),
    ("Phòng Quản lý đô thị {L}", "state", "economy", OFFICE),
    ("Đội Quản lý trật tự đô thị {L}", "service", "economy", SERVICE),
)
RURAL = (
    ("Phòng Nông nghiệp và PTNT {L}", "state", "agriculture", OFFICE),
    ("Phòng Kinh tế và Hạ tầng {L}", "state", "economy", OFFICE),
)
HIGHLAND = (
    ("Phòng Dân tộc {L}", "state", "administration", OFFICE),
    ("Ban Quản lý rừng phòng hộ {L}", "service", "agriculture", SERVICE),
)
YOUTH = {"thành phố": "Thành đoàn {N}", "thị xã": "Thị đoàn {N}", "huyện": "Huyện đoàn {N}"}

# {C} the commune with its rank, {S} as schools are called after it.
STATE_COMMUNE = ("UBND {C}", "state", "administration", COMMUNE)
FIRST = (
    STATE_COMMUNE,
    ("Trường Tiểu học số 1 {S}", "service", "education", PRIMARY),
    ("Trường THCS {S}", "service", "education", SECONDARY),
    ("Trường Mầm non {S}", "service", "education", KINDERGARTEN),
)
FIRST_HIGHLAND = (
    STATE_COMMUNE,
    ("Trường PTDTBT Tiểu học {S}", "service", "education", PRIMARY),
    ("Trường PTDTBT THCS {S}", "service", "education", SECONDARY),
    ("Trường Mẫu giáo {S}", "service", "education", KINDERGARTEN),
)
SECOND = (
    ("Trường Tiểu học số 2 {S}", "service", "education", PRIMARY),
    ("Trạm Y tế {C}", "service", "health", STATION),
)
THIRD = (
    ("Đảng ủy {C}", "party", "mass", PARTY),
    ("Mặt trận và các đoàn thể {C}", "front", "mass", MASS),
)
# {K} counts on: 2, 3, … for kindergartens and secondary schools, 3, 4, … for primary ones.
NUMBERED = (
    ("Trường Mầm non số {K} {S}", "service", "education", KINDERGARTEN, 0),
    ("Trường Tiểu học số {K} {S}", "service", "education", PRIMARY, 1),
    ("Trường THCS số {K} {S}", "service", "education", SECONDARY, 0),
)


def district_units(district: District) -> Iterator[Unit]:
    """Yield the district's agencies and its communes' units, mixed, without end."""
    own, below = _own_units(district), _commune_units(district)
    while True:
        for sign in RHYTHM:
            unit = next(own, None) if sign == "D" else None
            yield unit or next(below)


def _own_units(district: District) -> Iterator[Unit]:
    """Yield the agencies of the district itself, the main ones first."""
    rng = Random(f"district/{district.code}")
    main = [*MAIN, *(RURAL if district.rank == "huyện" else URBAN)]
    further = [*FURTHER, *(HIGHLAND if district.highland else ())]
    for part in (main, further):
        rng.shuffle(part)
    words = {"L": district.full_name, "N": district.name, "P": district.party}
    for pattern, kind, sector, trade in main + further:
        pattern = YOUTH[district.rank] if pattern.startswith("Huyện đoàn") else pattern
        yield Unit(pattern.format(**words), kind, sector, trade, district.full_name)


def _commune_units(district: District) -> Iterator[Unit]:
    """Yield one unit of every commune in turn, then the next kind of unit of each."""
    rng = Random(f"communes/{district.code}")
    places = list(district.places)
    rng.shuffle(places)
    start = rng.randrange(len(FIRST))
    for tier in (None, SECOND, THIRD):
        kinds = len(tier or FIRST)
        for turn in range(kinds):
            for n, (rank, name) in enumerate(places):
                patterns = tier or _first(district, rank)
                pattern, kind, sector, trade = patterns[(start + n + turn) % kinds]
                yield _commune_unit(district, rank, name, pattern, kind, sector, trade)
    for number in count(2):
        for pattern, kind, sector, trade, ahead in NUMBERED:
            numbered = pattern.replace("{K}", str(number + ahead))
            for rank, name in places:
                yield _commune_unit(district, rank, name, numbered, kind, sector, trade)


def _first(district: District, rank: str) -> tuple[tuple[str, str, str, str], ...]:
    return FIRST_HIGHLAND if district.highland and rank == "xã" else FIRST


def _commune_unit(
    district: District, rank: str, name: str, pattern: str, kind: str, sector: str, trade: str
) -> Unit:
    """Make one unit; a school in a town says so, because districts and towns share names."""
    full = f"{rank} {name}"
    agency = pattern.format(C=full, S=full if rank == "thị trấn" else name)
    return Unit(agency, kind, sector, trade, f"{full}, {district.full_name}")

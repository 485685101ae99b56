"""The words by which an office of each kind calls itself, its head and its people."""

from emulation.demo.types import COMMUNE, PARTY, UnionSpec

WORDS = {
    "school": {
        "unit": "nhà trường",
        "people": "cán bộ, giáo viên, nhân viên",
        "clients": "cha mẹ học sinh và học sinh",
        "meeting": "hội nghị viên chức, người lao động",
    },
    "nursery": {
        "unit": "nhà trường",
        "people": "cán bộ, giáo viên, nhân viên",
        "clients": "cha mẹ trẻ",
        "meeting": "hội nghị viên chức, người lao động",
    },
    "college": {
        "unit": "nhà trường",
        "people": "viên chức, giảng viên",
        "clients": "người học",
        "meeting": "hội nghị viên chức, người lao động",
    },
    "commune": {
        "unit": "cơ quan",
        "people": "cán bộ, công chức",
        "clients": "người dân",
        "meeting": "hội nghị cán bộ, công chức",
    },
    "office": {
        "unit": "cơ quan",
        "people": "công chức, người lao động",
        "clients": "người dân và doanh nghiệp",
        "meeting": "hội nghị cán bộ, công chức",
    },
    "clinic": {
        "unit": "đơn vị",
        "people": "viên chức, nhân viên y tế",
        "clients": "người bệnh và người nhà người bệnh",
        "meeting": "hội nghị viên chức, người lao động",
    },
    "station": {
        "unit": "trạm",
        "people": "viên chức, nhân viên y tế",
        "clients": "người dân đến khám",
        "meeting": "hội nghị viên chức, người lao động",
    },
    "party": {
        "unit": "cơ quan",
        "people": "cán bộ, công chức",
        "clients": "cơ sở và đoàn viên, hội viên",
        "meeting": "hội nghị cán bộ, công chức",
    },
    "service": {
        "unit": "đơn vị",
        "people": "viên chức, người lao động",
        "clients": "tổ chức, cá nhân đến giao dịch",
        "meeting": "hội nghị viên chức, người lao động",
    },
    "upper": {
        "unit": "cơ quan",
        "people": "cán bộ công đoàn",
        "clients": "đoàn viên và công đoàn cơ sở",
        "meeting": "hội nghị cán bộ, công chức",
    },
}


HEADS = (
    ("Trạm", "Trưởng trạm"),
    ("Trường", "Hiệu trưởng"),
    ("Trung tâm", "Giám đốc"),
    ("Bệnh viện", "Giám đốc"),
    ("Viện Sốt rét", "Viện trưởng"),
    ("Viện Kiểm sát", "Viện trưởng"),
    ("Bảo tàng", "Giám đốc"),
    ("Thư viện", "Giám đốc"),
    ("Nhà hát", "Giám đốc"),
    ("Đài", "Giám đốc"),
    ("Sở", "Giám đốc Sở"),
    ("Phòng", "Trưởng phòng"),
    ("Chi cục", "Chi cục trưởng"),
    ("Tòa án", "Chánh án"),
    ("Thanh tra", "Chánh Thanh tra"),
    ("Văn phòng HĐND", "Chánh Văn phòng"),
    ("Hội", "Thường trực Hội"),
    ("LĐLĐ", "Chủ tịch"),
    ("Công đoàn", "Chủ tịch"),
)


def words_of(spec: UnionSpec, year: int) -> dict[str, str]:
    """Return the words a union's sentences are filled with."""
    words = dict(WORDS[spec.family])
    words["head"] = _head(spec)
    if spec.family == "school" and spec.agency.startswith("Trung tâm"):
        words["unit"] = "trung tâm"
    if spec.trade == PARTY:
        words["clients"] = "tổ chức cơ sở đảng và đảng viên"
    return {
        **words,
        "Unit": words["unit"].capitalize(),
        "Clients": words["clients"][0].upper() + words["clients"][1:],
        "People": words["people"][0].upper() + words["people"][1:],
        "union": "Công đoàn cơ sở" if spec.level == "grassroots" else spec.name,
        "agency": spec.agency,
        "place": spec.place,
        "year": str(year),
        "next_year": str(year + 1),
        "last_year": str(year - 1),
    }


def _head(spec: UnionSpec) -> str:
    """Return the title of the unit's head as its agency has it."""
    if spec.trade == COMMUNE:
        return f"Chủ tịch UBND {_rank(spec)}"
    usual = (
        "Thủ trưởng đơn vị"
        if spec.family in {"service", "clinic", "station"}
        else "Thủ trưởng cơ quan"
    )
    return next((head for start, head in HEADS if spec.agency.startswith(start)), usual)


def _rank(spec: UnionSpec) -> str:
    """Return "xã", "phường" or "thị trấn" from the place of a commune's unit."""
    return next(rank for rank in ("thị trấn", "phường", "xã") if spec.place.startswith(rank))

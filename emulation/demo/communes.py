"""The communes and wards of 1 July 2025 on the land of Bình Định, each with the ones it took in.

Resolution 1664/NQ-UBTVQH15 of 16 June 2025. Where a commune was shared out among two, it
stands with the one that got the larger part.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from core import text
from emulation.demo.places import DISTRICTS

# Of each district, the commune or ward first in which its seat lay.
FORMED = {
    "QN": """
        phường Quy Nhơn: Đống Đa, Hải Cảng, Thị Nải, Trần Phú, Lê Hồng Phong, Lê Lợi,
            Lý Thường Kiệt, Trần Hưng Đạo
        phường Quy Nhơn Đông: Nhơn Bình, Nhơn Hội, Nhơn Lý, Nhơn Hải
        phường Quy Nhơn Tây: Bùi Thị Xuân, Phước Mỹ
        phường Quy Nhơn Nam: Ngô Mây, Nguyễn Văn Cừ, Quang Trung, Ghềnh Ráng
        phường Quy Nhơn Bắc: Trần Quang Diệu, Nhơn Phú
        xã Nhơn Châu: Nhơn Châu
    """,
    "AN": """
        phường Bình Định: Bình Định, Nhơn Khánh, Nhơn Phúc
        phường An Nhơn: Đập Đá, Nhơn Mỹ, Nhơn Hậu
        phường An Nhơn Đông: Nhơn Hưng, Nhơn An
        phường An Nhơn Nam: Nhơn Hòa, Nhơn Thọ
        phường An Nhơn Bắc: Nhơn Thành, Nhơn Phong, Nhơn Hạnh
        xã An Nhơn Tây: Nhơn Lộc, Nhơn Tân
    """,
    "HN": """
        phường Bồng Sơn: Bồng Sơn, Hoài Đức
        phường Hoài Nhơn: Hoài Thanh, Hoài Thanh Tây, Tam Quan Nam
        phường Tam Quan: Tam Quan, Hoài Châu
        phường Hoài Nhơn Đông: Hoài Hương, Hoài Hải, Hoài Mỹ
        phường Hoài Nhơn Tây: Hoài Hảo, Hoài Phú
        phường Hoài Nhơn Nam: Hoài Tân, Hoài Xuân
        phường Hoài Nhơn Bắc: Tam Quan Bắc, Hoài Sơn, Hoài Châu Bắc
    """,
    "TP": """
        xã Tuy Phước: Tuy Phước, Diêu Trì, Phước Thuận, Phước Nghĩa, Phước Lộc
        xã Tuy Phước Đông: Phước Sơn, Phước Hòa, Phước Thắng
        xã Tuy Phước Tây: Phước An, Phước Thành
        xã Tuy Phước Bắc: Phước Hiệp, Phước Hưng, Phước Quang
    """,
    "PC": """
        xã Phù Cát: Ngô Mây, Cát Trinh, Cát Tân
        xã Xuân An: Cát Nhơn, Cát Tường
        xã Ngô Mây: Cát Hưng, Cát Thắng, Cát Chánh
        xã Cát Tiến: Cát Tiến, Cát Thành, Cát Hải
        xã Đề Gi: Cát Khánh, Cát Minh, Cát Tài
        xã Hòa Hội: Cát Hanh, Cát Hiệp
        xã Hội Sơn: Cát Lâm, Cát Sơn
    """,
    "PM": """
        xã Phù Mỹ: Phù Mỹ, Mỹ Quang, Mỹ Chánh Tây
        xã An Lương: Mỹ Chánh, Mỹ Thành, Mỹ Cát
        xã Bình Dương: Bình Dương, Mỹ Lợi, Mỹ Phong
        xã Phù Mỹ Đông: Mỹ An, Mỹ Thọ, Mỹ Thắng
        xã Phù Mỹ Tây: Mỹ Trinh, Mỹ Hòa
        xã Phù Mỹ Nam: Mỹ Tài, Mỹ Hiệp
        xã Phù Mỹ Bắc: Mỹ Đức, Mỹ Châu, Mỹ Lộc
    """,
    "TS": """
        xã Tây Sơn: Phú Phong, Tây Xuân, Bình Nghi
        xã Bình Khê: Tây Giang, Tây Thuận
        xã Bình Phú: Vĩnh An, Bình Tường, Tây Phú
        xã Bình Hiệp: Bình Thuận, Bình Tân, Tây An
        xã Bình An: Tây Vinh, Tây Bình, Bình Hòa, Bình Thành
    """,
    "VC": """
        xã Vân Canh: Vân Canh, Canh Thuận, Canh Hòa, Canh Hiệp
        xã Canh Vinh: Canh Vinh, Canh Hiển
        xã Canh Liên: Canh Liên
    """,
    "VT": """
        xã Vĩnh Thạnh: Vĩnh Thạnh, Vĩnh Hảo
        xã Vĩnh Thịnh: Vĩnh Hiệp, Vĩnh Thịnh
        xã Vĩnh Quang: Vĩnh Thuận, Vĩnh Hòa, Vĩnh Quang
        xã Vĩnh Sơn: Vĩnh Kim, Vĩnh Sơn
    """,
    "AL": """
        xã An Lão: An Lão, An Tân, An Hưng
        xã An Hòa: An Hòa, An Quang, An Nghĩa
        xã An Vinh: An Trung, An Dũng, An Vinh
        xã An Toàn: An Toàn
    """,
    "HA": """
        xã Hoài Ân: Tăng Bạt Hổ, Ân Phong, Ân Đức, Ân Tường Đông
        xã Ân Tường: Ân Tường Tây, Ân Hữu, Đak Mang
        xã Kim Sơn: Ân Nghĩa, Bok Tới
        xã Vạn Đức: Ân Sơn, Ân Tín, Ân Thạnh
        xã Ân Hảo: Ân Hảo Tây, Ân Hảo Đông, Ân Mỹ
    """,
}


@dataclass(frozen=True, slots=True)
class Commune:
    """A commune or ward of today: "xã", "Tuy Phước"."""

    rank: str
    name: str

    @property
    def full_name(self) -> str:
        return f"{self.rank} {self.name}"

    @property
    def code(self) -> str:
        """Return the code of the union founded there: "CX-TUYPHUOC", "CP-QUYNHON"."""
        sign = {"xã": "CX", "phường": "CP"}[self.rank]
        return f"{sign}-{text.fold(self.name).replace(' ', '').upper()}"


def _read(listed: str) -> Iterator[tuple[Commune, list[str]]]:
    """Yield each commune of a district with the names of those it took in."""
    head = ""
    for line in listed.strip().splitlines():
        head = f"{head} {line.strip()}" if ":" not in line else line.strip()
        if head.endswith(","):
            continue
        formed, _colon, old = head.partition(": ")
        rank, _space, name = formed.partition(" ")
        yield Commune(rank, name), [part.strip() for part in old.split(",")]


_BY_DISTRICT = {code: list(_read(listed)) for code, listed in FORMED.items()}
COMMUNES = tuple(commune for formed in _BY_DISTRICT.values() for commune, _old in formed)
SEATS = {code: formed[0][0] for code, formed in _BY_DISTRICT.items()}

_DISTRICT_CODES = {district.full_name: district.code for district in DISTRICTS}
_TOOK_IN = {
    (code, old): commune
    for code, formed in _BY_DISTRICT.items()
    for commune, names in formed
    for old in names
}


def commune_of(place: str) -> Commune:
    """Return where a place lies now: "xã Phước An, huyện Tuy Phước", or a district by its seat."""
    within, _comma, district = place.rpartition(", ")
    code = _DISTRICT_CODES[district]
    if not within:
        return SEATS[code]
    names = {name: rank for d in DISTRICTS if d.code == code for rank, name in d.places}
    name = next(n for n, rank in names.items() if within == f"{rank} {n}")
    return _TOOK_IN[(code, name)]

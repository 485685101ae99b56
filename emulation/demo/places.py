"""The districts of Bình Định and their communes, wards and towns as they were before 2025."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class District:
    """A district, its code, and its commune-level units."""

    code: str
    rank: str
    name: str
    center: str
    wards: tuple[str, ...]
    communes: tuple[str, ...]
    highland: bool = False

    @property
    def full_name(self) -> str:
        """Return the district with its rank: "huyện Tuy Phước"."""
        return f"{self.rank} {self.name}"

    @property
    def party(self) -> str:
        """Return the name of the district's Party committee."""
        seat = {"thành phố": "Thành ủy", "thị xã": "Thị ủy", "huyện": "Huyện ủy"}[self.rank]
        return f"{seat} {self.name}"

    @property
    def places(self) -> tuple[tuple[str, str], ...]:
        """Return (rank, name) of each commune-level unit, wards and towns first."""
        return tuple((self.center, name) for name in self.wards) + tuple(
            ("xã", name) for name in self.communes
        )


def _names(text: str) -> tuple[str, ...]:
    """Split a list written as one text."""
    return tuple(" ".join(name.split()) for name in text.split(","))


def _city(code: str, rank: str, name: str, wards: str, communes: str) -> District:
    return District(code, rank, name, "phường", _names(wards), _names(communes))


def _rural(code: str, name: str, towns: str, communes: str, *, highland: bool = False) -> District:
    return District(code, "huyện", name, "thị trấn", _names(towns), _names(communes), highland)


DISTRICTS = (
    _city(
        "QN",
        "thành phố",
        "Quy Nhơn",
        """Bùi Thị Xuân, Đống Đa, Ghềnh Ráng, Hải Cảng, Lê Hồng Phong, Lê Lợi, Lý Thường Kiệt,
        Ngô Mây, Nguyễn Văn Cừ, Nhơn Bình, Nhơn Phú, Quang Trung, Thị Nải, Trần Hưng Đạo,
        Trần Phú, Trần Quang Diệu""",
        "Nhơn Châu, Nhơn Hải, Nhơn Hội, Nhơn Lý, Phước Mỹ",
    ),
    _city(
        "AN",
        "thị xã",
        "An Nhơn",
        "Bình Định, Đập Đá, Nhơn Hòa, Nhơn Hưng, Nhơn Thành",
        """Nhơn An, Nhơn Hạnh, Nhơn Hậu, Nhơn Khánh, Nhơn Lộc, Nhơn Mỹ, Nhơn Phong, Nhơn Phúc,
        Nhơn Tân, Nhơn Thọ""",
    ),
    _city(
        "HN",
        "thị xã",
        "Hoài Nhơn",
        """Bồng Sơn, Hoài Đức, Hoài Hảo, Hoài Hương, Hoài Tân, Hoài Thanh, Hoài Thanh Tây,
        Hoài Xuân, Tam Quan, Tam Quan Bắc, Tam Quan Nam""",
        "Hoài Châu, Hoài Châu Bắc, Hoài Hải, Hoài Mỹ, Hoài Phú, Hoài Sơn",
    ),
    _rural(
        "TP",
        "Tuy Phước",
        "Tuy Phước, Diêu Trì",
        """Phước An, Phước Hiệp, Phước Hòa, Phước Hưng, Phước Lộc, Phước Nghĩa, Phước Quang,
        Phước Sơn, Phước Thắng, Phước Thành, Phước Thuận""",
    ),
    _rural(
        "PC",
        "Phù Cát",
        "Ngô Mây, Cát Tiến",
        """Cát Chánh, Cát Hải, Cát Hanh, Cát Hiệp, Cát Hưng, Cát Khánh, Cát Lâm, Cát Minh,
        Cát Nhơn, Cát Sơn, Cát Tài, Cát Tân, Cát Thắng, Cát Thành, Cát Trinh, Cát Tường""",
    ),
    _rural(
        "PM",
        "Phù Mỹ",
        "Phù Mỹ, Bình Dương",
        """Mỹ An, Mỹ Cát, Mỹ Chánh, Mỹ Chánh Tây, Mỹ Châu, Mỹ Đức, Mỹ Hiệp, Mỹ Hòa, Mỹ Lộc,
        Mỹ Lợi, Mỹ Phong, Mỹ Quang, Mỹ Tài, Mỹ Thắng, Mỹ Thành, Mỹ Thọ, Mỹ Trinh""",
    ),
    _rural(
        "TS",
        "Tây Sơn",
        "Phú Phong",
        """Bình Hòa, Bình Nghi, Bình Tân, Bình Thành, Bình Thuận, Bình Tường, Tây An, Tây Bình,
        Tây Giang, Tây Phú, Tây Thuận, Tây Vinh, Tây Xuân, Vĩnh An""",
    ),
    _rural(
        "VC",
        "Vân Canh",
        "Vân Canh",
        "Canh Hiển, Canh Hiệp, Canh Hòa, Canh Liên, Canh Thuận, Canh Vinh",
        highland=True,
    ),
    _rural(
        "VT",
        "Vĩnh Thạnh",
        "Vĩnh Thạnh",
        """Vĩnh Hảo, Vĩnh Hiệp, Vĩnh Hòa, Vĩnh Kim, Vĩnh Quang, Vĩnh Sơn, Vĩnh Thịnh,
        Vĩnh Thuận""",
        highland=True,
    ),
    _rural(
        "AL",
        "An Lão",
        "An Lão",
        "An Dũng, An Hòa, An Hưng, An Nghĩa, An Quang, An Tân, An Toàn, An Trung, An Vinh",
        highland=True,
    ),
    _rural(
        "HA",
        "Hoài Ân",
        "Tăng Bạt Hổ",
        """Ân Đức, Ân Hảo Đông, Ân Hảo Tây, Ân Hữu, Ân Mỹ, Ân Nghĩa, Ân Phong, Ân Sơn, Ân Tín,
        Ân Thạnh, Ân Tường Đông, Ân Tường Tây, Bok Tới, Đak Mang""",
    ),
)

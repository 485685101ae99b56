"""Vietnamese full names as they are met in Bình Định."""

from dataclasses import dataclass
from random import Random

# Common names stand several times: that is their weight.
FAMILY_NAMES = """
    Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Nguyễn Trần Trần Trần Trần Lê Lê Lê Phạm
    Phạm Võ Võ Võ Huỳnh Huỳnh Đặng Đặng Bùi Đỗ Hồ Hồ Phan Phan Trương Trương Ngô Đinh Đinh
    Dương Lý Mai Đoàn Cao Tô Châu Hà Tạ Lương Thái Đào Trịnh
""".split()

MIDDLE_WOMEN = (
    "Thị Thị Thị Thị Thị Thị|Thị Thanh|Thị Kim|Thị Mỹ|Thị Thu|Thị Ngọc|Thị Bích|Ngọc|Thanh|Kim"
    "|Mỹ|Thu|Hoài|Như|Thùy|Bảo|Khánh|Thị Hồng|Thị Cẩm|Thị Xuân"
)
WOMEN = """
    An Ánh Bình Châu Chi Diễm Diệu Dung Duyên Giang Hà Hạnh Hằng Hiền Hiếu Hoa Hòa Hồng Huệ
    Hương Lan Liên Linh Loan Ly Mai Minh My Nga Ngân Nguyệt Nhàn Nhung Oanh Phượng Phương
    Quyên Sương Tâm Thảo Thắm Thơ Thủy Thúy Thư Tiên Trang Trâm Trinh Tuyết Tú Uyên Vân Vy
    Xuân Yến
""".split()
MIDDLE_MEN = (
    "Văn Văn Văn Văn|Văn|Văn|Hữu|Đức|Minh|Quốc|Thanh|Xuân|Ngọc|Công|Đình|Thành|Anh|Hoàng|Quang"
    "|Trọng|Duy|Tấn|Bá|Tiến|Hồng|Kim|Nhật|Phước|Vĩnh"
)
MEN = """
    An Anh Bảo Bình Chí Chiến Cường Dũng Duy Đạt Định Đông Đức Giang Hải Hậu Hiếu Hiệp Hòa
    Hoàng Hùng Hưng Huy Khánh Khoa Khôi Kiên Lâm Long Lộc Lợi Minh Nam Nghĩa Nhân Nhơn Phong
    Phú Phúc Phương Quang Quân Quốc Sang Sơn Tài Tâm Tân Thái Thành Thắng Thiện Thịnh Thọ
    Thông Thuận Tín Toàn Trí Trung Tuấn Tùng Việt Vinh Vũ
""".split()


@dataclass(frozen=True, slots=True)
class Person:
    """A name with the sex that the name's form fits."""

    full_name: str
    is_woman: bool


def _middles(text: str) -> list[str]:
    """Split at the bars; the first piece lists one-word middle names, each for its weight."""
    first, *others = text.split("|")
    return [*first.split(), *others]


_WOMEN_MIDDLES, _MEN_MIDDLES = _middles(MIDDLE_WOMEN), _middles(MIDDLE_MEN)


def person(key: str, women_share: float = 0.5) -> Person:
    """Return the person of that key: the same key, the same person."""
    rng = Random(f"person/{key}")
    is_woman = rng.random() < women_share
    middles, given = (_WOMEN_MIDDLES, WOMEN) if is_woman else (_MEN_MIDDLES, MEN)
    family, middle, own = rng.choice(FAMILY_NAMES), rng.choice(middles), rng.choice(given)
    # "Trần Thị Thanh Thanh" and the like are not met.
    if own in (family, *middle.split()):
        own = next(name for name in given if name not in (family, *middle.split()))
    return Person(f"{family} {middle} {own}", is_woman)


def person_name(key: str, women_share: float = 0.5) -> str:
    """Return the full name of the person of that key."""
    return person(key, women_share).full_name

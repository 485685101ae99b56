"""Agencies and units of the province's own level, by the union that leads them."""

from collections.abc import Iterable

from emulation.demo.types import (
    CLINIC,
    COLLEGE,
    HIGH_SCHOOL,
    HOSPITAL,
    KINDERGARTEN,
    MASS,
    OFFICE,
    PARTY,
    SECONDARY,
    SERVICE,
    STATION,
    Unit,
)

CITY = "thành phố Quy Nhơn"


def _units(
    text: str, kind: str, sector: str, trade: str, *, place: str = CITY, central: bool = False
) -> list[Unit]:
    """Read one agency a line."""
    return [
        Unit(" ".join(line.split()), kind, sector, trade, place, central)
        for line in text.strip().splitlines()
    ]


def _mixed(*lists: Iterable[Unit]) -> tuple[Unit, ...]:
    """Take the first of each list, then the second of each, so that every part is a mixture."""
    rows = [list(units) for units in lists]
    longest = max(map(len, rows))
    return tuple(row[n] for n in range(longest) for row in rows if n < len(row))


CIVIL_SERVANTS = _mixed(
    _units(
        """Sở Nội vụ
        Sở Tư pháp
        Sở Tài chính
        Sở Kế hoạch và Đầu tư
        Văn phòng Ủy ban nhân dân tỉnh
        Sở Khoa học và Công nghệ
        Thanh tra tỉnh
        Văn phòng Đoàn ĐBQH và HĐND tỉnh
        Sở Lao động - Thương binh và Xã hội
        Ban Dân tộc tỉnh
        Sở Ngoại vụ
        Cục Thi hành án dân sự tỉnh
        Tòa án nhân dân tỉnh
        Viện Kiểm sát nhân dân tỉnh
        Sở Y tế
        Sở Thông tin và Truyền thông""",
        "state",
        "administration",
        OFFICE,
    ),
    _units(
        """Sở Văn hóa và Thể thao
        Sở Du lịch""",
        "state",
        "culture",
        OFFICE,
    ),
    _units(
        """Sở Nông nghiệp và Phát triển nông thôn
        Sở Tài nguyên và Môi trường
        Chi cục Kiểm lâm tỉnh
        Chi cục Thủy lợi tỉnh
        Chi cục Thủy sản tỉnh
        Chi cục Trồng trọt và Bảo vệ thực vật tỉnh
        Chi cục Chăn nuôi và Thú y tỉnh
        Chi cục Phát triển nông thôn tỉnh""",
        "state",
        "agriculture",
        OFFICE,
    ),
    _units(
        """Sở Xây dựng
        Sở Giao thông vận tải
        Sở Công Thương
        Chi cục Tiêu chuẩn Đo lường Chất lượng tỉnh""",
        "state",
        "economy",
        OFFICE,
    ),
    _units(
        """Văn phòng Tỉnh ủy
        Ban Tổ chức Tỉnh ủy
        Ban Tuyên giáo Tỉnh ủy
        Ủy ban Kiểm tra Tỉnh ủy
        Ban Dân vận Tỉnh ủy
        Ban Nội chính Tỉnh ủy
        Đảng ủy Khối Cơ quan và Doanh nghiệp tỉnh""",
        "party",
        "mass",
        PARTY,
    ),
    _units(
        """Ủy ban MTTQ Việt Nam tỉnh
        Hội Liên hiệp Phụ nữ tỉnh
        Hội Nông dân tỉnh
        Tỉnh đoàn Bình Định
        Hội Cựu chiến binh tỉnh
        Cơ quan Liên đoàn Lao động tỉnh""",
        "front",
        "mass",
        MASS,
    ),
    _units(
        """Hội Chữ thập đỏ tỉnh
        Liên hiệp các Hội Khoa học và Kỹ thuật tỉnh
        Hội Văn học Nghệ thuật tỉnh
        Liên minh Hợp tác xã tỉnh
        Liên hiệp các tổ chức hữu nghị tỉnh
        Hội Đông y tỉnh""",
        "social",
        "mass",
        MASS,
    ),
    _units(
        """Bảo tàng tỉnh
        Thư viện tỉnh
        Bảo tàng Quang Trung
        Nhà hát Nghệ thuật truyền thống tỉnh
        Trung tâm Huấn luyện và Thi đấu thể thao tỉnh
        Trung tâm Võ thuật cổ truyền tỉnh
        Trung tâm Văn hóa - Điện ảnh tỉnh
        Trung tâm Thông tin Xúc tiến du lịch tỉnh
        Báo Bình Định""",
        "service",
        "culture",
        SERVICE,
    ),
    _units(
        """Trung tâm Kiểm soát bệnh tật tỉnh
        Trung tâm Kiểm nghiệm tỉnh
        Trung tâm Giám định Y khoa tỉnh
        Trung tâm Pháp y tỉnh
        Chi cục Dân số - Kế hoạch hóa gia đình tỉnh""",
        "service",
        "health",
        CLINIC,
    ),
    _units(
        """Bệnh viện Y học cổ truyền và Phục hồi chức năng tỉnh
        Bệnh viện Mắt tỉnh
        Bệnh viện Tâm thần tỉnh
        Bệnh viện Lao và Bệnh phổi tỉnh""",
        "service",
        "health",
        HOSPITAL,
    ),
    _units(
        """Trung tâm Khuyến nông tỉnh
        Ban Quản lý dự án Nông nghiệp và PTNT tỉnh
        Trung tâm Nước sạch và Vệ sinh môi trường nông thôn tỉnh
        Văn phòng Đăng ký đất đai tỉnh
        Ban Quản lý Cảng cá Quy Nhơn
        Trung tâm Quan trắc tài nguyên và môi trường tỉnh
        Trung tâm Công nghệ thông tin tài nguyên và môi trường tỉnh""",
        "service",
        "agriculture",
        SERVICE,
    ),
    _units(
        """Ban Quản lý dự án Đầu tư xây dựng các công trình dân dụng và công nghiệp tỉnh
        Ban Quản lý dự án Giao thông tỉnh
        Trung tâm Khuyến công và Xúc tiến thương mại tỉnh
        Trung tâm Xúc tiến đầu tư tỉnh
        Trung tâm Quy hoạch và Kiểm định xây dựng tỉnh
        Trung tâm Phát triển quỹ đất tỉnh""",
        "service",
        "economy",
        SERVICE,
    ),
    _units(
        """Trung tâm Phục vụ hành chính công tỉnh
        Trung tâm Dịch vụ việc làm tỉnh
        Trung tâm Công tác xã hội và Bảo trợ xã hội tỉnh
        Trung tâm Trợ giúp pháp lý nhà nước tỉnh
        Trung tâm Công nghệ thông tin và Truyền thông tỉnh
        Trung tâm Nuôi dưỡng người có công tỉnh
        Trung tâm Ứng dụng tiến bộ khoa học và công nghệ tỉnh
        Trung tâm Khám phá khoa học và Đổi mới sáng tạo
        Trung tâm Lưu trữ lịch sử tỉnh
        Phòng Công chứng số 1 tỉnh
        Phòng Công chứng số 2 tỉnh""",
        "service",
        "other",
        SERVICE,
    ),
)


HIGH_SCHOOLS = {
    CITY: """Trưng Vương, Quốc học Quy Nhơn, Trần Cao Vân, Hùng Vương, Chuyên Lê Quý Đôn,
        Nguyễn Thái Học""",
    "huyện Tuy Phước": """số 1 Tuy Phước, số 2 Tuy Phước, số 3 Tuy Phước, Nguyễn Diêu,
        Xuân Diệu""",
    "thị xã An Nhơn": """số 1 An Nhơn, số 2 An Nhơn, số 3 An Nhơn, Hòa Bình,
        Nguyễn Đình Chiểu, Nguyễn Trường Tộ""",
    "huyện Phù Cát": """số 1 Phù Cát, số 2 Phù Cát, số 3 Phù Cát, Nguyễn Hồng Đạo, Ngô Lê Tân,
        Ngô Mây, Nguyễn Hữu Quang""",
    "huyện Phù Mỹ": """số 1 Phù Mỹ, số 2 Phù Mỹ, An Lương, Mỹ Thọ, Nguyễn Trung Trực,
        Bình Dương""",
    "thị xã Hoài Nhơn": """Tăng Bạt Hổ, Nguyễn Trân, Tam Quan, Lý Tự Trọng, Phan Bội Châu,
        Chuyên Chu Văn An, Nguyễn Du""",
    "huyện Tây Sơn": "Quang Trung, Tây Sơn, Nguyễn Huệ, Võ Lai",
    "huyện Hoài Ân": "Hoài Ân, Võ Giữ, Trần Quang Diệu, Nguyễn Bỉnh Khiêm",
    "huyện An Lão": "An Lão, số 2 An Lão",
    "huyện Vân Canh": "Vân Canh",
    "huyện Vĩnh Thạnh": "Vĩnh Thạnh",
}


def _high_schools(place: str, names: str) -> list[Unit]:
    text = "\n".join(f"Trường THPT {name.strip()}" for name in names.split(","))
    return _units(text, "service", "education", HIGH_SCHOOL, place=place)


def _boarding_school(district: str) -> list[Unit]:
    text = f"Trường Phổ thông Dân tộc nội trú THCS&THPT {district}"
    return _units(text, "service", "education", HIGH_SCHOOL, place=f"huyện {district}")


EDUCATION = _mixed(
    *(_high_schools(place, names) for place, names in HIGH_SCHOOLS.items()),
    _boarding_school("An Lão"),
    _boarding_school("Vân Canh"),
    _boarding_school("Vĩnh Thạnh"),
    [Unit("Cơ quan Sở Giáo dục và Đào tạo", "state", "education", OFFICE, CITY)],
    _units(
        """Trường Phổ thông Dân tộc nội trú THPT tỉnh
        Trung tâm Giáo dục thường xuyên tỉnh""",
        "service",
        "education",
        HIGH_SCHOOL,
    ),
    _units("Trường Chuyên biệt Hy Vọng Quy Nhơn", "service", "education", SECONDARY),
    _units(
        "Trường Chuyên biệt Hy Vọng Hoài Nhơn",
        "service",
        "education",
        SECONDARY,
        place="thị xã Hoài Nhơn",
    ),
)

ECONOMIC_ZONE = _mixed(
    _units("Cơ quan Ban Quản lý Khu kinh tế tỉnh", "state", "economy", OFFICE),
    _units(
        """Ban Quản lý dự án Khu kinh tế
        Trung tâm Hỗ trợ đầu tư và Dịch vụ công Khu kinh tế
        Trung tâm Quản lý hạ tầng Khu kinh tế Nhơn Hội
        Ban Giải phóng mặt bằng Khu kinh tế
        Trung tâm Quản lý hạ tầng Khu công nghiệp Phú Tài
        Trung tâm Quản lý hạ tầng Khu công nghiệp Nhơn Hòa
        Trung tâm Dịch vụ việc làm Khu kinh tế""",
        "service",
        "economy",
        SERVICE,
    ),
    _units(
        """Trường Mầm non Khu công nghiệp Phú Tài
        Trường Mầm non Khu công nghiệp Nhơn Hòa
        Trường Mầm non Khu kinh tế Nhơn Hội""",
        "service",
        "education",
        KINDERGARTEN,
    ),
    _units("Trạm Y tế Khu công nghiệp Phú Tài", "service", "health", STATION),
)

DIRECT = _mixed(
    _units("Bệnh viện Đa khoa tỉnh", "service", "health", HOSPITAL)
    + _units(
        "Bệnh viện Đa khoa khu vực Bồng Sơn",
        "service",
        "health",
        HOSPITAL,
        place="thị xã Hoài Nhơn",
    )
    + _units(
        "Bệnh viện Đa khoa khu vực Phú Phong",
        "service",
        "health",
        HOSPITAL,
        place="huyện Tây Sơn",
    ),
    _units("Trường Đại học Quy Nhơn", "service", "education", COLLEGE, central=True),
    _units(
        """Ngân hàng Nhà nước chi nhánh tỉnh
        Cục Thuế tỉnh
        Kho bạc Nhà nước tỉnh
        Cục Hải quan tỉnh
        Cục Thống kê tỉnh""",
        "state",
        "economy",
        OFFICE,
        central=True,
    ),
    _units(
        """Trường Cao đẳng Kỹ thuật Công nghệ Quy Nhơn
        Trường Cao đẳng Bình Định
        Trường Cao đẳng Y tế Bình Định
        Trường Chính trị tỉnh""",
        "service",
        "education",
        COLLEGE,
    ),
    _units(
        """Bảo hiểm xã hội tỉnh
        Cảng vụ Hàng hải Quy Nhơn
        Cục Dự trữ Nhà nước khu vực Nghĩa Bình""",
        "state",
        "other",
        OFFICE,
        central=True,
    ),
    _units("Đài Phát thanh và Truyền hình tỉnh", "service", "culture", SERVICE),
    _units(
        """Bệnh viện Phong - Da liễu Trung ương Quy Hòa
        Viện Sốt rét - Ký sinh trùng - Côn trùng Quy Nhơn""",
        "service",
        "health",
        HOSPITAL,
        central=True,
    ),
    _units(
        "Đài Khí tượng Thủy văn tỉnh",
        "service",
        "agriculture",
        SERVICE,
        central=True,
    ),
)

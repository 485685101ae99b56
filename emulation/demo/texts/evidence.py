"""What the files and links that back a line are called."""

from emulation.demo.texts.bank import bank

TITLES = {
    "a1": bank("""
        Kế hoạch học tập và làm theo tư tưởng, đạo đức, phong cách Hồ Chí Minh năm {year}

        Báo cáo kết quả thực hiện Chỉ thị 05-CT/TW năm {year}

        Bản đăng ký việc làm theo Bác của các tổ, năm {year}
    """),
    "a2": bank("Văn bản góp ý dự thảo quy chế năm {year}"),
    "a3": bank("""
        Biên bản công khai theo quy chế dân chủ năm {year}

        Báo cáo của Ban Thanh tra nhân dân năm {year}

        Biên bản {meeting} năm {year}
    """),
    "a4": bank("Báo cáo quyết toán tài chính công đoàn năm {year}"),
    "a5": bank("""
        Quyết định ban hành Quy chế văn hóa công sở

        Quy chế làm việc và nội quy cơ quan

        Quy chế chi tiêu nội bộ năm {year}
    """),
    "b1": bank("""
        Ảnh bảng niêm yết thủ tục, phí, lệ phí năm {year}

        Ảnh chụp nơi niêm yết và trang thông tin điện tử
    """),
    "b2": bank("Bảng theo dõi hồ sơ đúng hạn, trễ hạn năm {year}"),
    "b3": bank("Danh sách cử đi tập huấn, bồi dưỡng năm {year}"),
    "b4": bank("Số liệu thực hiện trực tuyến năm {year}"),
    "b5": bank("Ảnh màn hình phần mềm quản lý đoàn viên, năm {year}"),
    "c1": bank("Sổ thăm hỏi, trợ giúp đoàn viên năm {year}"),
    "c2": bank("Biên bản tự kiểm tra việc thực hiện Quy chế văn hóa công sở năm {year}"),
    "c3": bank("Ảnh buổi tổng vệ sinh, chỉnh trang năm {year}"),
    "c4": bank("""
        Báo cáo sơ kết các phong trào thi đua năm {year}

        Báo cáo tổng kết phong trào thi đua năm {year}

        Danh sách tập thể, cá nhân tiêu biểu năm {year}
    """),
}

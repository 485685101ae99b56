"""What the demo's models and people are called and tell: all of it made up."""

from dataclasses import dataclass

PLAN = """1. Họp thống nhất trong cơ quan và công đoàn, phân công người phụ trách.
2. Thí điểm một tháng, lấy ý kiến người dân bằng phiếu.
3. Sơ kết, rút kinh nghiệm rồi áp dụng trong toàn đơn vị."""
REMARK = "Cách làm cụ thể, dễ áp dụng, kết quả có số liệu đối chiếu. Nên phổ biến cho đơn vị khác."


@dataclass(frozen=True, slots=True)
class Text:
    """One model or person; scenes: the pictures that stand in for photos."""

    title: str
    summary: str
    content: str
    scenes: tuple[str, ...]
    name: str = ""
    position: str = ""


MODELS = (
    Text(
        "Giải quyết hồ sơ trong buổi tại bộ phận một cửa",
        "Hồ sơ đơn giản được tiếp nhận, kiểm tra và trả kết quả ngay trong buổi, "
        "người dân không phải đi lại lần thứ hai.",
        """Trước đây mỗi hồ sơ chứng thực, xác nhận phải chờ từ một đến hai ngày. Công đoàn phối \
hợp với lãnh đạo cơ quan rà soát từng bước, bỏ ba lần luân chuyển giấy tờ không cần thiết \
và bố trí \
người ký thay khi lãnh đạo đi vắng.

Bàn tiếp nhận nhanh mở từ 7 giờ 30. Mỗi hồ sơ có một phiếu ghi giờ nhận và giờ hẹn, dán công khai \
để người dân đối chiếu.

Sau tám tháng, hơn chín phần mười hồ sơ loại này được trả trong buổi. Phiếu khảo sát cho thấy phần \
lớn người dân rất hài lòng, không có phản ánh về thái độ phục vụ.""",
        ("counter", "bay"),
    ),
    Text(
        "Phòng tiếp dân không khoảng cách",
        "Bỏ vách kính, đặt bàn tròn và nước uống; cán bộ ngồi cùng phía với người dân khi \
hướng dẫn.",
        """Công đoàn đề xuất tháo vách kính ở phòng tiếp dân, thay bằng bàn tròn thấp. Cán bộ rời \
quầy, ngồi cạnh người dân để hướng dẫn điền hồ sơ trên máy tính bảng.

Người lớn tuổi được ưu tiên và có đoàn viên thanh niên trực hỗ trợ. Sổ góp ý đặt ở cửa ra \
vào, công \
đoàn mở xem mỗi thứ Sáu và trả lời công khai vào thứ Hai.""",
        ("meeting", "garden"),
    ),
    Text(
        "Ngày thứ Sáu xanh",
        "Chiều thứ Sáu hằng tuần, toàn cơ quan dành ba mươi phút dọn vệ sinh, chăm cây và sắp xếp "
        "nơi làm việc.",
        """Mỗi tổ công đoàn nhận một khu vực, có bảng chấm theo tuần đặt ở sảnh. Cây xanh do đoàn \
viên tự trồng, tự chăm; rác được phân loại tại nguồn.

Sau một năm, khuôn viên có thêm hơn một trăm cây xanh, lượng giấy in giảm gần một phần ba nhờ in \
hai mặt và dùng văn bản điện tử.""",
        ("garden",),
    ),
    Text(
        "Mười lăm phút đầu tuần nói về “Năm không”",
        "Đầu giờ sáng thứ Hai, mỗi tổ trao đổi một tình huống ứng xử thật đã gặp trong tuần.",
        """Tình huống do đoàn viên tự nêu, không nêu tên người. Cả tổ cùng bàn cách ứng xử \
đúng mực \
rồi ghi lại thành sổ tay ứng xử của cơ quan.

Đến nay sổ tay có 42 tình huống, được dùng để hướng dẫn người mới và nêu trong hội nghị công chức, \
viên chức hằng năm.""",
        ("meeting", "counter"),
    ),
    Text(
        "Tổ hướng dẫn dịch vụ công trực tuyến tại nhà",
        "Đoàn viên đến tận nhà người già yếu, người khuyết tật để giúp nộp hồ sơ qua mạng.",
        """Tổ có sáu đoàn viên, chia theo địa bàn. Người dân đăng ký qua trưởng thôn hoặc \
điện thoại \
của bộ phận một cửa, lịch hẹn được báo trước.

Trong năm, tổ đã đến 186 hộ, giúp nộp 231 hồ sơ. Không thu bất kỳ khoản nào.""",
        ("bay", "meeting"),
    ),
    Text(
        "Lớp học không điểm trừ",
        "Giáo viên và phụ huynh cùng thống nhất bộ quy tắc ứng xử, khen nhiều hơn phê bình.",
        """Công đoàn nhà trường cùng ban đại diện cha mẹ học sinh xây dựng bộ quy tắc ứng xử mười \
điều, dán ở từng lớp. Mỗi tháng các tổ chuyên môn sơ kết, chọn một câu chuyện đẹp để kể dưới cờ.

Không có đơn thư, phản ánh về thu chi và thái độ trong cả năm học.""",
        ("garden", "meeting"),
    ),
)
PERSONS = (
    Text(
        "Người giữ nụ cười ở bộ phận một cửa",
        "Mười hai năm làm ở bộ phận tiếp nhận, chưa để một hồ sơ nào trễ hẹn.",
        """Mỗi sáng đến sớm nửa giờ để soạn lại hồ sơ hẹn trả trong ngày, gọi điện báo trước cho \
người ở xa. Nhiều lần từ chối quà cảm ơn và giải thích để người dân yên tâm về.

Sáng kiến “phiếu hỏi trước” giúp người dân tự kiểm tra giấy tờ còn thiếu trước khi đến cơ quan.""",
        ("counter",),
        "Nguyễn Thị Minh Thư",
        "Nhân viên tiếp nhận hồ sơ",
    ),
    Text(
        "Người thầy của những lớp học buổi tối",
        "Tự mở lớp kèm miễn phí cho học sinh yếu, ba năm liền không em nào trong lớp bỏ học.",
        """Mỗi tuần ba buổi tối, lớp học mở ngay tại trường. Công đoàn hỗ trợ sách vở và \
tiền điện; \
phụ huynh thay nhau trông xe.

Không dạy thêm có thu tiền và vận động đồng nghiệp cùng cam kết như vậy.""",
        ("meeting",),
        "Trần Văn Phúc",
        "Giáo viên",
    ),
    Text(
        "Gương tận tụy trong giải quyết hồ sơ đất đai",
        "Trực tiếp xuống thôn đo đạc lại để tháo gỡ hồ sơ tồn đọng nhiều năm.",
        "Trong một năm đã giải quyết xong 27 hồ sơ tồn đọng, không để phát sinh khiếu nại.",
        ("bay",),
        "Lê Hoàng Nam",
        "Công chức địa chính",
    ),
)

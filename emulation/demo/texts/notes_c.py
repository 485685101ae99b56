"""What unions write beside their self-score in group c: a civilised, green and clean office."""

from emulation.demo.texts.bank import bank

NOTES = {
    "c1": bank("""
        Tập thể đoàn kết, giúp nhau khi ốm đau, hiếu hỉ; không có đơn thư nội bộ.

        Có quỹ thăm hỏi đoàn viên khó khăn; ý kiến khác nhau được trao đổi thẳng thắn.

        Nội bộ giữ được đoàn kết, mâu thuẫn nhỏ được hòa giải tại tổ.

        [school]

        Giáo viên chia sẻ giờ dạy khi đồng nghiệp ốm; quỹ tương trợ được duy trì.

        [commune]

        Cán bộ các bộ phận hỗ trợ nhau lúc cao điểm, không để người dân chờ vì thiếu người.

        [clinic]

        Các khoa hỗ trợ nhân lực cho nhau khi đông người bệnh.
    """),
    "c2": bank("""
        Quy chế văn hóa công sở được nhắc thường xuyên: trang phục, giờ giấc, phát ngôn.

        Không hút thuốc nơi làm việc, không uống rượu, bia trong giờ hành chính.

        Bài trí phòng làm việc gọn gàng, lời nói và tác phong đúng mực.

        [school]

        Trang phục, ngôn phong sư phạm đúng mực; học sinh chào hỏi lễ phép.

        [commune]

        Tiếp dân theo “4 xin, 4 luôn”, trang phục chỉnh tề.

        [clinic]

        Trang phục y tế đúng quy định; gọi tên người bệnh lịch sự, nhẹ nhàng.
    """),
    "c3": bank("""
        Tổng vệ sinh mỗi chiều thứ Sáu tuần cuối tháng, chăm sóc cây xanh quanh trụ sở.

        Phân loại rác tại nguồn, giảm đồ nhựa dùng một lần trong các cuộc họp.

        Bảo đảm điều kiện làm việc, an toàn điện và phòng cháy, chữa cháy.

        [school]

        Trường đạt tiêu chí xanh, sạch, đẹp, an toàn; khu vệ sinh học sinh được cải tạo.

        [clinic]

        Chất thải y tế được phân loại, xử lý đúng quy định; các khu vực chung sạch sẽ.

        [station]

        Vườn thuốc nam và sân trạm được chăm sóc, rác thải y tế phân loại đúng.
    """),
    "c4": bank("""
        Tham gia đầy đủ các phong trào do cấp trên phát động, hoàn thành nhiệm vụ chuyên môn năm
        {year}.

        Các phong trào “Lao động sáng tạo”, “Tham mưu giỏi, phục vụ tốt” được lồng ghép vào công
        việc chuyên môn.

        Phong trào thi đua gắn với chỉ tiêu chuyên môn, phần lớn chỉ tiêu năm
        {year} đạt kế hoạch.

        [school]

        Phong trào “Đổi mới, sáng tạo trong dạy và học” có kết quả, chất lượng giáo dục được giữ
        vững.

        [commune]

        Tham gia phong trào xây dựng nông thôn mới, đô thị văn minh; hoàn thành chỉ tiêu kinh tế -
        xã hội.

        [clinic]

        Hoàn thành chỉ tiêu chuyên môn, tham gia hiến máu tình nguyện và khám bệnh lưu động.

        [party]

        Cuộc vận động “Trung thành, trách nhiệm, liêm chính, sáng tạo” gắn với việc đánh giá cán
        bộ cuối năm.
    """),
}

SHORTFALLS = {
    "c1": bank("""
        Vẫn còn trường hợp góp ý chưa khéo, gây hiểu lầm trong tổ.

        Việc thăm hỏi có lúc chưa kịp thời.
    """),
    "c2": bank("""
        Còn trường hợp chưa đeo thẻ khi tiếp khách.

        Có buổi họp bắt đầu muộn, người vắng chưa báo trước.

        Việc bài trí giữa các phòng chưa đồng đều.
    """),
    "c3": bank("""
        Khuôn viên một góc còn chưa gọn, đang chờ sửa chữa.

        Việc phân loại rác chưa đều giữa các bộ phận.

        Một số bình chữa cháy đến hạn kiểm định, đang thay.
    """),
    "c4": bank("""
        Một phong trào chưa tổ chức sơ kết.

        Có chỉ tiêu chuyên môn hoàn thành chậm.

        Số người tham gia phong trào chưa đều giữa các tổ.
    """),
}

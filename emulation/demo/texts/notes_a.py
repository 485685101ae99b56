"""What unions write beside their self-score in group a: general standards."""

from emulation.demo.texts.bank import bank

NOTES = {
    "a1": bank("""
        Có kế hoạch học tập và làm theo Bác gắn với nhiệm vụ năm {year}; mỗi tổ đăng ký một việc
        làm cụ thể.

        Nghị quyết, chỉ thị được quán triệt trong sinh hoạt; điển hình được biểu dương tại họp
        tháng.

        Triển khai Chỉ thị 05-CT/TW bằng mô hình cụ thể của {unit}, có sơ kết giữa năm.

        [school]

        Mỗi tổ chuyên môn đăng ký một việc làm theo Bác, kết quả báo cáo tại hội đồng sư phạm.

        [commune]

        Cán bộ, công chức đăng ký việc làm theo Bác gắn với tiếp dân, kết quả niêm yết tại trụ sở.

        [clinic]

        Việc học tập và làm theo Bác gắn với y đức, có mô hình ở các khoa, phòng.

        [party]

        Chi bộ có nghị quyết chuyên đề về nêu gương, đảng viên đăng ký và tự kiểm điểm cuối năm.
    """),
    "a2": bank("""
        Tham gia góp ý dự thảo quy chế, chính sách liên quan đến {people}.

        Công đoàn góp ý bằng văn bản đối với các quy định về chế độ, chính sách trong năm.

        Việc tham gia xây dựng chính sách, pháp luật thực hiện đúng chức năng, có lưu văn bản.

        [school]

        Góp ý quy chế chi tiêu nội bộ, quy chế thi đua của nhà trường trước khi ban hành.

        [commune]

        Tham gia góp ý nghị quyết của HĐND và quy ước thôn, khu phố; văn bản ban hành đúng thẩm
        quyền.

        [office]

        Văn bản tham mưu đúng trình tự, được thẩm định trước khi trình.
    """),
    "a3": bank("""
        Quy chế dân chủ được thực hiện đủ các bước công khai, lấy ý kiến và giám sát.

        {Unit} có Ban Thanh tra nhân dân hoạt động theo kế hoạch, báo cáo tại {meeting}.

        Công đoàn tham gia hội đồng xét nâng lương, thi đua, kỷ luật theo quy định.

        Có hộp thư góp ý và sổ theo dõi phản ánh về hành vi tiêu cực, đã xử lý các ý kiến nhận
        được.

        [school]

        Công khai các khoản thu, chi đầu năm học; cha mẹ học sinh được trả lời tại cuộc họp.

        [commune]

        Công khai các khoản đóng góp của dân; Mặt trận và công đoàn cùng giám sát.

        [clinic]

        Giá dịch vụ, danh sách trực và phân phối thu nhập được công khai trong đơn vị.
    """),
    "a4": bank("""
        Thu, chi tài chính công đoàn đúng quy định, sổ sách, chứng từ rõ ràng.

        Tài sản được kiểm kê, sử dụng đúng mục đích; không có kiến nghị phải xử lý về tài chính.

        Kinh phí được giao sử dụng tiết kiệm, có quy chế chi tiêu nội bộ và công khai hằng quý.

        [school]

        Thiết bị dạy học được kiểm kê đầu và cuối năm, hư hỏng được sửa kịp thời.

        [clinic]

        Vật tư, thuốc được theo dõi theo lô, không để hết hạn hoặc thất thoát.

        [service]

        Phương tiện, vật tư có định mức và sổ theo dõi từng tổ.
    """),
    "a5": bank("""
        Nội quy, quy chế làm việc được rà soát và niêm yết, {people} chấp hành nghiêm.

        Đã ban hành và thực hiện quy chế làm việc, quy chế văn hóa công sở, quy chế chi tiêu nội
        bộ.

        Quy chế của {unit} được sửa đổi, lấy ý kiến trước khi áp dụng; vi phạm được nhắc nhở kịp
        thời.

        [school]

        Nội quy nhà trường, quy tắc ứng xử văn hóa được phổ biến tại hội đồng sư phạm.

        [commune]

        Quy chế làm việc của UBND được phổ biến, nội quy tiếp dân niêm yết tại phòng tiếp dân.
    """),
}

SHORTFALLS = {
    "a1": bank("""
        Việc xây dựng mô hình còn chậm nên tự trừ điểm.

        Một số tổ đăng ký việc làm theo Bác còn chung chung.

        Việc sơ kết chuyên đề làm chậm so với kế hoạch.
    """),
    "a2": bank("""
        Có văn bản góp ý gửi sau thời hạn.

        Việc góp ý còn ít, chủ yếu ở Ban Chấp hành.
    """),
    "a3": bank("""
        Ban Thanh tra nhân dân chưa họp đủ số kỳ.

        Biên bản công khai của một quý chưa lưu đầy đủ.

        Cơ chế giám sát chưa thành nền nếp ở các tổ.
    """),
    "a4": bank("""
        Còn một khoản quyết toán nộp chậm so với hạn.

        Sổ theo dõi tài sản cập nhật chưa kịp thời.
    """),
    "a5": bank("""
        Một quy chế đang sửa đổi, chưa kịp ban hành trong năm.

        Còn trường hợp đi làm muộn bị nhắc nhở.

        Việc niêm yết nội quy ở một bộ phận còn sơ sài.
    """),
}

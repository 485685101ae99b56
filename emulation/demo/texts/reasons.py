"""Why a reader changed points: the supervising union's appraisal and Ban CSPL's verification."""

from emulation.demo.texts.bank import bank, joined

_APPRAISAL = bank("""
Mức điểm tự chấm cao hơn kết quả nêu trong diễn giải.

Chưa thấy kết quả cụ thể trong năm, đề nghị bổ sung số liệu ở kỳ sau.

Qua theo dõi thực tế, nội dung này mới thực hiện một phần.

[a1]

Mô hình mới đăng ký, chưa có đánh giá kết quả nên chưa đạt mức tối đa.

Kế hoạch học tập và làm theo Bác ban hành chậm so với hướng dẫn.

[a2]

Chỉ có một lượt góp ý bằng văn bản trong năm.

[a3]

Biên bản công khai chưa đủ các kỳ theo quy chế dân chủ.

Ban Thanh tra nhân dân chưa có báo cáo tại hội nghị.

[a4]

Quyết toán tài chính công đoàn nộp sau hạn.

[a5]

Quy chế văn hóa công sở gửi kèm là bản cũ, chưa sửa đổi.

Quyết định ban hành quy chế chưa gửi kèm hồ sơ.

[b1]

Ảnh chụp bảng niêm yết không rõ nội dung, chưa có mức thu mới.

[b2]

Số liệu hồ sơ trễ hạn trên hệ thống nhiều hơn số đơn vị báo cáo.

Chưa nêu được thủ tục nào đã rút ngắn thời gian.

[b3]

Còn đoàn viên bị nhắc nhở về giờ giấc trong đợt kiểm tra.

[b4]

Tỉ lệ hồ sơ trực tuyến thấp hơn mức bình quân trong cụm.

Mới triển khai ở một lĩnh vực, chưa đủ mức điểm tối đa.

[b5]

Dữ liệu đoàn viên trên phần mềm còn thiếu so với danh sách.

[c1]

Có ý kiến phản ánh nội bộ chưa giải quyết xong trong năm.

[c2]

Đoàn kiểm tra ghi nhận trường hợp không đeo thẻ, chưa đúng trang phục.

[c3]

Khuôn viên chưa gọn tại thời điểm kiểm tra.

Hồ sơ phòng cháy, chữa cháy chưa cập nhật.

[c4]

Một phong trào chưa có báo cáo sơ kết gửi công đoàn cấp trên.

Có chỉ tiêu chuyên môn chưa hoàn thành theo báo cáo của {unit}.
""")

_VERIFICATION = bank("""
Phúc tra điều chỉnh theo mức chung của toàn tỉnh đối với tiêu chí này.

So với các đơn vị cùng loại hình, mức điểm này cao hơn kết quả thực tế.

Điều chỉnh để bảo đảm công bằng giữa các đơn vị có cùng kết quả.

Hạn chế nêu trong báo cáo năm chưa được tính đủ vào điểm.

[a3]

Hồ sơ công khai thiếu biên bản kết thúc niêm yết.

[b2]

Kết quả giải quyết hồ sơ của ngành cho thấy còn trường hợp trễ hạn.

[b4]

Số liệu dịch vụ trực tuyến không khớp với hệ thống của tỉnh.

[c4]

Phong trào nêu trong hồ sơ là của năm {last_year}.
""")

# What can be said only where the union put a proof to the line, and only where it did not.
_PROOF_IS_WEAK = bank("""
Minh chứng chưa đủ cho mức điểm tự chấm.

Minh chứng không thuộc năm {year} nên không tính.

Minh chứng mới thể hiện việc ban hành văn bản, chưa thể hiện kết quả.
""")
_NO_PROOF = bank("""
Chưa có minh chứng cho mức điểm tự chấm.

Diễn giải nêu kết quả nhưng không kèm số liệu hoặc văn bản để đối chiếu.
""")

# By whether the line has a proof.
APPRAISAL = {True: joined(_APPRAISAL, _PROOF_IS_WEAK), False: joined(_APPRAISAL, _NO_PROOF)}
VERIFICATION = {
    True: joined(_VERIFICATION, _PROOF_IS_WEAK),
    False: joined(_VERIFICATION, _NO_PROOF),
}

RAISED = bank("""
Đối chiếu báo cáo của ngành, kết quả thực tế cao hơn mức đơn vị tự nhận.

Qua phúc tra, nội dung này thực hiện tốt hơn mức đơn vị tự nhận.
""")

"""Report section on models and exemplary people (the plan, III.3)."""

from emulation.demo.texts.bank import bank

NAMED = bank("""
[school]

Mô hình “Phòng hội đồng thân thiện” được duy trì, giáo viên mới được đồng nghiệp kèm cặp ngay từ
học kỳ đầu.

Mô hình “Cổng trường văn minh, giờ đón trẻ không ùn tắc” do công đoàn và đoàn thanh niên cùng thực
hiện.

Mô hình “Tủ sách dùng chung” giúp học sinh khó khăn có sách học, do giáo viên và cha mẹ học sinh
đóng góp.

Mô hình “Mỗi tuần một lời khen” khuyến khích giáo viên ghi nhận tiến bộ của học sinh bằng phiếu
gửi về gia đình.

Mô hình “Giáo án dùng chung” được các tổ chuyên môn áp dụng, giảm thời gian soạn bài trùng lặp.

[commune]

Mô hình “Ngày thứ Hai không hẹn” giúp người dân nhận kết quả chứng thực trong buổi.

Mô hình “Nụ cười một cửa” gắn với bảng đánh giá mức độ hài lòng đặt tại quầy.

Mô hình “Trả kết quả tại nhà cho người già, người khuyết tật” do đoàn viên luân phiên thực hiện.

Mô hình “Tổ hỗ trợ nộp hồ sơ trực tuyến” đặt tại nhà văn hóa thôn, khu phố vào chiều thứ Năm.

[office]

Mô hình “Bàn làm việc gọn, hồ sơ đúng hẹn” được các bộ phận chấm chéo hằng tháng.

Mô hình “Một lần hướng dẫn, một lần bổ sung” giảm rõ số lần người dân phải đi lại.

Mô hình “Họp không giấy” được áp dụng cho giao ban và hội nghị của cơ quan.

Mô hình “Sổ tay tình huống giao tiếp” do công chức tự viết, bổ sung sau mỗi vụ việc.

[clinic]

Mô hình “Khoa không tiếng ồn, nhân viên không nóng giận” được duy trì ở các khoa điều trị.

Mô hình “Người hướng dẫn áo xanh” hỗ trợ người bệnh lớn tuổi làm thủ tục khám.

Mô hình “Gọi điện hỏi thăm sau ra viện” được người bệnh đánh giá tốt.

Mô hình “Buồng bệnh sạch, lời nói ấm” được chấm điểm chéo giữa các khoa, phòng.

[party]

Mô hình “Mỗi cán bộ theo dõi một cơ sở” giúp nắm tình hình sớm và giảm báo cáo giấy.

Mô hình “Ba không, ba đúng” trong tham mưu: không né tránh, không chậm trễ, không qua loa; đúng vai,
đúng việc, đúng hạn.

Mô hình “Giờ đọc và trao đổi” chiều thứ Sáu tuần cuối tháng được cán bộ trẻ hưởng ứng.

[service]

Mô hình “Tổ phục vụ lưu động” đưa dịch vụ đến các xã xa, bớt chi phí đi lại cho người dân.

Mô hình “Nhật ký phản hồi” ghi lại và xử lý ý kiến khách hàng trong ngày làm việc.

Mô hình “Kho dùng chung, mua sắm công khai” giảm hao hụt vật tư và tạo được lòng tin trong đơn vị.

[upper]

{union} chọn và chỉ đạo điểm mô hình “Công sở văn minh, đoàn viên gương mẫu”, giới thiệu trong cụm
thi đua để các đơn vị học tập.

Mô hình “Ngày thứ Sáu cùng cơ sở” được duy trì, cán bộ công đoàn xuống đơn vị cùng giải quyết
vướng mắc.

Mô hình “Cụm bạn cùng tiến” ghép đơn vị mạnh với đơn vị còn khó khăn để hỗ trợ nhau làm hồ sơ.

[station]

Mô hình “Túi thuốc nhắc lịch” giúp người bệnh mạn tính uống thuốc và tái khám đúng hẹn.

Mô hình “Đến từng nhà, hỏi từng người” được nhân viên trạm thực hiện với người già neo đơn.

[nursery]

Mô hình “Đón trẻ bằng nụ cười” được thực hiện ở tất cả các lớp, cha mẹ trẻ hưởng ứng.

Mô hình “Bếp ăn một chiều, cha mẹ cùng kiểm tra” giúp tăng lòng tin về bữa ăn của trẻ.

Mô hình “Đồ chơi tự làm từ vật liệu tái chế” vừa tiết kiệm vừa làm đẹp sân trường.

[college]

Mô hình “Trả lời người học trong hai ngày” được áp dụng ở các phòng chức năng.

Mô hình “Giờ mở cửa của lãnh đạo khoa” giúp giải quyết sớm vướng mắc của người học.
""")

COUNT = bank("""
Trong năm có {models} mô hình, điển hình được công nhận và {initiatives} sáng kiến cải cách hành
chính được áp dụng.

{Unit} xây dựng được {models} mô hình, điển hình; {initiatives} sáng kiến của {people} được hội
đồng của {unit} ghi nhận.

Kết quả có {models} mô hình, điển hình và {initiatives} sáng kiến, phần lớn xuất phát từ việc hằng
ngày của đoàn viên.

{union} lựa chọn {models} mô hình, điển hình để bồi dưỡng; {initiatives} sáng kiến đã đưa vào thực
hiện.
""")

NONE = bank("""
Năm {year}, {unit} chưa có mô hình, điển hình được công nhận; {initiatives} sáng kiến được ghi nhận
ở cấp tổ và tiếp tục theo dõi.

{union} đang thử nghiệm cách làm mới nhưng chưa đủ thời gian để đánh giá, nên chưa báo cáo mô hình;
số sáng kiến trong năm là {initiatives}.

Chưa có mô hình, điển hình đủ điều kiện giới thiệu; {unit} ghi nhận {initiatives} sáng kiến nhỏ và
sẽ chọn một việc để làm điểm trong năm {next_year}.
""")

SPREAD = bank("""
Cách làm này đã được giới thiệu tại hội nghị cụm thi đua và có đơn vị bạn đến trao đổi.

{union} đề nghị công đoàn cấp trên xem xét nhân rộng trong năm {next_year}.

Sau một thời gian thực hiện, số việc phải làm lại giảm và không khí làm việc cởi mở hơn.

Việc nhân rộng còn phụ thuộc kinh phí, nên trước mắt duy trì trong {unit}.

Điển hình được biểu dương tại cuộc họp tháng và giới thiệu trên bảng tin.
""")

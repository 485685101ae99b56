"""Report section on outreach (the plan, III.1)."""

from emulation.demo.texts.bank import bank

OPENING = bank("""
Trong năm {year}, {union} phối hợp tổ chức {outreach} buổi tuyên truyền về Cuộc vận động và Phong
trào thi đua, với {outreach_people} lượt người tham gia.

{union} lồng ghép nội dung “Năm không” vào sinh hoạt công đoàn và các cuộc họp của {unit}; cả năm
có {outreach} buổi, {outreach_people} lượt người dự.

Nội dung Cuộc vận động được quán triệt từ quý I/{year} và nhắc lại qua {outreach} buổi sinh hoạt,
thu hút {outreach_people} lượt {people}.

Công tác tuyên truyền được duy trì đều trong năm: {outreach} buổi, {outreach_people} lượt người
nghe, tập trung vào năm điều không làm và văn hóa giao tiếp nơi công sở.

Ban Chấp hành đã chủ động đưa nội dung Cuộc vận động vào kế hoạch công tác năm {year}, tổ chức được
{outreach} buổi tuyên truyền cho {outreach_people} lượt {people}.

Qua {outreach} buổi họp, tọa đàm và sinh hoạt chuyên đề ({outreach_people} lượt người), đoàn viên
nắm được tên gọi, mục đích và nội dung thi đua “Kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp”.

Năm {year} có {outreach} buổi tuyên truyền được tổ chức tại {unit}, {outreach_people} lượt
{people} tham dự; tài liệu lấy từ Kế hoạch của LĐLĐ tỉnh và bản tin của công đoàn cấp trên.

[upper]

{union} đã tổ chức {outreach} hội nghị, lớp tập huấn cho cán bộ công đoàn cơ sở và đoàn viên cơ
quan, {outreach_people} lượt người dự, trong đó có nội dung quán triệt Kế hoạch của LĐLĐ tỉnh.

Trong năm, {union} biên soạn tài liệu hỏi đáp về Cuộc vận động gửi các công đoàn cơ sở và trực tiếp
tuyên truyền {outreach} buổi cho {outreach_people} lượt người.

Trong {outreach} buổi họp giao ban, tập huấn với công đoàn cơ sở và sinh hoạt ở cơ quan, {union} đều
dành thời gian quán triệt Cuộc vận động, tổng cộng {outreach_people} lượt người dự.
""")

CHANNEL = bank("""
Khẩu hiệu “Cán bộ, công chức, viên chức nói không với tiêu cực” được treo tại cổng và nơi tiếp
khách.

Tài liệu được gửi qua nhóm trao đổi công việc để người vắng họp cũng đọc được.

Các gương người tốt, việc tốt được biểu dương ngay trong cuộc họp tháng.

[school]

Bảng tin công đoàn ở phòng hội đồng được thay bài hằng tháng; giáo viên chủ nhiệm lồng ghép nội
dung ứng xử văn hóa trong giờ sinh hoạt lớp.

Trang thông tin của trường mở mục “Nói lời hay, làm việc tốt”, đăng bài viết của giáo viên và học
sinh về văn hóa ứng xử.

Tổ công đoàn của từng tổ chuyên môn tự nhận một nội dung trong “Năm không” để trao đổi tại buổi
sinh hoạt đầu tháng.

Nhà trường tổ chức tọa đàm “Nhà giáo với văn hóa ứng xử” nhân Ngày Nhà giáo Việt Nam, có đại diện
cha mẹ học sinh tham dự.

[commune]

Đài truyền thanh phát nội dung Cuộc vận động vào buổi sáng thứ Hai; bảng “4 xin, 4 luôn” đặt ngay
tại bộ phận tiếp nhận và trả kết quả.

Bộ phận một cửa niêm yết “Năm không” bên cạnh số điện thoại phản ánh để người dân cùng giám sát.

Nội dung thi đua được lồng ghép trong giao ban đầu tuần và các buổi họp thôn, khu phố có cán bộ
tham dự.

[office]

Cổng thông tin của cơ quan đăng các bài về kỷ luật, kỷ cương hành chính; màn hình chờ máy tính
dùng chung hiển thị khẩu hiệu của Cuộc vận động.

Trong các buổi sinh hoạt chuyên đề, từng bộ phận nêu một tình huống giao tiếp khó và cách xử lý để
cùng rút kinh nghiệm.

Quy tắc ứng xử của cán bộ, công chức được in thành tờ gấp, đặt tại bàn làm việc và phòng tiếp dân.

[clinic]

Bảng “Đổi mới phong cách, thái độ phục vụ hướng tới sự hài lòng của người bệnh” được gắn với nội
dung “Năm không” tại khu khám bệnh và các khoa.

Buổi giao ban khoa hằng tuần dành ít phút nhắc lại quy tắc ứng xử với người bệnh; hộp thư góp ý
được mở công khai.

Đơn vị phát loa nhắc quy tắc ứng xử tại khu vực chờ và treo áp phích ở hành lang các khoa.

[party]

Nội dung Cuộc vận động được đưa vào sinh hoạt chi bộ chuyên đề, gắn với học tập và làm theo tư
tưởng, đạo đức, phong cách Hồ Chí Minh.

Bản tin nội bộ của cơ quan có chuyên mục về trách nhiệm nêu gương; mỗi quý giới thiệu một điển
hình.

Cơ quan tổ chức tọa đàm về trách nhiệm nêu gương của cán bộ, đảng viên, gắn với “Năm không”.

[service]

Nội dung tuyên truyền được gắn với cam kết chất lượng phục vụ, niêm yết tại quầy giao dịch của đơn
vị.

Đơn vị phát hành bản tin nội bộ mỗi quý, dành một trang cho các phản hồi của khách hàng và cách
khắc phục.

Các tổ công tác ở cơ sở được phổ biến qua họp trực tuyến và bản tóm tắt một trang.

[upper]

Trang tin của {union} đăng bài về các mô hình hay của công đoàn cơ sở; mỗi đợt thi đua có một bài
tổng hợp gửi LĐLĐ tỉnh.

Các công đoàn cơ sở được cấp áp phích, tờ gấp; cụm thi đua luân phiên đăng cai tọa đàm trao đổi
kinh nghiệm.

Bản tin công đoàn mỗi quý có mục hỏi đáp về cách tự chấm điểm và lưu minh chứng.

[station]

Trạm nhắc quy tắc ứng xử qua loa trong các buổi tiêm chủng và dán áp phích ở phòng chờ.

Cộng tác viên dân số, y tế thôn được phổ biến nội dung Cuộc vận động trong buổi giao ban tháng.

[nursery]

Góc tuyên truyền trước mỗi lớp có thêm nội dung giao tiếp thân thiện với trẻ và cha mẹ trẻ.

Giáo viên trao đổi tình huống ứng xử với trẻ trong sinh hoạt chuyên môn, xem đó là nội dung chính
của “Năm không”.

[college]

Cổng thông tin của trường đăng nội dung Cuộc vận động; công đoàn bộ phận ở các khoa, phòng tổ chức
sinh hoạt riêng.

Trường lồng ghép quy tắc ứng xử vào tuần sinh hoạt công dân đầu khóa và đối thoại với người học.
""")

YEAR_NOTES = bank("""
[2020]

Đây là năm đầu thực hiện nên trọng tâm là giới thiệu mục đích, yêu cầu của Kế hoạch; một số buổi
phải hoãn trong thời gian giãn cách.

Năm đầu triển khai, {union} ưu tiên in tài liệu, phổ biến đến từng tổ công đoàn; phần còn lại
chuyển sang hình thức trực tuyến do dịch COVID-19.

[2021]

Do dịch COVID-19 kéo dài, phần lớn nội dung chuyển sang hình thức trực tuyến và qua nhóm trao đổi
công việc.

Trong các đợt giãn cách, việc tuyên truyền chủ yếu qua nhóm trao đổi và hệ thống truyền thanh, gắn
với nhiệm vụ phòng, chống dịch.

[2023]

Năm sơ kết, nội dung tuyên truyền tập trung giới thiệu kết quả và điển hình của giai đoạn
2020-2023.

Nhân dịp sơ kết giai đoạn 2020-2023, {unit} trưng bày hình ảnh hoạt động và biểu dương các điển
hình.

[2025]

Trong thời gian sắp xếp tổ chức bộ máy, {union} chú trọng tuyên truyền để {people} yên tâm công
tác, giữ kỷ cương và không để gián đoạn công việc.

Nội dung năm nay gắn với yêu cầu sắp xếp tổ chức, vận động {people} chấp hành phân công và giữ
thái độ phục vụ đúng mực.
""")

"""Report section on how the campaign was carried out (the plan, III.2)."""

from emulation.demo.texts.bank import bank

LAUNCH = bank("""
Ngay từ đầu năm, {union} tham mưu {head} phát động thi đua tại {meeting}, đăng ký chỉ tiêu và ký
{covenants} giao ước thi đua giữa các bộ phận.

Tại {meeting}, {unit} đánh giá kết quả năm {last_year}, phát động thi đua năm {year} và ký
{covenants} giao ước thi đua.

{union} phối hợp với {head} xây dựng kế hoạch thực hiện, phân công từng thành viên Ban Chấp hành
theo dõi; {covenants} giao ước thi đua đã được ký kết.

Kế hoạch năm {year} được ban hành chung với chuyên môn, {covenants} giao ước thi đua giữa các tổ,
bộ phận được ký trong quý I.

Việc phát động được làm gọn trong {meeting}: báo cáo kết quả năm trước, đăng ký thi đua và ký
{covenants} giao ước.

[upper]

{union} ban hành kế hoạch, hướng dẫn công đoàn cơ sở đăng ký; cơ quan ký {covenants} giao ước thi
đua giữa các bộ phận và các cụm.

{union} phối hợp chính quyền cùng cấp phát động từ quý I, giao chỉ tiêu cho từng công đoàn cơ sở
và ký {covenants} giao ước với các cụm thi đua.

Sau khi LĐLĐ tỉnh triển khai, {union} tổ chức hội nghị phát động, ký {covenants} giao ước thi đua và
phân công cán bộ theo dõi từng cụm.
""")

PLEDGE = bank("""
Có {pledged} người ký cam kết “Năm không” trên tổng số {staff} {people}.

{pledged}/{staff} {people} đã ký cam kết “Năm không”; bản cam kết được lưu tại công đoàn.

Sau khi phát động, {pledged} trong số {staff} {people} ký cam kết thực hiện “Năm không”.

Việc ký cam kết “Năm không” được làm ở từng tổ, {pledged}/{staff} người đã ký.
""")

DIALOGUE = bank("""
[any]

{head} đã đối thoại với {people} {dialogues} cuộc; trong {issues} ý kiến nêu ra có {resolved} ý
kiến được giải quyết.

Năm {year} tổ chức {dialogues} cuộc đối thoại, tiếp nhận {issues} kiến nghị và giải quyết
{resolved} kiến nghị, phần còn lại ghi vào kế hoạch năm sau.

Qua {dialogues} cuộc gặp mặt, đối thoại, {resolved}/{issues} ý kiến về điều kiện làm việc và phân
công nhiệm vụ đã được xử lý.

Đối thoại với người đứng đầu được tổ chức {dialogues} cuộc, {issues} ý kiến được ghi nhận, trong
đó {resolved} ý kiến đã có kết quả.

[all]

{head} đã đối thoại với {people} {dialogues} cuộc, toàn bộ {issues} ý kiến nêu ra đều được trả lời
và giải quyết.

Năm {year} tổ chức {dialogues} cuộc đối thoại, tiếp nhận {issues} kiến nghị và đã giải quyết xong.

Qua {dialogues} cuộc gặp mặt, đối thoại, cả {issues} ý kiến về điều kiện làm việc, chế độ và phân
công nhiệm vụ đã được xử lý.

[none]

Cuộc đối thoại dự kiến trong năm chưa tổ chức được; {issues} ý kiến của {people} được ghi nhận qua
sinh hoạt công đoàn và {resolved} ý kiến đã được giải quyết.

Năm {year} chưa tổ chức được đối thoại riêng, {union} tổng hợp {issues} ý kiến gửi {head} và đã có
trả lời đối với {resolved} ý kiến.
""")

PRACTICE = bank("""
[school]

Các tổ chuyên môn gắn nội dung thi đua với phong trào “Dạy tốt, học tốt”; quy tắc ứng xử văn hóa
trong trường học được rà soát, bổ sung.

Nhà trường công khai các khoản thu, chi và lịch tiếp cha mẹ học sinh, xem đây là cách thực hiện
“Năm không” thiết thực nhất.

Quy chế dân chủ, quy chế chi tiêu nội bộ được đưa ra lấy ý kiến trước khi ban hành; không có đơn
thư vượt cấp.

Công đoàn vận động giáo viên không dạy thêm trái quy định, cư xử công bằng với học sinh và giữ lời
nói, tác phong sư phạm.

[commune]

Bộ phận một cửa duy trì thư xin lỗi khi hồ sơ trễ hẹn; cán bộ thôn, khu phố hỗ trợ người dân nộp hồ
sơ trực tuyến tại nhà.

Công chức trực buổi sáng thứ Bảy để nhận hồ sơ của người dân đi làm xa; ngày tiếp dân của lãnh đạo
được giữ đúng lịch.

Quy chế văn hóa công sở được sửa lại cho gọn, nêu rõ việc nên làm và không nên làm khi tiếp dân.

[office]

Quy trình giải quyết công việc được rà soát, ghi rõ người chịu trách nhiệm và thời hạn ở từng
bước; việc trễ hạn được nêu tên trong giao ban.

Các bộ phận đăng ký cắt giảm thời gian xử lý hồ sơ, hằng tháng công khai số hồ sơ đúng hạn và trễ
hạn.

Quy chế văn hóa công sở được đưa vào tiêu chí đánh giá, xếp loại công chức hằng quý.

[clinic]

Các khoa, phòng đăng ký rút ngắn thời gian chờ; tổ tư vấn, hướng dẫn người bệnh được duy trì tại
khu khám bệnh.

Đơn vị ký cam kết đổi mới phong cách, thái độ phục vụ với từng khoa, gắn với việc không nhận tiền,
quà của người bệnh.

Bảng giá dịch vụ và quy trình khám được niêm yết ở nơi dễ thấy; đường dây nóng do lãnh đạo trực
tiếp phụ trách.

[party]

Cơ quan gắn nội dung thi đua với trách nhiệm nêu gương, rà soát quy chế làm việc và giảm giấy mời,
giảm họp.

Việc tham mưu, thẩm định văn bản được theo dõi theo thời hạn; từng chuyên viên báo cáo tiến độ vào
thứ Sáu hằng tuần.

Cán bộ được phân công theo dõi cơ sở, mỗi tháng dự sinh hoạt ở nơi phụ trách ít nhất một lần.

[service]

Đơn vị công khai quy trình, giá dịch vụ và thời hạn; mỗi tổ chọn một việc cụ thể để rút ngắn thời
gian thực hiện.

Tổ công đoàn phối hợp với phòng chuyên môn đánh giá chất lượng phục vụ hằng quý và nhắc nhở trường
hợp bị phản ánh.

Nội quy, quy chế chi tiêu nội bộ được bổ sung; việc mua sắm, nghiệm thu có giám sát của Ban Thanh
tra nhân dân.

[upper]

{union} phân công từng cán bộ phụ trách cụm, trực tiếp dự {meeting} ở cơ sở và hướng dẫn cách tự
chấm điểm.

Mỗi quý {union} họp giao ban với chủ tịch công đoàn cơ sở, nghe vướng mắc và thống nhất cách làm.

Hồ sơ của công đoàn cơ sở được trả lời trong năm ngày làm việc; trường hợp trả lại đều ghi rõ nội
dung cần bổ sung.

[station]

Trạm niêm yết lịch trực, giá dịch vụ và số điện thoại của Trưởng trạm để người dân tiện liên hệ.

Việc cấp thuốc, ghi sổ và hẹn tái khám được làm đúng trình tự, ưu tiên người già, trẻ nhỏ.

[nursery]

Thực đơn, khẩu phần và các khoản thu được công khai mỗi ngày ở bảng tin trước cổng trường.

Giáo viên ký cam kết yêu thương, không to tiếng với trẻ; lịch đón, trả trẻ được bố trí thuận tiện
cho cha mẹ.

Camera ở các lớp và hộp thư góp ý được duy trì để cha mẹ trẻ cùng giám sát.

[college]

Các khoa, phòng đăng ký thời hạn trả lời đơn của người học; kết quả công khai trên trang thông tin.

Việc chấm thi, xét học bổng và thu học phí được rà soát quy trình, có giám sát của công đoàn.
""")

YEAR_NOTES = bank("""
[2021]

Trong thời gian phòng, chống dịch COVID-19, một số hoạt động tập trung được thay bằng hình thức
trực tuyến.

Nhiều {people} tham gia trực chốt, hỗ trợ khu cách ly nên một số nội dung chuyển sang cuối năm.

[2023]

{Unit} tự tổ chức sơ kết giai đoạn 2020-2023 theo hướng dẫn của công đoàn cấp trên.

[2025]

Từ tháng 6/2025, công việc được thực hiện trong điều kiện sắp xếp tổ chức bộ máy, hồ sơ công đoàn
được bàn giao đầy đủ.

Việc sắp xếp tổ chức bộ máy khiến một số bộ phận thay đổi nhân sự giữa năm; giao ước thi đua được
rà soát và ký lại khi cần.
""")

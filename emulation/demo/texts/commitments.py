"""What a union undertakes when it registers: commitment and further targets."""

from emulation.demo.texts.bank import bank

OPENING = bank("""
{union} {agency} đăng ký thực hiện Cuộc vận động “Cán bộ, công chức, viên chức tỉnh Bình Định nói
không với tiêu cực” năm {year} với tinh thần “Kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp”.

Năm {year}, tập thể {agency} cam kết thực hiện tốt Cuộc vận động và Phong trào thi đua, lấy chất
lượng công việc và sự hài lòng của {clients} làm thước đo.

{People} {agency} thống nhất đăng ký thi đua năm {year}, quyết tâm không để xảy ra hành vi nhũng
nhiễu, gây phiền hà.

Tại {meeting}, tập thể {agency} nhất trí đăng ký thi đua năm {year} với các nội dung sau đây.

Hưởng ứng Kế hoạch của LĐLĐ tỉnh, {agency} đăng ký thi đua năm {year} gắn với nhiệm vụ được giao và
phong trào thực hiện văn hóa công sở.

Phát huy kết quả đã đạt được, tập thể {agency} đăng ký năm {year} tiếp tục nói không với tiêu cực,
giữ kỷ cương trong công việc.

{agency} giao chỉ tiêu thi đua năm {year} đến từng tổ công đoàn, mỗi người tự chọn việc làm cụ thể
để thực hiện “Năm không”.

[upper]

{agency} đăng ký thực hiện Cuộc vận động năm {year} ở cơ quan và chỉ đạo các công đoàn cơ sở trực
thuộc cùng thực hiện.

Năm {year}, {agency} cam kết gương mẫu thực hiện Cuộc vận động ở cơ quan, đồng thời hướng dẫn,
đôn đốc các công đoàn cơ sở trực thuộc.

Cán bộ công đoàn {agency} thống nhất đăng ký thi đua năm {year}, lấy sự hài lòng của đoàn viên và
công đoàn cơ sở làm thước đo.
""")

PROMISE = bank("""
[school]

Xây dựng môi trường sư phạm chuẩn mực, công bằng với học sinh, không dạy thêm trái quy định, công
khai các khoản thu, chi.

Giữ gìn đạo đức nhà giáo, lắng nghe cha mẹ học sinh, không gây khó khăn trong tuyển sinh, chuyển
trường và cấp giấy tờ.

Thực hiện tốt quy tắc ứng xử trong trường học; mỗi giáo viên nhận giúp đỡ ít nhất một học sinh khó
khăn hoặc chậm tiến.

Đoàn kết, chia sẻ với đồng nghiệp; ra vào lớp đúng giờ, chuẩn bị bài chu đáo, tác phong đúng mực.

[commune]

Giải quyết hồ sơ đúng hẹn, nếu trễ có thư xin lỗi; hướng dẫn đầy đủ một lần, không để người dân đi
lại nhiều lần.

Thực hiện “4 xin, 4 luôn” tại bộ phận một cửa; niêm yết công khai thủ tục, phí, lệ phí và số điện
thoại phản ánh.

Tiếp dân đúng lịch, trả lời kiến nghị có văn bản; không uống rượu, bia trong giờ làm việc.

Giúp người dân nộp hồ sơ trực tuyến, ưu tiên người già, người khuyết tật và hộ ở xa.

Mỗi tuần rà soát hồ sơ sắp đến hạn, báo trước cho người dân nếu cần bổ sung giấy tờ.

[office]

Tham mưu đúng hạn, đúng thẩm quyền; không né tránh, đùn đẩy trách nhiệm giữa các bộ phận.

Rút ngắn thời gian xử lý hồ sơ, công khai quy trình và người chịu trách nhiệm từng bước.

Giữ kỷ luật giờ giấc và phát ngôn, không sử dụng tài sản công vào việc riêng.

Lắng nghe, hướng dẫn tận tình {clients}; mỗi công chức có một việc đổi mới trong năm.

Trả lời điện thoại lịch sự, hẹn giờ rõ ràng; việc chậm thì chủ động báo trước cho {clients}.

Sắp xếp hồ sơ khoa học, bàn giao đầy đủ khi vắng mặt, không để công việc phải chờ người.

[clinic]

Tiếp đón niềm nở, giải thích rõ ràng, không phân biệt đối xử và không nhận tiền, quà của người
bệnh.

Rút ngắn thời gian chờ, công khai giá dịch vụ, giữ vệ sinh và an toàn người bệnh.

Giữ đúng lịch trực, quy chế chuyên môn và quy tắc ứng xử trong mọi tình huống.

[station]

Trực đủ giờ, tiếp người dân ân cần, không để ai phải về vì thiếu người trực.

Công khai lịch tiêm chủng, giá dịch vụ và thuốc hiện có; giữ trạm sạch, gọn.

[party]

Gương mẫu chấp hành quy chế làm việc, nói đi đôi với làm, không xu nịnh, không chạy chọt.

Sát cơ sở, tham mưu kịp thời và trung thực, giữ bí mật và kỷ luật phát ngôn.

Giảm họp, giảm giấy tờ; trả lời kiến nghị của cơ sở đúng thời hạn.

[service]

Thực hiện đúng quy trình và cam kết chất lượng dịch vụ, không gợi ý, đòi hỏi ngoài quy định.

Bảo quản tài sản, vật tư; mua sắm công khai, tiết kiệm.

Phản hồi ý kiến của khách hàng trong ngày, nhận lỗi và sửa ngay khi có sai sót.

[upper]

Cán bộ công đoàn sát cơ sở, trả lời vướng mắc trong vòng năm ngày làm việc, không để hồ sơ tồn
đọng.

Hướng dẫn tự chấm điểm trung thực, kiên quyết trả lại hồ sơ thiếu minh chứng.

Mỗi cán bộ phụ trách một cụm, mỗi quý dự sinh hoạt ít nhất một lần ở công đoàn cơ sở.

Thẩm định hồ sơ đúng hạn, nhận xét rõ lý do, không nể nang và không gây khó khăn cho cơ sở.

Công khai kết quả thẩm định trong cụm; lắng nghe và trả lời kiến nghị bằng văn bản.

Giảm báo cáo giấy, không yêu cầu cơ sở gửi lại những số liệu đã có.

[nursery]

Yêu thương, tôn trọng trẻ; không to tiếng, không phân biệt đối xử, không nhận quà ngoài quy định.

Công khai thực đơn, các khoản thu; bảo đảm an toàn cho trẻ trong mọi hoạt động.

Đón, trả trẻ đúng giờ, niềm nở với cha mẹ trẻ; đồng nghiệp hỗ trợ nhau ở các lớp đông.

[college]

Công bằng, nghiêm túc trong giảng dạy, thi cử; không gợi ý, nhận tiền, quà của người học.

Trả lời đơn, kiến nghị của người học đúng hạn; công khai học phí và quy trình giải quyết.

Giữ chuẩn mực nhà giáo trong lời nói, tác phong và trên mạng xã hội.
""")

CLOSING = bank("""
Ban Chấp hành theo dõi hằng quý, nhắc nhở kịp thời và công khai kết quả với đoàn viên.

Kết quả thực hiện là một tiêu chí khi bình xét thi đua cuối năm.

Phấn đấu tỉ lệ hài lòng của {clients} đạt từ {target} % trở lên.

Tổ chức {outreach} buổi tuyên truyền trong năm, có kiểm tra việc thực hiện sau mỗi quý.

Phấn đấu {pledges} người ký cam kết “Năm không” và thực hiện nghiêm túc trong suốt năm.

Không có đoàn viên vi phạm kỷ luật, không có đơn thư phản ánh đúng về thái độ phục vụ.

Định kỳ tự kiểm tra, rút kinh nghiệm tại sinh hoạt công đoàn.
""")

OTHER = bank("""
Không có đoàn viên bị xử lý kỷ luật trong năm.

Mỗi quý có ít nhất một buổi tổng vệ sinh, chỉnh trang nơi làm việc.

Mỗi tổ công đoàn giới thiệu một gương người tốt, việc tốt.

Giảm chi phí văn phòng phẩm so với năm {last_year}.

Các văn bản nội bộ được gửi qua mạng, hạn chế in ấn.

[school]

Vận động giáo viên và cha mẹ học sinh trồng, chăm sóc thêm bồn hoa, cây xanh trong khuôn viên.

Các tổ chuyên môn đều có sổ theo dõi góp ý của cha mẹ học sinh.

[commune]

Hồ sơ trễ hạn có thư xin lỗi đầy đủ.

Lãnh đạo tiếp dân đúng lịch, có sổ theo dõi kết quả trả lời.

[office]

Các bộ phận công khai tiến độ xử lý công việc hằng tuần.

[clinic]

Mỗi khoa, phòng có ít nhất một cải tiến giảm thời gian chờ của người bệnh.

[station]

Lịch trực và lịch tiêm chủng niêm yết trước bảy ngày.

[party]

Cán bộ được phân công dự sinh hoạt với cơ sở hằng tháng.

[service]

Phản hồi của khách hàng được trả lời trong ngày làm việc.

[upper]

Cán bộ phụ trách cụm dự hội nghị ở công đoàn cơ sở theo phân công.

[nursery]

Các lớp trang trí góc thân thiện, có bảng trao đổi với cha mẹ trẻ.

[college]

Các khoa, phòng đều công khai thời hạn giải quyết công việc cho người học.
""")

YEAR_NOTES = bank("""
[2020]

Năm đầu thực hiện, tập thể tập trung quán triệt nội dung và xây dựng nền nếp theo dõi.

[2021]

Vừa thực hiện nhiệm vụ phòng, chống dịch COVID-19, vừa giữ công việc thường xuyên thông suốt.

[2023]

Tự sơ kết giai đoạn 2020-2023 và giới thiệu điển hình với công đoàn cấp trên.

[2025]

Giữ kỷ cương và chất lượng phục vụ trong thời gian sắp xếp tổ chức bộ máy.
""")

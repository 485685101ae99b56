"""Report section on results (the plan, IV.1), with the union's own numbers."""

from emulation.demo.texts.bank import bank

SATISFACTION = bank("""
Lấy ý kiến {surveyed} lượt {clients}, có {satisfied} lượt hài lòng, đạt {rate} %; chỉ tiêu đăng ký
là {target} %.

Tỉ lệ hài lòng đạt {rate} % ({satisfied}/{surveyed} phiếu), so với chỉ tiêu {target} % đã đăng ký
đầu năm.

Kết quả khảo sát {surveyed} phiếu: {satisfied} phiếu hài lòng, bằng {rate} %; mức đăng ký đầu năm
là {target} %.

Trong {surveyed} phiếu thu về có {satisfied} phiếu đánh giá hài lòng trở lên ({rate} %), chỉ tiêu
của {unit} là {target} %.

{Clients} được lấy ý kiến qua {surveyed} phiếu, {satisfied} phiếu hài lòng ({rate} %, chỉ tiêu
{target} %).
""")

SCORE = bank("""
{Unit} tự chấm {self_total} điểm, tự xếp loại {label}.

Đối chiếu tiêu chuẩn thi đua đối với tập thể, {unit} tự chấm {self_total} điểm và tự nhận mức
{label}.

Tổng điểm tự chấm năm {year} là {self_total} điểm, tương ứng mức {label}.

Ban Chấp hành thống nhất mức tự chấm {self_total} điểm ({label}), có biên bản họp kèm theo.
""")

UNSCORED = bank("""
Đến thời điểm báo cáo, {unit} chưa hoàn thành phần tự chấm điểm theo tiêu chuẩn thi đua.

Phần tự chấm điểm đang được Ban Chấp hành thảo luận, chưa có tổng điểm để báo cáo.
""")

CHANGE = bank("""
[school]

Nền nếp dạy học ổn định, cha mẹ học sinh phản ánh trực tiếp với nhà trường nhiều hơn thay vì qua
mạng xã hội.

Giáo viên chủ động hơn trong việc liên lạc với gia đình; không có trường hợp vi phạm đạo đức nhà
giáo.

Cảnh quan xanh, sạch hơn; tập thể sư phạm đoàn kết, chia sẻ khi có người ốm đau, khó khăn.

Tình trạng vào lớp muộn và bỏ sót lịch trực giảm rõ so với năm {last_year}.

[commune]

Hồ sơ trễ hẹn giảm, hầu hết trường hợp trễ đều có thư xin lỗi và hẹn lại ngày trả.

Người dân ít phải đi lại hơn vì được hướng dẫn đủ giấy tờ ngay lần đầu.

Không khí ở bộ phận một cửa nhẹ nhàng hơn, số ý kiến phàn nàn qua hộp thư giảm so với năm
{last_year}.

Giờ giấc làm việc được giữ nghiêm, tình trạng vắng mặt không lý do hầu như không còn.

[office]

Việc tham mưu văn bản đúng hạn hơn, số văn bản phải trình lại giảm so với năm {last_year}.

Thái độ trả lời điện thoại và tiếp khách có chuyển biến, không có đơn phản ánh về công chức của cơ
quan.

Hồ sơ được giải quyết trước hạn nhiều hơn, các bộ phận phối hợp với nhau thay vì chuyển qua chuyển
lại.

[clinic]

Thời gian chờ khám giảm, lời cảm ơn trong sổ góp ý nhiều hơn lời phàn nàn.

Nhân viên y tế bình tĩnh hơn trong xử lý tình huống; không có phản ánh về việc nhận tiền, quà.

Môi trường các khu vực chung sạch hơn, lịch trực được giữ đúng kể cả ngày lễ.

[station]

Lịch tiêm chủng và phát thuốc được báo trước nên người dân không còn chờ lâu.

Trạm giữ được lịch trực, người dân đến ngoài giờ vẫn có người tiếp.

[party]

Chất lượng tham mưu được cấp ủy đánh giá tốt hơn, báo cáo ngắn và đúng trọng tâm.

Tác phong làm việc sát cơ sở hơn; cán bộ gương mẫu trong giờ giấc và phát ngôn.

Cơ quan giảm được số cuộc họp, dành thời gian xuống cơ sở và trả lời kiến nghị đúng hạn.

[service]

Thời gian thực hiện dịch vụ rút ngắn, số phản hồi không hài lòng giảm so với năm {last_year}.

Viên chức chủ động gọi lại cho khách hàng khi có thay đổi, không để khách phải hỏi nhiều lần.

Tiết kiệm được chi phí văn phòng phẩm và nhiên liệu nhờ theo dõi theo từng tổ.

[upper]

Chất lượng hồ sơ tự chấm của công đoàn cơ sở khá hơn, số hồ sơ phải trả lại bổ sung giảm so với năm
{last_year}.

Công đoàn cơ sở nắm chắc hơn cách lưu minh chứng, việc thẩm định vì vậy nhanh và đều tay.

Số công đoàn cơ sở nộp hồ sơ đúng hạn tăng; các đơn vị khó khăn được cán bộ phụ trách giúp trực
tiếp.

[nursery]

Cha mẹ trẻ yên tâm gửi con, việc trao đổi giữa giáo viên và gia đình diễn ra hằng ngày.

Không xảy ra mất an toàn với trẻ; giáo viên nhẹ nhàng, kiên nhẫn hơn khi chăm sóc.

[college]

Thời gian trả lời đơn của người học rút ngắn, ý kiến phàn nàn về thủ tục giảm so với năm
{last_year}.

Viên chức các phòng chức năng tiếp người học đúng lịch, giải thích rõ và đúng mực.
""")

YEAR_NOTES = bank("""
[2021]

Trong điều kiện dịch COVID-19, {unit} vẫn giữ được công việc thường xuyên và tham gia đầy đủ lực
lượng phòng, chống dịch.

Một số chỉ tiêu phải điều chỉnh do dịch COVID-19, nhưng không có bộ phận nào gián đoạn công việc.

[2023]

Nhìn lại giai đoạn 2020-2023, chuyển biến rõ nhất là ý thức chấp hành giờ giấc và thái độ giao tiếp.

Sơ kết giai đoạn 2020-2023, việc phục vụ {clients} đã thành nền nếp, ít phải nhắc nhở.

[2025]

Công việc được bàn giao, tiếp nhận trong quá trình sắp xếp tổ chức bộ máy mà không để tồn đọng hồ
sơ của {clients}.

Dù nhân sự có thay đổi do sắp xếp tổ chức bộ máy, chất lượng phục vụ được giữ ổn định.
""")

"""Report section on inspection and supervision (the plan, III.4)."""

from emulation.demo.texts.bank import bank

CHECKS = bank("""
Ủy ban Kiểm tra công đoàn phối hợp Ban Thanh tra nhân dân tổ chức {checks} cuộc kiểm tra, giám sát
trong năm {year}.

{union} lồng ghép nội dung Cuộc vận động vào {checks} cuộc tự kiểm tra của {unit}.

Năm {year} thực hiện {checks} cuộc kiểm tra, nội dung gồm việc phát động, ký giao ước, thực hiện
quy chế dân chủ và chức trách được giao.

Có {checks} cuộc kiểm tra, giám sát, kết hợp xem sổ sách, hỏi ý kiến đoàn viên và quan sát thực tế.

{checks} cuộc tự kiểm tra được tiến hành theo kế hoạch từ đầu năm, biên bản lưu tại công đoàn.

Trong năm có {checks} lượt kiểm tra, giám sát tại các tổ, chú ý cả việc lưu minh chứng và kết quả
khắc phục của lần trước.

[upper]

Kế hoạch kiểm tra năm {year} của {union} có {checks} cuộc, kết hợp kiểm tra việc thực hiện Điều lệ
với nội dung Cuộc vận động.

Cùng với kiểm tra tài chính công đoàn, {union} tiến hành {checks} cuộc giám sát việc chấm điểm và ký
giao ước ở cơ sở.

{union} thực hiện {checks} đợt kiểm tra, giám sát tại công đoàn cơ sở và cơ quan, có biên bản và
kết luận cho từng nơi.

Trong năm, {union} tổ chức {checks} đoàn kiểm tra tại cơ sở, tập trung vào việc tự chấm điểm và lưu
minh chứng.
""")

FOUND = bank("""
[any]

Qua kiểm tra phát hiện {findings} nội dung cần chấn chỉnh, chủ yếu về giờ giấc và ghi chép sổ theo
dõi; đến cuối năm đã khắc phục.

Có {findings} điểm được nhắc nhở bằng biên bản, bộ phận liên quan đã báo cáo việc sửa chữa.

Đoàn kiểm tra nêu {findings} kiến nghị về hồ sơ công đoàn và việc niêm yết công khai; {unit} đã
thực hiện.

{findings} thiếu sót được góp ý trực tiếp, không có trường hợp phải xử lý kỷ luật.

[none]

Không phát hiện vi phạm phải nhắc nhở bằng văn bản.

Các nội dung được kiểm tra cơ bản thực hiện đúng, không có kiến nghị phải khắc phục.

Qua kiểm tra không có đơn thư, phản ánh về thái độ phục vụ của đoàn viên.
""")

FOLLOW = bank("""
[school]

Việc thu, chi đầu năm học và nền nếp chuyên môn được xem kỹ hơn các nội dung khác.

Hồ sơ sổ sách, giờ lên lớp và cách ứng xử với học sinh là những nội dung được xem xét nhiều nhất.

[commune]

Việc tiếp dân, trả kết quả đúng hẹn và thái độ của công chức một cửa được theo dõi thường xuyên.

Hồ sơ quá hạn của từng lĩnh vực được đối chiếu hằng tháng, có ghi rõ nguyên nhân.

[office]

Kỷ luật giờ giấc, tiến độ hồ sơ và việc sử dụng tài sản công là ba nội dung được kiểm tra.

Bộ phận kiểm tra lấy ngẫu nhiên một số hồ sơ đã giải quyết để xem lại trình tự, thời hạn.

[clinic]

Quy tắc ứng xử, việc chỉ định và thu phí đúng quy định được giám sát ở từng khoa, phòng.

Ý kiến trong hộp thư góp ý và đường dây nóng được đối chiếu với lịch trực.

[party]

Việc thực hiện quy chế làm việc và trách nhiệm nêu gương của cán bộ được đưa vào nội dung giám sát
của chi bộ.

Nội dung kiểm tra gắn với chương trình kiểm tra, giám sát của cấp ủy để tránh chồng chéo.

[service]

Quy trình nghiệp vụ, chất lượng phục vụ và việc chi tiêu theo quy chế nội bộ được kiểm tra.

Việc quản lý vật tư, phương tiện được kiểm kê cùng lúc để không làm hai lần.

[upper]

Kết quả kiểm tra được thông báo đến toàn cụm để cùng rút kinh nghiệm.

Các đơn vị có điểm tự chấm chênh lệch nhiều với điểm thẩm định được chọn kiểm tra trước.

[station]

Sổ khám, sổ cấp thuốc và lịch trực được đối chiếu vào cuối mỗi quý.

Việc thu phí và quản lý thuốc là nội dung được xem kỹ nhất.

[nursery]

Chất lượng bữa ăn, giờ đón, trả trẻ và cách ứng xử với trẻ được kiểm tra thường xuyên, có lần đột
xuất.

Sổ bếp, sổ theo dõi sức khỏe trẻ và các khoản thu được đối chiếu hằng tháng.

[college]

Việc coi thi, chấm thi và tiếp nhận đơn của người học là những nội dung được kiểm tra.

Ban Thanh tra nhân dân theo dõi mua sắm, thu chi và việc trả lời kiến nghị của viên chức.
""")

"""Report sections on difficulties and proposals (the plan, V)."""

from emulation.demo.texts.bank import bank

DIFFICULTIES = bank("""
Cán bộ công đoàn kiêm nhiệm nên việc thu thập minh chứng còn dồn vào cuối năm.

Một số tiêu chí khó lượng hóa, các tổ hiểu chưa giống nhau nên khi chấm còn mất thời gian trao đổi.

Việc tự phê bình ở một vài tổ còn nể nang, ngại góp ý trực tiếp.

Kinh phí dành cho tuyên truyền ít, chủ yếu lồng ghép với hoạt động khác.

Sổ theo dõi giữa các bộ phận chưa thống nhất mẫu, khi tổng hợp phải đối chiếu lại nhiều lần.

Ban Chấp hành có người mới, chưa quen cách theo dõi và lưu hồ sơ thi đua.

Một số đoàn viên còn xem việc ký cam kết là thủ tục, chưa gắn với việc làm hằng ngày.

Khảo sát mức hài lòng chủ yếu bằng phiếu giấy ({surveyed} phiếu), việc tổng hợp còn mất thời gian.

Việc nhân rộng cách làm hay còn chậm vì mỗi bộ phận có điều kiện khác nhau.

Tiến độ giữa các tổ chưa đều, có tổ phải nhắc nhiều lần mới gửi kết quả.

[school]

Áp lực hồ sơ chuyên môn lớn, thời gian sinh hoạt công đoàn thường phải xếp sau giờ dạy.

Một số giáo viên mới chuyển đến chưa nắm kỹ nội dung thi đua của nhà trường.

Việc lấy ý kiến cha mẹ học sinh còn phụ thuộc buổi họp lớp nên số phiếu chưa nhiều.

[commune]

Biên chế ít, một công chức phụ trách nhiều lĩnh vực nên có lúc trả kết quả chưa đúng hẹn.

Người dân lớn tuổi chưa quen nộp hồ sơ trực tuyến, phải làm thay nên tỉ lệ trực tuyến chưa bền.

Trang thiết bị ở bộ phận một cửa đã cũ, đường truyền có lúc gián đoạn.

[office]

Khối lượng văn bản tham mưu tăng, có việc giao gấp nên khó giữ đúng kế hoạch thi đua.

Việc phối hợp với đơn vị khác còn phụ thuộc, làm kéo dài thời hạn một số hồ sơ.

[clinic]

Số người đến khám không đều, lúc cao điểm nhân viên y tế chưa kịp giải thích kỹ.

Nhân lực thiếu ở một số vị trí, lịch trực dày ảnh hưởng thời gian sinh hoạt công đoàn.

[station]

Trạm ít người, khi có người đi tập huấn thì khó bố trí trực và sinh hoạt công đoàn.

Vật tư, thuốc có lúc về chậm, người dân phải đi lại.

[party]

Tiêu chí về thủ tục hành chính không sát với hoạt động của cơ quan nên khó chấm.

Cán bộ thường xuyên đi cơ sở, khó bố trí sinh hoạt đông đủ.

[service]

Địa bàn rộng, viên chức làm việc phân tán nên sinh hoạt chung còn ít.

Phương tiện, thiết bị cũ làm chậm thời gian phục vụ, dù thái độ phục vụ đã tốt hơn.

[upper]

Nhiều công đoàn cơ sở nộp hồ sơ sát hạn, việc thẩm định dồn vào vài ngày cuối.

Cán bộ công đoàn chuyên trách ít, mỗi người phụ trách nhiều cơ sở nên chưa dự được hết các cuộc đối
thoại.

Chủ tịch công đoàn cơ sở thay đổi giữa nhiệm kỳ, phải tập huấn lại từ đầu.

Điểm tự chấm của một số đơn vị còn cao so với minh chứng, phải trao đổi lại nhiều lần.

[nursery]

Giáo viên đứng lớp cả ngày nên chỉ bố trí được sinh hoạt công đoàn ngoài giờ.

Số trẻ trên lớp đông, có lúc giáo viên chưa kịp trao đổi kỹ với từng gia đình.

[college]

Viên chức giảng dạy nhiều cơ sở, lịch khác nhau nên khó tập trung sinh hoạt.
""")

YEAR_DIFFICULTIES = bank("""
[2020]

Năm đầu thực hiện chưa có mẫu thống nhất nên cách ghi chép của các tổ còn khác nhau.

[2021]

Dịch COVID-19 làm gián đoạn hoạt động tập trung trong nhiều tháng.

Nhân lực phải san sẻ cho công tác phòng, chống dịch nên một số việc chậm so với kế hoạch.

[2025]

Việc sắp xếp tổ chức bộ máy từ giữa năm làm thay đổi nhân sự phụ trách, phải bàn giao hồ sơ giữa
chừng.

Trong thời gian sắp xếp, một bộ phận {people} còn tâm tư về vị trí công tác.
""")

PLANS = bank("""
Năm {next_year}, {union} tiếp tục giữ các việc đã thành nền nếp và chọn một việc mới để làm thật
tốt.

Phương hướng năm {next_year}: giao chỉ tiêu đến từng tổ ngay trong quý I và lưu minh chứng theo
tháng.

Sang năm {next_year}, {unit} tập trung nâng tỉ lệ hài lòng và khắc phục các điểm đã được nhắc nhở.

Năm {next_year} sẽ rà soát lại tiêu chí của đơn vị cho sát việc, bớt nội dung trùng lặp.

Năm {next_year} phấn đấu tỉ lệ hài lòng cao hơn mức {rate} % của năm nay và mọi {people} đều ký cam
kết “Năm không”.

Năm {next_year} dự kiến tổ chức từ {outreach} buổi tuyên truyền trở lên, đổi mới theo hướng ngắn
gọn, sát việc.

Năm {next_year}, {union} phân công từng ủy viên Ban Chấp hành theo dõi một nhóm tiêu chí, họp đánh
giá mỗi quý.

Trọng tâm năm {next_year} là duy trì đối thoại và giải quyết dứt điểm những ý kiến còn lại.
""")

PROPOSALS = bank("""
Đề nghị công đoàn cấp trên tập huấn cách chấm điểm và lưu minh chứng vào đầu năm.

Đề nghị LĐLĐ tỉnh có hướng dẫn cụ thể hơn cho các tiêu chí khó lượng hóa.

Đề nghị có hình thức khen thưởng kịp thời đối với mô hình được nhân rộng.

Đề nghị công đoàn cấp trên hỗ trợ tài liệu tuyên truyền dạng ngắn, dễ chia sẻ.

Đề nghị {head} tiếp tục quan tâm thời gian và kinh phí cho hoạt động của công đoàn.

Đề nghị công đoàn cấp trên phản hồi sớm kết quả thẩm định để đơn vị kịp rút kinh nghiệm.

Đề nghị tổ chức tham quan, học tập mô hình giữa các đơn vị trong cụm thi đua.

Đề nghị bổ sung mẫu phiếu khảo sát mức hài lòng dùng chung trên mạng.

Đề nghị xem xét khen thưởng các cá nhân trực tiếp phục vụ {clients}, kể cả người không giữ chức vụ.

[school]

Đề nghị ngành giáo dục giảm hồ sơ trùng lặp để giáo viên có thời gian tham gia phong trào.

Đề nghị công đoàn cấp trên tổ chức cho các trường trao đổi mô hình theo cụm.

[commune]

Đề nghị cấp trên bổ sung trang thiết bị cho bộ phận tiếp nhận và trả kết quả.

Đề nghị tổ chức tập huấn kỹ năng giao tiếp cho công chức trực tiếp tiếp dân.

[office]

Đề nghị thống nhất tiêu chí thi đua với tiêu chí đánh giá công chức để tránh chấm hai lần.

[clinic]

Đề nghị ngành y tế bổ sung nhân lực ở các vị trí trực nhiều để giữ chất lượng phục vụ.

[station]

Đề nghị tiêu chí cho đơn vị ít người được rút gọn, phù hợp thực tế trạm y tế.

[party]

Đề nghị Ban Chính sách - Pháp luật hướng dẫn cách vận dụng tiêu chuẩn cải cách hành chính đối với cơ
quan Đảng, đoàn thể.

[service]

Đề nghị có hướng dẫn riêng về khảo sát mức hài lòng đối với đơn vị sự nghiệp.

[upper]

Đề nghị LĐLĐ tỉnh tổ chức chấm chéo giữa các công đoàn cấp trên để việc thẩm định đều tay.

Đề nghị LĐLĐ tỉnh cho phép điều chỉnh tiêu chí đối với công đoàn cơ sở ít đoàn viên.

Đề nghị LĐLĐ tỉnh bố trí kinh phí khen thưởng riêng cho các mô hình được nhân rộng.

Đề nghị LĐLĐ tỉnh ban hành chính thức hướng dẫn chấm điểm để áp dụng thống nhất.

[nursery]

Đề nghị ngành giáo dục bổ sung giáo viên cho đủ định mức để giảm áp lực ở các lớp đông.

[college]

Đề nghị có hướng dẫn riêng về tiêu chuẩn cải cách hành chính đối với cơ sở đào tạo.
""")

"""Why a dossier was sent back, and which of its fields or lines the reason points at."""

# (pins, reason): a pin is the name of a field, or the anchor of a criterion on the scoring form.
REGISTRATION = (
    (
        ("satisfaction_target",),
        "Chỉ tiêu tỉ lệ hài lòng thấp hơn kết quả năm trước. Kế hoạch yêu cầu phấn đấu tăng hằng"
        " năm, đề nghị xem lại chỉ tiêu này.",
    ),
    (
        ("commitment",),
        "Nội dung cam kết còn chung chung, chưa nêu việc cụ thể của đơn vị. Đề nghị bổ sung hai"
        " hoặc ba việc làm rõ ràng, kiểm tra được.",
    ),
    (
        ("pledge_target",),
        "Số người cam kết “Năm không” chưa khớp với số cán bộ, công chức, viên chức của đơn vị."
        " Đề nghị rà soát lại danh sách.",
    ),
    (
        ("model_target", "initiative_target"),
        "Chưa rõ mô hình và sáng kiến đăng ký là việc gì. Đề nghị ghi tên mô hình, sáng kiến vào"
        " phần chỉ tiêu khác.",
    ),
    (
        ("outreach_target", "dialogue_target"),
        "Số buổi tuyên truyền và đối thoại thấp so với quy mô đơn vị. Đề nghị trao đổi lại với"
        " thủ trưởng đơn vị để điều chỉnh.",
    ),
)

ASSESSMENT = (
    (
        ("tieu-chi-a-1", "tieu-chi-a-3"),
        "Tiêu chí a.1 và a.3 chấm điểm cao nhưng minh chứng chưa đầy đủ. Đề nghị bổ sung kế hoạch"
        " và biên bản của năm nay.",
    ),
    (
        ("tieu-chi-b-1",),
        "Ảnh niêm yết ở tiêu chí b.1 không rõ, chưa thấy mức phí, lệ phí. Đề nghị chụp lại và gửi"
        " kèm đường dẫn trang thông tin.",
    ),
    (
        ("tieu-chi-b-4", "tieu-chi-b-5"),
        "Tiêu chí b.4 và b.5 chưa có số liệu. Đề nghị ghi tỉ lệ thực hiện trực tuyến và tình hình"
        " sử dụng phần mềm.",
    ),
    (
        ("tieu-chi-a-5", "tieu-chi-c-2"),
        "Quy chế văn hóa công sở gửi kèm là bản cũ. Đề nghị gửi bản đang áp dụng và xem lại điểm"
        " tiêu chí c.2.",
    ),
    (
        ("tieu-chi-c-4",),
        "Tiêu chí c.4 mới liệt kê tên phong trào, chưa nêu kết quả. Đề nghị bổ sung kết quả và"
        " danh sách khen thưởng.",
    ),
)

REPORT = (
    (
        ("results_text", "satisfaction_rate"),
        "Tỉ lệ hài lòng trong phần kết quả chưa có số phiếu kèm theo. Đề nghị ghi rõ số phiếu phát"
        " ra và số phiếu hài lòng.",
    ),
    (
        ("models_text", "model_count"),
        "Số mô hình trong biểu và trong lời văn cần được đối chiếu lại. Đề nghị nêu tên từng mô"
        " hình, điển hình.",
    ),
    (
        ("spent",),
        "Kinh phí đã chi chưa khớp với quyết toán quý. Đề nghị kiểm tra lại với thủ quỹ công đoàn.",
    ),
    (
        ("difficulties_text", "proposals_text"),
        "Phần khó khăn và đề xuất còn chung. Đề nghị ghi rõ kiến nghị gửi cơ quan nào để tổng hợp"
        " lên cấp trên.",
    ),
    (
        ("inspection_text",),
        "Phần kiểm tra, giám sát chưa nêu kết luận và việc khắc phục. Đề nghị bổ sung.",
    ),
)

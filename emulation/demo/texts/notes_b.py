"""What unions write beside their self-score in group b: administrative reform."""

from emulation.demo.texts.bank import bank

NOTES = {
    "b1": bank("""
        Quy định, biểu mẫu và mức thu được niêm yết tại nơi tiếp khách và trên trang thông tin.

        Có niêm yết và rà soát định kỳ theo quy định mới; ảnh chụp bảng niêm yết kèm theo.

        Hồ sơ, phí, lệ phí được công khai; số điện thoại phản ánh đặt ở nơi dễ thấy.

        [school]

        Thủ tục tuyển sinh, chuyển trường, cấp bằng và các khoản thu được niêm yết tại văn phòng
        trường.

        [commune]

        Toàn bộ thủ tục thuộc thẩm quyền được niêm yết tại bộ phận một cửa và trang thông tin điện
        tử.

        [clinic]

        Bảng giá dịch vụ và quy trình khám được niêm yết tại khu khám bệnh và các khoa.

        [station]

        Giá dịch vụ, lịch trực và lịch tiêm chủng được niêm yết trước cửa trạm.
    """),
    "b2": bank("""
        Rút ngắn thời gian xử lý ở các khâu trung gian, việc trong ngày giải quyết trong ngày.

        Bỏ bớt bước trình trung gian, {clients} được hẹn ngày trả rõ ràng.

        Quy trình nội bộ được vẽ lại, ghi người chịu trách nhiệm và thời hạn từng bước.

        [school]

        Giấy xác nhận, học bạ được trả trong buổi; lịch tiếp cha mẹ học sinh giữ đúng.

        [commune]

        Chứng thực trả trong buổi; hồ sơ hộ tịch cơ bản trả trước hạn.

        [clinic]

        Lấy số qua điện thoại và chia luồng khám, thời gian chờ giảm rõ.

        [office]

        Hồ sơ được luân chuyển qua hệ thống một cửa, phần lớn trả trước hạn.
    """),
    "b3": bank("""
        Cử {people} tham gia tập huấn theo kế hoạch; sinh hoạt rút kinh nghiệm về giao tiếp hằng
        quý.

        Không có trường hợp bị xử lý kỷ luật; tinh thần, thái độ phục vụ có chuyển biến.

        Việc bồi dưỡng nghiệp vụ gắn với vị trí việc làm, có trao đổi lại sau khi đi học.

        [school]

        Giáo viên hoàn thành bồi dưỡng thường xuyên; dự giờ góp ý chân tình, không hình thức.

        [commune]

        Công chức được tập huấn kỹ năng tiếp dân; đồng phục, thẻ tên thực hiện nghiêm.

        [clinic]

        Nhân viên được tập huấn kỹ năng giao tiếp ứng xử và cấp cứu ban đầu.

        [party]

        Cán bộ hoàn thành các lớp bồi dưỡng, chấp hành nghiêm kỷ luật phát ngôn.
    """),
    "b4": bank("""
        Tăng cường nộp hồ sơ và trao đổi qua mạng, hướng dẫn tận nơi cho người chưa quen.

        Văn bản đi, đến xử lý trên hệ thống; chữ ký số được dùng thường xuyên.

        Có người trực hướng dẫn dịch vụ trực tuyến, mã quét tra cứu đặt tại nơi tiếp nhận.

        [school]

        Dùng sổ điểm, học bạ điện tử; tuyển sinh đầu cấp thực hiện trực tuyến.

        [commune]

        Tổ hỗ trợ chuyển đổi số giúp người dân nộp hồ sơ trực tuyến ngay tại thôn, khu phố.

        [clinic]

        Khám bằng căn cước và thẻ bảo hiểm điện tử, thanh toán không dùng tiền mặt được khuyến
        khích.

        [service]

        Khách hàng đặt lịch, tra cứu kết quả qua trang thông tin của đơn vị.
    """),
    "b5": bank("""
        Sử dụng thường xuyên phần mềm quản lý văn bản và phần mềm quản lý đoàn viên.

        Dữ liệu đoàn viên được rà soát hằng quý trên phần mềm của công đoàn.

        Các phần mềm của ngành và của công đoàn được dùng hằng ngày, có người phụ trách.

        [school]

        Cơ sở dữ liệu ngành giáo dục cập nhật đúng kỳ, có người phụ trách phần mềm quản lý
        đoàn viên.

        [commune]

        Hệ thống một cửa điện tử và phần mềm hộ tịch vận hành thông suốt.

        [clinic]

        Phần mềm khám chữa bệnh liên thông dữ liệu bảo hiểm đúng thời hạn.
    """),
}

SHORTFALLS = {
    "b1": bank("""
        Bảng niêm yết ở một nơi chưa cập nhật mức thu mới.

        Trang thông tin điện tử cập nhật còn chậm.
    """),
    "b2": bank("""
        Còn hồ sơ trả chậm do phải chờ ý kiến phối hợp.

        Quy trình một lĩnh vực chưa rút ngắn được.

        Vẫn có trường hợp phải bổ sung giấy tờ nhiều lần.
    """),
    "b3": bank("""
        Có người chưa tham gia đủ lớp bồi dưỡng.

        Còn ý kiến góp ý về thái độ giao tiếp ở một bộ phận.

        Kế hoạch bồi dưỡng thực hiện chưa hết.
    """),
    "b4": bank("""
        Tỉ lệ làm trực tuyến còn thấp do người dùng chưa quen.

        Đường truyền và máy móc chưa đáp ứng, có lúc phải nhận hồ sơ giấy.

        Dịch vụ trực tuyến mới áp dụng ở một số việc.
    """),
    "b5": bank("""
        Dữ liệu đoàn viên còn thiếu một số trường thông tin.

        Một vài người chưa sử dụng thành thạo phần mềm.

        Phần mềm mới triển khai, cập nhật chưa đều.
    """),
}

# Why a standard of group b does not apply to a unit.
NOT_APPLICABLE = {
    "b1": bank("""
        {Unit} không trực tiếp tiếp nhận, giải quyết thủ tục hành chính nên không có nội dung phải
        niêm yết.

        Không phát sinh hồ sơ, phí, lệ phí trong hoạt động của {unit}.

        Theo chức năng, nhiệm vụ được giao, {unit} không thu phí, lệ phí và không có thủ tục phải
        công khai theo tiêu chí này.
    """),
    "b2": bank("""
        {Unit} không giải quyết thủ tục hành chính cho người dân, doanh nghiệp.

        Nhiệm vụ của {unit} không có thủ tục hành chính thuộc phạm vi của tiêu chí này.

        Công việc chủ yếu là tham mưu, phối hợp nội bộ nên không áp dụng tiêu chí về thủ tục hành
        chính.
    """),
    "b4": bank("""
        {Unit} không cung cấp dịch vụ hành chính công trực tuyến.

        Chưa được giao cung cấp dịch vụ công trực tuyến nên đề nghị không áp dụng.
    """),
}

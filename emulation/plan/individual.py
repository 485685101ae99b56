"""The twelve standards for individuals (the plan, IV.1.2), word for word."""

from decimal import Decimal

from emulation.plan.bands import BANDS, NOTE, RULES_OF_INDIVIDUALS
from emulation.plan.types import CriteriaSet, Criterion, Group

# The last standard says "không lợi dung chức vụ" in the signed plan: kept as it stands there.
INDIVIDUAL = CriteriaSet(
    kind="individual",
    code="CN-2020",
    title="Tiêu chuẩn thi đua đối với cá nhân",
    source="mục IV.1.2",
    note=NOTE,
    bands=BANDS,
    rules=RULES_OF_INDIVIDUALS,
    groups=(
        Group(
            letter="a",
            title="Thực hiện đạo đức công vụ và kỷ luật, kỷ cương hành chính",
            clause="mục IV.1.2.a",
            criteria=(
                Criterion(
                    number=1,
                    text=(
                        "Luôn tôn trọng, lắng nghe nhân dân, gần gũi, chia sẻ với những khó khăn, bức"
                        " xúc của nhân dân; tận tình hướng dẫn, giải thích cặn kẽ những thắc mắc của "
                        "người dân, giúp đỡ, hỗ trợ nhân dân và doanh nghiệp giải quyết công việc; "
                        "gương mẫu trong giao tiếp, ứng xử; thực hiện tốt “4 xin, 4 luôn”: xin chào, "
                        "xin lỗi, xin cảm ơn, xin phép; luôn mỉm cười, luôn nhẹ nhàng, luôn lắng "
                        "nghe, luôn giúp đỡ."
                    ),
                    maximum=Decimal(10),
                    clause="mục IV.1.2.a, gạch đầu dòng 1",
                ),
                Criterion(
                    number=2,
                    text=(
                        "Thường xuyên tu dưỡng, rèn luyện và thực hành phẩm chất đạo đức công vụ và "
                        "trách nhiệm nghề nghiệp; nêu cao ý thức, trách nhiệm đối với công việc được "
                        "giao. Trung thành, trung thực, thẳng thắn, không hám danh lợi. Tuyệt đối "
                        "không đưa ra yêu sách, đòi hỏi, nhận tiền quà của người dân hoặc doanh "
                        "nghiệp để giải quyết công việc của họ."
                    ),
                    maximum=Decimal(10),
                    clause="mục IV.1.2.a, gạch đầu dòng 2",
                ),
                Criterion(
                    number=3,
                    text=(
                        "Thực hiện lối sống lành mạnh, tiết kiệm, không phô trương, lãng phí; tôn "
                        "trọng truyền thống văn hóa tốt đẹp của dân tộc và địa phương; giữ gìn không "
                        "gian xanh, sạch, đẹp, môi trường văn hóa thân thiện, văn minh nơi công sở; "
                        "nghiêm túc nhận lỗi, nhận khuyết điểm trong sai sót và có biện pháp khắc "
                        "phục sai sót trong thực hiện nhiệm vụ."
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.2.a, gạch đầu dòng 3",
                ),
                Criterion(
                    number=4,
                    text=(
                        "Chấp hành nghiêm chủ trương, đường lối của Đảng, chính sách, pháp luật của "
                        "Nhà nước, nội quy, quy chế của cơ quan, đơn vị; tôn trọng và chấp hành "
                        "nguyên tắc tập trung dân chủ, nêu cao tinh thần tự phê bình và phê bình; "
                        "chấp hành mọi sự phân công của tổ chức, phục tùng sự chỉ đạo, điều hành của "
                        "cấp trên."
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.2.a, gạch đầu dòng 4",
                ),
                Criterion(
                    number=5,
                    text=(
                        "Tuân thủ kỷ luật phát ngôn, không sử dụng mạng xã hội để khai thác, tuyên "
                        "truyền các thông tin chưa được kiểm chứng, phiến diện, một chiều làm ảnh "
                        "hưởng đến tổ chức, đến thực thi nhiệm vụ."
                    ),
                    maximum=Decimal(6),
                    clause="mục IV.1.2.a, gạch đầu dòng 5",
                ),
                Criterion(
                    number=6,
                    text=(
                        "Thực hiện nghiêm túc thời giờ làm việc; sử dụng thời gian làm việc khoa học "
                        "và hiệu quả; trang phục gọn gàng, sạch sẽ, lịch sự, phù hợp với tính chất "
                        "công việc, đặc thù trang phục của ngành và thuần phong, mỹ tục của dân tộc."
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.2.a, gạch đầu dòng 6",
                ),
            ),
        ),
        Group(
            letter="b",
            title="Tiêu chí thực hiện nhiệm vụ chuyên môn, nghiệp vụ",
            clause="mục IV.1.2.b",
            criteria=(
                Criterion(
                    number=1,
                    text=(
                        "Thường xuyên học tập, cập nhật, trau dồi kiến thức, kỹ năng để nâng cao "
                        "trình độ chuyên môn, nghiệp vụ, phương pháp công tác, đáp ứng yêu cầu nhiệm "
                        "vụ."
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.2.b, gạch đầu dòng 1",
                    evidence_required=True,
                ),
                Criterion(
                    number=2,
                    text=(
                        "Chủ động phối hợp trong thực hiện nhiệm vụ; tận tụy, chu đáo, cẩn trọng, "
                        "năng động, sáng tạo, công tâm, khách quan trong thực thi công vụ; đảm bảo "
                        "mọi công việc được giao đều đáp ứng yêu cầu về chất lượng, tiến độ, phù hợp "
                        "với quy định của pháp luật."
                    ),
                    maximum=Decimal(10),
                    clause="mục IV.1.2.b, gạch đầu dòng 2",
                ),
                Criterion(
                    number=3,
                    text=(
                        "Sẵn sàng nhận và nỗ lực để hoàn thành mọi nhiệm vụ được giao, đặc biệt là "
                        "những việc khó, việc mới; tích cực chia sẻ trách nhiệm công việc với đồng "
                        "nghiệp và cấp dưới."
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.2.b, gạch đầu dòng 3",
                ),
                Criterion(
                    number=4,
                    text=(
                        "Trung thực, khách quan trong tham mưu, báo cáo, đề xuất, tham gia đóng góp "
                        "với cấp trên và đồng nghiệp; chỉ thực hiện nhiệm vụ trong phạm vi thẩm quyền"
                        " và trách nhiệm."
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.2.b, gạch đầu dòng 4",
                ),
                Criterion(
                    number=5,
                    text=(
                        "Chủ động phát hiện những vướng mắc, bất cập trong quá trình thực thi công vụ"
                        " để báo cáo cá nhân và cơ quan có thẩm quyền; linh hoạt và trách nhiệm trong"
                        " việc giải quyết các kiến nghị, bức xúc, vướng mắc của nhân dân; không ngừng"
                        " nâng cao sự hài lòng của người dân và doanh nghiệp."
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.2.b, gạch đầu dòng 5",
                ),
                Criterion(
                    number=6,
                    text=(
                        "Đối với cán bộ công chức, viên chức giữ chức vụ lãnh đạo, quản lý phải công "
                        "tâm, khách quan trong sử dụng, đánh giá cán bộ thuộc thẩm quyền quản lý; "
                        "không lợi dung chức vụ, quyền hạn để bổ nhiệm người thân; thực hiện văn hoá "
                        "từ chức khi nhận thấy bản thân còn hạn chế về năng lực và uy tín."
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.2.b, gạch đầu dòng 6",
                    leaders_only=True,
                ),
            ),
        ),
    ),
)

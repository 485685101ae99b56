"""The fourteen standards for collectives (the plan, IV.1.1), word for word."""

from decimal import Decimal

from emulation.plan.bands import BANDS, NOTE, RULES
from emulation.plan.types import CriteriaSet, Criterion, Group

# These are lists in the plan: the mark that closes an item (";", or "." after the last) is left out.
COLLECTIVE = CriteriaSet(
    kind="collective",
    code="TT-2020",
    title="Tiêu chuẩn thi đua đối với tập thể",
    source="mục IV.1.1",
    note=NOTE,
    bands=BANDS,
    rules=RULES,
    groups=(
        Group(
            letter="a",
            title="Một số tiêu chuẩn chung",
            clause="mục IV.1.1.a",
            criteria=(
                Criterion(
                    number=1,
                    text=(
                        "Quán triệt và triển khai thực hiện có hiệu quả các chủ trương, nghị quyết "
                        "của Đảng, Chỉ thị 05-CT/TW của Bộ Chính trị về “Đẩy mạnh học tập và làm theo"
                        " tư tưởng, đạo đức, phong cách Hồ Chí Minh”, có hoạt động, mô hình, điển "
                        "hình cụ thể"
                    ),
                    maximum=Decimal(10),
                    clause="mục IV.1.1.a, gạch đầu dòng 1",
                    evidence_required=True,
                ),
                Criterion(
                    number=2,
                    text=(
                        "Tham gia xây dựng và thực hiện chính sách, pháp luật theo chức năng, nhiệm "
                        "vụ đảm bảo kịp thời, chất lượng, hiệu quả"
                    ),
                    maximum=Decimal(6),
                    clause="mục IV.1.1.a, gạch đầu dòng 2",
                ),
                Criterion(
                    number=3,
                    text=(
                        "Thực hiện đầy đủ các quy định về công đoàn tham gia xây dựng và thực hiện "
                        "quy chế dân chủ ở cơ sở; có cơ chế giám sát, phản biện các tiêu cực trong "
                        "quá trình thực thi công vụ"
                    ),
                    maximum=Decimal(10),
                    clause="mục IV.1.1.a, gạch đầu dòng 3",
                    evidence_required=True,
                ),
                Criterion(
                    number=4,
                    text=(
                        "Quản lý và sử dụng có hiệu quả tài sản, tài chính công đoàn, ngân sách nhà "
                        "nước và các nguồn kinh phí được giao"
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.1.a, gạch đầu dòng 4",
                ),
                Criterion(
                    number=5,
                    text="Xây dựng, ban hành và thực hiện nghiêm nội quy, quy chế của cơ quan, đơn vị",
                    maximum=Decimal(6),
                    clause="mục IV.1.1.a, gạch đầu dòng 5",
                    evidence_required=True,
                ),
            ),
        ),
        Group(
            letter="b",
            title="Tiêu chuẩn trong công tác cải cách hành chính",
            clause="mục IV.1.1.b",
            criteria=(
                Criterion(
                    number=1,
                    text=(
                        "Niêm yết đầy đủ các quy định về hồ sơ, phí, lệ phí, thủ tục hành chính tại "
                        "trụ sở các cơ quan, đơn vị và cổng thông tin điện tử của cơ quan, đơn vị"
                    ),
                    maximum=Decimal(6),
                    clause="mục IV.1.1.b, gạch đầu dòng 1",
                    evidence_required=True,
                ),
                Criterion(
                    number=2,
                    text=(
                        "Đơn giản hóa các thủ tục hành chính, rút ngắn cao nhất thời gian giải quyết "
                        "công việc, phục vụ nhân dân, doanh nghiệp"
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.1.b, gạch đầu dòng 2",
                ),
                Criterion(
                    number=3,
                    text=(
                        "Thường xuyên quan tâm thực hiện: nâng cao trình độ, nghiệp vụ CBCCVC; đổi "
                        "mới tác phong, tinh thần, thái độ, trách nhiệm của đội ngũ CBCCVC trong phục"
                        " vụ nhân dân, doanh nghiệp; chấp hành kỷ cương, kỷ luật"
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.1.b, gạch đầu dòng 3",
                ),
                Criterion(
                    number=4,
                    text=(
                        "Ứng dụng công nghệ thông tin, hiện đại hóa dịch vụ hành chính công, giúp "
                        "người dân, doanh nghiệp tiếp cận thủ tục hành chính chủ yếu thông qua hình "
                        "thức trực tuyến"
                    ),
                    maximum=Decimal(8),
                    clause="mục IV.1.1.b, gạch đầu dòng 4",
                ),
                Criterion(
                    number=5,
                    text=(
                        "Triển khai hiệu quả các phần mềm của chính quyền và công đoàn đã xây dựng, "
                        "triển khai thực hiện"
                    ),
                    maximum=Decimal(6),
                    clause="mục IV.1.1.b, gạch đầu dòng 5",
                ),
            ),
        ),
        Group(
            letter="c",
            title=(
                "Tiêu chuẩn trong xây dựng và giữ gìn cơ quan, đơn vị văn minh, hiện đại, xanh, sạch,"
                " đẹp"
            ),
            clause="mục IV.1.1.c",
            criteria=(
                Criterion(
                    number=1,
                    text="Xây dựng tập thể đoàn kết, chia sẻ, tôn trọng nhân dân và đồng nghiệp",
                    maximum=Decimal(6),
                    clause="mục IV.1.1.c, gạch đầu dòng 1",
                ),
                Criterion(
                    number=2,
                    text=(
                        "Thực hiện đúng quy định trong Quy chế văn hóa công sở tại các cơ quan, đơn "
                        "vị"
                    ),
                    maximum=Decimal(6),
                    clause="mục IV.1.1.c, gạch đầu dòng 2",
                ),
                Criterion(
                    number=3,
                    text=(
                        "Thực hiện tốt phong trào Xanh - sạch - đẹp, an toàn vệ sinh lao động, đáp "
                        "ứng tốt điều kiện làm việc của CBCCVC"
                    ),
                    maximum=Decimal(6),
                    clause="mục IV.1.1.c, gạch đầu dòng 3",
                ),
                Criterion(
                    number=4,
                    text=(
                        "Triển khai và thực hiện hiệu quả các cuộc vận động, các phong trào thi đua "
                        "góp phần hoàn thành tốt nhiệm vụ được giao"
                    ),
                    maximum=Decimal(6),
                    clause="mục IV.1.1.c, gạch đầu dòng 4",
                    evidence_required=True,
                ),
            ),
        ),
    ),
)

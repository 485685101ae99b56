"""The campaign 2020-2028 as the plan's heading, preamble and aims state it."""

from datetime import date

from emulation.plan.types import CampaignPlan, LegalBasis

LEGAL_BASES = (
    LegalBasis(
        type="Quyết định",
        number="1190/QĐ-TLĐ",
        issued=date(2019, 7, 22),
        issuer="Tổng Liên đoàn Lao động Việt Nam",
        title=(
            "về tổ chức thực hiện cuộc vận động “Cán bộ, công chức, viên chức nói không với tiêu"
            " cực” gắn với phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công"
            " sở” giai đoạn 2019-2028"
        ),
    ),
    LegalBasis(
        type="Hướng dẫn",
        number="1689/HD-TLĐ",
        issued=date(2019, 11, 7),
        issuer="Tổng Liên đoàn Lao động Việt Nam",
        title=(
            "về tổ chức thực hiện cuộc vận động “Cán bộ, công chức, viên chức nói không với tiêu"
            " cực” gắn với phong trào “Cán bộ, công chức, viên chức thi đua thực hiện văn hóa công"
            " sở” giai đoạn 2019-2028"
        ),
    ),
    LegalBasis(
        type="Kế hoạch",
        number="64/KH-UBND",
        issued=date(2019, 8, 2),
        issuer="UBND tỉnh Bình Định",
        # The plan writes "văn hoá" here and "2019- 2025" with a blank: the words are kept.
        title=(
            "về tổ chức thực hiện phong trào thi đua “Cán bộ, công chức, viên chức tỉnh Bình Định"
            " thi đua thực hiện văn hoá công sở” giai đoạn 2019-2025"
        ),
    ),
)

CAMPAIGN = CampaignPlan(
    code="2020-2028",
    name="Cán bộ, công chức, viên chức tỉnh Bình Định nói không với tiêu cực",
    movement="Cán bộ, công chức, viên chức tỉnh Bình Định thi đua thực hiện văn hóa công sở",
    slogan="Kỷ cương, trách nhiệm, tận tụy, chuyên nghiệp",
    collective_slogan="Xây dựng cơ quan, đơn vị văn minh, hiện đại, xanh, sạch, đẹp",
    aim=(
        "Nhằm tạo sự chuyển biến mạnh mẽ về nhận thức và hành động của cán bộ, công chức, viên"
        " chức và người lao động (CBCCVC) ở các cơ quan hành chính, đơn vị sự nghiệp, tổ chức"
        " chính trị - xã hội, tổ chức xã hội trên địa bàn tỉnh trong việc thực hiện tốt chức"
        " trách, nhiệm vụ được giao; xây dựng đội ngũ CBCCVC có trách nhiệm cao với công việc,"
        " chuyên nghiệp, kỷ cương và có đạo đức trong sáng, thân thiện góp phần nâng cao chất"
        " lượng hoạt động của hệ thống chính trị trong sạch, vững mạnh, thực hiện thắng lợi các"
        " mục tiêu phát triển kinh tế - xã hội của tỉnh trong giai đoạn 2020-2028."
    ),
    first_year=2020,
    last_year=2028,
    midterm_year=2023,
    final_year=2028,
    legal_bases=LEGAL_BASES,
)

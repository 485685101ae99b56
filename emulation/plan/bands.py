"""Ban CSPL's proposal of classification bands; the plan itself gives no points (V.1)."""

from decimal import Decimal

from emulation.plan.types import Rules
from emulation.scoring import COMPLETED, EXCELLENT, GOOD, NOT_COMPLETED, Band

NOTE = (
    "Thang điểm và mức xếp loại do Ban Chính sách - Pháp luật đề xuất theo mục V.1 của Kế hoạch, "
    "chưa phải văn bản chính thức."
)

BANDS = (
    Band(EXCELLENT, Decimal(90), "Hoàn thành xuất sắc nhiệm vụ"),
    Band(GOOD, Decimal(70), "Hoàn thành tốt nhiệm vụ"),
    Band(COMPLETED, Decimal(50), "Hoàn thành nhiệm vụ"),
    Band(NOT_COMPLETED, Decimal(0), "Không hoàn thành nhiệm vụ"),
)

# The plan leaves the guide to Ban CSPL (V.1) and lets units add criteria of their own (III.2, V.3).
PROPOSED = "mục V.1"
RULES = Rules(
    band_clause=PROPOSED,
    rateable_clause=PROPOSED,
    own_share=Decimal(10),
    own_clause="mục III.2 và mục V.3",
    sample_clause=PROPOSED,
)
RULES_OF_INDIVIDUALS = Rules(band_clause=PROPOSED)

"""Ban CSPL's proposal of classification bands; the plan itself gives no points (V.1)."""

from decimal import Decimal

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

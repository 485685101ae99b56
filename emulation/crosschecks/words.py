"""A year's cross-checks in one sentence of the annual report: pure, without Django."""

from decimal import Decimal

from core.text import format_number
from emulation.crosschecks.figures import Summary
from emulation.fairness.figures import rounded


def sentence(found: Summary, drawn: int) -> str | None:
    """Return the sentence; None where no dossier was cross-checked to the end.

    drawn: how many dossiers the closed cross-checks of the year had drawn.
    """
    gap, distance = rounded(found.mean), rounded(found.mean_distance)
    if gap is None or distance is None:
        return None
    way = f"{'thấp hơn' if gap < 0 else 'cao hơn'} điểm thẩm định {_points(abs(gap))}"
    said = (
        f"Chấm chéo {format_number(found.pairs)}{_of(found.pairs, drawn)} hồ sơ lấy ngẫu nhiên: "
        f"điểm chấm chéo bình quân {way if gap else 'bằng điểm thẩm định'}, chênh lệch tuyệt đối "
        f"bình quân {_points(distance)}"
    )
    if not found.other_class:
        return f"{said}; không có hồ sơ nào đổi xếp loại theo điểm chấm chéo."
    return f"{said}; {format_number(found.other_class)} hồ sơ có xếp loại khác theo điểm chấm chéo."


def _of(done: int, drawn: int) -> str:
    return f" trên {format_number(drawn)}" if drawn > done else ""


def _points(value: Decimal) -> str:
    return f"{format_number(value, 2)} điểm"

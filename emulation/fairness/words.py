"""The paragraph on fair scoring for the annual report: pure text over figures, without Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from core.text import format_number, format_percent
from emulation.fairness.figures import HIGH, NOUGHT, LineSums, Spread, rounded

MOST_CRITERIA = 3


@dataclass(frozen=True, slots=True)
class Corrected:
    """A criterion and how many of its lines the appraisal changed."""

    name: str
    text: str
    changed: int
    lines: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A union that stands out by the rule of figures.outliers; measure: "unchanged" or "mean"."""

    name: str
    measure: str
    side: str
    value: str


@dataclass(frozen=True, slots=True)
class Told:
    """What the paragraph tells of: one year of the province, or of one upper-level union."""

    year: int
    appraiser: str
    sums: LineSums
    spread: Spread | None
    criteria: Sequence[Corrected] = ()
    standing: Sequence[Standing] = ()
    peers: bool = False  # whether unions were compared with one another at all
    crossed: str = ""  # the sentence on the year's blind cross-checks, "" where there were none


def paragraph(told: Told) -> str:
    """Return the paragraph as a page shows it, which says too that there is nothing to tell."""
    nothing = f"Năm {told.year} chưa có hồ sơ chấm điểm nào được thẩm định."
    return for_report(told) or nothing


def for_report(told: Told) -> str:
    """Return the paragraph, ready for the report; sentences without figures are left out.

    "" where nothing was appraised: a report says nothing of what did not take place.
    """
    if not told.sums.lines or told.spread is None:
        return ""
    sentences = (
        _appraised(told, told.spread),
        _changed(told.sums),
        _totals(told.spread),
        _verified(told.sums, told.spread),
        _criteria(told.criteria),
        _outliers(told),
        told.crossed,
    )
    return " ".join(sentence for sentence in sentences if sentence)


def number(value: Decimal | None) -> str:
    """Return points as the report prints them, rounded once."""
    return format_number(rounded(value) or NOUGHT, 2)


def points(value: Decimal | None) -> str:
    return f"{number(value)} điểm"


def _appraised(told: Told, spread: Spread) -> str:
    return (
        f"Năm {told.year}, {told.appraiser} đã thẩm định {format_number(spread.units)} hồ sơ tự "
        f"chấm điểm với {format_number(told.sums.lines)} lượt tiêu chí."
    )


def _changed(sums: LineSums) -> str:
    share = format_percent(sums.unchanged, sums.lines)
    said = (
        f"Số lượt giữ nguyên điểm tự chấm là {format_number(sums.unchanged)} ({share}), "
        f"{_moved('hạ', sums.lowered)}, {_moved('nâng', sums.raised)}"
    )
    cut = rounded(sums.mean_cut)
    if not cut:
        return f"{said}."
    return f"{said}; bình quân mỗi tiêu chí {'giảm' if cut > 0 else 'tăng'} {points(abs(cut))}."


def _moved(way: str, lines: int) -> str:
    if not lines:
        return f"không {way} điểm lượt nào"
    return f"{way} điểm {format_number(lines)} lượt"


def _totals(spread: Spread) -> str:
    own = (
        ""
        if spread.own_mean is None
        else f"Điểm tự chấm bình quân {points(spread.own_mean)}; điểm thẩm định "
    )
    middle = (
        f"; một nửa số hồ sơ đạt từ {number(spread.first)} đến {points(spread.third)}"
        if spread.units > 1
        else ""
    )
    return (
        f"{own or 'Điểm thẩm định '}bình quân {points(spread.mean)}, "
        f"trung vị {points(spread.median)}{middle}."
    )


def _verified(sums: LineSums, spread: Spread) -> str:
    if not sums.verified_lines or not spread.verified:
        return "Chưa có hồ sơ nào được phúc tra."
    said = (
        f"Qua phúc tra {format_number(spread.verified)} hồ sơ, Ban Chính sách - Pháp luật điều "
        f"chỉnh {format_number(sums.corrected)} trên {format_number(sums.verified_lines)} lượt "
        f"tiêu chí ({format_percent(sums.corrected, sums.verified_lines)})"
    )
    moved = rounded(spread.corrected)
    if not moved:
        return f"{said}; điểm bình quân không thay đổi."
    way = "thấp hơn" if moved < 0 else "cao hơn"
    return f"{said}; điểm phúc tra bình quân {way} điểm thẩm định {points(abs(moved))}."


def _criteria(criteria: Sequence[Corrected]) -> str:
    most = [c for c in criteria if c.changed][:MOST_CRITERIA]
    if not most:
        return ""
    named = "; ".join(
        f"{c.name} ({format_number(c.changed)} trên {format_number(c.lines)} lượt)" for c in most
    )
    return f"Tiêu chí phải điều chỉnh nhiều nhất: {named}."


def _outliers(told: Told) -> str:
    if not told.peers:
        return ""
    if not told.standing:
        return "Không có công đoàn cấp trên nào chấm khác biệt rõ so với mặt bằng chung."
    by_name: dict[str, list[str]] = {}
    for s in told.standing:
        said = f"{SAYINGS[s.measure, s.side == HIGH]} {s.value}"
        by_name.setdefault(s.name, []).append(said)
    named = "; ".join(f"{name} ({', '.join(said)})" for name, said in by_name.items())
    return f"Công đoàn cấp trên chấm khác biệt rõ so với mặt bằng chung: {named}."


SAYINGS = {
    ("unchanged", True): "tỉ lệ giữ nguyên cao",
    ("unchanged", False): "tỉ lệ giữ nguyên thấp",
    ("mean", True): "điểm thẩm định bình quân cao",
    ("mean", False): "điểm thẩm định bình quân thấp",
    ("cut", True): "mức hạ điểm bình quân lớn",
    ("cut", False): "mức hạ điểm bình quân nhỏ",
}

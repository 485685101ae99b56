"""Points to a score and a classification: pure arithmetic, no Django, exact decimals.

What a score means: the points earned, as a share of the points that could be earned, on a
scale of 100. A criterion that does not apply leaves that base together with its maximum, so
the others keep their weights to one another. A criterion not marked yet earns nothing but
stays in the base: the score is then provisional (`Score.blank` counts such lines).
Rounding happens once, half up, to two places, after everything else.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal, localcontext

from core.text import format_number

SCALE = Decimal(100)
STEP = Decimal("0.01")
# Wide enough that sums and the one division stay far finer than the rounding at the end.
PRECISION = 60

EXCELLENT = "excellent"
GOOD = "good"
COMPLETED = "completed"
NOT_COMPLETED = "not_completed"


def check_points(points: Decimal, maximum: Decimal) -> None:
    """Raise ValueError, in Vietnamese, unless 0 <= points <= maximum in steps of 0.01."""
    if not points.is_finite() or not 0 <= points <= maximum:
        raise ValueError(f"Điểm phải từ 0 đến {_plain(maximum)}.")
    if points != points.quantize(STEP):
        raise ValueError("Điểm chỉ ghi đến hai chữ số thập phân.")


@dataclass(frozen=True, slots=True)
class Mark:
    """Points of one criterion; None is "not marked yet", which is not nought.

    Whatever points a line that does not apply carries are ignored.
    """

    points: Decimal | None
    maximum: Decimal
    group: str
    applicable: bool = True

    def __post_init__(self) -> None:
        """Refuse points outside 0..maximum and a maximum that is not above nought."""
        if not self.maximum.is_finite() or self.maximum <= 0:
            raise ValueError("Điểm tối đa của tiêu chí phải lớn hơn 0.")
        if self.applicable and self.points is not None:
            check_points(self.points, self.maximum)


@dataclass(frozen=True, slots=True)
class GroupShare:
    """What one group of criteria earned of its base; percent is None when nothing applies."""

    group: str
    earned: Decimal
    base: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class Score:
    """The result of one set of marks; points is None when no criterion applies."""

    points: Decimal | None
    earned: Decimal
    base: Decimal
    excluded: Decimal
    not_applicable: int
    blank: int
    groups: tuple[GroupShare, ...]

    @property
    def complete(self) -> bool:
        """Tell whether every criterion that applies carries points, and at least one does."""
        return self.points is not None and self.blank == 0


@dataclass(frozen=True, slots=True)
class Band:
    """A classification and the lowest points that earn it."""

    classification: str
    floor: Decimal
    label: str


def score(marks: Iterable[Mark]) -> Score:
    """Return the score of a set of marks, whatever their order."""
    lines = tuple(marks)
    counted = [line for line in lines if line.applicable]
    earned, base = _sums(counted)
    return Score(
        points=_percent(earned, base),
        earned=earned,
        base=base,
        excluded=_add(line.maximum for line in lines if not line.applicable),
        not_applicable=len(lines) - len(counted),
        blank=sum(line.points is None for line in counted),
        groups=group_shares(lines),
    )


def total(marks: Iterable[Mark]) -> Decimal | None:
    """Return the points on the scale of 100, or None when no criterion applies."""
    return _percent(*_sums([line for line in marks if line.applicable]))


def group_shares(marks: Iterable[Mark]) -> tuple[GroupShare, ...]:
    """Return what each group earned of its own base, sorted by the group's letter."""
    by_group: dict[str, list[Mark]] = {}
    for line in marks:
        lines = by_group.setdefault(line.group, [])
        if line.applicable:
            lines.append(line)
    sums = {group: _sums(lines) for group, lines in sorted(by_group.items())}
    return tuple(
        GroupShare(g, earned, base, _percent(earned, base)) for g, (earned, base) in sums.items()
    )


def check_bands(bands: Sequence[Band]) -> None:
    """Raise ValueError unless the bands cover 0..100 with no hole and no overlap."""
    floors = [band.floor for band in bands]
    if len(set(floors)) != len(floors):
        raise ValueError("Hai mức xếp loại có cùng điểm sàn.")
    if not floors or min(floors) != 0 or max(floors) > SCALE:
        raise ValueError("Các mức xếp loại phải bắt đầu từ 0 điểm và không quá 100 điểm.")


def classify(points: Decimal, bands: Sequence[Band]) -> Band:
    """Return the highest band whose floor the points reach; a floor itself earns its band."""
    check_bands(bands)
    if not points.is_finite() or not 0 <= points <= SCALE:
        raise ValueError("Tổng điểm phải từ 0 đến 100.")
    return max((band for band in bands if band.floor <= points), key=lambda band: band.floor)


def explain(result: Score, bands: Sequence[Band], *, unrated: str = "") -> str:
    """Say in Vietnamese how the points led to the classification, and what was left out.

    `unrated`: the sentence why the union is not classified in this year, whatever its points.
    """
    if result.points is None:
        return "Không có tiêu chí nào áp dụng nên không tính điểm, không xếp loại."
    sentences = [_explain_points(result.points, result.blank, bands, unrated)]
    if result.not_applicable:
        sentences.append(
            f"{result.not_applicable} tiêu chí không áp dụng,"
            f" {_plain(result.excluded)} điểm được đưa ra khỏi thang điểm."
        )
    return " ".join(sentences)


def _explain_points(points: Decimal, blank: int, bands: Sequence[Band], unrated: str) -> str:
    """Say what was reached; without a classification as long as lines are blank."""
    reached = f"{format_number(points, 2)} điểm trên 100"
    if blank:
        return f"Tạm tính {reached}; còn {blank} tiêu chí chưa chấm nên chưa xếp loại."
    if unrated:
        return f"Đạt {reached}. {unrated}"
    band = classify(points, bands)
    return f"Đạt {reached}, {_range(band, bands)}: xếp loại {band.label}."


def _range(band: Band, bands: Sequence[Band]) -> str:
    """Say from where to where a band reaches."""
    above = [other.floor for other in bands if other.floor > band.floor]
    if not above:
        return f"từ {_plain(band.floor)} điểm trở lên"
    if band.floor == 0:
        return f"dưới {_plain(min(above))} điểm"
    return f"từ {_plain(band.floor)} đến dưới {_plain(min(above))} điểm"


def _sums(counted: Sequence[Mark]) -> tuple[Decimal, Decimal]:
    """Return the points earned and the points that could be earned."""
    earned = _add(line.points for line in counted if line.points is not None)
    return earned, _add(line.maximum for line in counted)


def _add(values: Iterable[Decimal]) -> Decimal:
    """Add exactly, whatever the precision of the surrounding context."""
    with localcontext() as context:
        context.prec = PRECISION
        return sum(values, Decimal(0))


def _percent(earned: Decimal, base: Decimal) -> Decimal | None:
    """Return earned as a share of base on the scale of 100, rounded here and nowhere else."""
    if not base:
        return None
    with localcontext() as context:
        context.prec = PRECISION
        return (earned * SCALE / base).quantize(STEP, ROUND_HALF_UP)


def _plain(value: Decimal) -> str:
    """Write a number of points without decimals that say nothing: 12, 7,5, 7,25."""
    places = next(n for n in (0, 1, 2, 3, 4) if n == 4 or value == round(value, n))
    return format_number(value, places)

"""From marks to a score on the scale of 100."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Context, Decimal, localcontext

from core.text import format_number

SCALE = Decimal(100)
NOUGHT = Decimal(0)
STEP = Decimal("0.01")
# Wide enough that sums and the one division stay far finer than the rounding at the end;
# whatever context the caller works in, the same figures come out.
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)

# A criterion of the base; what is added to the score; what is taken off its group and the score.
STANDARD, BONUS, PENALTY = "standard", "bonus", "penalty"


def check_points(points: Decimal, maximum: Decimal) -> None:
    """Raise ValueError, in Vietnamese, unless 0 <= points <= maximum in steps of 0.01."""
    if not points.is_finite() or not 0 <= points <= maximum:
        raise ValueError(f"Điểm phải từ 0 đến {plain(maximum)}.")
    if points != points.quantize(STEP, context=EXACT):
        raise ValueError("Điểm chỉ ghi đến hai chữ số thập phân.")


@dataclass(frozen=True, slots=True)
class Mark:
    """Points of one criterion; None is "not marked yet", which is not nought.

    Whatever points a line that does not apply carries are ignored. A bonus or a penalty
    that is not marked is none: it leaves nothing open. The points of a penalty say how
    much is taken off.
    """

    points: Decimal | None
    maximum: Decimal
    group: str
    applicable: bool = True
    kind: str = STANDARD

    def __post_init__(self) -> None:
        """Refuse points outside 0..maximum and a maximum that is not above nought."""
        if not self.maximum.is_finite() or self.maximum <= 0:
            raise ValueError("Điểm tối đa của tiêu chí phải lớn hơn 0.")
        if self.applicable and self.points is not None:
            check_points(self.points, self.maximum)


@dataclass(frozen=True, slots=True)
class GroupShare:
    """What one group earned of its base, and what its penalties take off.

    percent is what is left of the base, never below nought though a penalty may exceed its
    group; None when nothing applies.
    """

    group: str
    earned: Decimal
    base: Decimal
    percent: Decimal | None
    penalty: Decimal = NOUGHT

    @property
    def cut(self) -> Decimal | None:
        """Return the percent cut to two places: what is under a floor never looks like it."""
        if not self.base:
            return None
        with localcontext(EXACT):
            left = max(NOUGHT, self.earned - self.penalty) * SCALE / self.base
            return left.quantize(STEP, ROUND_DOWN)

    def below(self, percent: Decimal) -> bool:
        """Tell whether the group stays under so many percent of its base, before rounding."""
        with localcontext(EXACT):
            return bool(self.base) and (self.earned - self.penalty) * SCALE < percent * self.base


@dataclass(frozen=True, slots=True)
class Score:
    """The result of one set of marks; points is None when no criterion applies.

    bonus is what was claimed, counted_bonus what the cap leaves of it.
    """

    points: Decimal | None
    earned: Decimal
    base: Decimal
    excluded: Decimal
    not_applicable: int
    blank: int
    groups: tuple[GroupShare, ...]
    bonus: Decimal = NOUGHT
    counted_bonus: Decimal = NOUGHT
    penalty: Decimal = NOUGHT

    @property
    def complete(self) -> bool:
        """Tell whether every criterion that applies carries points, and at least one does."""
        return self.points is not None and self.blank == 0

    @property
    def sunk(self) -> bool:
        """Tell whether the penalties would take more than there is: the score stops at nought."""
        with localcontext(EXACT):
            left = self.earned * SCALE + (self.counted_bonus - self.penalty) * self.base
            return bool(self.base) and left < 0


def score(marks: Iterable[Mark], *, bonus_cap: Decimal = NOUGHT) -> Score:
    """Return the score of a set of marks, whatever their order.

    0 <= points <= 100 + bonus_cap.
    """
    lines = tuple(marks)
    standards = [line for line in lines if line.kind == STANDARD]
    counted = [line for line in standards if line.applicable]
    earned, base = _earned(counted), _add(line.maximum for line in counted)
    bonus, penalty = _of_kind(lines, BONUS), _of_kind(lines, PENALTY)
    counted_bonus = min(bonus, bonus_cap)
    return Score(
        points=_points(earned, base, _add([counted_bonus, penalty.copy_negate()])),
        earned=earned,
        base=base,
        excluded=_add(line.maximum for line in standards if not line.applicable),
        not_applicable=len(standards) - len(counted),
        blank=sum(line.points is None for line in counted),
        groups=group_shares(lines),
        bonus=bonus,
        counted_bonus=counted_bonus,
        penalty=penalty,
    )


def total(marks: Iterable[Mark], *, bonus_cap: Decimal = NOUGHT) -> Decimal | None:
    """Return the points on the scale of 100, or None when no criterion applies."""
    return score(marks, bonus_cap=bonus_cap).points


def group_shares(marks: Iterable[Mark]) -> tuple[GroupShare, ...]:
    """Return what each group earned of its own base, sorted by the group's letter."""
    by_group: dict[str, list[Mark]] = {}
    for line in marks:
        by_group.setdefault(line.group, []).append(line)
    return tuple(_share(group, lines) for group, lines in sorted(by_group.items()))


def _share(group: str, lines: Sequence[Mark]) -> GroupShare:
    counted = [line for line in lines if line.kind == STANDARD and line.applicable]
    earned, base = _earned(counted), _add(line.maximum for line in counted)
    penalty = _of_kind(lines, PENALTY)
    left = max(NOUGHT, _add([earned, penalty.copy_negate()]))
    return GroupShare(group, earned, base, _points(left, base, NOUGHT), penalty)


def plain(value: Decimal) -> str:
    """Write a number of points without decimals that say nothing: 12, 7,5, 7,25."""
    with localcontext(EXACT):
        places = next(n for n in (0, 1, 2, 3, 4) if n == 4 or value == round(value, n))
    return format_number(value, places)


def _earned(lines: Iterable[Mark]) -> Decimal:
    return _add(line.points for line in lines if line.points is not None)


def _of_kind(lines: Iterable[Mark], kind: str) -> Decimal:
    return _earned(line for line in lines if line.kind == kind and line.applicable)


def _add(values: Iterable[Decimal]) -> Decimal:
    """Add exactly, whatever the precision of the surrounding context."""
    with localcontext(EXACT):
        return sum(values, NOUGHT)


def _points(earned: Decimal, base: Decimal, added: Decimal) -> Decimal | None:
    """Return earned as a share of base on the scale of 100, and `added` to it.

    Never below nought; rounded here and nowhere else.
    """
    if not base:
        return None
    with localcontext(EXACT):
        return max(NOUGHT, earned * SCALE / base + added).quantize(STEP)

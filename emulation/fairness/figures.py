"""How lenient an appraisal was, in figures: pure, without Django.

A share is of lines, a cut and a correction are in points. Rounding is left to whoever
shows a figure.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from decimal import ROUND_HALF_UP, Decimal

NOUGHT = Decimal(0)
CENT = Decimal("0.01")
REACH = Decimal("1.5")  # how many interquartile ranges beyond the quartiles still are usual
FEWEST_PEERS = 5  # below so many unions no spread can be told
FEWEST_UNITS = 3  # a union with fewer appraised dossiers is not compared


@dataclass(frozen=True, slots=True)
class LineSums:
    """Counts of appraised lines, and what was taken off and corrected, in points.

    Lines that became or ceased to be "không áp dụng" count as changed, and in no sum of
    points: cut_lines and correction_lines are those with points on both sides.
    """

    lines: int = 0
    unchanged: int = 0
    lowered: int = 0
    raised: int = 0
    cut_lines: int = 0
    cut_sum: Decimal = NOUGHT
    verified_lines: int = 0
    confirmed: int = 0
    correction_lines: int = 0
    correction_sum: Decimal = NOUGHT

    @property
    def changed(self) -> int:
        return self.lines - self.unchanged

    @property
    def corrected(self) -> int:
        """Return how many verified lines the province gave otherwise."""
        return self.verified_lines - self.confirmed

    @property
    def unchanged_share(self) -> Decimal | None:
        """Return the percentage of lines that the appraisal left as claimed."""
        return percent(self.unchanged, self.lines)

    @property
    def corrected_share(self) -> Decimal | None:
        return percent(self.corrected, self.verified_lines)

    @property
    def mean_cut(self) -> Decimal | None:
        """Return the points taken off one criterion on average."""
        return mean(self.cut_sum, self.cut_lines)

    @property
    def mean_correction(self) -> Decimal | None:
        """Return what the province added to one criterion on average; mostly below nought."""
        return mean(self.correction_sum, self.correction_lines)


SUMS = tuple(field.name for field in fields(LineSums))


def together(parts: Iterable[LineSums]) -> LineSums:
    """Return the parts added up."""
    rows = list(parts)
    return LineSums(*(sum((getattr(row, n) for row in rows), 0) for n in SUMS))


@dataclass(frozen=True, slots=True)
class Spread:
    """The totals of some dossiers: how many, their means, and how the appraised ones spread.

    corrected: of those verified, the mean of verified minus appraised total.
    """

    units: int
    own_mean: Decimal | None
    mean: Decimal | None
    least: Decimal
    first: Decimal
    median: Decimal
    third: Decimal
    most: Decimal
    verified: int = 0
    verified_mean: Decimal | None = None
    corrected: Decimal | None = None


def percent(part: int, whole: int) -> Decimal | None:
    return Decimal(100 * part) / whole if whole else None


def mean(total: Decimal, count: int) -> Decimal | None:
    return Decimal(total) / count if count else None


def rounded(value: Decimal | None) -> Decimal | None:
    """Round half up, once, to two places."""
    return None if value is None else value.quantize(CENT, ROUND_HALF_UP)


def quartiles(values: Iterable[Decimal]) -> tuple[Decimal, Decimal, Decimal]:
    """Return first quartile, median, third quartile, between two values where one falls there.

    The place of quartile q among n values in order is q(n - 1)/4, counted from nought, as
    percentile_cont and Excel's QUARTILE.INC count it. Raises ValueError without values.
    """
    ordered = sorted(values)
    if not ordered:
        raise ValueError("no values, no quartiles")
    first, median, third = (_quartile(ordered, q) for q in (1, 2, 3))
    return first, median, third


def _quartile(ordered: Sequence[Decimal], q: int) -> Decimal:
    place, rest = divmod(q * (len(ordered) - 1), 4)
    if not rest:
        return ordered[place]
    return (ordered[place] * (4 - rest) + ordered[place + 1] * rest) / 4


HIGH, LOW = "high", "low"


@dataclass(frozen=True, slots=True)
class Fences:
    """What is usual among peers: from `low` to `high`, both included."""

    low: Decimal
    high: Decimal

    def side(self, value: Decimal) -> str:
        """Return on which side a value stands out, "" where it does not."""
        if value > self.high:
            return HIGH
        return LOW if value < self.low else ""


def fences(values: Iterable[Decimal]) -> Fences | None:
    """Return 1.5 interquartile ranges beyond the quartiles; None for fewer than five values."""
    known = list(values)
    if len(known) < FEWEST_PEERS:
        return None
    first, _median, third = quartiles(known)
    return Fences(first - REACH * (third - first), third + REACH * (third - first))


def outliers(values: Mapping[str, Decimal | None]) -> dict[str, str]:
    """Return {key: HIGH or LOW} of those that stand out among the others; None is no value."""
    known = {key: value for key, value in values.items() if value is not None}
    usual = fences(known.values())
    if usual is None:
        return {}
    return {key: side for key, value in known.items() if (side := usual.side(value))}

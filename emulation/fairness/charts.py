"""Where the parts of a picture stand: pure, without Django. Lengths are SVG units as text."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import ceil, floor

from emulation.fairness.figures import Spread

WIDTH = 300
NARROWEST = 2


def length(value: Decimal | int, most: Decimal | int, width: int = WIDTH) -> str:
    """Return how long a bar of `value` is where `most` fills the width; nought shows none."""
    if not value or most <= 0:
        return "0.0"
    share = min(abs(Decimal(value)) / Decimal(most), Decimal(1))
    return f"{max(float(share) * width, NARROWEST):.1f}"


@dataclass(frozen=True, slots=True)
class Box:
    """A box plot: whiskers from least to most, the box between the quartiles, the median."""

    least: str
    first: str
    median: str
    third: str
    most: str
    breadth: str


def box(spread: Spread, low: Decimal, high: Decimal, width: int = WIDTH) -> Box:
    """Place a spread on a scale from `low` to `high` points."""

    def at(value: Decimal) -> float:
        return float((value - low) / (high - low)) * width if high > low else 0.0

    first, third = at(spread.first), at(spread.third)
    return Box(
        f"{at(spread.least):.1f}",
        f"{first:.1f}",
        f"{at(spread.median):.1f}",
        f"{third:.1f}",
        f"{at(spread.most):.1f}",
        f"{max(third - first, NARROWEST):.1f}",
    )


def scale(spreads: Sequence[Spread]) -> tuple[Decimal, Decimal]:
    """Return the ends of a common scale: tens of points around all totals."""
    if not spreads:
        return Decimal(0), Decimal(100)
    # Not "//": for a Decimal that cuts towards nought.
    low = Decimal(floor(min(spread.least for spread in spreads) / 10) * 10)
    high = Decimal(ceil(max(spread.most for spread in spreads) / 10) * 10)
    return (low, high) if high > low else (low, low + 10)


@dataclass(frozen=True, slots=True)
class Dot:
    """One year of a line: where it stands."""

    x: str
    y: str
    year: int
    value: Decimal


@dataclass(frozen=True, slots=True)
class Line:
    """A line over the years; a year without a value parts it in two."""

    dots: tuple[Dot, ...]
    runs: tuple[str, ...]


def line(
    values: Sequence[tuple[int, Decimal | None]],
    low: Decimal,
    high: Decimal,
    *,
    width: int = WIDTH,
    height: int = 60,
) -> Line:
    """Place (year, value) side by side, the first at the left, `high` at the top."""
    step = width / max(len(values) - 1, 1)
    reach = high - low or Decimal(1)
    dots: list[Dot] = []
    runs: list[list[str]] = [[]]
    for place, (year, value) in enumerate(values):
        if value is None:
            runs.append([])
            continue
        y = height - float((value - low) / reach) * height
        dots.append(Dot(f"{place * step:.1f}", f"{y:.1f}", year, value))
        runs[-1].append(f"{dots[-1].x},{dots[-1].y}")
    return Line(tuple(dots), tuple(" ".join(run) for run in runs if len(run) > 1))

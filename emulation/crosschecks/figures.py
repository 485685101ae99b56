"""How far cross scores part from the appraisal, in figures: pure, without Django.

A gap is cross minus appraised points: below nought the reviewer found less than the appraiser.
Rounding is left to whoever shows a figure.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NOUGHT = Decimal(0)


@dataclass(frozen=True, slots=True)
class Pair:
    """One dossier, or one line, with both scores; None where a side says "không áp dụng".

    other_class: whether the cross score leads to another classification.
    """

    appraised: Decimal | None
    cross: Decimal | None
    other_class: bool = False

    @property
    def gap(self) -> Decimal | None:
        if self.appraised is None or self.cross is None:
            return None
        return self.cross - self.appraised


@dataclass(frozen=True, slots=True)
class Summary:
    """Some pairs together. counted: those with points on both sides, of which the means are;
    apart: those where one side alone gave points."""

    pairs: int
    counted: int
    apart: int
    gap_sum: Decimal
    distance_sum: Decimal
    lower: int
    higher: int
    other_class: int

    @property
    def mean(self) -> Decimal | None:
        return self.gap_sum / self.counted if self.counted else None

    @property
    def mean_distance(self) -> Decimal | None:
        """Return the mean of the gaps without their signs."""
        return self.distance_sum / self.counted if self.counted else None


def summary(pairs: Iterable[Pair]) -> Summary:
    """Return the pairs summed up, whatever their order."""
    rows = list(pairs)
    gaps = [row.gap for row in rows if row.gap is not None]
    return Summary(
        pairs=len(rows),
        counted=len(gaps),
        apart=sum((row.appraised is None) != (row.cross is None) for row in rows),
        gap_sum=sum(gaps, NOUGHT),
        distance_sum=sum((abs(gap) for gap in gaps), NOUGHT),
        lower=sum(gap < 0 for gap in gaps),
        higher=sum(gap > 0 for gap in gaps),
        other_class=sum(row.other_class for row in rows),
    )

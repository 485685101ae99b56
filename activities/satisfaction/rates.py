"""Rates of satisfaction: worked out once, compared over the years. Pure; imports no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

PLACES = Decimal("0.01")


def rate_of(satisfied: int, sample: int) -> Decimal:
    """Return satisfied over sample in percent, rounded half up to two places.

    Raises ValueError unless 0 <= satisfied <= sample and sample > 0.
    """
    if not 0 <= satisfied <= sample or sample <= 0:
        raise ValueError("satisfied must be a part of the sample")
    return (Decimal(satisfied) * 100 / Decimal(sample)).quantize(PLACES, ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class YearRate:
    """A year's rate by one source, and its target; change: against the last year with a rate."""

    year: int
    rate: Decimal | None
    target: Decimal | None = None
    change: Decimal | None = None

    @property
    def fell(self) -> bool:
        return self.change is not None and self.change < 0

    @property
    def below_target(self) -> bool:
        return self.rate is not None and self.target is not None and self.rate < self.target


def course(
    years: Iterable[int], rates: Mapping[int, Decimal], targets: Mapping[int, Decimal]
) -> tuple[YearRate, ...]:
    """Return the years in their order, each with its rate, its target and its change.

    rates, targets: {year: percent}; a year without a rate leaves the next one to be compared
    with the last that had one (plan II.2.1: it should rise every year).
    """
    found: list[YearRate] = []
    last: Decimal | None = None
    for year in years:
        rate = rates.get(year)
        change = None if rate is None or last is None else rate - last
        found.append(YearRate(year, rate, targets.get(year), change))
        last = rate if rate is not None else last
    return tuple(found)

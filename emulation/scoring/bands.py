"""Classifications and the points that earn them."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from emulation.scoring.marks import SCALE, plain

EXCELLENT = "excellent"
GOOD = "good"
COMPLETED = "completed"
NOT_COMPLETED = "not_completed"
# From the lowest to the highest.
RANKS = {NOT_COMPLETED: 0, COMPLETED: 1, GOOD: 2, EXCELLENT: 3}


@dataclass(frozen=True, slots=True)
class Band:
    """A classification and the lowest points that earn it."""

    classification: str
    floor: Decimal
    label: str


def check_bands(bands: Sequence[Band]) -> None:
    """Raise ValueError unless the bands cover 0..100 with no hole and no overlap.

    A better classification takes more points.
    """
    floors = [band.floor for band in bands]
    if len(set(floors)) != len(floors):
        raise ValueError("Hai mức xếp loại có cùng điểm sàn.")
    if not floors or min(floors) != 0 or max(floors) > SCALE:
        raise ValueError("Các mức xếp loại phải bắt đầu từ 0 điểm và không quá 100 điểm.")
    known = [b for b in sorted(bands, key=lambda band: band.floor) if b.classification in RANKS]
    ranks = [RANKS[band.classification] for band in known]
    if ranks != sorted(set(ranks)):
        raise ValueError("Mức xếp loại cao hơn phải có điểm sàn cao hơn.")


def classify(points: Decimal, bands: Sequence[Band]) -> Band:
    """Return the highest band whose floor the points reach; a floor itself earns its band.

    Points above 100, earned by a bonus, stand with 100.
    """
    check_bands(bands)
    if not points.is_finite() or points < 0:
        raise ValueError("Tổng điểm không được nhỏ hơn 0.")
    return max((band for band in bands if band.floor <= points), key=lambda band: band.floor)


def under(ceiling: str, bands: Sequence[Band]) -> Band:
    """Return the best band that a ceiling leaves: the lowest one if none is that low."""
    left = [band for band in bands if RANKS[band.classification] <= RANKS[ceiling]]
    if not left:
        return min(bands, key=lambda band: band.floor)
    return max(left, key=lambda band: band.floor)


def span(band: Band, bands: Sequence[Band]) -> str:
    """Say from where to where a band reaches."""
    above = [other.floor for other in bands if other.floor > band.floor]
    if not above:
        return f"từ {plain(band.floor)} điểm trở lên"
    if band.floor == 0:
        return f"dưới {plain(min(above))} điểm"
    return f"từ {plain(band.floor)} đến dưới {plain(min(above))} điểm"

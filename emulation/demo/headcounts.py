"""How many people a unit of each trade has, and since when it has a union."""

from dataclasses import dataclass
from datetime import date
from random import Random

from emulation.demo.types import (
    CLINIC,
    COLLEGE,
    COMMUNE,
    HIGH_SCHOOL,
    HOSPITAL,
    KINDERGARTEN,
    MASS,
    OFFICE,
    PARTY,
    PRIMARY,
    SECONDARY,
    SERVICE,
    STATION,
    UPPER,
    Headcount,
)


@dataclass(frozen=True, slots=True)
class Range:
    """From how many to how many people, the share of women, and how many lead."""

    staff: tuple[int, int]
    women: tuple[float, float]
    leaders: tuple[int, int]


RANGES = {
    KINDERGARTEN: Range((14, 36), (0.92, 1.0), (2, 5)),
    PRIMARY: Range((19, 46), (0.66, 0.86), (2, 6)),
    SECONDARY: Range((22, 54), (0.52, 0.72), (2, 6)),
    HIGH_SCHOOL: Range((38, 96), (0.48, 0.68), (3, 12)),
    COLLEGE: Range((110, 420), (0.45, 0.6), (18, 60)),
    COMMUNE: Range((17, 25), (0.3, 0.5), (3, 5)),
    OFFICE: Range((6, 17), (0.32, 0.56), (2, 4)),
    CLINIC: Range((14, 70), (0.5, 0.75), (2, 8)),
    STATION: Range((5, 9), (0.55, 0.9), (1, 2)),
    HOSPITAL: Range((120, 420), (0.58, 0.74), (16, 48)),
    PARTY: Range((9, 38), (0.28, 0.48), (3, 10)),
    MASS: Range((5, 22), (0.36, 0.66), (2, 5)),
    SERVICE: Range((8, 58), (0.3, 0.58), (2, 8)),
    UPPER: Range((5, 11), (0.4, 0.6), (2, 3)),
}

# Units that may be young: kindergartens and centres are opened, communes are not.
YOUNG = {KINDERGARTEN, SERVICE}
YOUNG_SHARE = 0.06


def headcount(key: str, trade: str, scale: float = 1) -> Headcount:
    """Return the people of a unit; most units lie in the lower half of their trade's range."""
    rng = Random(f"heads/{key}")
    span = RANGES[trade]
    low, high = span.staff
    staff = max(5, round(scale * (low + (high - low) * rng.betavariate(1.6, 2.6))))
    women = round(staff * rng.uniform(*span.women))
    leaders = min(round(scale * rng.randint(*span.leaders)), max(1, staff // 3))
    outside = rng.choice((0, 0, 0, 1, 1, 2, 3)) if staff > 15 else 0
    return Headcount(staff, staff - outside, leaders, women)


def headcount_in(key: str, heads: Headcount, year: int) -> Headcount:
    """Return the people in one year: near the unit's usual number, a little fewer every year."""
    rng = Random(f"heads/{key}/{year}")
    drift = round((2022 - year) * heads.staff * 0.006) + rng.choice((-1, 0, 0, 0, 1))
    staff = max(4, heads.staff + drift)
    outside = min(heads.staff - heads.members, staff - 3)
    women = min(staff, round(staff * heads.women / heads.staff))
    return Headcount(staff, staff - outside, min(heads.leaders, staff), women)


def founded_on(key: str, trade: str, since: int = 1990) -> date:
    """Return when the unit's union was set up, not before `since`; a few are quite young."""
    rng = Random(f"founded/{key}")
    young = trade in YOUNG and rng.random() < YOUNG_SHARE
    year = rng.randint(2021, 2023) if young else rng.randint(since, 2014)
    return date(year, rng.randint(1, 12), rng.randint(1, 28))

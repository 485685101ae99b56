"""The points of a demo union: what it gives itself, and what is left after two readings."""

from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from random import Random

from emulation.demo.types import MASS, OFFICE, PARTY, UnionSpec
from emulation.plan import COLLECTIVE, Criterion

QUARTER = Decimal("0.25")

# How hard a standard is to reach in full: a share of the distance to perfection.
DIFFICULTY = {
    "a1": 1.0,
    "a2": 0.7,
    "a3": 1.0,
    "a4": 0.5,
    "a5": 0.6,
    "b1": 0.7,
    "b2": 1.3,
    "b3": 1.0,
    "b4": 1.6,
    "b5": 1.3,
    "c1": 0.5,
    "c2": 0.9,
    "c3": 1.0,
    "c4": 1.1,
}
# Once in a while a unit has a year in which hardly anything was done.
BAD_YEAR_SHARE = 0.008
LENIENT_SHARE = 0.36
ALL_FULL_SHARE = 0.03
VERIFIER_FINDS = 0.45
RAISED_SHARE = 0.012


@dataclass(frozen=True, slots=True)
class LineFate:
    """One criterion's three scores; None is a stage that has not come to it yet.

    A line that does not apply has no points in any stage. `evidence` says whether the
    union put a proof to it: always where the criterion asks for one and points are claimed.
    """

    group: str
    number: int
    maximum: Decimal
    applicable: bool
    evidence: bool
    self_points: Decimal | None
    appraised_points: Decimal | None = None
    verified_points: Decimal | None = None

    @property
    def key(self) -> str:
        """Return the criterion as its notes are filed: "a1"."""
        return f"{self.group}{self.number}"


def quality_of(spec: UnionSpec, year: int) -> float:
    """Return how good a year it was, between 0 and 1: mostly the unit's own, slowly better."""
    lasting = Random(f"quality/{spec.code}").betavariate(6, 2)
    rng = Random(f"quality/{spec.code}/{year}")
    if rng.random() < BAD_YEAR_SHARE:
        return 0.1 * lasting
    return max(0.05, min(1.0, lasting + rng.uniform(-0.12, 0.1) + 0.012 * (year - 2023)))


@lru_cache(maxsize=64)
def strictness(upper_code: str | None) -> float:
    """Return the share of too high points that a supervising union's appraisal finds."""
    return Random(f"strictness/{upper_code}").uniform(0.25, 0.9)


def left_out(spec: UnionSpec) -> frozenset[str]:
    """Return the criteria that do not apply to the unit, the same in every year."""
    rng = Random(f"left-out/{spec.code}")
    share = {PARTY: 0.55, MASS: 0.6, OFFICE: 0.08}.get(spec.trade, 0.03)
    keys = {key for key in ("b1", "b2") if rng.random() < share}
    if rng.random() < 0.03:
        keys.add("b4")
    return frozenset(keys)


def full_lines(spec: UnionSpec, year: int) -> tuple[LineFate, ...]:
    """Return every line with all three scores, as if the year were over."""
    rng = Random(f"marks/{spec.code}/{year}")
    quality, out = quality_of(spec, year), left_out(spec)
    all_full = rng.random() < ALL_FULL_SHARE
    return tuple(
        _line(rng, spec, group.letter, criterion, quality, out, all_full)
        for group in COLLECTIVE.groups
        for criterion in group.criteria
    )


def _line(
    rng: Random,
    spec: UnionSpec,
    letter: str,
    criterion: Criterion,
    quality: float,
    out: frozenset[str],
    all_full: bool,
) -> LineFate:
    """Draw what the standard is worth, what the union claims, and what each reader finds."""
    key, maximum = f"{letter}{criterion.number}", criterion.maximum
    if key in out:
        return LineFate(letter, criterion.number, maximum, False, False, None)
    worth = maximum - _loss(rng, key, maximum, quality)
    claimed = maximum if all_full else min(maximum, worth + _leniency(rng, maximum))
    appraised = worth if rng.random() < strictness(spec.upper_code) else claimed
    verified = worth if rng.random() < VERIFIER_FINDS else appraised
    if verified == claimed < maximum and rng.random() < RAISED_SHARE:
        verified = min(maximum, verified + 2 * QUARTER)
    evidence = rng.random() < 0.15 or (criterion.evidence_required and claimed > 0)
    return LineFate(letter, criterion.number, maximum, True, evidence, claimed, appraised, verified)


def _loss(rng: Random, key: str, maximum: Decimal, quality: float) -> Decimal:
    """Return the points a unit of that quality truly lacks, in quarters of a point."""
    share = max(0.0, rng.gauss((1 - quality) * 0.54 * DIFFICULTY[key], 0.05))
    return min(maximum, round(Decimal(share) * maximum / QUARTER) * QUARTER)


def _leniency(rng: Random, maximum: Decimal) -> Decimal:
    """Return the points a union gives itself too much: mostly none, sometimes one or more."""
    if rng.random() >= LENIENT_SHARE:
        return Decimal(0)
    return QUARTER * rng.randint(1, 6 if maximum >= 8 else 4)

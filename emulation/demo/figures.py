"""The numbers of a union's year: what it registers and what it reports at the end."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from random import Random

from emulation.demo.types import Headcount, UnionSpec
from emulation.scoring import EXCELLENT, GOOD

HALF = Decimal("0.5")
CENT = Decimal("0.01")

# In the years of the epidemic far fewer people could meet.
OUTREACH_SHARE = {2020: 0.75, 2021: 0.55}


@dataclass(frozen=True, slots=True)
class Targets:
    """What a union undertakes for the year; the names are the registration's fields."""

    classification_target: str
    satisfaction_target: Decimal
    pledge_target: int
    outreach_target: int
    dialogue_target: int
    model_target: int
    initiative_target: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What a union reports; the first twelve are the report's fields, the rest its narrative's.

    Never more pledged than staff; the rate is satisfied over surveyed in percent.
    """

    staff_count: int
    member_count: int
    pledged_count: int
    outreach_count: int
    outreach_people: int
    dialogue_count: int
    model_count: int
    initiative_count: int
    satisfaction_rate: Decimal
    commended_collectives: int
    commended_individuals: int
    spent: int
    surveyed: int
    satisfied: int
    covenants: int
    issues: int
    resolved: int
    checks: int
    findings: int


def targets(spec: UnionSpec, year: int, heads: Headcount, quality: float) -> Targets:
    """Return the year's targets; the satisfaction rate is meant to rise every year."""
    rng = Random(f"targets/{spec.code}/{year}")
    start = Random(f"satisfaction/{spec.code}").randint(160, 184)
    aims_high = rng.random() < 0.25 + 0.6 * quality
    return Targets(
        classification_target=EXCELLENT if aims_high else GOOD,
        satisfaction_target=min(HALF * (start + year - 2020), Decimal(98)),
        pledge_target=heads.staff,
        outreach_target=rng.randint(4, 8) + min(heads.staff // 60, 4),
        dialogue_target=1 if heads.staff < 60 else 2,
        model_target=1 if rng.random() < 0.7 else 2,
        initiative_target=rng.randint(1, 2) + min(heads.staff // 40, 5),
    )


def figures(spec: UnionSpec, year: int, heads: Headcount, aims: Targets, quality: float) -> Figures:
    """Return what came of the targets: mostly near them, a little better in a good unit."""
    rng = Random(f"figures/{spec.code}/{year}")
    outreach = _outreach(rng, year, aims.outreach_target)
    surveyed = 40 + 5 * rng.randint(0, 24)
    reached = float(aims.satisfaction_target) / 100 + rng.uniform(-0.03, 0.02) + quality * 0.02
    satisfied = min(surveyed, round(surveyed * reached))
    issues = rng.randint(3, 9)
    commended = round(heads.staff * rng.uniform(0.03, 0.09))
    collectives = rng.choice((0, 0, 1, 1, 2)) if commended else 0
    return Figures(
        staff_count=heads.staff,
        member_count=heads.members,
        pledged_count=heads.staff - rng.choice((0, 0, 0, 0, 1, 1, 2)),
        outreach_count=outreach,
        outreach_people=round(outreach * heads.staff * rng.uniform(0.72, 0.97)),
        dialogue_count=max(0, aims.dialogue_target - (rng.random() < 0.07)),
        model_count=max(0, aims.model_target - (rng.random() < 0.35)),
        initiative_count=max(0, aims.initiative_target + rng.choice((-1, -1, 0, 0, 1))),
        satisfaction_rate=_rate(satisfied, surveyed),
        commended_collectives=collectives,
        commended_individuals=commended,
        spent=10_000 * round(rng.uniform(20, 30) * (outreach + 2 * commended + 4 * collectives)),
        surveyed=surveyed,
        satisfied=satisfied,
        covenants=max(2, min(12, heads.staff // 6)),
        issues=issues,
        resolved=max(1, issues - rng.choice((0, 0, 1, 1, 2))),
        checks=rng.choice((1, 2, 2, 3, 4)),
        findings=rng.choice((0, 0, 1, 1, 2, 3)),
    )


def _outreach(rng: Random, year: int, aim: int) -> int:
    return max(1, round(aim * OUTREACH_SHARE.get(year, 1)) + rng.choice((-1, 0, 0, 1, 2)))


def _rate(part: int, whole: int) -> Decimal:
    """Return part of whole in percent, rounded half up to two places."""
    return (Decimal(part) * 100 / whole).quantize(CENT, ROUND_HALF_UP)

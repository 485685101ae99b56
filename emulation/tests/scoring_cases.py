"""Scores worked out by hand: reads scoring_cases.toml, where the notation is told."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from emulation import scoring
from emulation.plan import BANDS
from emulation.scoring import Band, Floor, Guide, Mark, Veto

KINDS = {"bonus": scoring.BONUS, "penalty": scoring.PENALTY}
LABELS = {band.classification: band.label for band in BANDS}


@dataclass(frozen=True)
class Case:
    """What is given, and what comes of it: None where there are no points or no band."""

    name: str
    marks: list[Mark]
    guide: Guide
    vetoes: list[Veto]
    unrated: str
    points: Decimal | None
    classification: str | None
    groups: dict[str, Decimal | None]
    says: str


def mark_of(text):
    """Read one mark: "a 7.5/8", "bonus a 2/5", "penalty b ?/10", "a -/6"."""
    *kind, group, value = text.split()
    points, maximum = value.split("/")
    return Mark(
        points=None if points in "-?" else Decimal(points),
        maximum=Decimal(maximum),
        group=group,
        applicable=points != "-",
        kind=KINDS[kind[0]] if kind else scoring.STANDARD,
    )


def marks_of(text):
    return [mark_of(part) for part in text.split(",")]


def bands_of(text):
    pairs = [part.split() for part in text.split(",")]
    return tuple(Band(name, Decimal(floor), LABELS[name]) for name, floor in pairs)


def floor_of(text):
    group, percent, ceiling, clause = text.split(maxsplit=3)
    return Floor(group, Decimal(percent), ceiling, clause)


def veto_of(text):
    ceiling, condition, clause = (part.strip() for part in text.split("|"))
    return Veto(condition, ceiling, clause)


def shares_of(text):
    pairs = [part.split() for part in text.split(",")]
    return {group: None if value == "-" else Decimal(value) for group, value in pairs}


def case_of(row):
    return Case(
        name=row["name"],
        marks=marks_of(row["marks"]),
        guide=Guide(
            bands_of(row["bands"]) if "bands" in row else BANDS,
            Decimal(row.get("cap", 0)),
            tuple(floor_of(text) for text in row.get("floors", [])),
        ),
        vetoes=[veto_of(text) for text in row.get("vetoes", [])],
        unrated=row.get("unrated", ""),
        points=Decimal(row["points"]) if "points" in row else None,
        classification=row.get("class"),
        groups=shares_of(row["groups"]),
        says=row["says"],
    )


DATA = Path(__file__).with_suffix(".toml")
CASES = [case_of(row) for row in tomllib.loads(DATA.read_text("utf-8"))["case"]]

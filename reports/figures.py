"""The figures that reports are made of: frozen dataclasses, and the counting of units.

What a report prints is counted once, from the units that it lists, and frozen beside
them: nothing is counted again when the report is drawn. Pure: no Django.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal

CENT = Decimal("0.01")

# How a dossier came in; "" is "not at all".
ON_TIME = "on_time"
LATE = "late"


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of an official document: what stands around the figures, and their day."""

    year: int
    campaign: str
    movement: str
    superior: str
    issuer: str
    abbrev: str
    place: str
    dated: date
    addressee: str
    bases: tuple[str, ...]
    committee: str
    signer: str
    recipients: tuple[str, ...]
    filing: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class Named:
    """A key and the words for it on that day: a classification, a kind, a criterion group."""

    key: str
    label: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of a whole: printed with both numbers, never above 100 per cent."""

    part: int
    whole: int

    def __post_init__(self) -> None:
        if not 0 <= self.part <= self.whole:
            raise ValueError(f"no rate: {self.part}/{self.whole}")

    @property
    def rest(self) -> int:
        return self.whole - self.part


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a yearly report; None is "chưa có số liệu", which is not nought.

    `units` says how many unions gave the figure.
    """

    key: str
    label: str
    unit: str
    value: Decimal | None
    units: int


@dataclass(frozen=True, slots=True)
class Done:
    """What was recorded of one kind through the year (emulation.facts).

    unions: how many did it; count: how often, in `unit`; quantity: how much, in
    `quantity_unit`, None for kinds that have none.
    """

    key: str
    section: str
    label: str
    unit: str
    quantity_unit: str
    unions: int
    count: int
    quantity: Decimal | None


@dataclass(frozen=True, slots=True)
class GroupPoints:
    """What a unit earned of the points it could earn in one group of criteria."""

    letter: str
    earned: Decimal
    base: Decimal


@dataclass(frozen=True, slots=True)
class Unit:
    """One union in the year, as the annex lists it, with the figures it gave.

    Points stand only where their stage is done; the classification goes with the verified
    ones. `figures` follow the order of the report's figures; None is not given.
    """

    code: str
    name: str
    level: str
    kind: str
    sector: str
    expected: bool
    reason: str
    registration: str
    scoring: str
    report: str
    verified: bool
    self_points: Decimal | None
    appraised_points: Decimal | None
    verified_points: Decimal | None
    classification: str
    groups: tuple[GroupPoints, ...]
    pledge_target: int | None
    figures: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class ClassCount:
    """How many of the classified units earned one classification."""

    key: str
    label: str
    rate: Rate


@dataclass(frozen=True, slots=True)
class GroupMean:
    """The mean of a criterion group over the verified units: points earned and to be earned."""

    letter: str
    title: str
    units: int
    earned: Decimal
    base: Decimal


@dataclass(frozen=True, slots=True)
class Points:
    """The three scores side by side, as means over the same verified units."""

    units: int
    own: Decimal | None
    appraised: Decimal | None
    verified: Decimal | None
    changed: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The figures of a set of units. What is owed is counted among the expected ones only."""

    units: int
    registered: Rate
    registered_on_time: Rate
    scored: Rate
    scored_on_time: Rate
    verified: Rate
    reported: Rate
    reported_on_time: Rate
    classes: tuple[ClassCount, ...]
    unclassified: int
    points: Points
    groups: tuple[GroupMean, ...]
    pledged: Rate
    pledge_units: int
    pledge_target: int
    sums: tuple[Figure, ...]

    @property
    def expected(self) -> int:
        return self.registered.whole


@dataclass(frozen=True, slots=True)
class Scale:
    """What the counting of units needs to know: classifications, groups, figures of a report."""

    classes: tuple[Named, ...]
    groups: tuple[Named, ...]
    figures: tuple[Figure, ...]

    def place(self, key: str) -> int:
        """Return where a unit's figures hold the one with this key."""
        return next(i for i, figure in enumerate(self.figures) if figure.key == key)


STAFF, PLEDGED, SATISFACTION = "staff_count", "pledged_count", "satisfaction_rate"


def tally(units: Iterable[Unit], scale: Scale) -> Tally:
    """Count a set of units: every figure but `units` and the sums among the expected ones."""
    everyone = tuple(units)
    due = [unit for unit in everyone if unit.expected]
    verified = [unit for unit in due if unit.verified]
    classified = [unit for unit in verified if unit.classification]
    registered = [unit for unit in due if unit.registration]
    scored = [unit for unit in due if unit.scoring]
    reported = [unit for unit in due if unit.report]
    pledged, pledge_units = pledge_rate(reported, scale)
    return Tally(
        units=len(everyone),
        registered=Rate(len(registered), len(due)),
        registered_on_time=Rate(sum(u.registration == ON_TIME for u in due), len(registered)),
        scored=Rate(len(scored), len(due)),
        scored_on_time=Rate(sum(u.scoring == ON_TIME for u in due), len(scored)),
        verified=Rate(len(verified), len(due)),
        reported=Rate(len(reported), len(due)),
        reported_on_time=Rate(sum(u.report == ON_TIME for u in due), len(reported)),
        classes=tuple(
            ClassCount(
                c.key,
                c.label,
                Rate(sum(u.classification == c.key for u in classified), len(classified)),
            )
            for c in scale.classes
        ),
        unclassified=len(verified) - len(classified),
        points=mean_points(verified),
        groups=group_means(verified, scale),
        pledged=pledged,
        pledge_units=pledge_units,
        pledge_target=sum(u.pledge_target or 0 for u in registered),
        sums=tuple(total(reported, i, figure) for i, figure in enumerate(scale.figures)),
    )


def mean_points(verified: Sequence[Unit]) -> Points:
    """Return the means of the three scores, and how many units verification moved.

    Only units with all three scores count, so that the means can be compared.
    """
    rows = [
        (u.self_points, u.appraised_points, u.verified_points)
        for u in verified
        if u.self_points is not None
        and u.appraised_points is not None
        and u.verified_points is not None
    ]
    return Points(
        units=len(rows),
        own=mean([row[0] for row in rows]),
        appraised=mean([row[1] for row in rows]),
        verified=mean([row[2] for row in rows]),
        changed=sum(row[0] != row[2] for row in rows),
    )


def group_means(verified: Sequence[Unit], scale: Scale) -> tuple[GroupMean, ...]:
    """Return each group's mean over the units to which a criterion of it applies."""
    means = []
    for group in scale.groups:
        marks = [m for u in verified for m in u.groups if m.letter == group.key and m.base]
        earned, base = mean([m.earned for m in marks]), mean([m.base for m in marks])
        if earned is not None and base is not None:
            means.append(GroupMean(group.key, group.label, len(marks), earned, base))
    return tuple(means)


def pledge_rate(reported: Sequence[Unit], scale: Scale) -> tuple[Rate, int]:
    """Return people who pledged of all staff, over the units that gave both, and their number."""
    staff, pledged = scale.place(STAFF), scale.place(PLEDGED)
    pairs = [
        (unit.figures[pledged], unit.figures[staff])
        for unit in reported
        if unit.figures[pledged] is not None and unit.figures[staff] is not None
    ]
    part, whole = (int(sum(pair[i] or 0 for pair in pairs)) for i in (0, 1))
    return Rate(part, whole), len(pairs)


def total(reported: Sequence[Unit], place: int, figure: Figure) -> Figure:
    """Return a figure over all units that gave it: the sum, of a rate the plain mean."""
    given = [value for u in reported if (value := u.figures[place]) is not None]
    value = mean(given) if figure.key == SATISFACTION else sum(given, Decimal(0))
    return Figure(figure.key, figure.label, figure.unit, value if given else None, len(given))


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """Return the mean to two places, rounded half up once; None of nothing."""
    if not values:
        return None
    return (sum(values, Decimal(0)) / len(values)).quantize(CENT, ROUND_HALF_UP)

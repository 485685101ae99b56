"""The shapes in which the plan's content is kept."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emulation.scoring import Band


@dataclass(frozen=True, slots=True)
class LegalBasis:
    """A document the campaign rests on; numbers repeat between types, so never key by one."""

    type: str
    number: str
    issued: date
    issuer: str
    title: str

    @property
    def citation(self) -> str:
        """Return the document as a "Căn cứ" line names it, without closing mark."""
        day = f"{self.issued.day:02}/{self.issued.month}/{self.issued.year}"
        return f"{self.type} số {self.number} ngày {day} của {self.issuer} {self.title}"


@dataclass(frozen=True, slots=True)
class CampaignPlan:
    """The campaign and the emulation movement tied to it."""

    code: str
    name: str
    movement: str
    slogan: str
    collective_slogan: str
    aim: str
    first_year: int
    last_year: int
    midterm_year: int
    final_year: int
    legal_bases: tuple[LegalBasis, ...]

    @property
    def years(self) -> range:
        """Return every year of the campaign."""
        return range(self.first_year, self.last_year + 1)


@dataclass(frozen=True, slots=True)
class Criterion:
    """One standard, word for word; its clause names the place in the plan."""

    number: int
    text: str
    maximum: Decimal
    clause: str
    evidence_required: bool = False
    leaders_only: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Standards under one heading of the plan."""

    letter: str
    title: str
    clause: str
    criteria: tuple[Criterion, ...]

    @property
    def maximum(self) -> Decimal:
        """Return the points of the whole group."""
        return sum((criterion.maximum for criterion in self.criteria), Decimal(0))


@dataclass(frozen=True, slots=True)
class Rules:
    """What a guide says beside its criteria, each with its place in the plan; empty: no such rule.

    own_share: of the base, in percent, what a unit's own criteria may weigh.
    """

    band_clause: str = ""
    rateable_clause: str = ""
    own_share: Decimal = Decimal(0)
    own_clause: str = ""
    sample_clause: str = ""


@dataclass(frozen=True, slots=True)
class CriteriaSet:
    """The standards for one kind of subject, with the points proposed for them."""

    kind: str
    code: str
    title: str
    source: str
    note: str
    bands: tuple[Band, ...]
    groups: tuple[Group, ...]
    rules: Rules = Rules()

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Return the standards of all groups in the plan's order."""
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @property
    def maximum(self) -> Decimal:
        """Return the points of all groups together."""
        return sum((group.maximum for group in self.groups), Decimal(0))


@dataclass(frozen=True, slots=True)
class ReportSection:
    """A heading of a union's yearly report and what its officer writes there."""

    code: str
    heading: str
    guidance: str
    clause: str

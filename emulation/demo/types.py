"""Shapes of the demo's unions."""

from dataclasses import dataclass
from datetime import date

# What a unit does, finer than kind and sector: head counts and wording follow it.
KINDERGARTEN = "kindergarten"
PRIMARY = "primary"
SECONDARY = "secondary"
HIGH_SCHOOL = "high_school"
COLLEGE = "college"
COMMUNE = "commune"
OFFICE = "office"
CLINIC = "clinic"
HOSPITAL = "hospital"
STATION = "station"
PARTY = "party"
MASS = "mass"
SERVICE = "service"
UPPER = "upper"

# Which way of writing a unit shares: schools write alike, whatever their level.
FAMILIES = {
    KINDERGARTEN: "nursery",
    PRIMARY: "school",
    SECONDARY: "school",
    HIGH_SCHOOL: "school",
    COLLEGE: "college",
    COMMUNE: "commune",
    OFFICE: "office",
    CLINIC: "clinic",
    HOSPITAL: "clinic",
    STATION: "station",
    PARTY: "party",
    MASS: "party",
    SERVICE: "service",
    UPPER: "upper",
}


@dataclass(frozen=True, slots=True)
class Headcount:
    """People of a union; members, leaders and women never exceed staff."""

    staff: int
    members: int
    leaders: int
    women: int


@dataclass(frozen=True, slots=True)
class UnionSpec:
    """One union of the demo; `upper_code` is None directly under the province.

    `agency` is the unit's name without "CĐCS", `place` where it lies ("xã Phước An"),
    `serial` its number within its upper-level union. kind, sector and level are the
    values of the model's choices.
    """

    code: str
    name: str
    short_name: str
    agency: str
    place: str
    level: str
    upper_code: str | None
    serial: int
    kind: str
    sector: str
    trade: str
    centrally_managed: bool
    staff: int
    members: int
    leaders: int
    women: int
    founded: date

    @property
    def family(self) -> str:
        """Return the way of writing this unit shares with its like."""
        return FAMILIES[self.trade]


@dataclass(frozen=True, slots=True)
class Unit:
    """An agency before it becomes a union: its name and what it is."""

    agency: str
    kind: str
    sector: str
    trade: str
    place: str
    centrally_managed: bool = False

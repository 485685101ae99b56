"""The rules of which the policy table is made, and whom they name most often."""

from collections.abc import Callable
from dataclasses import dataclass, field

from emulation.tests.factories import YEAR
from tests.access import world as w

OPEN, SIGNED, SEES, NOT = "open", "signed", "sees", "not"
OWN_OFFICERS = {"officer": {"own"}, "chair": {"own"}, "upper officer": {"upper"},
                "upper chair": {"upper"}}  # fmt: skip
CHAIRS = {"chair": {"own"}, "upper chair": {"upper"}}
SUPERVISORS = {
    "upper officer": {"own", "sibling"},
    "upper chair": {"own", "sibling"},
    "policy law": {"upper", "other upper", "direct"},
}
POLICY_LAW = {"policy law": set(w.PLACES)}
ORGANISATION = {"organisation": set(w.PLACES), "administrator": set(w.PLACES)}
CAMPAIGN = {"policy law": set(w.PLACES), "administrator": set(w.PLACES)}


@dataclass(frozen=True)
class Act:
    """Something to be done: {actor: places where that actor may}."""

    allowed: dict

    def __or__(self, other):
        names = self.allowed.keys() | other.allowed.keys()
        return Act({n: self.allowed.get(n, set()) | other.allowed.get(n, set()) for n in names})


@dataclass(frozen=True)
class Mine:
    """Something that only the named actor asked for: for all others it does not exist (404)."""

    actor: str


@dataclass(frozen=True)
class Only:
    """Something that names people: {actor: places}; for all others it does not exist (404).

    reads: who sees that it is there and is refused (403).
    """

    allowed: dict
    reads: dict = field(default_factory=dict)


# Names are for the own union and the one directly above it (pledges.scope).
NAMES = Only({
    "officer": {"own"}, "chair": {"own"},
    "upper officer": {"own", "sibling", "upper"}, "upper chair": {"own", "sibling", "upper"},
    "policy law": {"province", "upper", "other upper", "direct"},
})  # fmt: skip


@dataclass(frozen=True)
class Row:
    """One address in the table. status: the state that every dossier is put into first."""

    name: str
    get: object
    post: object = NOT
    kwargs: Callable = field(default=lambda world, place: {})
    data: dict = field(default_factory=dict)
    status: str = ""
    note: str = ""
    places: tuple = ()  # where it is of one place alone; else asked about everywhere


# The province's own dossiers are Ban CSPL's to write (plan V.1).
TOPMOST = Act({"policy law": {"province"}})


def of(model):
    """The address carries the id of that place's dossier or report."""
    return lambda world, place: {"pk": world.key_of(model, place)}


def union_year(world, place):
    return {"union_year": world.years[place].pk}


def year(world, place):
    return {"year": YEAR}

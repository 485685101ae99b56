"""What a union makes known of its year: points, classification, why, and counts of people.

Pure: no Django. No name of a person stands in the figures; the names for the notice board
are a list of their own.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from emulation.guides.values import CLASSIFICATIONS


@dataclass(frozen=True, slots=True)
class PeopleCounts:
    """How the union's people were classified."""

    people: int
    scored: int
    excellent: int
    good: int
    completed: int
    not_completed: int

    @property
    def rows(self) -> tuple[tuple[str, int], ...]:
        """Return each classification, the best first, with how many people have it."""
        return tuple((label, getattr(self, name)) for name, label in CLASSIFICATIONS.items())


@dataclass(frozen=True, slots=True)
class NoticeFigures:
    """The published result, whole. counts: None where the people's sheet is not confirmed.

    listed: how many names the list for the notice board carries, 0 when the chair left them out.
    """

    code: str
    name: str
    year: int
    superior: str
    place: str
    symbol: str
    signer: str
    dated: date
    self_total: Decimal | None
    appraised_total: Decimal | None
    verified_total: Decimal | None
    classification: str
    explanation: str
    counts: PeopleCounts | None
    listed: int


@dataclass(frozen=True, slots=True)
class Listed:
    """One person on the list for the notice board.

    code: by which the line is found again when the name is let go; nothing prints it.
    """

    name: str
    position: str
    classification: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class BoardList:
    """The people on the list, in the order of their names."""

    people: tuple[Listed, ...] = ()

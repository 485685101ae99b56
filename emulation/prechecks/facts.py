"""The plain facts of one dossier that the pre-checks rest on. Pure: no Django."""

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class LineFacts:
    """One line: what the union gives itself, and what stands behind it.

    before: the points of the same criterion in the year before, the latest that were said.
    evidence: whether any sound piece stands there; fresh: whether one of them was not
    handed in by the union in the year before. shared: ids of the other unions that handed
    in one of its files this year too.
    """

    criterion: int
    name: str
    maximum: Decimal
    points: Decimal | None = None
    before: Decimal | None = None
    applies: bool = True
    counted: bool = True  # of the criteria; a bonus or a penalty is not
    evidence_required: bool = False
    evidence: bool = False
    fresh: bool = False
    shared: frozenset[int] = frozenset()

    @property
    def claims(self) -> bool:
        """Tell whether the union gives itself points here."""
        return self.applies and bool(self.points)


@dataclass(frozen=True, slots=True)
class Facts:
    """One dossier. heads, pledged, rates: None where nobody has entered them.

    signed: how many signed by the pledges' own count, None without a registry;
    promised: the pledges, or the rate, are only the registration's so far.
    total_before: the whole score of the year before, the latest that was said.
    returned: how many other dossiers of the union came back and were not handed in again;
    remedies: how many remediations of it are open past their day.
    """

    lines: tuple[LineFacts, ...] = ()
    heads: int | None = None
    pledged: int | None = None
    pledges_promised: bool = False
    signed: int | None = None
    rate: Decimal | None = None
    rate_promised: bool = False
    rate_before: Decimal | None = None
    total_before: Decimal | None = None
    returned: int = 0
    remedies: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing noticed: by which rule, how grave, in words, about which line if about one.

    others: ids of the unions meant, named only to who may see them.
    """

    code: str
    light: str
    reason: str
    criterion: int | None = None
    name: str = ""
    others: tuple[int, ...] = field(default=())

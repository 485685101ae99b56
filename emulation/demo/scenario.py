"""The reorganisation of 1 July 2025, as the decisions that a register holds of it.

In June 2025 the grassroots unions of agencies paid wholly by the state's budget were
dissolved. On 1 July the districts ended and Bình Định became part of the new Gia Lai: the
14 upper-level unions ended, unions of communes and wards took over what remained, and the
federation changed its name. Names of places are real; numbers of decisions are the demo's.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from emulation.demo.communes import SEATS, Commune, commune_of
from emulation.demo.headcounts import headcount
from emulation.demo.names import FEDERATION, UPPERS
from emulation.demo.places import DISTRICTS
from emulation.demo.types import (
    COMMUNE,
    MASS,
    OFFICE,
    PARTY,
    PRIMARY,
    SECONDARY,
    STATION,
    UPPER,
    UnionSpec,
)

YEAR = 2025
DISSOLVED_ON = date(2025, 6, 15)
REORGANISED_ON = date(2025, 7, 1)
NEW_NAME = ("Liên đoàn Lao động tỉnh Gia Lai", "LĐLĐ tỉnh Gia Lai")

# Paid by the budget alone. Those that live on fees too go on: kindergartens, schools of
# the upper grades, hospitals, services; and societies with funds of their own.
WHOLLY_FUNDED = frozenset({OFFICE, COMMUNE, PARTY, PRIMARY, SECONDARY, STATION})


@dataclass(frozen=True, slots=True)
class Line:
    """One change; the words of kind are those of `unions.models.Change`."""

    kind: str
    code: str
    target: str = ""
    name: str = ""
    short_name: str = ""
    spec: UnionSpec | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    number: str
    issued_on: date
    issuer: str
    title: str
    effective: date
    lines: tuple[Line, ...]


def is_wholly_funded(spec: UnionSpec) -> bool:
    """Tell whether the agency lives on the state's budget alone: its union was dissolved."""
    return spec.trade in WHOLLY_FUNDED or (spec.trade == MASS and spec.kind == "front")


def survivors(specs: Iterable[UnionSpec]) -> list[UnionSpec]:
    """Return the grassroots unions that went on."""
    return [s for s in specs if s.level == "grassroots" and not is_wholly_funded(s)]


def commune_unions(specs: Iterable[UnionSpec]) -> tuple[UnionSpec, ...]:
    """Return the unions of those communes and wards in which a grassroots union goes on.

    Those that take over from the districts too: a district's records must lie somewhere.
    """
    needed = dict.fromkeys(SEATS.values())
    needed |= dict.fromkeys(commune_of(s.place) for s in survivors(specs) if s.upper_code)
    ordered = sorted(needed, key=lambda commune: commune.code)
    return tuple(_commune_union(n, commune) for n, commune in enumerate(ordered, start=1))


def _commune_union(serial: int, commune: Commune) -> UnionSpec:
    heads = headcount(commune.code, UPPER)
    return UnionSpec(
        code=commune.code,
        name=f"Công đoàn {commune.full_name}",
        short_name=f"CĐ {commune.full_name}",
        agency=f"Công đoàn {commune.full_name}",
        place=commune.full_name,
        level="upper",
        upper_code=None,
        serial=serial,
        kind="front",
        sector="mass",
        trade=UPPER,
        centrally_managed=False,
        staff=heads.staff,
        members=heads.members,
        leaders=heads.leaders,
        women=heads.women,
        founded=REORGANISED_ON,
    )


def decisions(specs: Iterable[UnionSpec]) -> tuple[Decision, Decision]:
    """Return the two decisions over these unions, in the order in which they take effect."""
    specs = tuple(specs)
    return (
        Decision(
            number="682/QĐ-LĐLĐ",
            issued_on=date(2025, 6, 5),
            issuer="Liên đoàn Lao động tỉnh Bình Định",
            title="Kết thúc hoạt động công đoàn cơ sở trong cơ quan, đơn vị hưởng 100 % "
            "kinh phí từ ngân sách nhà nước",
            effective=DISSOLVED_ON,
            lines=tuple(
                Line("end", s.code)
                for s in specs
                if s.level == "grassroots" and is_wholly_funded(s)
            ),
        ),
        Decision(
            number="01/QĐ-LĐLĐ",
            issued_on=date(2025, 6, 30),
            issuer="Liên đoàn Lao động tỉnh Gia Lai",
            title="Kết thúc hoạt động công đoàn cấp trên trực tiếp cơ sở; thành lập công đoàn "
            "xã, phường; chuyển các công đoàn cơ sở; đổi tên Liên đoàn Lao động tỉnh",
            effective=REORGANISED_ON,
            lines=tuple(_second(specs)),
        ),
    )


def _second(specs: tuple[UnionSpec, ...]) -> Iterator[Line]:
    yield Line("rename", FEDERATION.code, "", *NEW_NAME)
    for union in commune_unions(specs):
        yield Line("found", union.code, FEDERATION.code, union.name, union.short_name, union)
    for spec in survivors(specs):
        if spec.upper_code:
            yield Line("transfer", spec.code, commune_of(spec.place).code)
        name, short_name = _without_district(spec.name), _without_district(spec.short_name)
        if name != spec.name:
            yield Line("rename", spec.code, "", name, short_name)
    for upper in UPPERS:
        keeper = SEATS[upper.code].code if upper.code in SEATS else FEDERATION.code
        yield Line("end", upper.code, keeper)


def _without_district(name: str) -> str:
    """Return the name as it is since there are no districts: "Trung tâm Y tế Tuy Phước"."""
    for district in DISTRICTS:
        name = name.replace(district.full_name, district.name)
    return name

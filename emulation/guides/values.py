"""A scoring guide as plain values: to be checked, compared and printed. Pure: no Django."""

from dataclasses import dataclass
from decimal import Decimal

from core.text import list_letter
from emulation.scoring import BONUS, COMPLETED, EXCELLENT, GOOD, NOT_COMPLETED, PENALTY, STANDARD

COLLECTIVE, INDIVIDUAL, PLEDGE = "collective", "individual", "pledge"
STATED, DISCIPLINE = "stated", "discipline"
NOUGHT = Decimal(0)
WARNING = "warning"
# The mildest first (Nghị định 112/2020/NĐ-CP).
DISCIPLINE_FORMS = {
    "reprimand": "Khiển trách",
    WARNING: "Cảnh cáo",
    "pay_cut": "Hạ bậc lương",
    "demotion": "Giáng chức",
    "removal": "Cách chức",
    "dismissal": "Buộc thôi việc",
}

CLASSIFICATIONS = {
    EXCELLENT: "Hoàn thành xuất sắc nhiệm vụ",
    GOOD: "Hoàn thành tốt nhiệm vụ",
    COMPLETED: "Hoàn thành nhiệm vụ",
    NOT_COMPLETED: "Không hoàn thành nhiệm vụ",
}
KINDS = {STANDARD: "tiêu chí", BONUS: "điểm thưởng", PENALTY: "điểm trừ"}
HEADINGS = {STANDARD: "Tiêu chí", BONUS: "Điểm thưởng", PENALTY: "Điểm trừ"}
# A group's letters in the order of the alphabet: a, b, c, d, đ, e…
LETTERS = tuple(list_letter(n) for n in range(1, 24))


@dataclass(frozen=True, slots=True)
class Item:
    """A criterion, a bonus item or a penalty."""

    kind: str
    number: int
    text: str
    maximum: Decimal
    clause: str = ""
    evidence_required: bool = False
    leaders_only: bool = False

    @property
    def order(self) -> tuple[int, int]:
        """Criteria come first, then what is added, then what is taken off."""
        return list(KINDS).index(self.kind), self.number


@dataclass(frozen=True, slots=True)
class Group:
    """A group of criteria, with its floor ("điểm liệt") where the guide sets one."""

    letter: str
    title: str
    items: tuple[Item, ...] = ()
    floor_percent: Decimal | None = None
    floor_ceiling: str = ""
    floor_clause: str = ""

    def of_kind(self, kind: str) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind == kind)

    @property
    def parts(self) -> tuple[tuple[str, tuple[Item, ...]], ...]:
        """Return the heading of each kind of item with its items, those alone that there are."""
        found = ((HEADINGS[kind], self.of_kind(kind)) for kind in KINDS)
        return tuple((heading, items) for heading, items in found if items)

    @property
    def maximum(self) -> Decimal:
        """Return the points of the group's criteria, without what is added or taken off."""
        return points_of(self.of_kind(STANDARD))

    @property
    def floor_label(self) -> str:
        return CLASSIFICATIONS.get(self.floor_ceiling, "")


@dataclass(frozen=True, slots=True)
class Veto:
    """A condition that holds the classification down whatever the points."""

    number: int
    text: str
    ceiling: str
    fact: str = STATED
    clause: str = ""
    # Of a condition by decision: from which form of discipline on.
    least_form: str = WARNING

    @property
    def least_form_label(self) -> str:
        return DISCIPLINE_FORMS[self.least_form]

    @property
    def ceiling_label(self) -> str:
        return CLASSIFICATIONS[self.ceiling]

    @property
    def fails(self) -> bool:
        """Tell whether nothing but the lowest classification is left."""
        return self.ceiling == NOT_COMPLETED

    @property
    def by_decision(self) -> bool:
        return self.fact == DISCIPLINE


@dataclass(frozen=True, slots=True)
class Band:
    """A classification and the lowest points that earn it."""

    classification: str
    floor: Decimal
    clause: str = ""

    @property
    def label(self) -> str:
        return CLASSIFICATIONS[self.classification]


@dataclass(frozen=True, slots=True)
class Head:
    """What a guide says outside its groups, conditions and bands."""

    kind: str
    title: str
    first_year: int
    last_year: int | None = None
    source: str = ""
    note: str = ""
    rateable_months: int = 12
    rateable_months_after_change: int = 6
    rateable_clause: str = ""
    bonus_cap: Decimal = NOUGHT
    bonus_clause: str = ""
    own_share: Decimal = NOUGHT
    own_clause: str = ""
    sample_share: Decimal = Decimal(10)
    sample_error_limit: Decimal = Decimal(5)
    sample_clause: str = ""

    @property
    def years(self) -> str:
        """Return the years in words."""
        if self.last_year is None:
            return f"từ năm {self.first_year}"
        if self.last_year == self.first_year:
            return f"năm {self.first_year}"
        return f"từ năm {self.first_year} đến năm {self.last_year}"


@dataclass(frozen=True, slots=True)
class Guide:
    """A whole guide; groups in the order of their letters, bands from the highest."""

    head: Head
    groups: tuple[Group, ...] = ()
    vetoes: tuple[Veto, ...] = ()
    bands: tuple[Band, ...] = ()

    @property
    def items(self) -> tuple[tuple[Group, Item], ...]:
        return tuple((group, item) for group in self.groups for item in group.items)

    def of_kind(self, kind: str) -> tuple[Item, ...]:
        return tuple(item for _group, item in self.items if item.kind == kind)

    @property
    def maximum(self) -> Decimal:
        return points_of(self.of_kind(STANDARD))

    @property
    def has_bonus(self) -> bool:
        return bool(self.of_kind(BONUS))

    @property
    def of_collectives(self) -> bool:
        """Tell whether it is for unions, of which alone some rules speak."""
        return self.head.kind == COLLECTIVE


def points_of(items: tuple[Item, ...]) -> Decimal:
    return sum((item.maximum for item in items), NOUGHT)


def letter_order(letter: str) -> tuple[int, str]:
    """Sort letters by the Vietnamese alphabet; what is no letter of it comes last."""
    return (LETTERS.index(letter) if letter in LETTERS else len(LETTERS), letter)


def item_name(group: Group, item: Item) -> str:
    """Return an item as an officer names it: "tiêu chí a.1", "điểm thưởng a.1"."""
    return f"{KINDS[item.kind]} {group.letter}.{item.number}"

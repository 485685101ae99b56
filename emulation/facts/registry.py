"""The kinds of what is counted, and who counts them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

# As the plan has them: III.1, III.2, III.3, V, IV.3.
SECTIONS = {
    "outreach": _("Tuyên truyền"),
    "implementation": _("Triển khai thực hiện"),
    "models": _("Mô hình, điển hình"),
    "guidance": _("Chỉ đạo, hướng dẫn"),
    "money": _("Kinh phí"),
}

# (union year, kind, how often, how much)
Counted = tuple[int, str, int, Decimal | int]
Counts = Callable[[Collection[int]], Iterable[Counted]]


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of what is counted; url: the address of the records behind a union's number.

    unit: what one is called beside a number; quantity_unit: what its quantity is, "" for none.
    backs: how the clauses begin of the criteria that it backs, as the scoring guide names
    them: "IV.1.1.c, gạch đầu dòng 4" (see `backing`). feeds: the figures of the yearly report
    that it is part of, each with what of it: "count" or "quantity" (see `feeding`). summed:
    whether it can be added up over unions; a rate can't.
    """

    key: str
    label: str
    unit: str
    section: str
    quantity_unit: str = ""
    backs: tuple[str, ...] = ()
    feeds: tuple[tuple[str, str], ...] = ()
    summed: bool = True
    url: Callable | None = field(default=None, compare=False)

    def records_of(self, union_year) -> str:
        """Return the address of the records behind a union's number, "" without a page."""
        return self.url(union_year) if self.url else ""


_kinds: dict[str, Kind] = {}
_sources: dict[str, Counts] = {}


def register(kind: Kind) -> None:
    """Add a kind; the same key again replaces it."""
    if kind.section not in SECTIONS:
        raise ValueError(f"no section {kind.section!r}")
    _kinds[kind.key] = kind


def register_source(name: str, counts: Counts) -> None:
    """Add who counts some kinds: in as few queries for a thousand unions as for one."""
    _sources[name] = counts


def kind(key: str) -> Kind | None:
    return _kinds.get(key)


def kinds() -> list[Kind]:
    """Return all kinds, section by section, each in the order of its registering."""
    order = list(SECTIONS)
    return sorted(_kinds.values(), key=lambda known: order.index(known.section))


def summed_kinds() -> list[Kind]:
    """Return the kinds that are added up over unions."""
    return [known for known in kinds() if known.summed]


def sources() -> tuple[str, ...]:
    return tuple(_sources)


def counted(source: str, union_year_ids: Collection[int]) -> dict[tuple[int, str], tuple]:
    """Return {(union year, kind): (count, quantity)} as the source counts it now."""
    found = {}
    for union_year, key, count, quantity in _sources[source](union_year_ids):
        if key not in _kinds:
            raise ValueError(f"{source} counts {key!r}, which is registered nowhere")
        if count:
            found[union_year, key] = (count, Decimal(quantity or 0).quantize(Decimal("0.01")))
    return found

"""Which facts back a criterion: by the clause of the plan or the guide that both rest on."""

from collections.abc import Iterable

from emulation.facts.reading import Told, of_union
from emulation.facts.registry import Kind

BEFORE = "mục "
# Measures of the plan (III, IV.3) that no criterion is named after: the criteria of IV.1.1
# that ask for what they bring about.
MEASURES = {
    "III.1": ("IV.1.1.c, gạch đầu dòng 4",),
    "III.2": ("IV.1.1.c, gạch đầu dòng 4",),
    "III.3": ("IV.1.1.a, gạch đầu dòng 1", "IV.1.1.c, gạch đầu dòng 4"),
    "IV.3": ("IV.1.1.a, gạch đầu dòng 4",),
}


def backs(kind: Kind, clause: str) -> bool:
    """Tell whether one of the kind's clauses is this one, or the beginning of it."""
    named = clause.removeprefix(BEFORE)
    starts = [start.removeprefix(BEFORE) for start in kind.backs]
    starts += [asked for start in starts for asked in MEASURES.get(start, ())]
    return any(_begins(named, start) for start in starts)


def _begins(clause: str, start: str) -> bool:
    """Tell so by whole words: "dòng 1" is not the beginning of "dòng 10"."""
    return clause.startswith(start) and not clause[len(start) : len(start) + 1].isalnum()


def by_clause(union_year, clauses: Iterable[str]) -> dict[str, list[tuple[Told, str]]]:
    """Return {clause: [(what the union did, address of the records)]}, in one query for all."""
    told = [(one, one.kind.records_of(union_year)) for one in of_union(union_year)]
    return {
        clause: found
        for clause in set(clauses)
        if (found := [pair for pair in told if backs(pair[0].kind, clause)])
    }

"""From the lines of a decision to a plan, or to what stands against it. Pure, no Django."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from unions.planning.plan import (
    END,
    EXITS,
    FOUND,
    MERGE,
    RECLASSIFY,
    RENAME,
    SPLIT,
    TRANSFER,
    Ending,
    Founding,
    Heir,
    Line,
    Move,
    Plan,
    Problem,
    Rewriting,
    after,
)
from unions.planning.rules import Desk, facts_of, facts_when_founded, problems_of
from unions.planning.snapshot import PROVINCIAL, UPPER, Facts, Snapshot, State, Stay

NAMED = 3  # so many unions a message names
DEEPEST = 12  # what was merged again and again still fits into Union.path


def make_plan(
    snapshot: Snapshot, lines: Sequence[Line], effective: date, others: Sequence[Line] = ()
) -> Plan:
    """Return the plan of these lines on that day, with every problem found.

    others: the lines of other decisions that change something on the same day.
    """
    spelled = Spelling(snapshot, [*lines, *others])
    lines = [_completed(spelled.of(line), snapshot) for line in lines]
    there = tuple(map(spelled.of, others))
    desk = Desk(snapshot, tuple(lines), effective, there, _founded_here(lines, effective))
    problems = [problem for line in lines for problem in problems_of(line, desk)]
    faulty = {problem.position for problem in problems}
    sound = [line for line in lines if line.position not in faulty]
    exits = [line for line in sound if desk.exits.get(line.union) is line]
    children = [found for line in exits for found in _children_of(line, desk)]
    problems += [problem for child in children for problem in child.problems]
    plan = Plan(
        effective,
        founded=tuple(_foundings(sound)),
        ended=tuple(_endings(sound)),
        moved=(*_moves(sound, desk), *(move for child in children for move in child.moves)),
        rewritten=tuple(_rewritings(sound, desk)),
        heirs=tuple(_heirs(sound)),
    )
    order = sorted(problems, key=lambda problem: (problem.position is None, problem.position or 0))
    return replace(plan, problems=tuple(order or _circles(snapshot, plan)))


class Spelling:
    """Codes are one whatever their case: each as its union bears it, or as it is founded."""

    def __init__(self, snapshot: Snapshot, lines: Iterable[Line]):
        self._codes = {line.union.lower(): line.union for line in lines if line.kind == FOUND}
        self._codes |= {code.lower(): code for code in snapshot.states}

    def of(self, line: Line) -> Line:
        union, target = (self._codes.get(c.lower(), c) for c in (line.union, line.target))
        same = (union, target) == (line.union, line.target)
        return line if same else replace(line, union=union, target=target)


def _completed(line: Line, snapshot: Snapshot) -> Line:
    """An upper-level union stands under the province without saying so."""
    if line.kind == FOUND and line.level == UPPER and not line.target:
        provinces = (s.code for s in snapshot.states.values() if s.level == PROVINCIAL)
        return replace(line, target=next(provinces, ""))
    return line


def _founded_here(lines: Iterable[Line], day: date) -> dict[str, State]:
    return {
        line.union: State(
            line.union, line.level, day, facts_when_founded(line), stays=(Stay(line.target, day),)
        )
        for line in lines
        if line.kind == FOUND
    }


# --- What lives beneath a union that ends -------------------------------------


@dataclass(frozen=True, slots=True)
class Children:
    moves: tuple[Move, ...] = ()
    problems: tuple[Problem, ...] = ()


def _children_of(line: Line, desk: Desk) -> Iterable[Children]:
    """What is merged takes along what stands under it; what ends must not leave any behind."""
    left = [state for state in desk.snapshot.ever_under(line.union) if desk.left_with(state, line)]
    if not left:
        return
    named = {"count": len(left), "names": ", ".join(state.said for state in left[:NAMED])}
    later = [state for state in left if desk.moved_later(state)]
    if later:
        named = {"count": len(later), "names": ", ".join(state.said for state in later[:NAMED])}
        yield Children(problems=(Problem(line.position, "children_later", named),))
    elif line.kind == MERGE:
        yield Children(
            moves=tuple(Move(line.position, s.code, line.union, line.target) for s in left)
        )
    else:
        yield Children(problems=(Problem(line.position, "left_behind", named),))


# --- Lines without a fault ----------------------------------------------------


def _foundings(lines: Iterable[Line]) -> Iterable[Founding]:
    for line in lines:
        if line.kind == FOUND:
            facts = facts_when_founded(line)
            yield Founding(line.position, line.union, line.level, line.target, facts)


def _endings(lines: Sequence[Line]) -> Iterable[Ending]:
    """Each union once; without a keeper the first part split off keeps the records."""
    parts: dict[str, str] = {}
    for line in lines:
        if line.kind == SPLIT:
            parts.setdefault(line.union, line.target)
    seen = set()
    for line in lines:
        if line.kind in EXITS and line.union not in seen:
            seen.add(line.union)
            keeper = line.target or parts.get(line.union, "")
            yield Ending(line.position, line.union, line.kind, keeper)


def _moves(lines: Iterable[Line], desk: Desk) -> Iterable[Move]:
    seen = set()
    for line in lines:
        if line.kind == TRANSFER and line.union not in seen:
            seen.add(line.union)
            last = desk.snapshot.states[line.union].last
            yield Move(line.position, line.union, last.parent if last else "", line.target)


def _rewritings(lines: Iterable[Line], desk: Desk) -> Iterable[Rewriting]:
    """A second line on the same union goes on from what the first one leaves."""
    current: dict[str, Facts] = {}
    for line in lines:
        if line.kind not in (RENAME, RECLASSIFY):
            continue
        old = current.get(line.union) or desk.snapshot.states[line.union].facts
        new = rewritten(old, line)
        if new != old:
            current[line.union] = new
            yield Rewriting(line.position, line.union, line.kind, old, new)


def rewritten(old: Facts, line: Line) -> Facts:
    """Return the facts after a rename or a new class; what the line leaves empty stays."""
    if line.kind == RENAME:
        facts = facts_of(line)
        return replace(old, name=facts.name, short_name=facts.short_name)
    return Facts(
        name=old.name,
        short_name=old.short_name,
        kind=line.facts.kind or old.kind,
        sector=line.facts.sector or old.sector,
        centrally_managed=old.centrally_managed
        if line.facts.centrally_managed is None
        else line.facts.centrally_managed,
    )


def _heirs(lines: Sequence[Line]) -> Iterable[Heir]:
    """Each pair once: a part split off that also keeps the records is a part split off."""
    seen = set()
    for line in sorted(lines, key=lambda line: line.kind != SPLIT):
        pair = (line.union, line.target)
        if line.kind in (SPLIT, MERGE, END) and line.target and pair not in seen:
            seen.add(pair)
            yield Heir(*pair, line.kind)


def _circles(snapshot: Snapshot, plan: Plan) -> Iterable[Problem]:
    """The last net: nothing may come to lie beneath itself, or deeper than a path can say."""
    new = after(snapshot, plan)
    parents, depths = new.parents(), dict[str, int]()
    for code in parents:
        chain: list[str] = []
        here: str | None = code
        while here is not None and here not in depths:
            if here in chain:
                yield Problem(None, "circle_above", {"union": new.states[here].said})
                return
            chain.append(here)
            here = parents.get(here)
        below = depths[here] if here is not None else 0
        depths |= {link: below + n for n, link in enumerate(reversed(chain), start=1)}
        if depths[code] > DEEPEST:
            yield Problem(None, "too_deep", {"union": new.states[code].said})
            return

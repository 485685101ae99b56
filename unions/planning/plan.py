"""What a decision asks for, and what will be written for it. Pure, no Django."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from unions.planning.snapshot import Facts, Snapshot, State, Stay

FOUND, END, MERGE, SPLIT = "found", "end", "merge", "split"
TRANSFER, RENAME, RECLASSIFY = "transfer", "rename", "reclassify"
EXITS = frozenset({END, MERGE})


@dataclass(frozen=True, slots=True)
class Line:
    """One change of a decision, as `unions.models.Change` keeps it.

    decision: number of the decision it stands in, where that is another one.
    """

    position: int
    kind: str
    union: str
    target: str = ""
    level: str = ""
    facts: Facts = field(default_factory=Facts)
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """Why the decision can't take effect; position: the line, None for all of them.

    rule names the sentence in `words`, values fill it.
    """

    position: int | None
    rule: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Founding:
    position: int
    code: str
    level: str
    parent: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class Ending:
    """A union ends; `successor` keeps its records ("" when nobody takes over)."""

    position: int
    code: str
    kind: str
    successor: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    position: int
    code: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Rewriting:
    """New facts of a union, and what they replace."""

    position: int
    code: str
    kind: str
    old: Facts
    new: Facts


@dataclass(frozen=True, slots=True)
class Heir:
    predecessor: str
    successor: str
    kind: str


@dataclass(frozen=True)
class Plan:
    """What happens on the day; with problems, what would without the lines they stand on."""

    effective: date
    founded: tuple[Founding, ...] = ()
    ended: tuple[Ending, ...] = ()
    moved: tuple[Move, ...] = ()
    rewritten: tuple[Rewriting, ...] = ()
    heirs: tuple[Heir, ...] = ()
    problems: tuple[Problem, ...] = ()

    @cached_property
    def touched(self) -> frozenset[str]:
        """Return the codes of all unions of which something is written, successors too."""
        codes = {founding.code for founding in self.founded}
        codes |= {ending.code for ending in self.ended}
        codes |= {move.code for move in self.moved}
        codes |= {rewriting.code for rewriting in self.rewritten}
        codes |= {code for heir in self.heirs for code in (heir.predecessor, heir.successor)}
        codes |= {founding.parent for founding in self.founded} | {m.new for m in self.moved}
        return frozenset(codes)


def after(snapshot: Snapshot, plan: Plan) -> Snapshot:
    """Return the organisation once the plan is in force."""
    day = plan.effective
    states = {
        founding.code: State(
            founding.code,
            founding.level,
            day,
            founding.facts,
            stays=(Stay(founding.parent, day),),
        )
        for founding in plan.founded
    }

    def of(code: str) -> State:
        return states.get(code) or snapshot.states[code]

    for move in plan.moved:
        states[move.code] = _placed(of(move.code), move.new, day)
    for ending in plan.ended:
        state = of(ending.code)
        placed = _placed(state, ending.successor, day) if ending.successor else state
        states[ending.code] = replace(placed, ended=day)
    for rewriting in plan.rewritten:
        stamp = {"renamed" if rewriting.kind == RENAME else "reclassified": day}
        states[rewriting.code] = replace(of(rewriting.code), facts=rewriting.new, **stamp)  # type: ignore[arg-type]
    return snapshot.with_states(states.values())


def _placed(state: State, parent: str, day: date) -> State:
    """Return the union with its last stay closed and a new one begun."""
    *earlier, last = state.stays
    return replace(state, stays=(*earlier, replace(last, until=day), Stay(parent, day)))

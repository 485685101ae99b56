"""The rules that each line of a decision is held against. Pure, no Django.

Each rule takes a line and the desk on which everything lies, and yields problems. Where
a line names what does not exist, the rules that need it are not asked.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from core.converters import CODE
from unions.planning.plan import (
    END,
    EXITS,
    FOUND,
    MERGE,
    RECLASSIFY,
    RENAME,
    SPLIT,
    TRANSFER,
    Line,
    Problem,
)
from unions.planning.snapshot import GRASSROOTS, PROVINCIAL, RANK, UPPER, Facts, Snapshot, State

NEEDS_TARGET = frozenset({FOUND, MERGE, SPLIT, TRANSFER})
PLACES = frozenset({END, MERGE, TRANSFER})
USUAL_SECTOR = "other"
SHORT = 120  # characters of a short name
ABOVE = {UPPER: {PROVINCIAL}, GRASSROOTS: {UPPER, PROVINCIAL}}

Problems = Iterator[Problem]


@dataclass(frozen=True)
class Desk:
    """The organisation, all lines of the decision, its day, and the other decisions of the day."""

    snapshot: Snapshot
    lines: tuple[Line, ...]
    day: date
    others: tuple[Line, ...] = ()
    founded: Mapping[str, State] = field(default_factory=dict)

    def state(self, code: str) -> State | None:
        return self.snapshot.get(code) or self.founded.get(code)

    @cached_property
    def of_union(self) -> dict[str, list[Line]]:
        found: dict[str, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.union, []).append(line)
        return found

    @cached_property
    def elsewhere(self) -> dict[str, list[Line]]:
        """Return the lines of the other decisions by the unions that they name."""
        found: dict[str, list[Line]] = {}
        for line in self.others:
            for code in {line.union, line.target} - {""}:
                found.setdefault(code, []).append(line)
        return found

    @cached_property
    def exits(self) -> dict[str, Line]:
        return {line.union: line for line in reversed(self.lines) if line.kind in EXITS}

    @cached_property
    def in_circle(self) -> frozenset[str]:
        """Return the unions that go round in a ring of "into" and "under"."""
        to = {line.union: line.target for line in self.lines if line.kind in PLACES and line.target}
        ring: set[str] = set()
        for start in to:
            seen: list[str] = []
            here = start
            while here in to and here not in seen and len(seen) <= len(to):
                seen.append(here)
                here = to[here]
            if here == start and len(seen) > 1:
                ring.update(seen)
        return frozenset(ring)

    def left_with(self, state: State, line: Line) -> bool:
        """Tell whether a union would still stand, alive, under the one that the line ends."""
        if state.ended is not None and state.ended <= self.day:
            return False
        handled = any(own.kind in PLACES for own in self.of_union.get(state.code, []))
        stays = [s for s in state.stays if s.parent == line.union and s.holds_after(self.day)]
        return bool(stays) and not handled

    def moved_later(self, state: State) -> bool:
        """Tell whether something is recorded of its place or end on the day or after it."""
        last = state.last
        return state.ended is not None or (last is not None and last.since >= self.day)


def facts_of(line: Line) -> Facts:
    """Return the line's facts; a name without a short one is also the short one."""
    return replace(line.facts, short_name=line.facts.short_name or line.facts.name[:SHORT])


def facts_when_founded(line: Line) -> Facts:
    """Return the facts of a union that the line founds, those it leaves open as is usual."""
    facts = facts_of(line)
    centrally = bool(facts.centrally_managed)
    return replace(facts, sector=facts.sector or USUAL_SECTOR, centrally_managed=centrally)


def problems_of(line: Line, desk: Desk) -> list[Problem]:
    """Return what stands against one line: first what it names, then what it does."""
    for rules in (NAMING, ACTING):
        found = [problem for rule in rules for problem in rule(line, desk)]
        if found:
            return found
    return []


def _at(line: Line, rule: str, /, **values: object) -> Problem:
    return Problem(line.position, rule, values)


# --- What a line names --------------------------------------------------------


def names_union(line: Line, desk: Desk) -> Problems:
    if not line.union:
        yield _at(line, "union_missing")
    elif line.kind == FOUND:
        known = desk.snapshot.get(line.union)
        if known is not None:
            yield _at(line, "code_taken", code=line.union, union=known.said)
        elif not re.fullmatch(CODE, line.union):
            yield _at(line, "code_form", code=line.union)
    elif desk.state(line.union) is None:
        yield _at(line, "unknown", code=line.union)


def names_target(line: Line, desk: Desk) -> Problems:
    if line.target and line.target == line.union:
        state = desk.state(line.union)
        yield _at(line, "itself", union=state.said if state else line.union)
    elif line.target and line.kind not in (RENAME, RECLASSIFY):
        if desk.state(line.target) is None:
            yield _at(line, "unknown", code=line.target)
    elif line.kind in NEEDS_TARGET:
        yield _at(line, f"target_missing_{line.kind}")


def goes_round(line: Line, desk: Desk) -> Problems:
    if line.kind in PLACES and line.target and line.union in desk.in_circle:
        yield _at(line, "circle", union=_said(desk, line.union), target=_said(desk, line.target))


def agrees_within(line: Line, desk: Desk) -> Problems:
    """Two changes of one union on one day must fit together.

    The later line is blamed, or the one that changes what the decision itself founds.
    """
    for other in desk.of_union.get(line.union, []):
        founds = (line.kind == FOUND, other.kind == FOUND)
        blamed = other.position < line.position if founds[0] == founds[1] else founds[1]
        if blamed and disagree(line, other):
            yield _at(line, "disagrees", union=_said(desk, line.union), line=other.position)
            return


def agrees_elsewhere(line: Line, desk: Desk) -> Problems:
    """So must changes of several decisions of one day; and what ends there is needed by none."""
    for other in desk.elsewhere.get(line.union, []):
        words = {"union": _said(desk, line.union), "decision": other.decision}
        if other.union == line.union and (
            disagree(line, other) or (other.kind == line.kind and line.kind != SPLIT)
        ):
            yield _at(line, "disagrees_elsewhere", **words)
            return
        if other.target == line.union and line.kind in EXITS:
            yield _at(line, "needed_elsewhere", **words)
            return


def disagree(one: Line, other: Line) -> bool:
    """Tell whether two lines on the same union can't both hold."""
    kinds = {one.kind, other.kind}
    if FOUND in kinds:
        return True
    if kinds & EXITS:
        rest = kinds - EXITS - {SPLIT}
        return bool(rest) or kinds == EXITS or (len(kinds) == 1 and one.target != other.target)
    if len(kinds) > 1 or kinds == {SPLIT}:
        return False
    return (one.target, _rewrites(one, other)) != (other.target, False)


def _rewrites(one: Line, other: Line) -> bool:
    """Tell whether both give the same fact another value."""
    first, second = one.facts.given(), other.facts.given()
    return any(first[name] != second[name] for name in first.keys() & second.keys())


NAMING = (names_union, names_target, agrees_elsewhere, agrees_within, goes_round)


# --- What a line does ---------------------------------------------------------


def has_begun(line: Line, desk: Desk) -> Problems:
    """Nothing happens to a union before its day, with one that has ended, or into one."""
    state = desk.snapshot.get(line.union)
    if state is not None:
        said = {"union": state.said, "day": desk.day}
        if state.founded > desk.day:
            yield _at(line, "before_founded", **said, founded=state.founded)
        if state.founded == desk.day and line.kind in EXITS:
            yield _at(line, "ends_when_founded", **said)
        if state.ended is not None:
            yield _at(line, "already_ended", **said, ended=state.ended)


def target_stands(line: Line, desk: Desk) -> Problems:
    state = desk.state(line.target)
    if state is None or line.kind in (RENAME, RECLASSIFY):
        return
    said = {"union": state.said, "day": desk.day}
    if state.founded > desk.day:
        yield _at(line, "before_founded", **said, founded=state.founded)
    if state.ended is not None:
        yield _at(line, "target_ended", **said, ended=state.ended)
    elif line.target in desk.exits:
        yield _at(line, "target_ends_too", **said, line=desk.exits[line.target].position)


def keeps_province(line: Line, desk: Desk) -> Problems:
    state = desk.snapshot.get(line.union)
    if state is not None and state.level == PROVINCIAL and line.kind in PLACES | {SPLIT}:
        yield _at(line, "province_stays", union=state.said)


def fits_level(line: Line, desk: Desk) -> Problems:
    """Grassroots under upper-level or province, upper-level under the province; like into like.

    Of a union that is founded without its level its own line says so.
    """
    union, target = desk.state(line.union), desk.state(line.target)
    if union is None or target is None or union.level not in ABOVE or target.level not in RANK:
        return
    said = {"union": union.said, "target": target.said}
    if line.kind in (FOUND, TRANSFER) and target.level not in ABOVE.get(union.level, ()):
        grassroots = target.level == GRASSROOTS
        yield _at(line, "under_grassroots" if grassroots else "under_upper", **said)
    elif line.kind in (MERGE, SPLIT) and target.level != union.level:
        yield _at(line, "other_level_merge" if line.kind == MERGE else "other_level_split", **said)
    elif line.kind == END and RANK[target.level] < RANK[union.level]:
        yield _at(line, "keeper_below", **said)


def is_last(line: Line, desk: Desk) -> Problems:
    """A past day must not go under a place that is recorded from a later one."""
    state = desk.snapshot.get(line.union)
    last = state.last if state else None
    if state is None or last is None or line.kind not in PLACES:
        return
    if last.since >= desk.day and state.founded < desk.day:
        rule = "placed_later" if last.since > desk.day else "placed_that_day"
        yield _at(line, rule, union=state.said, day=desk.day, since=last.since)
    elif last.since == desk.day and line.kind == TRANSFER:
        yield _at(line, "placed_that_day", union=state.said, day=desk.day, since=last.since)


def goes_elsewhere(line: Line, desk: Desk) -> Problems:
    state = desk.snapshot.get(line.union)
    last = state.last if state else None
    if line.kind == TRANSFER and state and last and last.parent == line.target:
        yield _at(line, "already_there", union=state.said, target=_said(desk, line.target))


def founds_whole(line: Line, desk: Desk) -> Problems:
    if line.kind != FOUND:
        return
    if line.level == PROVINCIAL:
        yield _at(line, "one_province")
    elif not (line.level and line.facts.name and line.facts.kind):
        yield _at(line, "founding_facts_missing", code=line.union)


def splits_off_new(line: Line, desk: Desk) -> Problems:
    if line.kind == SPLIT and line.target not in desk.founded:
        yield _at(line, "part_not_founded", target=_said(desk, line.target))


def renames_anew(line: Line, desk: Desk) -> Problems:
    state = desk.snapshot.get(line.union)
    if line.kind != RENAME or state is None:
        return
    new = facts_of(line)
    if not line.facts.name:
        yield _at(line, "name_missing", union=state.said)
    elif (new.name, new.short_name) == (state.facts.name, state.facts.short_name):
        yield _at(line, "same_name", union=state.said)
    elif state.renamed is not None and state.renamed > desk.day:
        yield _at(line, "renamed_later", union=state.said, day=desk.day, since=state.renamed)


def classes_anew(line: Line, desk: Desk) -> Problems:
    state = desk.snapshot.get(line.union)
    if line.kind != RECLASSIFY or state is None:
        return
    given = {n: v for n, v in line.facts.given().items() if n not in ("name", "short_name")}
    if line.level and line.level != state.level:
        yield _at(line, "level_stays", union=state.said)
    elif not given:
        yield _at(line, "facts_missing", union=state.said)
    elif all(getattr(state.facts, name) == value for name, value in given.items()):
        yield _at(line, "same_facts", union=state.said)
    elif state.reclassified is not None and state.reclassified > desk.day:
        values = {"day": desk.day, "since": state.reclassified}
        yield _at(line, "reclassified_later", union=state.said, **values)


def _said(desk: Desk, code: str) -> str:
    state = desk.state(code)
    return state.said if state else code


ACTING = (
    has_begun,
    target_stands,
    keeps_province,
    fits_level,
    is_last,
    goes_elsewhere,
    founds_whole,
    splits_off_new,
    renames_anew,
    classes_anew,
)

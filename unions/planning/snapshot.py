"""The organisation as plain values: what a decision is checked against. Pure, no Django."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

PROVINCIAL = "provincial"
UPPER = "upper"
GRASSROOTS = "grassroots"
RANK = {GRASSROOTS: 0, UPPER: 1, PROVINCIAL: 2}


@dataclass(frozen=True, slots=True)
class Stay:
    """A union stood under `parent` from `since` until the day before `until`."""

    parent: str
    since: date
    until: date | None = None

    def holds_after(self, day: date) -> bool:
        """Tell whether it still holds on that day or later."""
        return self.until is None or self.until > day


@dataclass(frozen=True, slots=True)
class Facts:
    """What a union is called and how it is classed; empty or None in a change: stays."""

    name: str = ""
    short_name: str = ""
    kind: str = ""
    sector: str = ""
    centrally_managed: bool | None = None

    def given(self) -> dict[str, str | bool]:
        """Return the facts that say something, by name."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value not in ("", None)}


@dataclass(frozen=True, slots=True)
class State:
    """One union: its life, its places in the order of time, its facts.

    renamed, reclassified: the last day on which a decision in force did so.
    """

    code: str
    level: str
    founded: date
    facts: Facts
    ended: date | None = None
    stays: tuple[Stay, ...] = ()
    renamed: date | None = None
    reclassified: date | None = None

    @property
    def last(self) -> Stay | None:
        return self.stays[-1] if self.stays else None

    @property
    def said(self) -> str:
        """Return the name by which messages call it."""
        return self.facts.short_name or self.facts.name or self.code

    def active(self, day: date) -> bool:
        return self.founded <= day and (self.ended is None or self.ended > day)


@dataclass(frozen=True)
class Snapshot:
    """All unions by code."""

    states: Mapping[str, State]
    _under: dict[str, list[str]] = field(default_factory=dict, repr=False, compare=False)

    def get(self, code: str) -> State | None:
        return self.states.get(code)

    def ever_under(self, code: str) -> list[State]:
        """Return the unions that stood or stand directly under this one."""
        if not self._under:
            for state in self.states.values():
                for parent in dict.fromkeys(stay.parent for stay in state.stays):
                    self._under.setdefault(parent, []).append(state.code)
        return [self.states[below] for below in self._under.get(code, [])]

    def with_states(self, changed: Iterable[State]) -> "Snapshot":
        """Return the organisation with these unions as they are now."""
        return Snapshot({**self.states, **{state.code: state for state in changed}})

    def parents(self) -> dict[str, str]:
        """Return {code: code of the union above} by the last place of each."""
        return {code: s.last.parent for code, s in self.states.items() if s.last is not None}

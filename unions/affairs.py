"""What the apps to the right keep for a union, asked before the organisation or an office changes.

unions can't import those apps: each hands its source in when it is ready, as sorts of
work are handed to core.jobs. Every call comes inside the transaction of the change.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class Affair:
    """One thing that stands open with a union.

    kind: what it is counted by ("draft", "returned", "under_way", …), label: the same in
    words, to stand after a number; title and state: its words on the page and in the
    hand-over record; url: where it is worked on; goes_to: in words, who has it after the
    change.
    """

    union_id: int
    kind: str
    label: str
    title: str
    state: str
    url: str
    goes_to: str = ""


@dataclass(frozen=True, slots=True)
class Shift:
    """What a decision does to the organisation, by ids of unions, from the day `on`.

    moved: {union: (above it before, above it now)}; ended, founded, rewritten (a new name
    or class): which unions.
    """

    on: date
    moved: Mapping[int, tuple[int | None, int]] = field(default_factory=dict)
    ended: Collection[int] = ()
    founded: Collection[int] = ()
    rewritten: Collection[int] = ()

    @property
    def concerned(self) -> frozenset[int]:
        """Return the unions that come, go, or stand elsewhere."""
        return frozenset({*self.moved, *self.ended, *self.founded})


class Source(Protocol):
    """One app's answers."""

    key: str

    def open_affairs(
        self, union_ids: Collection[int], *, change_on: date | None = None
    ) -> Iterable[Affair]:
        """Return what stands open with these unions, in a fixed number of queries.

        change_on: the day of a change; what it leaves where it is says so in `goes_to`.
        """

    def stays(self, on: date) -> str:
        """Return in words what a change entered only now leaves as it was, "" for nothing."""

    def move(self, shift: Shift, *, by) -> Any:
        """Bring open records to the new structure; return JSON to restore from."""

    def restore(self, kept: Any, *, by) -> None:
        """Put back what `move` changed; kept: the very record that it returned."""

    def why_fixed(self, kept: Any, since: datetime) -> str:
        """Return why what `move` changed can't go back (something official stands on it), or ""."""

    def people_changed(self, union_ids: Collection[int], since: date) -> None:
        """Bring along what is counted of these unions' registries, which changed from that day on.

        Called after the write, in a number of queries that does not grow with the people.
        """


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make an app's source known; the app does so in AppConfig.ready."""
    _sources[source.key] = source


def sources() -> tuple[Source, ...]:
    return tuple(_sources.values())


def open_affairs(union_ids: Collection[int], *, change_on: date | None = None) -> list[Affair]:
    """Return what stands open with these unions, over all apps."""
    return [
        affair
        for source in sources()
        for affair in source.open_affairs(union_ids, change_on=change_on)
    ]


def what_stays(on: date) -> tuple[str, ...]:
    """Return in words what a change of that day, entered only now, leaves as it was."""
    return tuple(filter(None, (source.stays(on) for source in sources())))


def people_changed(union_ids: Collection[int], *, since: date) -> None:
    """Tell all apps that the registries of these unions changed, from that day on."""
    for source in sources():
        source.people_changed(union_ids, since)

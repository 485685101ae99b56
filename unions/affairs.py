"""What the apps to the right keep for a union, asked before the organisation or an office changes.

unions can't import those apps: each hands its source in when it is ready, as sorts of
work are handed to core.jobs. Every call comes inside the transaction of the change.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
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


class Source(Protocol):
    """One app's answers."""

    key: str

    def open_affairs(self, union_ids: Collection[int]) -> Iterable[Affair]:
        """Return what stands open with these unions, in a fixed number of queries."""

    def move(self, supervisors: Mapping[int, int | None], *, ended: Collection[int],
             on: date, by) -> Any:  # fmt: skip
        """Bring open records to {union id: new union above}; return JSON to restore from."""

    def restore(self, kept: Any, *, by) -> None:
        """Put back what `move` changed."""

    def frozen_since(self, union_ids: Collection[int], since: datetime) -> str:
        """Return why the change can't be undone (something official stands on it), or ""."""


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make an app's source known; the app does so in AppConfig.ready."""
    _sources[source.key] = source


def sources() -> tuple[Source, ...]:
    return tuple(_sources.values())


def open_affairs(union_ids: Collection[int]) -> list[Affair]:
    """Return what stands open with these unions, over all apps."""
    return [affair for source in sources() for affair in source.open_affairs(union_ids)]

"""What the apps to the right hold of one person, asked where it is handed out or let go.

unions can't import those apps: each hands its source in when it is ready, as for changes of
the organisation (unions.affairs). Both follow Law 91/2025/QH15 on the protection of personal
data: a person gets all that is held, and a name that is let go is let go everywhere.
"""

from collections.abc import Iterable, Sequence
from typing import Protocol

from core.spreadsheet import Sheet


class Source(Protocol):
    """One app's answers."""

    key: str

    def sheets(self, member) -> Iterable[Sheet]:
        """Return what the app holds of that person, as sheets of a workbook."""

    def forget(self, members: Sequence, *, by) -> None:
        """Take out what leads to these people, whose names still stand; inside a transaction."""


_sources: dict[str, Source] = {}


def register(source: Source) -> None:
    """Make an app's source known; the app does so in AppConfig.ready."""
    _sources[source.key] = source


def sheets(member) -> list[Sheet]:
    """Return what stands of a person over all apps."""
    return [sheet for source in _sources.values() for sheet in source.sheets(member)]


def forget(members: Sequence, *, by) -> None:
    """Have every app take out what leads to these people."""
    for source in _sources.values():
        source.forget(members, by=by)

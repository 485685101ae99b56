"""Something that happened in the life of a union, as its timeline tells it.

Each app that keeps records gives its own: `events(user, union_ids, year=None)` in one query.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Event:
    """One event. kind: what the timeline is filtered by; url: the record, "" without a page."""

    day: date
    kind: str
    kind_label: str
    title: str
    url: str
    union_id: int

"""What is owed: the one shape in which every app tells "Việc cần làm" its part."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that waits for the user.

    state: "back" (returned), "todo" (to be done), "wait" (others wait for the user),
    "good" (done, shown for calm); due: the last day, inclusive, or None.
    """

    kind: str
    title: str
    detail: str
    url: str
    state: str
    due: date | None = None
    reason: str = ""
    count: int = 1
    action: str = ""

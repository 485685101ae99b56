"""What is owed: the one shape in which every app tells "Việc cần làm" its part."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Duty:
    """One thing that waits for the user.

    state: "back" (returned), "todo" (to be done), "wait" (others wait for the user),
    "sent" (handed on, others have it now), "good" (done, shown for calm).
    due: the last day, inclusive, or None. url: where the title leads; action: the
    button's words; action_url: where the button leads, `url` if empty; posts: the
    button sends a POST.
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
    action_url: str = ""
    posts: bool = False

    @property
    def is_open(self):
        """Tell whether the user has something to do: what the header counts."""
        return self.state in {"back", "todo", "wait"}

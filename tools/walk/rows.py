"""What a row of the walk's table says."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.walk.subjects import Subject, Subjects


@dataclass(frozen=True, slots=True)
class Row:
    """One page. act: what is done there first; `note` names the state in the picture's name."""

    name: str
    roles: tuple[str, ...]
    subjects: Subjects = lambda scene: [Subject()]
    act: Callable | None = None
    note: str = ""
    query: str = ""
    address: str = ""  # of what has no name
    status: int = 200

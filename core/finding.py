"""Finding things by a few words: what the apps' sources share. It knows no domain.

Each app has a `finding` module with a `find(search)` that returns groups of hits within
the rights of the one who asks; the search page puts them together.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Lookup, Q

from core.text import fold

MOST_WORDS = 6
LIKELY = 60  # how many candidates are read to choose the best of


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found: what it is called, where it is, what tells it apart."""

    title: str
    url: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Hits of one kind, the best first; `more`: there are others than these."""

    key: str
    title: str
    hits: list[Hit]
    more: bool = False


@dataclass(frozen=True, slots=True)
class Search:
    """What is looked for, by whom, and how many hits of a kind are wanted.

    year: the campaign year before the reader's eyes.
    """

    typed: str
    user: Any
    limit: int
    year: int | None = None
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "words", tuple(fold(self.typed).split()[:MOST_WORDS]))

    def group(self, key: str, title: str, hits: list[Hit]) -> Group:
        """Return the first `limit` hits as a group."""
        return Group(key, title, hits[: self.limit], len(hits) > self.limit)


def begins_words(column: str, words: tuple[str, ...]) -> Q:
    """Return the condition that each of the words begins a word of the folded column."""
    return Q(*(Q((f"{column}__begins_word", word)) for word in words))


@CharField.register_lookup
class BeginsWord(Lookup):
    """A word of the column begins with the text: one pattern, which a trigram index serves.

    SQLite has no such index and looks at every row: a plain search within text costs it
    half of what LIKE does.
    """

    lookup_name = "begins_word"
    prepare_rhs = True

    def as_sql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        pattern = f"% {connection.ops.prep_for_like_query(self.rhs)}%"
        return f"(' ' || {lhs}) LIKE %s", [*params, pattern]

    def as_sqlite(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        return f"INSTR(' ' || {lhs}, %s) > 0", [*params, f" {self.rhs}"]

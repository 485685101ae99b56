"""Finding things by a few words: what the apps' sources share. It knows no domain.

Each app has a `finding` module with a `find(search)` that returns groups of hits within
the rights of the one who asks; the search page puts them together.
"""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, Lookup, Q

from core.text import fold

MOST_WORDS = 6
INDEXED_LETTERS = 3  # shorter beginnings are shared by too many names for an index
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


def begins_words(column: str, words: tuple[str, ...], *, among_few: bool = False) -> Q:
    """Return the condition that each of the words begins a word of the folded column.

    among_few: other conditions leave few rows; short words are then compared one by one.
    """
    plainly = [among_few and len(word) < INDEXED_LETTERS for word in words]
    lookups = ["begins_word_plainly" if plain else "begins_word" for plain in plainly]
    return Q(*(Q((f"{column}__{name}", w)) for name, w in zip(lookups, words, strict=True)))


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


@CharField.register_lookup
class BeginsWordPlainly(BeginsWord):
    """The same without the index: two letters begin a word of every tenth name, and the
    index would gather all of these before the other conditions are asked.
    """

    lookup_name = "begins_word_plainly"

    def as_postgresql(self, compiler, connection):
        lhs, params = self.process_lhs(compiler, connection)
        return f"STRPOS(' ' || {lhs}, %s) > 0", [*params, f" {self.rhs}"]

"""Many rows at once, past the model: COPY on PostgreSQL, one prepared statement on SQLite.

For writes of thousands of rows inside a service's transaction. Values are those of the
columns (ids for references); nothing of `save()` or of the model's fields runs, so texts
come in the form that is stored. The database's own rules hold as ever.
"""

import io
import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection

BATCH = 1000  # rows of one UPDATE … FROM (VALUES …)
_ESCAPES = str.maketrans({"\\": r"\\", "\t": r"\t", "\n": r"\n", "\r": r"\r"})


def batches(items: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """Cut items into lists of at most `size`: a statement takes only so many values."""
    whole = list(items)
    return (whole[start : start + size] for start in range(0, len(whole), size))


def reserve_ids(model, count: int) -> range | list[int]:
    """Return so many ids that no other row will get; inside the caller's transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                [table, count],
            )
            return [row[0] for row in cursor.fetchall()]
        # The transaction holds SQLite's one write lock already (IMMEDIATE).
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        first = (cursor.fetchone() or (0,))[0] + 1
    return range(first, first + count)


def analyse(*models) -> None:
    """Tell PostgreSQL's planner what has just been written, in the caller's transaction.

    It counts tables by itself only after a commit, within a minute; a query over thousands of
    rows that it knows nothing of may take minutes. SQLite needs none of it.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        for model in models:
            cursor.execute(f"ANALYZE {_quoted(model._meta.db_table)}")


def insert_rows(model, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write new rows; `columns` are column names, the id's among them where it is given."""
    table, names = _quoted(model._meta.db_table), ", ".join(map(_quoted, columns))
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            lines = ("\t".join(map(_copied, row)) for row in rows)
            cursor.copy_expert(f"COPY {table} ({names}) FROM STDIN", _Lines(lines))
            return
        marks = ", ".join(["%s"] * len(columns))
        cursor.executemany(
            f"INSERT INTO {table} ({names}) VALUES ({marks})",  # noqa: S608 (names of our models)
            (list(map(_plain, row)) for row in rows),
        )


def update_rows(model, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Change rows by id: each row is the id, then one value for each of the columns."""
    table = _quoted(model._meta.db_table)
    rows = list(rows)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            _update_from_values(cursor, model, table, columns, rows)
            return
        changes = ", ".join(f"{_quoted(name)} = %s" for name in columns)
        cursor.executemany(
            f"UPDATE {table} SET {changes} WHERE id = %s",  # noqa: S608 (names of our models)
            [[*map(_plain, row[1:]), row[0]] for row in rows],
        )


def _update_from_values(cursor, model, table, columns, rows):
    kinds = {field.column: field.db_type(connection) for field in model._meta.concrete_fields}
    changes = ", ".join(f"{_quoted(name)} = new.{_quoted(name)}" for name in columns)
    names = ", ".join(map(_quoted, ["id", *columns]))
    marks = ", ".join(f"%s::{kinds[name]}" for name in ["id", *columns])
    for batch in batches(rows, BATCH):
        values = ", ".join([f"({marks})"] * len(batch))
        cursor.execute(
            f"UPDATE {table} SET {changes} FROM (VALUES {values}) AS new ({names}) "  # noqa: S608
            f"WHERE {table}.id = new.id",
            [_plain(value) for row in batch for value in row],
        )


class _Lines(io.RawIOBase):
    """The lines of a COPY as a file, made while it is read."""

    def __init__(self, lines):
        self._lines, self._rest = lines, b""

    def readable(self):
        return True

    def read(self, size=-1):
        parts, length = [self._rest], len(self._rest)
        for line in self._lines:
            parts.append(line.encode() + b"\n")
            length += len(parts[-1])
            if 0 <= size <= length:
                break
        whole = b"".join(parts)
        if size < 0:
            size = len(whole)
        self._rest = whole[size:]
        return whole[:size]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _copied(value: Any) -> str:
    """Return a value as COPY's text format has it."""
    if value is None:
        return r"\N"
    if value is True or value is False:
        return "t" if value else "f"
    if isinstance(value, dict | list):
        value = json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    return value.translate(_ESCAPES) if isinstance(value, str) else str(value)


def _plain(value: Any) -> Any:
    """Return a value as the driver takes it on either database."""
    if isinstance(value, dict | list):
        return json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False)
    if connection.vendor == "postgresql" or not isinstance(value, date):
        return value
    if isinstance(value, datetime):  # SQLite keeps moments as text, in UTC
        value = value.astimezone(UTC).replace(tzinfo=None)
        return value.isoformat(" ")
    return value.isoformat()

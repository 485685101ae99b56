"""Rules that the database itself keeps, written for PostgreSQL and SQLite."""

import re
from collections.abc import Iterable

from django.db import migrations

TRIGGER = re.compile(r"\b(CREATE|DROP) TRIGGER (\w+)", re.IGNORECASE)
CONSTRAINT = re.compile(r"\b(ADD|DROP) CONSTRAINT (\w+)", re.IGNORECASE)


def per_vendor(*, postgresql, sqlite, undo_postgresql, undo_sqlite):
    """Return a reversible migration operation that runs the statements of the database in use.

    Each is a list of SQL statements. Both are written out: a rule that only one
    database keeps would pass here and fail there.
    """

    def forwards(apps, schema_editor):
        _run(schema_editor, {"postgresql": postgresql, "sqlite": sqlite})

    def backwards(apps, schema_editor):
        _run(schema_editor, {"postgresql": undo_postgresql, "sqlite": undo_sqlite})

    return PerVendor(forwards, backwards, {"postgresql": postgresql, "sqlite": sqlite})


class PerVendor(migrations.RunPython):
    """The operation that `per_vendor` makes: it tells what it runs forwards."""

    def __init__(self, forwards, backwards, statements):
        super().__init__(forwards, backwards)
        self.statements = statements


def declared(operations: Iterable, vendor: str) -> set[str]:
    """Return the names of the triggers and constraints that stand after these operations."""
    names: set[str] = set()
    for operation in operations:
        for statement in getattr(operation, "statements", {}).get(vendor, ()):
            for word, name in TRIGGER.findall(statement) + CONSTRAINT.findall(statement):
                (names.discard if word.upper() == "DROP" else names.add)(name)
    return names


def _run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)

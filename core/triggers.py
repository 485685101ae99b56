"""Rules that the database itself keeps, written for PostgreSQL and SQLite."""

from django.db import migrations


def per_vendor(*, postgresql, sqlite, undo_postgresql, undo_sqlite):
    """Return a reversible migration operation that runs the statements of the database in use.

    Each is a list of SQL statements. Both are written out: a rule that only one
    database keeps would pass here and fail there.
    """

    def forwards(apps, schema_editor):
        _run(schema_editor, {"postgresql": postgresql, "sqlite": sqlite})

    def backwards(apps, schema_editor):
        _run(schema_editor, {"postgresql": undo_postgresql, "sqlite": undo_sqlite})

    return migrations.RunPython(forwards, backwards)


def _run(schema_editor, statements):
    for statement in statements[schema_editor.connection.vendor]:
        schema_editor.execute(statement)

"""Emptying the database after a test that commits: what the database refuses everybody else.

The guards know no back door. They are taken down and put up again around the flush
alone, in its own transaction, in the process that runs the tests. Rows that migrations
wrote are data of the portal: they are there again after the flush, so no test depends on
which tests ran before it.
"""

from contextlib import contextmanager

from django.apps import apps
from django.db import transaction

# Django fills these itself after each flush.
FILLED_BY_DJANGO = {"contenttypes", "auth", "sites"}

SQLITE_GUARDS = """
    SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND sql LIKE '%BEFORE DELETE%'
"""
# Bit 32 of a trigger's type is TRUNCATE.
POSTGRESQL_GUARDS = """
    SELECT DISTINCT tgrelid::regclass::text, quote_ident(tgname) FROM pg_trigger
    WHERE NOT tgisinternal AND tgtype & 32 <> 0
"""


def let_flush_pass(connection):
    """Let the test runner's flush, and nothing else, past the guards."""
    operations = type(connection.ops)
    plain = operations.execute_sql_flush
    migrated = rows_of_migrations()

    def execute_sql_flush(self, sql_list):
        with transaction.atomic(using=self.connection.alias), guards_down(self.connection):
            plain(self, sql_list)
            for rows in migrated:
                type(rows[0]).objects.bulk_create(rows)

    operations.execute_sql_flush = execute_sql_flush


def rows_of_migrations():
    """Return, model by model, the rows of a database that was just migrated."""
    models = [model for model in apps.get_models() if model._meta.managed]
    ours = [model for model in models if model._meta.app_label not in FILLED_BY_DJANGO]
    return [rows for model in ours if (rows := list(model._base_manager.all()))]


@contextmanager
def guards_down(connection):
    """Take the guards down for the block; if it fails, its transaction brings them back."""
    down, up = statements(connection)
    with connection.cursor() as cursor:
        for statement in down:
            cursor.execute(statement)
        yield
        for statement in up:
            cursor.execute(statement)


def statements(connection):
    """Return what takes the guards down, and what puts them up again."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            guards = cursor.execute(SQLITE_GUARDS).fetchall()
            return [f"DROP TRIGGER {name}" for name, _sql in guards], [sql for _n, sql in guards]
        cursor.execute(POSTGRESQL_GUARDS)
        guards = cursor.fetchall()
    return (
        [f"ALTER TABLE {table} DISABLE TRIGGER {name}" for table, name in guards],
        [f"ALTER TABLE {table} ENABLE TRIGGER {name}" for table, name in guards],
    )

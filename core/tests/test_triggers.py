"""The rules that the database keeps still stand once every migration has run.

SQLite drops a table's triggers without a word when a later migration writes the table anew.
"""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from core.triggers import declared, per_vendor

STANDING = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal "
    "UNION SELECT conname FROM pg_constraint",
}


def operations():
    """Return every migration's operations in the order in which they run."""
    executor = MigrationExecutor(connection)
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes(), clean_start=True)
    return [operation for migration, _backwards in plan for operation in migration.operations]


@pytest.mark.django_db
def test_every_rule_that_a_migration_declares_stands_at_the_end():
    wanted = declared(operations(), connection.vendor)

    with connection.cursor() as cursor:
        cursor.execute(STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}

    assert len(wanted) >= 7
    assert wanted - standing == set()


@pytest.mark.django_db
def test_a_rule_that_got_lost_is_noticed():
    if connection.vendor == "postgresql":
        lost, drop = "audit_never_emptied", "DROP TRIGGER audit_never_emptied ON core_auditentry"
    else:
        lost, drop = "audit_never_deleted", "DROP TRIGGER audit_never_deleted"

    with connection.cursor() as cursor:
        cursor.execute(drop)
        cursor.execute(STANDING[connection.vendor])
        standing = {name for (name,) in cursor.fetchall()}

    assert declared(operations(), connection.vendor) - standing == {lost}


def test_a_rule_taken_back_by_a_later_migration_is_not_asked_for():
    nothing = {"undo_sqlite": [], "undo_postgresql": []}
    sql = {"sqlite": ["CREATE TRIGGER one BEFORE …"], "postgresql": ["ALTER … ADD CONSTRAINT two"]}
    back = {"sqlite": ["DROP TRIGGER one"], "postgresql": ["ALTER TABLE a DROP CONSTRAINT two"]}
    first, second = per_vendor(**sql, **nothing), per_vendor(**back, **nothing)

    assert (declared([first], "sqlite"), declared([first], "postgresql")) == ({"one"}, {"two"})
    assert declared([first, second], "sqlite") == set()

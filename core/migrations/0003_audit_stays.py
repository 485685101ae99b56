"""No row of the audit trail goes: DELETE on SQLite too, and TRUNCATE on PostgreSQL."""

from django.db import migrations

from core.triggers import per_vendor

# The function of migration 0002 refuses whatever it is called for.
POSTGRESQL = [
    """
    CREATE TRIGGER audit_never_emptied BEFORE TRUNCATE ON core_auditentry
    FOR EACH STATEMENT EXECUTE FUNCTION core_audit_append_only()
    """
]
SQLITE = [
    """
    CREATE TRIGGER audit_never_deleted BEFORE DELETE ON core_auditentry
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """
]


class Migration(migrations.Migration):
    dependencies = [("core", "0002_audit_append_only")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=["DROP TRIGGER audit_never_emptied ON core_auditentry"],
            undo_sqlite=["DROP TRIGGER audit_never_deleted"],
        )
    ]

"""The database refuses to change a row of the audit trail, or (PostgreSQL) to delete one."""

from django.db import migrations

from core.triggers import per_vendor

POSTGRESQL = [
    """
    CREATE FUNCTION core_audit_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'the audit trail is append-only';
    END $$
    """,
    """
    CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON core_auditentry
    FOR EACH ROW EXECUTE FUNCTION core_audit_append_only()
    """,
]
# No trigger on DELETE here: SQLite empties a table with DELETE where PostgreSQL truncates.
SQLITE = [
    """
    CREATE TRIGGER audit_append_only BEFORE UPDATE ON core_auditentry
    BEGIN SELECT RAISE(ABORT, 'the audit trail is append-only'); END
    """
]


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=[
                "DROP TRIGGER audit_append_only ON core_auditentry",
                "DROP FUNCTION core_audit_append_only()",
            ],
            undo_sqlite=["DROP TRIGGER audit_append_only"],
        )
    ]

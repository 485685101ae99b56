"""The database refuses to change a publication, or (PostgreSQL) to delete one."""

from django.db import migrations

from core.triggers import per_vendor

POSTGRESQL = [
    """
    CREATE FUNCTION reports_publication_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'a publication is never changed';
    END $$
    """,
    """
    CREATE TRIGGER publication_stays BEFORE UPDATE OR DELETE ON reports_publication
    FOR EACH ROW EXECUTE FUNCTION reports_publication_stays()
    """,
]
# No trigger on DELETE here: SQLite empties a table with DELETE where PostgreSQL truncates.
SQLITE = [
    """
    CREATE TRIGGER publication_stays BEFORE UPDATE ON reports_publication
    BEGIN SELECT RAISE(ABORT, 'a publication is never changed'); END
    """
]


class Migration(migrations.Migration):
    dependencies = [("reports", "0001_initial")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=[
                "DROP TRIGGER publication_stays ON reports_publication",
                "DROP FUNCTION reports_publication_stays()",
            ],
            undo_sqlite=["DROP TRIGGER publication_stays"],
        )
    ]

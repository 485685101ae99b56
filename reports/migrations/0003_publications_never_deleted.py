"""No publication goes: DELETE on SQLite too, and TRUNCATE on PostgreSQL."""

from django.db import migrations

from core.triggers import per_vendor

# The function of migration 0002 refuses whatever it is called for.
POSTGRESQL = [
    """
    CREATE TRIGGER publication_never_emptied BEFORE TRUNCATE ON reports_publication
    FOR EACH STATEMENT EXECUTE FUNCTION reports_publication_stays()
    """
]
SQLITE = [
    """
    CREATE TRIGGER publication_never_deleted BEFORE DELETE ON reports_publication
    BEGIN SELECT RAISE(ABORT, 'a publication is never changed'); END
    """
]


class Migration(migrations.Migration):
    dependencies = [("reports", "0002_publications_stay")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=["DROP TRIGGER publication_never_emptied ON reports_publication"],
            undo_sqlite=["DROP TRIGGER publication_never_deleted"],
        )
    ]

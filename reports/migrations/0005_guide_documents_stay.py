"""The database refuses to change or delete the printed document of a published guide."""

from django.db import migrations

from core.triggers import per_vendor

# The function of migration 0002 refuses whatever it is called for.
POSTGRESQL = [
    """
    CREATE TRIGGER guide_document_stays BEFORE UPDATE OR DELETE ON reports_guidedocument
    FOR EACH ROW EXECUTE FUNCTION reports_publication_stays()
    """,
    """
    CREATE TRIGGER guide_document_never_emptied BEFORE TRUNCATE ON reports_guidedocument
    FOR EACH STATEMENT EXECUTE FUNCTION reports_publication_stays()
    """,
]
SQLITE = [
    """
    CREATE TRIGGER guide_document_stays BEFORE UPDATE ON reports_guidedocument
    BEGIN SELECT RAISE(ABORT, 'a publication is never changed'); END
    """,
    """
    CREATE TRIGGER guide_document_never_deleted BEFORE DELETE ON reports_guidedocument
    BEGIN SELECT RAISE(ABORT, 'a publication is never changed'); END
    """,
]


class Migration(migrations.Migration):
    dependencies = [("reports", "0004_guide_document")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=[
                "DROP TRIGGER guide_document_never_emptied ON reports_guidedocument",
                "DROP TRIGGER guide_document_stays ON reports_guidedocument",
            ],
            undo_sqlite=[
                "DROP TRIGGER guide_document_never_deleted",
                "DROP TRIGGER guide_document_stays",
            ],
        )
    ]

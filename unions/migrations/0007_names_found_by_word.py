"""People are found by the beginnings of their names' words, however many there are."""

from django.db import migrations

from core.triggers import per_vendor

POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    """
    CREATE INDEX member_words ON unions_member
    USING gin ((' ' || full_name_fold) gin_trgm_ops)
    """,
]


class Migration(migrations.Migration):
    dependencies = [("unions", "0010_handover_prepared")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=[],  # looks at every row, as core.finding does it there
            undo_postgresql=["DROP INDEX member_words"],
            undo_sqlite=[],
        )
    ]

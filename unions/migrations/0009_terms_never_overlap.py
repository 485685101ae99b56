"""Two terms of one person in one role at one union never share a day: the database says so."""

from django.db import migrations

from core.triggers import per_vendor

POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE unions_post ADD CONSTRAINT terms_never_overlap
    EXCLUDE USING gist (
        user_id WITH =, union_id WITH =, role WITH =, daterange(since, until, '[]') WITH &&
    )
    """,
]
OVERLAP = """
    CREATE TRIGGER terms_never_overlap_{event} BEFORE {event} ON unions_post
    WHEN EXISTS (
        SELECT 1 FROM unions_post other
        WHERE other.user_id = NEW.user_id AND other.union_id = NEW.union_id
          AND other.role = NEW.role AND other.id IS NOT NEW.id
          AND (NEW.until IS NULL OR other.since <= NEW.until)
          AND (other.until IS NULL OR other.until >= NEW.since)
    )
    BEGIN SELECT RAISE(ABORT, 'terms of one post overlap'); END
"""


class Migration(migrations.Migration):
    dependencies = [("unions", "0006_namesakes")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=[OVERLAP.format(event=event) for event in ("INSERT", "UPDATE")],
            undo_postgresql=["ALTER TABLE unions_post DROP CONSTRAINT terms_never_overlap"],
            undo_sqlite=[
                "DROP TRIGGER terms_never_overlap_INSERT",
                "DROP TRIGGER terms_never_overlap_UPDATE",
            ],
        )
    ]

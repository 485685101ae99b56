"""Two placements of one union never share a day: the database itself says so."""

from django.db import migrations

from core.triggers import per_vendor

POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE unions_placement ADD CONSTRAINT placements_never_overlap
    EXCLUDE USING gist (union_id WITH =, daterange(since, until, '[)') WITH &&)
    """,
]
OVERLAP = """
    CREATE TRIGGER placements_never_overlap_{event} BEFORE {event} ON unions_placement
    WHEN EXISTS (
        SELECT 1 FROM unions_placement other
        WHERE other.union_id = NEW.union_id AND other.id IS NOT NEW.id
          AND (NEW.until IS NULL OR other.since < NEW.until)
          AND (other.until IS NULL OR other.until > NEW.since)
    )
    BEGIN SELECT RAISE(ABORT, 'placements of one union overlap'); END
"""


class Migration(migrations.Migration):
    dependencies = [("unions", "0001_initial")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=[OVERLAP.format(event=event) for event in ("INSERT", "UPDATE")],
            undo_postgresql=[
                "ALTER TABLE unions_placement DROP CONSTRAINT placements_never_overlap"
            ],
            undo_sqlite=[
                "DROP TRIGGER placements_never_overlap_INSERT",
                "DROP TRIGGER placements_never_overlap_UPDATE",
            ],
        )
    ]

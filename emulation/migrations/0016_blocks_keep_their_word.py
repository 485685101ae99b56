"""The database keeps memberships apart, and what was published as it was."""

from django.db import migrations

from core.triggers import per_vendor

POSTGRESQL = [
    """
    ALTER TABLE emulation_blockmembership ADD CONSTRAINT block_memberships_never_overlap
    EXCLUDE USING gist (union_id WITH =, daterange(since, until, '[)') WITH &&)
    """,
    """
    CREATE FUNCTION emulation_blockresult_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a published ranking is never changed'; END $$
    """,
    """
    CREATE TRIGGER blockresult_stays BEFORE UPDATE OR DELETE ON emulation_blockresult
    FOR EACH ROW EXECUTE FUNCTION emulation_blockresult_stays()
    """,
    """
    CREATE TRIGGER blockresult_not_emptied BEFORE TRUNCATE ON emulation_blockresult
    FOR EACH STATEMENT EXECUTE FUNCTION emulation_blockresult_stays()
    """,
    """
    CREATE FUNCTION emulation_resultnotice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'UPDATE' OR OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL
            OR NEW.people <> ''
            OR (NEW.id, NEW.union_year_id, NEW.token, NEW.figures, NEW.sha256,
                NEW.published_at, NEW.published_by_id)
            IS DISTINCT FROM (OLD.id, OLD.union_year_id, OLD.token, OLD.figures, OLD.sha256,
                OLD.published_at, OLD.published_by_id)
        THEN RAISE EXCEPTION 'a published result is only taken back'; END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER resultnotice_stays BEFORE UPDATE OR DELETE ON emulation_resultnotice
    FOR EACH ROW EXECUTE FUNCTION emulation_resultnotice_stays()
    """,
    """
    CREATE TRIGGER resultnotice_not_emptied BEFORE TRUNCATE ON emulation_resultnotice
    FOR EACH STATEMENT EXECUTE FUNCTION emulation_resultnotice_stays()
    """,
]
UNDO_POSTGRESQL = [
    "ALTER TABLE emulation_blockmembership DROP CONSTRAINT block_memberships_never_overlap",
    "DROP TRIGGER blockresult_stays ON emulation_blockresult",
    "DROP TRIGGER blockresult_not_emptied ON emulation_blockresult",
    "DROP FUNCTION emulation_blockresult_stays()",
    "DROP TRIGGER resultnotice_stays ON emulation_resultnotice",
    "DROP TRIGGER resultnotice_not_emptied ON emulation_resultnotice",
    "DROP FUNCTION emulation_resultnotice_stays()",
]
OVERLAP = """
    CREATE TRIGGER block_memberships_never_overlap_{event}
    BEFORE {event} ON emulation_blockmembership
    WHEN EXISTS (
        SELECT 1 FROM emulation_blockmembership other
        WHERE other.union_id = NEW.union_id AND other.id IS NOT NEW.id
          AND (NEW.until IS NULL OR other.since < NEW.until)
          AND (other.until IS NULL OR other.until > NEW.since)
    )
    BEGIN SELECT RAISE(ABORT, 'memberships of one union overlap'); END
"""
KEPT = ("id", "union_year_id", "token", "figures", "sha256", "published_at", "published_by_id")
CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)
SQLITE = [
    *(OVERLAP.format(event=event) for event in ("INSERT", "UPDATE")),
    """
    CREATE TRIGGER blockresult_stays BEFORE UPDATE ON emulation_blockresult
    BEGIN SELECT RAISE(ABORT, 'a published ranking is never changed'); END
    """,
    """
    CREATE TRIGGER blockresult_not_deleted BEFORE DELETE ON emulation_blockresult
    BEGIN SELECT RAISE(ABORT, 'a published ranking is never changed'); END
    """,
    f"""
    CREATE TRIGGER resultnotice_stays BEFORE UPDATE ON emulation_resultnotice
    WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.people <> ''
        OR {CHANGED}
    BEGIN SELECT RAISE(ABORT, 'a published result is only taken back'); END
    """,
    """
    CREATE TRIGGER resultnotice_not_deleted BEFORE DELETE ON emulation_resultnotice
    BEGIN SELECT RAISE(ABORT, 'a published result is only taken back'); END
    """,
]
UNDO_SQLITE = [
    "DROP TRIGGER block_memberships_never_overlap_INSERT",
    "DROP TRIGGER block_memberships_never_overlap_UPDATE",
    "DROP TRIGGER blockresult_stays",
    "DROP TRIGGER blockresult_not_deleted",
    "DROP TRIGGER resultnotice_stays",
    "DROP TRIGGER resultnotice_not_deleted",
]


class Migration(migrations.Migration):
    dependencies = [("emulation", "0015_blocks_and_notices")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=UNDO_POSTGRESQL,
            undo_sqlite=UNDO_SQLITE,
        )
    ]

"""The database keeps who may read a published ranking, as it keeps the figures.

As many readers come as the figures count unions, ranked or apart, and none later.
"""

from django.db import migrations

from core.triggers import per_vendor

POSTGRESQL = [
    """
    CREATE FUNCTION emulation_blockreaders_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'who reads a published ranking is never changed'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$
    """,
    """
    CREATE FUNCTION emulation_blockreaders_whole() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE
        said jsonb;
    BEGIN
        SELECT figures::jsonb INTO said FROM emulation_blockresult
            WHERE id = NEW.blockresult_id FOR UPDATE;
        IF (SELECT count(*) FROM emulation_blockresult_unions
                WHERE blockresult_id = NEW.blockresult_id)
            >= jsonb_array_length(said->'rows') + jsonb_array_length(said->'apart')
        THEN
            RAISE EXCEPTION 'who reads a published ranking is never changed'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER blockreaders_stay BEFORE UPDATE OR DELETE ON emulation_blockresult_unions
    FOR EACH ROW EXECUTE FUNCTION emulation_blockreaders_stay()
    """,
    """
    CREATE TRIGGER blockreaders_not_emptied BEFORE TRUNCATE ON emulation_blockresult_unions
    FOR EACH STATEMENT EXECUTE FUNCTION emulation_blockreaders_stay()
    """,
    """
    CREATE TRIGGER blockreaders_whole BEFORE INSERT ON emulation_blockresult_unions
    FOR EACH ROW EXECUTE FUNCTION emulation_blockreaders_whole()
    """,
]
UNDO_POSTGRESQL = [
    "DROP TRIGGER blockreaders_whole ON emulation_blockresult_unions",
    "DROP TRIGGER blockreaders_not_emptied ON emulation_blockresult_unions",
    "DROP TRIGGER blockreaders_stay ON emulation_blockresult_unions",
    "DROP FUNCTION emulation_blockreaders_whole()",
    "DROP FUNCTION emulation_blockreaders_stay()",
]
SQLITE = [
    """
    CREATE TRIGGER blockreaders_stay BEFORE UPDATE ON emulation_blockresult_unions
    BEGIN SELECT RAISE(ABORT, 'who reads a published ranking is never changed'); END
    """,
    """
    CREATE TRIGGER blockreaders_not_deleted BEFORE DELETE ON emulation_blockresult_unions
    BEGIN SELECT RAISE(ABORT, 'who reads a published ranking is never changed'); END
    """,
    """
    CREATE TRIGGER blockreaders_whole BEFORE INSERT ON emulation_blockresult_unions
    WHEN (SELECT count(*) FROM emulation_blockresult_unions
            WHERE blockresult_id = NEW.blockresult_id)
        >= (SELECT json_array_length(figures, '$.rows') + json_array_length(figures, '$.apart')
            FROM emulation_blockresult WHERE id = NEW.blockresult_id)
    BEGIN SELECT RAISE(ABORT, 'who reads a published ranking is never changed'); END
    """,
]
UNDO_SQLITE = [
    "DROP TRIGGER blockreaders_whole",
    "DROP TRIGGER blockreaders_not_deleted",
    "DROP TRIGGER blockreaders_stay",
]


class Migration(migrations.Migration):
    dependencies = [("emulation", "0016_blocks_keep_their_word")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=UNDO_POSTGRESQL,
            undo_sqlite=UNDO_SQLITE,
        )
    ]

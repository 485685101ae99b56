"""A published result is only taken back, and of its list of names some may only go."""

from django.db import migrations

from core.triggers import per_vendor

DROP_POSTGRESQL = [
    "DROP TRIGGER resultnotice_stays ON emulation_resultnotice",
    "DROP TRIGGER resultnotice_not_emptied ON emulation_resultnotice",
    "DROP FUNCTION emulation_resultnotice_stays()",
]
TRIGGERS_POSTGRESQL = [
    """
    CREATE TRIGGER resultnotice_stays BEFORE UPDATE OR DELETE ON emulation_resultnotice
    FOR EACH ROW EXECUTE FUNCTION emulation_resultnotice_stays()
    """,
    """
    CREATE TRIGGER resultnotice_not_emptied BEFORE TRUNCATE ON emulation_resultnotice
    FOR EACH STATEMENT EXECUTE FUNCTION emulation_resultnotice_stays()
    """,
]
REFUSE = """
    RAISE EXCEPTION 'a published result is only taken back'
        USING ERRCODE = 'integrity_constraint_violation';
"""
HELD = """
    (NEW.id, NEW.union_year_id, NEW.token, NEW.figures, NEW.sha256, NEW.published_at,
     NEW.published_by_id)
    IS DISTINCT FROM
    (OLD.id, OLD.union_year_id, OLD.token, OLD.figures, OLD.sha256, OLD.published_at,
     OLD.published_by_id)
"""
POSTGRESQL = [
    *DROP_POSTGRESQL,
    """
    CREATE FUNCTION emulation_fewer_names(before text, after text) RETURNS boolean
    LANGUAGE plpgsql IMMUTABLE AS $$
    DECLARE
        old_names jsonb;
        new_names jsonb;
    BEGIN
        IF before = '' THEN RETURN false; END IF;
        IF after = '' THEN RETURN true; END IF;
        old_names := before::jsonb->'people';
        new_names := after::jsonb->'people';
        RETURN jsonb_array_length(new_names) < jsonb_array_length(old_names)
            AND NOT EXISTS (
                SELECT 1 FROM jsonb_array_elements(new_names) n
                WHERE n.value NOT IN (SELECT o.value FROM jsonb_array_elements(old_names) o)
            );
    END $$
    """,
    f"""
    CREATE FUNCTION emulation_resultnotice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'UPDATE' THEN {REFUSE} END IF;
        IF OLD.withdrawn_at IS NOT NULL OR {HELD} THEN {REFUSE} END IF;
        IF NEW.withdrawn_at IS NOT NULL THEN
            IF NEW.people <> '' THEN {REFUSE} END IF;
        ELSIF NOT emulation_fewer_names(OLD.people, NEW.people) THEN {REFUSE} END IF;
        RETURN NEW;
    END $$
    """,
    *TRIGGERS_POSTGRESQL,
]
UNDO_POSTGRESQL = [
    *DROP_POSTGRESQL,
    "DROP FUNCTION emulation_fewer_names(text, text)",
    f"""
    CREATE FUNCTION emulation_resultnotice_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'UPDATE' THEN {REFUSE} END IF;
        IF OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.people <> '' OR {HELD}
        THEN {REFUSE} END IF;
        RETURN NEW;
    END $$
    """,
    *TRIGGERS_POSTGRESQL,
]
KEPT = ("id", "union_year_id", "token", "figures", "sha256", "published_at", "published_by_id")
CHANGED = " OR ".join(f"NEW.{name} IS NOT OLD.{name}" for name in KEPT)
MORE_NAMES = """
    CASE WHEN OLD.people = '' THEN 1 WHEN NEW.people = '' THEN 0 ELSE
        json_array_length(NEW.people, '$.people') >= json_array_length(OLD.people, '$.people')
        OR EXISTS (
            SELECT 1 FROM json_each(NEW.people, '$.people') n
            WHERE n.value NOT IN (SELECT o.value FROM json_each(OLD.people, '$.people') o)
        )
    END
"""
REFUSED = "BEGIN SELECT RAISE(ABORT, 'a published result is only taken back'); END"
SQLITE = [
    "DROP TRIGGER resultnotice_stays",
    f"""
    CREATE TRIGGER resultnotice_stays BEFORE UPDATE ON emulation_resultnotice
    WHEN OLD.withdrawn_at IS NOT NULL OR {CHANGED}
        OR (NEW.withdrawn_at IS NOT NULL AND NEW.people <> '')
        OR (NEW.withdrawn_at IS NULL AND {MORE_NAMES})
    {REFUSED}
    """,
]
UNDO_SQLITE = [
    "DROP TRIGGER resultnotice_stays",
    f"""
    CREATE TRIGGER resultnotice_stays BEFORE UPDATE ON emulation_resultnotice
    WHEN OLD.withdrawn_at IS NOT NULL OR NEW.withdrawn_at IS NULL OR NEW.people <> ''
        OR {CHANGED}
    {REFUSED}
    """,
]


class Migration(migrations.Migration):
    dependencies = [("emulation", "0022_approved_own_criteria_stay")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=UNDO_POSTGRESQL,
            undo_sqlite=UNDO_SQLITE,
        )
    ]

"""The database itself refuses to change what a unit had approved: the dossier and its criteria.

Whoever alters `emulation_owncriteria` or `emulation_criterion` begins the migration with
`thaw()` and ends it with `freeze()`, for the reason that emulation/guides/freezing.py gives.
"""

from core.triggers import per_vendor

SAID = "approved own criteria are never changed"
OWN, CRITERION = "emulation_owncriteria", "emulation_criterion"

FREEZE_POSTGRESQL = [
    f"""
    CREATE FUNCTION emulation_own_criteria_stay() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'TRUNCATE' OR OLD.status = 'approved' THEN
            RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$
    """,
    # FOR SHARE waits for an approval under way, and then reads what it made of the row.
    """
    CREATE FUNCTION emulation_own_criteria_hold(own bigint) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        state text;
    BEGIN
        SELECT status INTO state FROM emulation_owncriteria
            WHERE id = own FOR SHARE;
        IF state = 'approved' THEN
            RAISE EXCEPTION 'approved own criteria are never changed'
                USING ERRCODE = 'integrity_constraint_violation';
        END IF;
    END $$
    """,
    """
    CREATE FUNCTION emulation_own_criterion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' AND OLD.owner_id IS NOT NULL THEN
            PERFORM emulation_own_criteria_hold(OLD.owner_id);
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF NEW.owner_id IS NOT NULL THEN
            PERFORM emulation_own_criteria_hold(NEW.owner_id);
        END IF;
        RETURN NEW;
    END $$
    """,
    f"""
    CREATE TRIGGER own_criteria_stay BEFORE UPDATE OR DELETE ON {OWN}
    FOR EACH ROW EXECUTE FUNCTION emulation_own_criteria_stay()
    """,
    f"""
    CREATE TRIGGER own_criteria_never_emptied BEFORE TRUNCATE ON {OWN}
    FOR EACH STATEMENT EXECUTE FUNCTION emulation_own_criteria_stay()
    """,
    f"""
    CREATE TRIGGER own_criterion_stays BEFORE INSERT OR UPDATE OR DELETE ON {CRITERION}
    FOR EACH ROW EXECUTE FUNCTION emulation_own_criterion_stays()
    """,
]
THAW_POSTGRESQL = [
    f"DROP TRIGGER own_criterion_stays ON {CRITERION}",
    f"DROP TRIGGER own_criteria_never_emptied ON {OWN}",
    f"DROP TRIGGER own_criteria_stay ON {OWN}",
    "DROP FUNCTION emulation_own_criterion_stays()",
    "DROP FUNCTION emulation_own_criteria_hold(bigint)",
    "DROP FUNCTION emulation_own_criteria_stay()",
]

_APPROVED = (
    "EXISTS (SELECT 1 FROM emulation_owncriteria o"
    " WHERE o.id = {row}.owner_id AND o.status = 'approved')"
)
_SIDES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}

FREEZE_SQLITE = [
    *(
        f"CREATE TRIGGER own_criteria_{way.lower()} BEFORE {way} ON {OWN} "
        f"WHEN OLD.status = 'approved' BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        for way in ("UPDATE", "DELETE")
    ),
    *(
        f"CREATE TRIGGER own_criterion_{way.lower()} BEFORE {way} ON {CRITERION} "
        f"WHEN {' OR '.join(_APPROVED.format(row=row) for row in sides)} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        for way, sides in _SIDES.items()
    ),
]
THAW_SQLITE = [
    *(f"DROP TRIGGER IF EXISTS own_criteria_{way.lower()}" for way in ("UPDATE", "DELETE")),
    *(f"DROP TRIGGER IF EXISTS own_criterion_{way.lower()}" for way in _SIDES),
]


def freeze():
    """Return the migration operation that puts the rules up."""
    return per_vendor(
        postgresql=FREEZE_POSTGRESQL,
        sqlite=FREEZE_SQLITE,
        undo_postgresql=THAW_POSTGRESQL,
        undo_sqlite=THAW_SQLITE,
    )


def thaw():
    """Return the operation that takes them down, until the `freeze()` of the same migration."""
    return per_vendor(
        postgresql=THAW_POSTGRESQL,
        sqlite=THAW_SQLITE,
        undo_postgresql=FREEZE_POSTGRESQL,
        undo_sqlite=FREEZE_SQLITE,
    )

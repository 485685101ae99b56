"""The database itself refuses to change a published guide: its row and all that hangs on it.

Whoever alters one of these tables begins the migration with `thaw()` and ends it with
`freeze()`: SQLite drops a rebuilt table's triggers, and refuses to rebuild one that the
triggers of others name ("error in trigger guide_…"). What a single unit adds for itself
(`owner`) is not the guide's.
"""

from core.triggers import per_vendor

SAID = "a published scoring guide is never changed"
TABLES = {
    "guide": "emulation_criteriaset",
    "group": "emulation_criteriongroup",
    "criterion": "emulation_criterion",
    "band": "emulation_band",
    "veto": "emulation_veto",
}
PARTS = ("group", "band", "veto")

# --- PostgreSQL ---------------------------------------------------------------

# FOR SHARE waits for a publishing under way, and then reads what it made of the row. Were drafts
# left out by the WHERE, their row would not be locked, and nobody would wait.
_HOLD = """
    FUNCTION emulation_guide_hold(guide bigint) RETURNS void LANGUAGE plpgsql AS $$
    DECLARE
        state text;
    BEGIN
        SELECT status INTO state FROM emulation_criteriaset WHERE id = guide FOR SHARE;
        IF state = 'published' THEN
            RAISE EXCEPTION 'a published scoring guide is never changed';
        END IF;
    END $$
"""
FREEZE_POSTGRESQL = [
    f"""
    CREATE FUNCTION emulation_guide_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'TRUNCATE' OR OLD.status = 'published' THEN
            RAISE EXCEPTION '{SAID}';
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        RETURN NEW;
    END $$
    """,
    f"CREATE {_HOLD}",
    """
    CREATE FUNCTION emulation_guide_part_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' THEN PERFORM emulation_guide_hold(OLD.criteria_set_id); END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        PERFORM emulation_guide_hold(NEW.criteria_set_id);
        RETURN NEW;
    END $$
    """,
    """
    CREATE FUNCTION emulation_guide_criterion_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP <> 'INSERT' AND OLD.owner_id IS NULL THEN
            PERFORM emulation_guide_hold(criteria_set_id)
                FROM emulation_criteriongroup WHERE id = OLD.group_id;
        END IF;
        IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
        IF NEW.owner_id IS NULL THEN
            PERFORM emulation_guide_hold(criteria_set_id)
                FROM emulation_criteriongroup WHERE id = NEW.group_id;
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER guide_stays BEFORE UPDATE OR DELETE ON emulation_criteriaset
    FOR EACH ROW EXECUTE FUNCTION emulation_guide_stays()
    """,
    """
    CREATE TRIGGER guide_criterion_stays BEFORE INSERT OR UPDATE OR DELETE ON emulation_criterion
    FOR EACH ROW EXECUTE FUNCTION emulation_guide_criterion_stays()
    """,
    *(
        f"""
        CREATE TRIGGER guide_{part}_stays BEFORE INSERT OR UPDATE OR DELETE ON {TABLES[part]}
        FOR EACH ROW EXECUTE FUNCTION emulation_guide_part_stays()
        """
        for part in PARTS
    ),
    *(
        f"""
        CREATE TRIGGER {name}_never_emptied BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION emulation_guide_stays()
        """
        for name, table in TABLES.items()
    ),
]
THAW_POSTGRESQL = [
    *(f"DROP TRIGGER {name}_never_emptied ON {table}" for name, table in TABLES.items()),
    *(f"DROP TRIGGER guide_{part}_stays ON {TABLES[part]}" for part in PARTS),
    "DROP TRIGGER guide_criterion_stays ON emulation_criterion",
    "DROP TRIGGER guide_stays ON emulation_criteriaset",
    "DROP FUNCTION emulation_guide_criterion_stays()",
    "DROP FUNCTION emulation_guide_part_stays()",
    "DROP FUNCTION emulation_guide_hold(bigint)",
    "DROP FUNCTION emulation_guide_stays()",
]

# --- SQLite -------------------------------------------------------------------

_PUBLISHED = (
    "EXISTS (SELECT 1 FROM emulation_criteriaset s"
    " WHERE s.id = {row}.criteria_set_id AND s.status = 'published')"
)
_CRITERION = (
    "({row}.owner_id IS NULL AND EXISTS (SELECT 1 FROM emulation_criteriongroup g"
    " JOIN emulation_criteriaset s ON s.id = g.criteria_set_id"
    " WHERE g.id = {row}.group_id AND s.status = 'published'))"
)
# What holds in a trigger for each way of writing: the row before, the row after, or either.
_SIDES = {"INSERT": ("NEW",), "UPDATE": ("OLD", "NEW"), "DELETE": ("OLD",)}


def _sqlite(part, condition):
    return [
        f"CREATE TRIGGER guide_{part}_{way.lower()} BEFORE {way} ON {TABLES[part]} "
        f"WHEN {' OR '.join(condition.format(row=row) for row in sides)} "
        f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        for way, sides in _SIDES.items()
    ]


FREEZE_SQLITE = [
    *(
        f"CREATE TRIGGER guide_{way.lower()} BEFORE {way} ON emulation_criteriaset "
        f"WHEN OLD.status = 'published' BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        for way in ("UPDATE", "DELETE")
    ),
    *(statement for part in PARTS for statement in _sqlite(part, _PUBLISHED)),
    *_sqlite("criterion", _CRITERION),
]
THAW_SQLITE = [
    *(f"DROP TRIGGER IF EXISTS guide_{way.lower()}" for way in ("UPDATE", "DELETE")),
    *(
        f"DROP TRIGGER IF EXISTS guide_{part}_{way.lower()}"
        for part in (*PARTS, "criterion")
        for way in _SIDES
    ),
]


# --- For migrations -----------------------------------------------------------


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


def hold_anew():
    """Return the operation that puts the present function in the place of an earlier one."""
    return per_vendor(
        postgresql=[f"CREATE OR REPLACE {_HOLD}"], sqlite=[], undo_postgresql=[], undo_sqlite=[]
    )

"""The database keeps a cross-check as it was drawn, and what was finished or closed as it was."""

from django.db import migrations

from core.triggers import per_vendor

# What never changes once the sample is drawn.
CHECK = ("id", "campaign_year_id", "seed", "pool", "size", "due", "drawn_at", "drawn_by_id")
REVIEW = (
    "id", "cross_check_id", "assessment_id", "supervisor_id", "self_total", "appraised_total",
    "appraised_class", "vetoes",
)  # fmt: skip
LINE = (
    "id", "review_id", "criterion_id", "maximum", "narrative", "self_points", "self_na",
    "appraised_points", "appraised_na",
)  # fmt: skip


def changed(names, word):
    return " OR ".join(f"NEW.{name} {word} OLD.{name}" for name in names)


def function(name, body):
    return f"""
    CREATE FUNCTION emulation_{name}() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN {body} END $$
    """


OTHER = "IS DISTINCT FROM"
CLOSED = "(SELECT status FROM emulation_crosscheck WHERE id = {row}.cross_check_id) = 'closed'"
FULL = """
    (SELECT count(*) FROM emulation_crossreview WHERE cross_check_id = NEW.cross_check_id)
    >= (SELECT size FROM emulation_crosscheck WHERE id = NEW.cross_check_id)
"""
ENDED = """
    EXISTS (
        SELECT 1 FROM emulation_crossreview review
        JOIN emulation_crosscheck one ON one.id = review.cross_check_id
        WHERE review.id = NEW.review_id
            AND (review.finished_at IS NOT NULL OR one.status = 'closed')
    )
"""
TABLES = ("crosscheck", "crossreview", "crossline")
DRAWN = "RAISE EXCEPTION 'a drawn cross-check is kept as it was drawn';"
POSTGRESQL = [
    function("cross_drawn_stays", DRAWN),
    *(
        f"""
        CREATE TRIGGER {table}_drawn_stays BEFORE DELETE ON emulation_{table}
        FOR EACH ROW EXECUTE FUNCTION emulation_cross_drawn_stays()
        """
        for table in TABLES
    ),
    *(
        f"""
        CREATE TRIGGER {table}_not_emptied BEFORE TRUNCATE ON emulation_{table}
        FOR EACH STATEMENT EXECUTE FUNCTION emulation_cross_drawn_stays()
        """
        for table in TABLES
    ),
    function(
        "crosscheck_stays",
        f"""
        IF OLD.status = 'closed' OR {changed(CHECK, OTHER)} THEN {DRAWN} END IF;
        RETURN NEW;
        """,
    ),
    """
    CREATE TRIGGER crosscheck_stays BEFORE UPDATE ON emulation_crosscheck
    FOR EACH ROW EXECUTE FUNCTION emulation_crosscheck_stays()
    """,
    function(
        "crossreview_stays",
        f"""
        IF OLD.finished_at IS NOT NULL OR {changed(REVIEW[:-1], OTHER)}
            OR NEW.vetoes::text IS DISTINCT FROM OLD.vetoes::text
            OR {CLOSED.format(row="OLD")}
        THEN {DRAWN} END IF;
        RETURN NEW;
        """,
    ),
    """
    CREATE TRIGGER crossreview_stays BEFORE UPDATE ON emulation_crossreview
    FOR EACH ROW EXECUTE FUNCTION emulation_crossreview_stays()
    """,
    function(
        "crossreview_only_drawn",
        f"IF {CLOSED.format(row='NEW')} OR {FULL} THEN {DRAWN} END IF; RETURN NEW;",
    ),
    """
    CREATE TRIGGER crossreview_only_drawn BEFORE INSERT ON emulation_crossreview
    FOR EACH ROW EXECUTE FUNCTION emulation_crossreview_only_drawn()
    """,
    function(
        "crossline_stays",
        f"""
        IF {ENDED} THEN {DRAWN} END IF;
        IF TG_OP = 'UPDATE' THEN
            IF {changed(LINE, OTHER)} THEN {DRAWN} END IF;
        END IF;
        RETURN NEW;
        """,
    ),
    """
    CREATE TRIGGER crossline_stays BEFORE INSERT OR UPDATE ON emulation_crossline
    FOR EACH ROW EXECUTE FUNCTION emulation_crossline_stays()
    """,
]
UNDO_POSTGRESQL = [
    *(f"DROP TRIGGER {table}_drawn_stays ON emulation_{table}" for table in TABLES),
    *(f"DROP TRIGGER {table}_not_emptied ON emulation_{table}" for table in TABLES),
    *(f"DROP TRIGGER {table}_stays ON emulation_{table}" for table in TABLES),
    "DROP TRIGGER crossreview_only_drawn ON emulation_crossreview",
    "DROP FUNCTION emulation_cross_drawn_stays()",
    *(f"DROP FUNCTION emulation_{table}_stays()" for table in TABLES),
    "DROP FUNCTION emulation_crossreview_only_drawn()",
]
ABORT = "BEGIN SELECT RAISE(ABORT, 'a drawn cross-check is kept as it was drawn'); END"
SQLITE = [
    *(
        f"CREATE TRIGGER {table}_drawn_stays BEFORE DELETE ON emulation_{table} {ABORT}"
        for table in TABLES
    ),
    f"""
    CREATE TRIGGER crosscheck_stays BEFORE UPDATE ON emulation_crosscheck
    WHEN OLD.status = 'closed' OR {changed(CHECK, "IS NOT")}
    {ABORT}
    """,
    f"""
    CREATE TRIGGER crossreview_stays BEFORE UPDATE ON emulation_crossreview
    WHEN OLD.finished_at IS NOT NULL OR {changed(REVIEW, "IS NOT")}
        OR {CLOSED.format(row="OLD")}
    {ABORT}
    """,
    f"""
    CREATE TRIGGER crossreview_only_drawn BEFORE INSERT ON emulation_crossreview
    WHEN {CLOSED.format(row="NEW")} OR {FULL}
    {ABORT}
    """,
    f"""
    CREATE TRIGGER crossline_stays BEFORE UPDATE ON emulation_crossline
    WHEN {ENDED} OR {changed(LINE, "IS NOT")}
    {ABORT}
    """,
    f"""
    CREATE TRIGGER crossline_only_drawn BEFORE INSERT ON emulation_crossline
    WHEN {ENDED}
    {ABORT}
    """,
]
UNDO_SQLITE = [
    *(f"DROP TRIGGER {table}_drawn_stays" for table in TABLES),
    *(f"DROP TRIGGER {table}_stays" for table in TABLES),
    "DROP TRIGGER crossreview_only_drawn",
    "DROP TRIGGER crossline_only_drawn",
]


class Migration(migrations.Migration):
    dependencies = [("emulation", "0017_cross_checks")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=UNDO_POSTGRESQL,
            undo_sqlite=UNDO_SQLITE,
        )
    ]

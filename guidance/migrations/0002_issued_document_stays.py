"""The database keeps an issued document, whom it is for, what it cites and its files."""

from django.db import migrations

from core.triggers import per_vendor

FROZEN = (
    "issuer_id", "kind", "number", "signed_on", "title", "summary", "is_public", "to_upper",
    "to_grassroots", "created_at", "created_by_id", "issued_at",
)  # fmt: skip
PARTS = {
    "guidance_documentbasis": "document_id",
    "guidance_documenttarget": "document_id",
    "guidance_documentfile": "owner_id",
}
SAID = "an issued document is never changed"
DIFFERS = " OR ".join(f"OLD.{name} IS {{other}} NEW.{name}" for name in FROZEN)
ISSUED = """
    EXISTS (SELECT 1 FROM guidance_document d
            WHERE d.id = {row}.{owner} AND d.issued_at IS NOT NULL)
"""


def of_part(table, owner):
    """Return PostgreSQL's function and trigger for what hangs on a document."""
    name = table.removeprefix("guidance_")
    old, new = ISSUED.format(row="OLD", owner=owner), ISSUED.format(row="NEW", owner=owner)
    return [
        f"""
        CREATE FUNCTION {table}_stays() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF TG_OP IN ('UPDATE', 'DELETE') AND {old} THEN RAISE EXCEPTION '{SAID}'; END IF;
            IF TG_OP IN ('UPDATE', 'INSERT') AND {new} THEN RAISE EXCEPTION '{SAID}'; END IF;
            RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
        END $$
        """,
        f"""
        CREATE TRIGGER {name}_stays BEFORE INSERT OR UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_stays()
        """,
    ]


POSTGRESQL = [
    f"""
    CREATE FUNCTION guidance_document_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{SAID}'; END $$
    """,
    f"""
    CREATE TRIGGER document_stays BEFORE UPDATE ON guidance_document
    FOR EACH ROW WHEN (OLD.issued_at IS NOT NULL AND ({DIFFERS.format(other="DISTINCT FROM")}))
    EXECUTE FUNCTION guidance_document_stays()
    """,
    """
    CREATE TRIGGER document_not_deleted BEFORE DELETE ON guidance_document
    FOR EACH ROW WHEN (OLD.issued_at IS NOT NULL) EXECUTE FUNCTION guidance_document_stays()
    """,
    *(statement for table, owner in PARTS.items() for statement in of_part(table, owner)),
]
UNDO_POSTGRESQL = [
    *(
        statement
        for table in PARTS
        for statement in (
            f"DROP TRIGGER {table.removeprefix('guidance_')}_stays ON {table}",
            f"DROP FUNCTION {table}_stays()",
        )
    ),
    "DROP TRIGGER document_not_deleted ON guidance_document",
    "DROP TRIGGER document_stays ON guidance_document",
    "DROP FUNCTION guidance_document_stays()",
]
REFUSED = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"


def of_part_in_sqlite(table, owner):
    name = table.removeprefix("guidance_")
    old, new = ISSUED.format(row="OLD", owner=owner), ISSUED.format(row="NEW", owner=owner)
    return [
        f"CREATE TRIGGER {name}_not_added BEFORE INSERT ON {table} WHEN {new} {REFUSED}",
        f"CREATE TRIGGER {name}_stays BEFORE UPDATE ON {table} WHEN {old} OR {new} {REFUSED}",
        f"CREATE TRIGGER {name}_not_deleted BEFORE DELETE ON {table} WHEN {old} {REFUSED}",
    ]


SQLITE = [
    f"""
    CREATE TRIGGER document_stays BEFORE UPDATE ON guidance_document
    WHEN OLD.issued_at IS NOT NULL AND ({DIFFERS.format(other="NOT")}) {REFUSED}
    """,
    f"""
    CREATE TRIGGER document_not_deleted BEFORE DELETE ON guidance_document
    WHEN OLD.issued_at IS NOT NULL {REFUSED}
    """,
    *(statement for pair in PARTS.items() for statement in of_part_in_sqlite(*pair)),
]
UNDO_SQLITE = [
    *(
        f"DROP TRIGGER {table.removeprefix('guidance_')}_{end}"
        for table in PARTS
        for end in ("not_added", "stays", "not_deleted")
    ),
    "DROP TRIGGER document_not_deleted",
    "DROP TRIGGER document_stays",
]


class Migration(migrations.Migration):
    dependencies = [("guidance", "0001_documents")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=UNDO_POSTGRESQL,
            undo_sqlite=UNDO_SQLITE,
        )
    ]

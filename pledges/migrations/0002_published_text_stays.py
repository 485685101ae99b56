"""The database keeps a published pledge text, and its five items, as they were."""

from django.db import migrations

from core.triggers import per_vendor

ITEM_OF_PUBLISHED = """
    EXISTS (SELECT 1 FROM pledges_pledgetext t
            WHERE t.id = {row}.text_id AND t.published_at IS NOT NULL)
"""
POSTGRESQL = [
    """
    CREATE FUNCTION pledges_text_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION 'a published pledge text is never changed'; END $$
    """,
    """
    CREATE TRIGGER pledgetext_stays BEFORE UPDATE OR DELETE ON pledges_pledgetext
    FOR EACH ROW WHEN (OLD.published_at IS NOT NULL) EXECUTE FUNCTION pledges_text_stays()
    """,
    """
    CREATE TRIGGER pledgetext_not_emptied BEFORE TRUNCATE ON pledges_pledgetext
    FOR EACH STATEMENT EXECUTE FUNCTION pledges_text_stays()
    """,
    f"""
    CREATE FUNCTION pledges_item_stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP IN ('UPDATE', 'DELETE') AND {ITEM_OF_PUBLISHED.format(row="OLD")}
        THEN RAISE EXCEPTION 'a published pledge text is never changed'; END IF;
        IF TG_OP IN ('UPDATE', 'INSERT') AND {ITEM_OF_PUBLISHED.format(row="NEW")}
        THEN RAISE EXCEPTION 'a published pledge text is never changed'; END IF;
        RETURN CASE TG_OP WHEN 'DELETE' THEN OLD ELSE NEW END;
    END $$
    """,
    """
    CREATE TRIGGER pledgeitem_stays BEFORE INSERT OR UPDATE OR DELETE ON pledges_pledgeitem
    FOR EACH ROW EXECUTE FUNCTION pledges_item_stays()
    """,
    """
    CREATE TRIGGER pledgeitem_not_emptied BEFORE TRUNCATE ON pledges_pledgeitem
    FOR EACH STATEMENT EXECUTE FUNCTION pledges_text_stays()
    """,
]
UNDO_POSTGRESQL = [
    "DROP TRIGGER pledgeitem_not_emptied ON pledges_pledgeitem",
    "DROP TRIGGER pledgeitem_stays ON pledges_pledgeitem",
    "DROP TRIGGER pledgetext_not_emptied ON pledges_pledgetext",
    "DROP TRIGGER pledgetext_stays ON pledges_pledgetext",
    "DROP FUNCTION pledges_item_stays()",
    "DROP FUNCTION pledges_text_stays()",
]
REFUSED = "BEGIN SELECT RAISE(ABORT, 'a published pledge text is never changed'); END"
SQLITE = [
    f"""
    CREATE TRIGGER pledgetext_stays BEFORE UPDATE ON pledges_pledgetext
    WHEN OLD.published_at IS NOT NULL {REFUSED}
    """,
    f"""
    CREATE TRIGGER pledgetext_not_deleted BEFORE DELETE ON pledges_pledgetext
    WHEN OLD.published_at IS NOT NULL {REFUSED}
    """,
    f"""
    CREATE TRIGGER pledgeitem_not_added BEFORE INSERT ON pledges_pledgeitem
    WHEN {ITEM_OF_PUBLISHED.format(row="NEW")} {REFUSED}
    """,
    f"""
    CREATE TRIGGER pledgeitem_stays BEFORE UPDATE ON pledges_pledgeitem
    WHEN {ITEM_OF_PUBLISHED.format(row="OLD")} OR {ITEM_OF_PUBLISHED.format(row="NEW")} {REFUSED}
    """,
    f"""
    CREATE TRIGGER pledgeitem_not_deleted BEFORE DELETE ON pledges_pledgeitem
    WHEN {ITEM_OF_PUBLISHED.format(row="OLD")} {REFUSED}
    """,
]
UNDO_SQLITE = [
    "DROP TRIGGER pledgeitem_not_deleted",
    "DROP TRIGGER pledgeitem_stays",
    "DROP TRIGGER pledgeitem_not_added",
    "DROP TRIGGER pledgetext_not_deleted",
    "DROP TRIGGER pledgetext_stays",
]


class Migration(migrations.Migration):
    dependencies = [("pledges", "0001_initial")]

    operations = [
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=SQLITE,
            undo_postgresql=UNDO_POSTGRESQL,
            undo_sqlite=UNDO_SQLITE,
        )
    ]

"""People with the same name who are two, and memberships of one person that never overlap."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock
from core.triggers import per_vendor

POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS btree_gist",
    """
    ALTER TABLE unions_membership ADD CONSTRAINT memberships_never_overlap
    EXCLUDE USING gist (member_id WITH =, daterange(joined, "left", '[)') WITH &&)
    """,
]
OVERLAP = """
    CREATE TRIGGER memberships_never_overlap_{event} BEFORE {event} ON unions_membership
    WHEN EXISTS (
        SELECT 1 FROM unions_membership other
        WHERE other.member_id = NEW.member_id AND other.id IS NOT NEW.id
          AND (NEW."left" IS NULL OR other.joined < NEW."left")
          AND (other."left" IS NULL OR other."left" > NEW.joined)
    )
    BEGIN SELECT RAISE(ABORT, 'memberships of one person overlap'); END
"""


class Migration(migrations.Migration):
    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        ("unions", "0003_organisation_and_people"),
    ]

    operations = [
        migrations.CreateModel(
            name="Namesakes",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("said_at", models.DateTimeField(default=core.clock.now)),
                (
                    "first",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="unions.member",
                    ),
                ),
                (
                    "second",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="unions.member",
                    ),
                ),
                (
                    "said_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("first", "second"), name="namesakes_once"),
                    models.CheckConstraint(
                        condition=models.Q(("first__lt", models.F("second"))),
                        name="namesakes_lower_id_first",
                    ),
                ],
            },
        ),
        per_vendor(
            postgresql=POSTGRESQL,
            sqlite=[OVERLAP.format(event=event) for event in ("INSERT", "UPDATE")],
            undo_postgresql=[
                "ALTER TABLE unions_membership DROP CONSTRAINT memberships_never_overlap"
            ],
            undo_sqlite=[
                "DROP TRIGGER memberships_never_overlap_INSERT",
                "DROP TRIGGER memberships_never_overlap_UPDATE",
            ],
        ),
    ]

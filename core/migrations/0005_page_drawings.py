"""The pages of a PDF as pictures, once for each content."""

import core.clock
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("core", "0004_audit_by_key"),
    ]

    operations = [
        migrations.CreateModel(
            name="PageDrawing",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sha256", models.CharField(max_length=64, unique=True)),
                ("pages", models.PositiveIntegerField(default=0)),
                ("pictures", models.JSONField(default=list)),
                ("drawn_at", models.DateTimeField(default=core.clock.now)),
            ],
        ),
    ]

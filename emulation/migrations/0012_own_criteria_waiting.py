"""How many units wait for their own criteria to be approved."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0010_batch_reading"),
        ("emulation", "0011_line_tallies"),
    ]

    operations = [
        migrations.AddField(
            "yeartally", "own_criteria_waiting", models.PositiveIntegerField(default=0)
        )
    ]

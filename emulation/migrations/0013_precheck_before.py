"""The points of the year before, kept with what was noticed: the desk shows and sorts by them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("emulation", "0012_own_criteria_waiting")]

    operations = [
        migrations.AddField(
            "precheck",
            "before",
            models.DecimalField(blank=True, decimal_places=2, max_digits=5, null=True),
        ),
    ]

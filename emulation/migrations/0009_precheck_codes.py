"""What the desk is narrowed and counted by: codes of findings, files refused, days of decisions."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("emulation", "0008_verified_without_classification")]

    operations = [
        migrations.AddField("precheck", "codes", models.CharField(default="", max_length=250)),
        migrations.AddField("precheck", "refused", models.PositiveSmallIntegerField(default=0)),
    ]

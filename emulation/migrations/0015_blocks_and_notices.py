"""Figures of what is published are kept as canonical text; who was counted stands beside."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0014_person_scores"),
        ("unions", "0014_codes_once_in_any_case"),
    ]

    operations = [
        migrations.AlterModelOptions(
            "emulationblock", {"ordering": ["code"], "verbose_name": "cụm, khối thi đua"}
        ),
        migrations.AlterField("blockresult", "figures", models.TextField()),
        migrations.AlterField("resultnotice", "figures", models.TextField()),
        migrations.AddField(
            "blockresult",
            "unions",
            models.ManyToManyField(related_name="block_results", to="unions.union"),
        ),
        migrations.AddField("resultnotice", "people", models.TextField(blank=True, default="")),
        migrations.AddConstraint(
            "blockresult",
            models.UniqueConstraint(
                condition=models.Q(("corrects", None)),
                fields=("block", "campaign_year"),
                name="one_first_result_a_year",
            ),
        ),
    ]

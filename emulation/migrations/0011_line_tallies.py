"""Roll-up rows of the lines of assessments, per year, supervisor and criterion.

A portal that is in use fills them with `manage.py rebuild_tallies` (docs/operations.md).
"""

import django.db.models.deletion
from django.db import migrations, models


def count(label=None):
    return models.PositiveIntegerField(*([label] if label else []), default=0)


def points():
    return models.DecimalField(decimal_places=2, default=0, max_digits=12)


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0010_batch_reading"),
        ("unions", "0014_codes_once_in_any_case"),
    ]

    operations = [
        migrations.CreateModel(
            name="LineTally",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("lines", count("số lượt chấm")),
                ("unchanged", count("giữ nguyên")),
                ("lowered", count("hạ điểm")),
                ("raised", count("nâng điểm")),
                ("cut_lines", count()),
                ("cut_sum", points()),
                ("verified_lines", count("đã phúc tra")),
                ("confirmed", count("phúc tra giữ nguyên")),
                ("correction_lines", count()),
                ("correction_sum", points()),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="line_tallies",
                        to="emulation.campaignyear",
                    ),
                ),
                (
                    "criterion",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tallies",
                        to="emulation.criterion",
                    ),
                ),
                (
                    "supervisor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="line_tallies",
                        to="unions.union",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=["campaign_year", "supervisor", "criterion"],
                        name="one_tally_per_criterion",
                    )
                ],
            },
        ),
    ]

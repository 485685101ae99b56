"""What a batch's reader opened, and what became of each of its dossiers."""

from django.db import migrations, models

import core.fields


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0007_published_guides_stay"),
        ("emulation", "0009_precheck_codes"),
    ]

    operations = [
        migrations.AlterModelOptions("batch", {"verbose_name": "lô hồ sơ"}),
        migrations.AddField("batchitem", "opened_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddField(
            "batchitem",
            "taken_at",
            models.DateTimeField(blank=True, null=True, verbose_name="duyệt theo lô lúc"),
        ),
        migrations.AddField(
            "batchitem",
            "skipped",
            core.fields.CharField(
                blank=True,
                default="",
                max_length=300,
                verbose_name="lý do không duyệt theo lô",
            ),
            preserve_default=False,
        ),
    ]

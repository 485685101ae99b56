"""Persons' rows: versions for two writers, who still counts, vetoes; workbooks of points."""

import core.clock
import core.fields
import django.db.models.deletion
import emulation.models.person_sheet
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0013_precheck_before"),
        ("unions", "0015_member_account"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="personscore",
            name="counted",
            field=models.BooleanField(default=True, verbose_name="thuộc diện chấm"),
        ),
        migrations.AddField(
            model_name="personscore",
            name="position",
            field=core.fields.CharField(
                blank=True, default="", max_length=120, verbose_name="chức danh, vị trí"
            ),
        ),
        migrations.AddField(
            model_name="personscore",
            name="saved_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="chấm lúc"),
        ),
        migrations.AddField(
            model_name="personscore",
            name="saved_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="personscore",
            name="self_saved_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="tự chấm lúc"),
        ),
        migrations.AddField(
            model_name="personscore",
            name="self_version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="personscore",
            name="version",
            field=models.PositiveIntegerField(default=1),
        ),
        migrations.AddField(
            model_name="personscore",
            name="vetoes",
            field=models.JSONField(default=list),
        ),
        migrations.AlterField(
            model_name="personscore",
            name="member",
            field=models.ForeignKey(
                on_delete=emulation.models.person_sheet.with_the_unscored,
                related_name="scores",
                to="unions.member",
            ),
        ),
        migrations.CreateModel(
            name="PersonSheetImport",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", core.fields.CharField(max_length=200, verbose_name="tên tệp")),
                ("rows", models.JSONField(default=dict)),
                ("wrong", models.JSONField(default=list)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("post_ref", models.PositiveBigIntegerField()),
                ("created_at", models.DateTimeField(default=core.clock.now)),
                ("done_at", models.DateTimeField(blank=True, null=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "sheet",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="imports",
                        to="emulation.personsheet",
                    ),
                ),
            ],
        ),
    ]

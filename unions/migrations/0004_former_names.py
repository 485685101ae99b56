"""The names that unions bore before: a record keeps the name of its time."""

import django.db.models.deletion
from django.db import migrations, models

import core.fields


class Migration(migrations.Migration):
    dependencies = [("unions", "0009_terms_never_overlap")]

    operations = [
        migrations.CreateModel(
            name="FormerName",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", core.fields.CharField(max_length=200, verbose_name="tên đơn vị")),
                ("short_name", core.fields.CharField(max_length=120, verbose_name="tên gọi tắt")),
                ("until", models.DateField(verbose_name="đến trước ngày")),
                (
                    "union",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="former_names",
                        to="unions.union",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("union", "until"), name="one_former_name_a_day"
                    ),
                ],
            },
        ),
    ]

"""From which form of discipline on a condition applies; the decisions that are known."""

import core.fields
import django.db.models.deletion
from django.db import migrations, models

from emulation.guides.freezing import freeze, thaw

FORMS = [
    ("reprimand", "Khiển trách"),
    ("warning", "Cảnh cáo"),
    ("pay_cut", "Hạ bậc lương"),
    ("demotion", "Giáng chức"),
    ("removal", "Cách chức"),
    ("dismissal", "Buộc thôi việc"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0030_counted_pledges"),
        ("unions", "0015_member_account"),
    ]

    operations = [
        thaw(),
        migrations.AddField(
            model_name="veto",
            name="least_form",
            field=models.CharField(
                choices=FORMS,
                default="warning",
                max_length=10,
                verbose_name="từ hình thức kỷ luật",
            ),
        ),
        freeze(),
        migrations.CreateModel(
            name="DisciplineFact",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("source", models.CharField(max_length=40, unique=True)),
                (
                    "form",
                    models.CharField(
                        choices=FORMS, max_length=10, verbose_name="hình thức kỷ luật"
                    ),
                ),
                (
                    "decision_number",
                    core.fields.CharField(max_length=60, verbose_name="số quyết định"),
                ),
                ("decided_on", models.DateField(verbose_name="ngày quyết định")),
                (
                    "lifted_on",
                    models.DateField(blank=True, null=True, verbose_name="ngày bãi bỏ"),
                ),
                (
                    "member",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="discipline_facts",
                        to="unions.member",
                    ),
                ),
                (
                    "union_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="discipline_facts",
                        to="emulation.unionyear",
                    ),
                ),
            ],
            options={
                "verbose_name": "quyết định kỷ luật",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("lifted_on", None),
                            ("lifted_on__gte", models.F("decided_on")),
                            _connector="OR",
                        ),
                        name="discipline_lifted_later",
                    )
                ],
            },
        ),
    ]

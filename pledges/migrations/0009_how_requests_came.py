"""How a request came, in one word; why a lift was taken back; parties that dispute a covenant."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import core.clock
import core.fields

CAME = [
    ("receipt", "Qua trang biên nhận"),
    ("account", "Bằng tài khoản"),
    ("office", "Tại đơn vị"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0008_erased_pledges"),
        ("unions", "0015_member_account"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            "personalrequest",
            "came",
            models.CharField(choices=CAME, default="office", max_length=8, verbose_name="cách gửi"),
        ),
        migrations.AddField(
            "breach",
            "unlifted_note",
            core.fields.CharField(
                blank=True, default="", max_length=500, verbose_name="lý do hủy ghi nhận bãi bỏ"
            ),
        ),
        migrations.CreateModel(
            name="CovenantDispute",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("reason", core.fields.CharField(max_length=500, verbose_name="lý do")),
                (
                    "raised_at",
                    models.DateTimeField(default=core.clock.now, verbose_name="phản đối lúc"),
                ),
                (
                    "ended_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="rút phản đối lúc"),
                ),
                (
                    "covenant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="disputes",
                        to="pledges.covenant",
                    ),
                ),
                (
                    "ended_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "raised_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "union",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="covenant_disputes",
                        to="unions.union",
                    ),
                ),
            ],
            options={
                "ordering": ["raised_at", "pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at", None)),
                        fields=("covenant", "union"),
                        name="covenant_disputed_once",
                    )
                ],
            },
        ),
    ]

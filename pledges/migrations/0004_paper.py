"""Lists signed by hand: their code, document, result of each line, taking back; workbooks."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import Q

import core.clock
import core.fields


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0003_request_terms"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        # Nobody has printed a list yet: what fills the columns of old rows fills none.
        migrations.AddField(
            "signingsheet",
            "code",
            models.CharField("mã danh sách", max_length=9, unique=True, editable=False, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "signingsheet",
            "who",
            core.fields.CharField("những ai", max_length=160, default=""),
            preserve_default=False,
        ),
        migrations.AddField(
            "signingsheet",
            "pdf",
            models.ForeignKey(
                "core.StoredFile",
                django.db.models.deletion.SET_NULL,
                null=True,
                blank=True,
                related_name="printed_sheets",
            ),
        ),
        migrations.AddField(
            "signingsheet",
            "undone_at",
            models.DateTimeField("hủy ghi nhận lúc", null=True, blank=True),
        ),
        migrations.AddField(
            "signingsheet",
            "undone_by",
            models.ForeignKey(
                settings.AUTH_USER_MODEL,
                django.db.models.deletion.PROTECT,
                null=True,
                blank=True,
                related_name="+",
            ),
        ),
        migrations.AddField(
            "signingsheet",
            "undone_note",
            core.fields.CharField("lý do hủy ghi nhận", max_length=500, blank=True, default=""),
        ),
        migrations.AddConstraint(
            "signingsheet",
            models.CheckConstraint(
                condition=Q(undone_at=None) | (Q(counted_at__isnull=False) & ~Q(undone_note="")),
                name="undone_sheet_has_reason",
            ),
        ),
        migrations.AddField(
            "sheetline",
            "position",
            core.fields.CharField("chức danh khi in", max_length=120, blank=True, default=""),
        ),
        migrations.AddField(
            "sheetline",
            "came",
            models.CharField(
                "kết quả",
                max_length=9,
                blank=True,
                default="",
                choices=[
                    ("signed", "Ghi nhận đã ký"),
                    ("excepted", "Chưa ký trên giấy"),
                    ("before", "Đã ký bằng cách khác, giữ nguyên"),
                    ("withdrawn", "Đã rút sau ngày ký, giữ nguyên"),
                    ("gone", "Không còn trong danh sách đơn vị"),
                ],
            ),
        ),
        migrations.CreateModel(
            "PledgeImport",
            [
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("file_name", core.fields.CharField("tên tệp", max_length=200)),
                ("rows", models.JSONField(default=dict)),
                ("wrong", models.JSONField(default=list)),
                ("unchanged", models.PositiveIntegerField(default=0)),
                ("count", models.PositiveIntegerField("số người ghi nhận", default=0)),
                ("post_ref", models.PositiveBigIntegerField()),
                ("created_at", models.DateTimeField(default=core.clock.now)),
                ("done_at", models.DateTimeField(null=True, blank=True)),
                (
                    "created_by",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        django.db.models.deletion.PROTECT,
                        related_name="+",
                    ),
                ),
                (
                    "union_year",
                    models.ForeignKey(
                        "emulation.UnionYear",
                        django.db.models.deletion.PROTECT,
                        related_name="pledge_imports",
                    ),
                ),
            ],
            options={"verbose_name": "tệp cam kết"},
        ),
    ]

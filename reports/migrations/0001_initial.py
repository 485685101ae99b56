import django.db.models.deletion
import django.db.models.functions.text
import django.db.models.lookups
from django.conf import settings
from django.db import migrations, models

import core.clock
import core.fields


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("core", "0002_audit_append_only"),
        ("emulation", "0001_initial"),
        ("unions", "0002_placements_never_overlap"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Snapshot",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("template", models.CharField(max_length=40)),
                ("figures", models.TextField()),
                ("figures_sha256", models.CharField(max_length=64)),
                ("created_at", models.DateTimeField(default=core.clock.now)),
                (
                    "job",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="snapshot",
                        to="core.job",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Publication",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("annual", "Báo cáo năm")],
                        max_length=12,
                        verbose_name="loại báo cáo",
                    ),
                ),
                ("template", models.CharField(max_length=40, verbose_name="mẫu báo cáo")),
                ("layout", models.CharField(max_length=10, verbose_name="thể thức")),
                ("figures", models.TextField(verbose_name="số liệu")),
                ("figures_sha256", models.CharField(max_length=64, verbose_name="mã số liệu")),
                ("pages", models.PositiveIntegerField(verbose_name="số trang")),
                ("post_ref", models.PositiveBigIntegerField(null=True)),
                (
                    "capacity",
                    core.fields.CharField(blank=True, max_length=300, verbose_name="tư cách"),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=core.clock.now, verbose_name="lập lúc"),
                ),
                (
                    "campaign_year",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="emulation.campaignyear",
                        verbose_name="năm thi đua",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "job",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publication",
                        to="core.job",
                    ),
                ),
                (
                    "stored_file",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="core.storedfile",
                    ),
                ),
                (
                    "union",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="publications",
                        to="unions.union",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["union", "campaign_year", "-created_at"], name="publication_union"
                    ),
                    models.Index(fields=["-created_at"], name="publication_newest"),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("kind__in", ["annual"])), name="publication_kind_known"
                    ),
                    models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.functions.text.Length("figures_sha256"), 64
                        ),
                        name="publication_has_hash",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("figures", ""), _negated=True), ("pages__gt", 0)
                        ),
                        name="publication_has_content",
                    ),
                ],
            },
        ),
    ]

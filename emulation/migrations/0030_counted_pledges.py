import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("emulation", "0018_cross_checks_keep_their_word")]

    operations = [
        migrations.CreateModel(
            name="CountedPledges",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "eligible",
                    models.PositiveIntegerField(default=0, verbose_name="số người thuộc diện ký"),
                ),
                (
                    "signed",
                    models.PositiveIntegerField(default=0, verbose_name="số người đã ký"),
                ),
                (
                    "union_year",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="counted_pledges",
                        to="emulation.unionyear",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("signed__lte", models.F("eligible"))),
                        name="counted_pledges_within_people",
                    )
                ],
            },
        ),
    ]

"""A pledge taken out of the lists by name at its signer's request; the row stays for the counts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0006_covenant_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="pledge",
            name="erased_at",
            field=models.DateTimeField(blank=True, editable=False, null=True),
        ),
        migrations.AddConstraint(
            model_name="pledge",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("erased_at", None),
                    models.Q(("status", "signed"), _negated=True),
                    _connector="OR",
                ),
                name="erased_pledge_has_ended",
            ),
        ),
    ]

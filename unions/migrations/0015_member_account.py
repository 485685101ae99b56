"""The account of a member: the person scores themself there."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("unions", "0014_codes_once_in_any_case"),
    ]

    operations = [
        migrations.AddField(
            model_name="member",
            name="account",
            field=models.OneToOneField(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="member",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
    ]

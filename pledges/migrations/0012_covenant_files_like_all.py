"""A covenant's files hang on it as on every other record (emulation.attaching)."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0005_page_drawings"), ("pledges", "0011_no_request_by_link")]

    operations = [
        migrations.RenameField("covenantfile", "covenant", "owner"),
        migrations.AlterField(
            "covenantfile",
            "file",
            models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="+", to="core.storedfile"
            ),
        ),
    ]

"""The database refuses to change, add to or delete from a published scoring guide."""

from django.db import migrations

from emulation.guides.freezing import freeze


class Migration(migrations.Migration):
    dependencies = [("emulation", "0006_scoring_guides")]

    operations = [freeze()]

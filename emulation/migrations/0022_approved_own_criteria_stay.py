"""The database refuses to change, add to or delete from a unit's approved own criteria."""

from django.db import migrations

from emulation.own_criteria.freezing import freeze


class Migration(migrations.Migration):
    dependencies = [("emulation", "0021_readers_of_rankings_stay")]

    operations = [freeze()]

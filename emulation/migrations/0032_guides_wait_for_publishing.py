"""What is written into a guide waits for its publishing under way, on PostgreSQL."""

from django.db import migrations

from emulation.guides.freezing import hold_anew


class Migration(migrations.Migration):
    dependencies = [("emulation", "0031_discipline_facts")]

    operations = [hold_anew()]

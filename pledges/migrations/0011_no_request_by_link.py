from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("pledges", "0010_requests_came")]

    operations = [migrations.RemoveField("personalrequest", "by_link")]

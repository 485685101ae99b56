from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("pledges", "0004_paper")]

    operations = [
        migrations.AddField(
            "covenant", "search_fold", models.TextField(default="", editable=False)
        ),
        migrations.AlterModelOptions("covenantfile", options={"ordering": ["pk"]}),
    ]

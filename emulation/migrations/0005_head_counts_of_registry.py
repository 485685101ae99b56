from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("emulation", "0004_opened_at"),
    ]

    operations = [
        migrations.AddField(
            model_name="unionyear",
            name="heads_taken_on",
            field=models.DateField(
                blank=True,
                editable=False,
                null=True,
                verbose_name="số người lấy từ danh sách ngày",
            ),
        ),
    ]

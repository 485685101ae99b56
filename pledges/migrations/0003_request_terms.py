"""The days within which requests are answered: data, for decrees change them."""

from datetime import date

from django.db import migrations

SINCE = date(2020, 1, 1)
SOURCE = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"
DAYS = {"see": 10, "correct": 10, "withdraw": 15, "delete": 20}


def write(apps, schema_editor):
    term = apps.get_model("pledges", "RequestTerm")
    term.objects.bulk_create(
        term(kind=kind, days=days, since=SINCE, source=SOURCE) for kind, days in DAYS.items()
    )


def take_back(apps, schema_editor):
    apps.get_model("pledges", "RequestTerm").objects.filter(since=SINCE).delete()


class Migration(migrations.Migration):
    dependencies = [("pledges", "0002_published_text_stays")]

    operations = [migrations.RunPython(write, take_back)]

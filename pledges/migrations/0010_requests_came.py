"""How the requests so far came; the decree that the first terms are taken from."""

from datetime import date

from django.db import migrations
from django.db.models import F

SINCE = date(2020, 1, 1)
LAW = "Luật Bảo vệ dữ liệu cá nhân số 91/2025/QH15"
DECREE = (
    "Nghị định số 356/2025/NĐ-CP ngày 31/12/2025 (Điều 5), hướng dẫn Luật Bảo vệ dữ liệu cá nhân "
    "số 91/2025/QH15"
)


def tell(apps, schema_editor):
    requests = apps.get_model("pledges", "PersonalRequest").objects
    requests.filter(by_link=True).update(came="receipt")
    own = requests.filter(by_link=False, member__account=F("created_by"))
    requests.filter(pk__in=list(own.values_list("pk", flat=True))).update(came="account")
    apps.get_model("pledges", "RequestTerm").objects.filter(since=SINCE, source=LAW).update(
        source=DECREE
    )


def take_back(apps, schema_editor):
    requests = apps.get_model("pledges", "PersonalRequest").objects
    requests.filter(came="receipt").update(by_link=True)
    apps.get_model("pledges", "RequestTerm").objects.filter(since=SINCE, source=DECREE).update(
        source=LAW
    )


class Migration(migrations.Migration):
    dependencies = [("pledges", "0009_how_requests_came")]

    operations = [migrations.RunPython(tell, take_back)]

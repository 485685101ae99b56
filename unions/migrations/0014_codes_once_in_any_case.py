"""Two codes that differ in capitals alone would be one to whoever types them."""

from collections import defaultdict

import django.db.models.functions.text
from django.db import migrations, models


def name_doubles(apps, schema_editor):
    """Stop with the codes that stand twice: which union keeps its address is for people to say."""
    spelled = defaultdict(list)
    for code in apps.get_model("unions", "Union").objects.values_list("code", flat=True):
        spelled[code.lower()].append(code)
    doubles = [" = ".join(sorted(codes)) for codes in spelled.values() if len(codes) > 1]
    if doubles:
        raise RuntimeError(
            "These codes of unions differ in capitals alone; give all but one of each another "
            f"code, then migrate again: {'; '.join(sorted(doubles))}"
        )


class Migration(migrations.Migration):
    dependencies = [
        ("unions", "0013_imports_forgotten"),
    ]

    operations = [
        migrations.RunPython(name_doubles, migrations.RunPython.noop),
        migrations.AddConstraint(
            model_name="union",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("code"),
                name="union_code_once_in_any_case",
                violation_error_message="Mã đơn vị này đang được một đơn vị khác dùng.",
            ),
        ),
    ]

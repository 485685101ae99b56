"""A press that made its object is looked for by its key alone: the unique index begins with it."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("contenttypes", "0002_remove_content_type_name"),
        ("core", "0003_audit_stays"),
    ]

    # Conditional constraints are indexes on both databases: no table is written anew, so
    # SQLite keeps the triggers of the trail.
    operations = [
        migrations.RemoveConstraint(model_name="auditentry", name="audit_key_once_per_object"),
        migrations.AddConstraint(
            model_name="auditentry",
            constraint=models.UniqueConstraint(
                condition=models.Q(("key__isnull", False)),
                fields=("key", "content_type", "object_id"),
                name="audit_key_once_per_object",
            ),
        ),
    ]

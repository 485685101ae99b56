"""The audit trail: one row for every write of a dossier, never changed afterwards."""

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.functions import Lead
from django.utils.translation import gettext_lazy as _

from core import clock


class AppendOnly(Exception):
    """Somebody tried to change or delete a row of the audit trail."""


class AuditEntryQuerySet(models.QuerySet):
    def about(self, obj):
        """Return the trail of one object, or of all objects of a model, newest first."""
        rows = self.filter(content_type=ContentType.objects.get_for_model(obj)).order_by("-pk")
        return rows if isinstance(obj, type) else rows.filter(object_id=obj.pk)

    def folded(self):
        """Leave of each run of saves by one person only the last: a form saves itself often."""
        following = {
            f"following_{name}": models.Window(
                Lead(name, default=models.Value(none)), order_by=models.F("pk").asc()
            )
            for name, none in {"action": "", "actor": 0}.items()
        }
        saved_again = models.Q(
            action__startswith="save",
            following_action=models.F("action"),
            following_actor=models.F("actor"),
        )
        return self.annotate(**following).exclude(saved_again)

    def update(self, **kwargs):
        raise AppendOnly

    def delete(self):
        raise AppendOnly


class AuditEntry(models.Model):
    """Who did what to which object, when, in which post, what before, what after, why."""

    content_type = models.ForeignKey(ContentType, models.PROTECT, related_name="+")
    object_id = models.PositiveBigIntegerField()
    object = GenericForeignKey()
    action = models.CharField(_("việc"), max_length=40)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="audit_entries"
    )
    # The post is named by number and by its words on that day: a later rename
    # of the union or the end of the term must not change what was stamped.
    post_ref = models.PositiveBigIntegerField(null=True)
    capacity = models.CharField(_("tư cách"), max_length=300, blank=True)
    at = models.DateTimeField(_("lúc"), default=clock.now)
    before = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    after = models.JSONField(null=True, encoder=DjangoJSONEncoder)
    note = models.TextField(_("lý do"), blank=True)
    key = models.CharField(max_length=64, null=True)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["content_type", "object_id", "-id"], name="audit_object")]
        constraints = [
            # One press of a button leaves one row, however often it arrives. The key comes
            # first: a press that made its object is found by it alone.
            models.UniqueConstraint(
                fields=["key", "content_type", "object_id"],
                condition=models.Q(key__isnull=False),
                name="audit_key_once_per_object",
            )
        ]

    def __str__(self):
        return f"{self.action} {self.content_type_id}/{self.object_id}"

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        raise AppendOnly

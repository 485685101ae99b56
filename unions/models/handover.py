"""Hand-over of office: what one holder of a post left open to the next."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from unions.models.post import Post
from unions.models.union import Union
from unions.scope import in_scope


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(in_scope(user, "union__"))


class Handover(models.Model):
    """A hand-over record ("biên bản bàn giao"); `items` are what stood open that day.

    It is written once: authorship of the dossiers stays with who wrote them, the
    successor works on because the rights come from the post.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="handovers")
    from_post = models.ForeignKey(Post, models.PROTECT, related_name="handed_over")
    to_post = models.ForeignKey(Post, models.PROTECT, related_name="taken_over")
    on = models.DateField(_("ngày bàn giao"))
    items = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    note = fields.TextField(_("nội dung khác"), blank=True, default="")
    document = models.ForeignKey("core.StoredFile", models.PROTECT, null=True, blank=True)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="handovers_written"
    )

    objects = HandoverQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=~Q(from_post=F("to_post")), name="handover_between_two_posts"
            ),
            models.UniqueConstraint(fields=["from_post", "to_post"], name="handed_over_once"),
        ]

    def __str__(self):
        return f"{self.union_id}: {self.from_post_id} → {self.to_post_id}"

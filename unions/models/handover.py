"""Hand-over of office: what one holder of a post left open to the next."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from unions.models.post import Post
from unions.models.union import Union
from unions.scope import in_scope


class HandoverQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(in_scope(user, "union__"))

    def of_post(self, post):
        """Return those in which the post is handed on or taken over."""
        return self.filter(Q(from_post=post) | Q(to_post=post))

    def with_people(self):
        """Load what a row or the record names, the newest first."""
        return self.select_related(
            "union__parent", "from_post__user", "from_post__union", "to_post__user",
            "to_post__union", "document",
        ).order_by("-on", "-pk")  # fmt: skip


class Handover(models.Model):
    """A hand-over record ("biên bản bàn giao"); `items` are what stood open that day.

    Prepared first, so that both sides may add their words, then written once: `items` and
    words stay as they were at `written_at`. Authorship of the dossiers stays with who wrote
    them; the successor works on because the rights come from the post.
    """

    union = models.ForeignKey(Union, models.PROTECT, related_name="handovers")
    from_post = models.ForeignKey(Post, models.PROTECT, related_name="handed_over")
    to_post = models.ForeignKey(Post, models.PROTECT, related_name="taken_over")
    on = models.DateField(_("ngày bàn giao"))
    items = models.JSONField(encoder=DjangoJSONEncoder, default=list)
    note = fields.TextField(_("nội dung khác"), blank=True, default="")
    from_note = fields.TextField(_("ý kiến của bên giao"), blank=True, default="")
    to_note = fields.TextField(_("ý kiến của bên nhận"), blank=True, default="")
    written_at = models.DateTimeField(null=True, blank=True)
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
            models.UniqueConstraint(
                fields=["from_post"], condition=Q(written_at=None), name="one_handover_prepared"
            ),
        ]

    def __str__(self):
        return f"{self.union_id}: {self.from_post_id} → {self.to_post_id}"

    def get_absolute_url(self):
        return reverse("unions:handover-detail", args=[self.pk])

    @property
    def is_written(self):
        return self.written_at is not None

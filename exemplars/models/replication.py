"""Recognised models that other unions take over: what they did, with which result."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.attaching.rows import AttachedFile
from emulation.models import UnionYear
from emulation.models.union_year import year_in_scope
from exemplars.models.exemplar import Exemplar


class ReplicationQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return those of the user's scope, and of models that it holds."""
        return self.filter(
            year_in_scope(user, "union_year__") | year_in_scope(user, "exemplar__union_year__")
        )

    def confirmed(self):
        return self.filter(status=Replication.Status.CONFIRMED)

    def with_union(self):
        return self.select_related(
            "exemplar__union_year__union", "exemplar__union_year__supervisor", "created_by",
            "exemplar__union_year__campaign_year", "union_year__union", "union_year__supervisor",
            "union_year__campaign_year",
        )  # fmt: skip


class Replication(models.Model):
    """A union's word that it does the same; it counts once its supervisor has confirmed it."""

    class Status(models.TextChoices):
        DECLARED = "declared", _("Chờ xác nhận")
        RETURNED = "returned", _("Cần bổ sung")
        CONFIRMED = "confirmed", _("Đã xác nhận")
        ENDED = "ended", _("Đã thôi nhân rộng")

    exemplar = models.ForeignKey(Exemplar, models.PROTECT, related_name="replications")
    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="replications")
    status = models.CharField(_("trạng thái"), max_length=9, choices=Status)
    done_on = models.DateField(_("ngày bắt đầu áp dụng"))
    what = fields.TextField(_("đã làm gì"))
    result = fields.TextField(_("kết quả"))
    confirmed_on = models.DateField(_("ngày xác nhận"), null=True, blank=True)
    reason = fields.TextField(_("lý do trả lại, thôi"), blank=True, default="")
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    created_at = models.DateTimeField(default=clock.now)
    created_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    objects = ReplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("nhân rộng mô hình")
        constraints = [
            models.UniqueConstraint(
                fields=["exemplar", "union_year"], condition=~Q(status="ended"),
                name="replicated_once_a_year",
            ),
            models.CheckConstraint(
                condition=~Q(status="confirmed") | Q(confirmed_on__isnull=False),
                name="confirmed_replication_has_a_day",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["returned", "ended"]) | ~Q(reason=""),
                name="replication_reason_given",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["union_year", "status"], name="replication_union_year")]

    def __str__(self):
        return f"Nhân rộng: {self.exemplar}"

    def get_absolute_url(self):
        return reverse("exemplars:replication", args=[self.pk])


class ReplicationFile(AttachedFile):
    """A picture or a paper of a replication."""

    owner = models.ForeignKey(Replication, models.CASCADE, related_name="files")

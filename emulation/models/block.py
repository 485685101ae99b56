"""Emulation blocks (cụm, khối thi đua): peers that are ranked against each other."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from unions.models import Union


class EmulationBlock(models.Model):
    """A block of unions; who belongs is dated."""

    class Kind(models.TextChoices):
        CLUSTER = "cluster", _("Cụm thi đua")
        BLOCK = "block", _("Khối thi đua")

    code = models.CharField(_("mã"), max_length=30, unique=True)
    name = fields.CharField(_("tên"), max_length=200)
    kind = models.CharField(_("loại"), max_length=7, choices=Kind)
    note = fields.TextField(_("ghi chú"), blank=True)
    ended = models.DateField(_("kết thúc từ ngày"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["code"]

    def __str__(self):
        return self.name


class BlockMembership(models.Model):
    """`union` belongs to `block` from `since` until the day before `until`."""

    block = models.ForeignKey(EmulationBlock, models.PROTECT, related_name="memberships")
    union = models.ForeignKey(Union, models.PROTECT, related_name="block_memberships")
    since = models.DateField(_("từ ngày"))
    until = models.DateField(_("đến trước ngày"), null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="block_days_in_order"
            ),
            models.UniqueConstraint(
                fields=["union"], condition=Q(until=None), name="one_open_block_per_union"
            ),
        ]

    def __str__(self):
        return f"{self.union_id} in {self.block_id}"


class BlockResult(models.Model):
    """The ranking of a block in a year as it was published: frozen figures with their hash."""

    block = models.ForeignKey(EmulationBlock, models.PROTECT, related_name="results")
    campaign_year = models.ForeignKey("emulation.CampaignYear", models.PROTECT, related_name="+")
    figures = models.JSONField()
    sha256 = models.CharField(max_length=64)
    published_at = models.DateTimeField(_("công bố lúc"), default=clock.now)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    def __str__(self):
        return f"{self.block_id}/{self.campaign_year_id}"

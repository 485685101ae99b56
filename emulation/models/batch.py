"""Taking many dossiers at once, after a random sample of them was read by hand."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models.assessment import Assessment
from unions.models import Union


class Batch(models.Model):
    """Dossiers without warnings on one desk, and the sample drawn from them.

    The sample follows from `seed` and the dossiers' ids alone: anybody can draw it again.
    `share` and `error_limit` are the guide's of that day, in percent.
    """

    class Status(models.TextChoices):
        READING = "reading", _("Đang đọc mẫu")
        ACCEPTED = "accepted", _("Đã duyệt cả lô")
        REFUSED = "refused", _("Không duyệt, mẫu sai quá mức cho phép")
        CANCELLED = "cancelled", _("Đã hủy")

    campaign_year = models.ForeignKey("emulation.CampaignYear", models.PROTECT, related_name="+")
    desk = models.ForeignKey(Union, models.PROTECT, related_name="+")
    stage = models.CharField(max_length=9)
    status = models.CharField(_("trạng thái"), max_length=9, choices=Status, default=Status.READING)
    seed = models.CharField(_("số gieo"), max_length=32)
    share = models.DecimalField(_("tỉ lệ mẫu (%)"), max_digits=5, decimal_places=2)
    error_limit = models.DecimalField(_("tỉ lệ sai tối đa (%)"), max_digits=5, decimal_places=2)
    drawn_at = models.DateTimeField(_("lấy mẫu lúc"), default=clock.now)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    closed_at = models.DateTimeField(_("kết luận lúc"), null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "desk", "stage"],
                condition=models.Q(status="reading"),
                name="one_batch_under_way_per_desk",
            )
        ]

    def __str__(self):
        return f"{self.campaign_year_id}/{self.desk_id}/{self.stage}"


class BatchItem(models.Model):
    """One dossier of a batch; `sampled` ones are read, the rest follow the sample."""

    class Outcome(models.TextChoices):
        UNREAD = "", _("Chưa đọc")
        RIGHT = "right", _("Đúng")
        WRONG = "wrong", _("Sai")

    batch = models.ForeignKey(Batch, models.CASCADE, related_name="items")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="batch_items")
    # The assessment's own version when the sample was drawn.
    seen_version = models.PositiveIntegerField()
    sampled = models.BooleanField(default=False)
    outcome = models.CharField(max_length=5, choices=Outcome, blank=True, default="")
    note = fields.TextField(_("nhận xét"), blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "assessment"], name="dossier_once_a_batch")
        ]

    def __str__(self):
        return f"{self.batch_id}/{self.assessment_id}"

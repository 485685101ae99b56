"""Taking many dossiers at once, after a random sample of them was read by hand."""

from django.conf import settings
from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation import stages
from emulation.batches import drawing
from emulation.models.assessment import Assessment
from unions.models import Union
from unions.scope import in_scope


class BatchQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the batches of the desks in the user's scope."""
        return self.filter(in_scope(user, "desk__"))

    def counted(self):
        """Bring along how many dossiers each holds, reads, has read, found wrong, has taken."""
        sampled = Q(items__sampled=True)
        return self.annotate(
            size=Count("items"),
            sample=Count("items", filter=sampled),
            read=Count("items", filter=sampled & ~Q(items__outcome="")),
            wrong=Count("items", filter=Q(items__outcome="wrong")),
            taken=Count("items", filter=Q(items__taken_at__isnull=False)),
            left_out=Count("items", filter=~Q(items__skipped="")),
        )


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

    objects = BatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("lô hồ sơ")
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "desk", "stage"],
                condition=models.Q(status="reading"),
                name="one_batch_under_way_per_desk",
            )
        ]

    def __str__(self):
        return f"{self.campaign_year_id}/{self.desk_id}/{self.stage}"

    def get_absolute_url(self):
        return reverse("emulation:batch-detail", args=[self.pk])

    def get_stage_display(self):
        return stages.LABELS[self.stage]

    @property
    def name(self):
        """Return the batch as the trail of its dossiers names it."""
        words = {"stage": str(self.get_stage_display()).lower(), "number": self.pk}
        return _now("Lô %(stage)s số %(number)s") % words

    def tally(self):
        """Return the counts of `counted`, as they stand now."""
        return Batch.objects.counted().get(pk=self.pk)

    def fails(self):
        """Tell whether what was read of the sample errs more than the guide allows."""
        now = self.tally()
        return drawing.fails(now.wrong, now.read, self.error_limit)


class BatchItemQuerySet(models.QuerySet):
    def following(self):
        """Return those that are taken once the sample holds: all but what was found wrong."""
        return self.exclude(outcome=BatchItem.Outcome.WRONG)

    def undone(self):
        return self.following().filter(taken_at=None, skipped="")


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
    # When its reader first had it on the screen; nobody judges what was never opened.
    opened_at = models.DateTimeField(null=True, blank=True)
    read_at = models.DateTimeField(null=True, blank=True)
    read_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    taken_at = models.DateTimeField(_("duyệt theo lô lúc"), null=True, blank=True)
    skipped = fields.CharField(_("lý do không duyệt theo lô"), max_length=300, blank=True)

    objects = BatchItemQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "assessment"], name="dossier_once_a_batch")
        ]

    def __str__(self):
        return f"{self.batch_id}/{self.assessment_id}"

    def get_absolute_url(self):
        return reverse("emulation:batch-item", args=[self.pk])

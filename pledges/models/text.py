"""The words of the pledge (bản cam kết "Năm không"), in versions."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.access import reads_drafts


class PledgeTextQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the published versions; to the province's own posts its drafts as well."""
        return self if reads_drafts(user) else self.published()

    def published(self):
        return self.filter(published_at__isnull=False)

    def in_force(self, year):
        """Return the published versions that hold in that year, the newest first."""
        return self.published().filter(first_year__lte=year).order_by("-number")


class PledgeText(models.Model):
    """One version of the pledge: five "không", the motto, and what its signer is told.

    A draft is edited; once published the database lets nothing of it change (migration
    0002). Whoever signed keeps the version that they signed.
    """

    number = models.PositiveSmallIntegerField(_("bản số"), unique=True)
    title = fields.CharField(_("tên"), max_length=200)
    # What stands before the five, and after them.
    opening = fields.TextField(_("lời mở đầu"))
    motto = fields.CharField(_("phương châm"), max_length=200)
    # Who keeps the data, what for, and which rights the signer has (Law 91/2025/QH15).
    notice = fields.TextField(_("thông tin về dữ liệu cá nhân"))
    source = fields.CharField(_("căn cứ"), max_length=300)
    first_year = models.PositiveSmallIntegerField(_("áp dụng từ năm"))
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(_("lưu lúc"), default=clock.now)
    published_at = models.DateTimeField(_("ban hành lúc"), null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = PledgeTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("bản cam kết “Năm không”")

    def __str__(self):
        return str(_("Bản số %(number)s") % {"number": self.number})

    def get_absolute_url(self):
        return reverse("pledges:text-detail", args=[self.pk])

    @property
    def is_draft(self):
        return self.published_at is None


class PledgeItem(models.Model):
    """One of the five "không"."""

    text = models.ForeignKey(PledgeText, models.CASCADE, related_name="items")
    number = models.PositiveSmallIntegerField(_("thứ tự"))
    words = fields.CharField(_("nội dung"), max_length=300)
    clause = fields.CharField(_("căn cứ"), max_length=200, blank=True, default="")

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["text", "number"], name="pledge_item_once"),
            models.CheckConstraint(
                condition=models.Q(number__gte=1, number__lte=5), name="pledge_items_are_five"
            ),
        ]

    def __str__(self):
        return self.words

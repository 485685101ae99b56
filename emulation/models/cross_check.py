"""Blind cross-check (chấm chéo): another upper-level union scores a dossier again."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models.assessment import Assessment, AssessmentLine
from unions.models import Union


class CrossCheck(models.Model):
    """One draw of a year: which dossiers, and who reads them, follow from `seed`."""

    campaign_year = models.ForeignKey("emulation.CampaignYear", models.PROTECT, related_name="+")
    seed = models.CharField(_("số gieo"), max_length=32)
    due = models.DateField(_("hạn chấm"))
    drawn_at = models.DateTimeField(_("lấy mẫu lúc"), default=clock.now)
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    def __str__(self):
        return f"{self.campaign_year_id}/{self.pk}"


class CrossReview(models.Model):
    """One dossier before the eyes of `reviewer`, who sees neither union nor appraised points."""

    cross_check = models.ForeignKey(CrossCheck, models.CASCADE, related_name="reviews")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="cross_reviews")
    reviewer = models.ForeignKey(Union, models.PROTECT, related_name="cross_reviews")
    total = models.DecimalField(
        _("điểm chấm chéo"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    done_at = models.DateTimeField(_("chấm xong lúc"), null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cross_check", "assessment"], name="dossier_once_a_cross_check"
            )
        ]

    def __str__(self):
        return f"{self.cross_check_id}/{self.assessment_id}"


class CrossLine(models.Model):
    """What the reviewer gave one line."""

    review = models.ForeignKey(CrossReview, models.CASCADE, related_name="lines")
    line = models.ForeignKey(AssessmentLine, models.PROTECT, related_name="cross_lines")
    points = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    na = models.BooleanField(_("không áp dụng"), default=False)
    note = fields.TextField(_("nhận xét"), blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["review", "line"], name="cross_line_once"),
            models.CheckConstraint(
                condition=models.Q(points=None) | models.Q(points__gte=0, na=False),
                name="cross_points_in_range",
            ),
        ]

    def __str__(self):
        return f"{self.review_id}/{self.line_id}"

"""What the portal itself noticed about a dossier before anybody reads it."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from core import clock
from emulation.models.assessment import Assessment


class Light(models.TextChoices):
    """How a dossier stands after the pre-checks, the worst finding counts."""

    GREEN = "green", _("Không có dấu hiệu cần lưu ý")
    AMBER = "amber", _("Cần lưu ý")
    RED = "red", _("Cần xem kỹ")


class PrecheckRule(models.Model):
    """One pre-check as Ban CSPL switched and tuned it; what it asks is code (prechecks)."""

    code = models.CharField(max_length=30, unique=True)
    enabled = models.BooleanField(_("đang dùng"), default=True)
    light = models.CharField(
        _("mức"), max_length=5, choices=[c for c in Light.choices if c[0] != Light.GREEN]
    )
    threshold = models.DecimalField(
        _("ngưỡng"), max_digits=7, decimal_places=2, null=True, blank=True
    )
    version = models.PositiveIntegerField(default=1)
    updated_at = models.DateTimeField(default=clock.now)

    def __str__(self):
        return self.code


class Precheck(models.Model):
    """The findings about one assessment, each as prechecks.facts.Finding has it.

    `stale`: something it rests on changed since; the next run looks at it again.
    `codes`: of the findings, between commas, for the desk to be narrowed by.
    `before`: the union's points of the year before, the latest that were said.
    `refused`: how many of its files the scanner had refused by then.
    """

    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="precheck")
    light = models.CharField(max_length=5, choices=Light, default=Light.GREEN)
    risk = models.PositiveSmallIntegerField(default=0)
    findings = models.JSONField(default=list)
    codes = models.CharField(max_length=250, default="")
    refused = models.PositiveSmallIntegerField(default=0)
    before = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    stale = models.BooleanField(default=True)
    checked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["stale"], name="precheck_stale")]

    def __str__(self):
        return f"{self.assessment_id}: {self.light}"

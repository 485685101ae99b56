"""Roll-up rows of the lines of assessments: how far each score departs from the one before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from emulation.models.criteria import Criterion
from unions.models import Union
from unions.scope import in_scope


class LineTallyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the rows of the supervisors in the user's scope."""
        return self.filter(in_scope(user, "supervisor__"))


class LineTally(models.Model):
    """One criterion in one year under one supervisor, in counts of appraised lines.

    Cuts and corrections are in points: a cut is what the appraisal took off the self-score,
    a correction what the verification added to the appraised points (less than nought where
    it took off). Kept by `tallies.refresh` in the transaction of each workflow step.
    """

    campaign_year = models.ForeignKey(
        "emulation.CampaignYear", models.CASCADE, related_name="line_tallies"
    )
    supervisor = models.ForeignKey(Union, models.PROTECT, related_name="line_tallies")
    criterion = models.ForeignKey(Criterion, models.CASCADE, related_name="tallies")
    lines = models.PositiveIntegerField(_("số lượt chấm"), default=0)
    unchanged = models.PositiveIntegerField(_("giữ nguyên"), default=0)
    lowered = models.PositiveIntegerField(_("hạ điểm"), default=0)
    raised = models.PositiveIntegerField(_("nâng điểm"), default=0)
    cut_lines = models.PositiveIntegerField(default=0)
    cut_sum = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    verified_lines = models.PositiveIntegerField(_("đã phúc tra"), default=0)
    confirmed = models.PositiveIntegerField(_("phúc tra giữ nguyên"), default=0)
    correction_lines = models.PositiveIntegerField(default=0)
    correction_sum = models.DecimalField(max_digits=12, decimal_places=2, default=0)

    objects = LineTallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "supervisor", "criterion"], name="one_tally_per_criterion"
            )
        ]

    def __str__(self):
        return f"{self.campaign_year_id}/{self.supervisor_id}/{self.criterion_id}"

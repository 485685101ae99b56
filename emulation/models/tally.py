"""Roll-up rows: what the dashboards read instead of walking every dossier."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from unions.models import Union
from unions.scope import in_scope


class YearTallyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the tallies of the supervisors in the user's scope."""
        return self.filter(in_scope(user, "supervisor__"))


class YearTally(models.Model):
    """One year of the unions under one supervisor, in counts.

    Kept by `tallies.refresh` in the transaction of each workflow step; a command
    rebuilds it, and a test compares it with the plain aggregate.
    """

    campaign_year = models.ForeignKey(
        "emulation.CampaignYear", models.CASCADE, related_name="tallies"
    )
    supervisor = models.ForeignKey(Union, models.PROTECT, related_name="tallies")
    expected = models.PositiveIntegerField(_("phải nộp"), default=0)
    registrations = models.PositiveIntegerField(_("đã đăng ký"), default=0)
    registrations_on_time = models.PositiveIntegerField(_("đăng ký đúng hạn"), default=0)
    registrations_waiting = models.PositiveIntegerField(default=0)
    registrations_approved = models.PositiveIntegerField(default=0)
    assessments = models.PositiveIntegerField(_("đã tự chấm"), default=0)
    assessments_on_time = models.PositiveIntegerField(default=0)
    assessments_waiting = models.PositiveIntegerField(default=0)
    appraised = models.PositiveIntegerField(_("chờ phúc tra"), default=0)
    verified = models.PositiveIntegerField(_("đã phúc tra"), default=0)
    # Not of dossiers owed: a unit's own criteria are its own wish.
    own_criteria_waiting = models.PositiveIntegerField(default=0)
    reports = models.PositiveIntegerField(_("đã báo cáo"), default=0)
    reports_on_time = models.PositiveIntegerField(default=0)
    reports_waiting = models.PositiveIntegerField(default=0)
    reports_approved = models.PositiveIntegerField(default=0)
    excellent = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    not_completed = models.PositiveIntegerField(default=0)
    points_sum = models.DecimalField(max_digits=12, decimal_places=2, default=0)
    pledge_target = models.PositiveIntegerField(default=0)
    pledged = models.PositiveIntegerField(default=0)
    staff = models.PositiveIntegerField(default=0)

    objects = YearTallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "supervisor"], name="one_tally_per_supervisor"
            )
        ]

    def __str__(self):
        return f"{self.campaign_year_id}/{self.supervisor_id}"

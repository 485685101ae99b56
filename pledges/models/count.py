"""Roll-up rows of the pledges: what rates are read from instead of 100,000 rows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from emulation.models import CampaignYear, UnionYear
from emulation.models.union_year import year_in_scope
from unions.models import Union
from unions.scope import in_scope


class Counted(models.Model):
    """How many people there are and how many of them signed; leaders apart as well."""

    eligible = models.PositiveIntegerField(_("số người thuộc diện ký"), default=0)
    signed = models.PositiveIntegerField(_("số người đã ký"), default=0)
    leaders = models.PositiveIntegerField(_("số người giữ chức vụ"), default=0)
    leaders_signed = models.PositiveIntegerField(_("người giữ chức vụ đã ký"), default=0)

    COUNTS = ("eligible", "signed", "leaders", "leaders_signed")

    class Meta:
        abstract = True


def never_above_all(name):
    """Return the constraint that no share passes the whole."""
    return models.CheckConstraint(
        condition=Q(signed__lte=F("eligible"))
        & Q(leaders__lte=F("eligible"))
        & Q(leaders_signed__lte=F("leaders"))
        & Q(leaders_signed__lte=F("signed")),
        name=name,
    )


class PledgeCountQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Rates are seen by whoever has the year in scope: counts, no names."""
        return self.filter(year_in_scope(user, "union_year__"))


class PledgeCount(Counted):
    """One union in one year, counted anew (never incremented) with each write."""

    union_year = models.OneToOneField(UnionYear, models.CASCADE, related_name="pledge_count")
    counted_at = models.DateTimeField(_("tính lúc"), default=clock.now)

    objects = PledgeCountQuerySet.as_manager()

    class Meta:
        constraints = [never_above_all("pledge_count_within_people")]

    def __str__(self):
        return f"{self.union_year_id}: {self.signed}/{self.eligible}"


class PledgeTallyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the tallies of the supervisors in the user's scope."""
        return self.filter(in_scope(user, "supervisor__"))


class PledgeTally(Counted):
    """One year of the unions of one sector under one supervisor: the sum of their counts."""

    campaign_year = models.ForeignKey(CampaignYear, models.CASCADE, related_name="pledge_tallies")
    supervisor = models.ForeignKey(Union, models.PROTECT, related_name="pledge_tallies")
    sector = models.CharField(_("lĩnh vực"), max_length=16, choices=Union.Sector)
    unions = models.PositiveIntegerField(_("số đơn vị"), default=0)
    complete = models.PositiveIntegerField(_("số đơn vị đã ký đủ"), default=0)

    objects = PledgeTallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "supervisor", "sector"], name="one_pledge_tally"
            ),
            never_above_all("pledge_tally_within_people"),
        ]

    def __str__(self):
        return f"{self.campaign_year_id}/{self.supervisor_id}/{self.sector}"

"""What unions did in a year, in numbers: one row per union and kind, and their sums."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from emulation.models.union_year import UnionYear, year_in_scope
from unions.models import Union
from unions.scope import in_scope


def _quantity():
    return models.DecimalField(_("số lượng"), max_digits=18, decimal_places=2, default=0)


class UnionFactQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(year_in_scope(user, "union_year__"))

    def tallied_for(self, user):
        """Return those that stand behind the sums which the user reads (FactTally)."""
        return self.filter(in_scope(user, "union_year__supervisor__"))


class UnionFact(models.Model):
    """How often a union did something of one kind in a year, and how much of it there was.

    Counted anew with every record that is written (`facts.recount`); no row where nothing
    was done. `source`: which part of the portal counts it.
    """

    union_year = models.ForeignKey(UnionYear, models.CASCADE, related_name="facts")
    source = models.CharField(max_length=24)
    kind = models.CharField(max_length=40)
    count = models.PositiveIntegerField(_("số lần"))
    quantity = _quantity()

    objects = UnionFactQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["union_year", "kind"], name="fact_once_a_year"),
            models.CheckConstraint(condition=Q(count__gt=0), name="fact_was_done"),
        ]
        indexes = [models.Index(fields=["kind", "union_year"], name="fact_kind")]

    def __str__(self):
        return f"{self.union_year_id}: {self.kind} {self.count}"


class FactTallyQuerySet(models.QuerySet):
    def visible_to(self, user):
        """Return the tallies of the supervisors in the user's scope."""
        return self.filter(in_scope(user, "supervisor__"))


class FactTally(models.Model):
    """One kind in one year of the unions under one supervisor: how many did it, and the sums."""

    campaign_year = models.ForeignKey(
        "emulation.CampaignYear", models.CASCADE, related_name="fact_tallies"
    )
    supervisor = models.ForeignKey(Union, models.PROTECT, related_name="fact_tallies")
    kind = models.CharField(max_length=40)
    unions = models.PositiveIntegerField(_("số đơn vị đã làm"), default=0)
    count = models.PositiveIntegerField(_("số lần"), default=0)
    quantity = _quantity()

    objects = FactTallyQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["campaign_year", "supervisor", "kind"], name="one_fact_tally_per_kind"
            )
        ]

    def __str__(self):
        return f"{self.campaign_year_id}/{self.supervisor_id}: {self.kind}"

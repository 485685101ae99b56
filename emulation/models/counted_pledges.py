"""How many people of a union have signed their "Năm không", as the app of pledges counts them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from emulation.models.union_year import UnionYear


class CountedPledges(models.Model):
    """Handed down with every signature (`services.pledged`); eligible 0: there is no registry."""

    union_year = models.OneToOneField(UnionYear, models.CASCADE, related_name="counted_pledges")
    eligible = models.PositiveIntegerField(_("số người thuộc diện ký"), default=0)
    signed = models.PositiveIntegerField(_("số người đã ký"), default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(signed__lte=F("eligible")), name="counted_pledges_within_people"
            )
        ]

    def __str__(self):
        return f"{self.union_year_id}: {self.signed}/{self.eligible}"

"""Decisions on discipline as scoring knows them: pushed down by the app that records them."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import fields
from emulation.models.criteria import DisciplineForm
from emulation.models.union_year import UnionYear
from unions.models import Member


class DisciplineFactQuerySet(models.QuerySet):
    def standing(self):
        """Return those that no later decision has lifted."""
        return self.filter(lifted_on=None)


class DisciplineFact(models.Model):
    """A decision about one person of a union, of the year in which it was taken.

    `source` names the record that it comes from ("breach-12"): written again, it is the same
    fact. No page shows the person; only the sheet of persons that scores them asks for it.
    """

    source = models.CharField(max_length=40, unique=True)
    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="discipline_facts")
    member = models.ForeignKey(Member, models.PROTECT, related_name="discipline_facts")
    form = models.CharField(_("hình thức kỷ luật"), max_length=10, choices=DisciplineForm)
    decision_number = fields.CharField(_("số quyết định"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    lifted_on = models.DateField(_("ngày bãi bỏ"), null=True, blank=True)

    objects = DisciplineFactQuerySet.as_manager()

    class Meta:
        verbose_name = _("quyết định kỷ luật")
        constraints = [
            models.CheckConstraint(
                condition=Q(lifted_on=None) | Q(lifted_on__gte=F("decided_on")),
                name="discipline_lifted_later",
            )
        ]

    def __str__(self):
        return self.source

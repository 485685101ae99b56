"""Confirmed breaches of a "không" (vi phạm đã kết luận)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock, fields
from emulation.models import DisciplineForm, UnionYear
from pledges.models.signing import NamedQuerySet
from pledges.models.text import PledgeItem
from unions.models import Member


class BreachQuerySet(NamedQuerySet):
    """Restricted: the own union and the one directly above; see also access.may_read_names."""

    def standing(self, day=None):
        """Return those that no later decision had lifted by that day (now if None)."""
        if day is None:
            return self.filter(lifted_on=None)
        return self.filter(decided_on__lte=day).filter(Q(lifted_on=None) | Q(lifted_on__gt=day))


class Breach(models.Model):
    """A decision on discipline about one of the five: number, day, form. Lifted by a later one.

    Recorded by the union or by the one above it. It holds scoring (the guide's veto of fact
    "discipline") and awards, each with the reason.
    """

    Form = DisciplineForm

    union_year = models.ForeignKey(UnionYear, models.PROTECT, related_name="breaches")
    member = models.ForeignKey(Member, models.PROTECT, related_name="breaches")
    item = models.ForeignKey(PledgeItem, models.PROTECT, related_name="breaches")
    form = models.CharField(_("hình thức kỷ luật"), max_length=10, choices=Form)
    decision_number = fields.CharField(_("số quyết định"), max_length=60)
    decided_on = models.DateField(_("ngày quyết định"))
    decided_by = fields.CharField(_("cơ quan ban hành"), max_length=200)
    recorded_at = models.DateTimeField(_("ghi nhận lúc"), default=clock.now)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    lifted_number = fields.CharField(
        _("số quyết định bãi bỏ"), max_length=60, blank=True, default=""
    )
    lifted_on = models.DateField(_("ngày bãi bỏ"), null=True, blank=True)
    lifted_note = fields.CharField(_("lý do bãi bỏ"), max_length=500, blank=True, default="")
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    # Why the lift that was entered last was taken back: it had been a mistake.
    unlifted_note = fields.CharField(
        _("lý do hủy ghi nhận bãi bỏ"), max_length=500, blank=True, default=""
    )
    version = models.PositiveIntegerField(default=1)

    objects = BreachQuerySet.as_manager()

    class Meta:
        verbose_name = _("vi phạm đã kết luận")
        constraints = [
            models.UniqueConstraint(
                fields=["member", "decision_number", "decided_on", "item"], name="breach_once"
            ),
            models.CheckConstraint(
                condition=Q(lifted_on=None, lifted_number="")
                | (Q(lifted_on__gte=F("decided_on")) & ~Q(lifted_number="")),
                name="breach_lifted_by_decision",
            ),
        ]

    def __str__(self):
        return f"{self.member_id}: {self.decision_number}"

    def get_absolute_url(self):
        return reverse("pledges:breach-detail", args=[self.pk])

    @property
    def stands(self):
        """Tell whether no later decision has lifted it."""
        return self.lifted_on is None

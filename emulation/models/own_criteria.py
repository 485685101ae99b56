"""The criteria that a unit adds for itself in a year (plan III.2, V.3)."""

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emulation.models.campaign import Window
from emulation.models.criteria import CriteriaSet
from emulation.models.dossier import Dossier


class OwnCriteria(Dossier):
    """A unit's own criteria of one year; once approved they stand in its assessment.

    The rows are `Criterion` with this as `owner`, in a group of the guide.
    """

    STEP = Window.Step.SELF_SCORE

    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="own_criteria")
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dossier.Meta):
        verbose_name = _("tiêu chí riêng của đơn vị")

    def get_absolute_url(self):
        return reverse("emulation:own-criteria-detail", args=[self.pk])

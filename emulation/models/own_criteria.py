"""The criteria that a unit adds for itself in a year (plan III.2, V.3)."""

from decimal import Decimal
from types import SimpleNamespace

from django.conf import settings
from django.db import models
from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.text import format_number, sort_key
from emulation import line_names
from emulation.models.campaign import Window
from emulation.models.criteria import CriteriaSet, Criterion
from emulation.models.dossier import Dossier
from emulation.own_criteria import shares


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

    def items(self):
        """Return the rows by group, with the group loaded."""
        rows = self.criteria.select_related("group")
        return sorted(rows, key=lambda c: (sort_key(c.group.letter), c.number))

    @property
    def base(self) -> Decimal:
        """Return the points of the guide's own criteria, for a collective."""
        rows = Criterion.objects.of_guide().filter(
            group__criteria_set=self.criteria_set_id, kind=Criterion.Kind.STANDARD
        )
        return rows.aggregate(sum=Sum("maximum"))["sum"] or Decimal(0)

    @property
    def points(self) -> Decimal:
        return self.criteria.aggregate(sum=Sum("maximum"))["sum"] or Decimal(0)

    def missing(self):
        """Return what stands against submitting the content, "" when nothing does."""
        share, points = self.criteria_set.own_share, self.points
        if not share:
            return gettext("Hướng dẫn chấm điểm của năm không cho đặt tiêu chí riêng.")
        if not points:
            return gettext("Nhập ít nhất một tiêu chí riêng.")
        left = shares.left(self.base, points, share)
        if left >= 0:
            return ""
        return gettext(
            "Tiêu chí riêng vượt %(over)s điểm so với mức cho phép (%(share)s %% tổng điểm). "
            "Giảm điểm hoặc bỏ bớt tiêu chí."
        ) % {"over": format_number(-left), "share": format_number(share)}

    def pin_choices(self):
        """Return [(name, label)] of the criteria that a return may point at."""
        lines = [SimpleNamespace(criterion=criterion) for criterion in self.items()]
        return [(line_names.pin_name(line), line_names.line_name(line)) for line in lines]

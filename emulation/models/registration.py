"""A union's yearly registration (đăng ký thi đua)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import fields
from emulation.models.campaign import Window
from emulation.models.criteria import Classification
from emulation.models.dossier import Dossier


class Registration(Dossier):
    """What the unit undertakes for the year, with numbers (plan II.2.1, III.2)."""

    STEP = Window.Step.REGISTRATION
    CONTENT = (
        "commitment",
        "classification_target",
        "satisfaction_target",
        "pledge_target",
        "outreach_target",
        "dialogue_target",
        "model_target",
        "initiative_target",
        "other_targets",
    )
    FIGURES = (
        "classification_target",
        "satisfaction_target",
        "pledge_target",
        "outreach_target",
        "dialogue_target",
        "model_target",
        "initiative_target",
    )
    REQUIRED = ("commitment", "classification_target", "satisfaction_target", "pledge_target")
    # Last year's numbers help as a start; a promise is made anew each year.
    FROM_LAST_YEAR = (
        "commitment",
        "classification_target",
        "satisfaction_target",
        "outreach_target",
        "dialogue_target",
        "model_target",
        "initiative_target",
    )

    commitment = fields.TextField(_("nội dung cam kết"), blank=True)
    classification_target = models.CharField(
        _("mức xếp loại phấn đấu"), max_length=13, choices=Classification, blank=True
    )
    satisfaction_target = models.DecimalField(
        _("tỉ lệ hài lòng của người dân và doanh nghiệp (%)"),
        max_digits=5, decimal_places=2, null=True, blank=True,
    )  # fmt: skip
    pledge_target = models.PositiveIntegerField(
        _("số người cam kết “Năm không”"), null=True, blank=True
    )
    outreach_target = models.PositiveIntegerField(_("số buổi tuyên truyền"), null=True, blank=True)
    dialogue_target = models.PositiveIntegerField(_("số cuộc đối thoại"), null=True, blank=True)
    model_target = models.PositiveIntegerField(_("số mô hình, điển hình"), null=True, blank=True)
    initiative_target = models.PositiveIntegerField(
        _("số sáng kiến cải cách hành chính"), null=True, blank=True
    )
    other_targets = fields.TextField(_("chỉ tiêu khác"), blank=True)

    class Meta(Dossier.Meta):
        verbose_name = _("đăng ký thi đua")
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfaction_target=None)
                | (Q(satisfaction_target__gte=0) & Q(satisfaction_target__lte=100)),
                name="satisfaction_target_is_a_rate",
            )
        ]

    def get_absolute_url(self):
        return reverse("emulation:registration-detail", args=[self.pk])

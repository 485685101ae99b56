"""Individuals against the twelve criteria: one sheet per union and year."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from emulation.models.campaign import Window
from emulation.models.criteria import Classification, CriteriaSet
from emulation.models.dossier import Dossier
from unions.models import Member


class PersonSheet(Dossier):
    """The people of a union scored in one year; the chair confirms it (APPROVED).

    The counts are kept with each save, so that roll-ups read the sheet alone.
    """

    STEP = Window.Step.SELF_SCORE

    criteria_set = models.ForeignKey(CriteriaSet, models.PROTECT, related_name="person_sheets")
    people = models.PositiveIntegerField(_("số người thuộc diện chấm"), default=0)
    scored = models.PositiveIntegerField(_("số người đã chấm"), default=0)
    excellent = models.PositiveIntegerField(default=0)
    good = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    not_completed = models.PositiveIntegerField(default=0)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta(Dossier.Meta):
        verbose_name = _("phiếu chấm điểm cá nhân")


class PersonScore(models.Model):
    """One person's points: {criterion id: "9.50" or null for not applicable}, self and given.

    A criterion that is in neither map has not been scored. Kept as two maps, because a grid
    of a hundred people is written at once and nothing asks for one cell across unions.
    """

    sheet = models.ForeignKey(PersonSheet, models.CASCADE, related_name="scores")
    member = models.ForeignKey(Member, models.PROTECT, related_name="scores")
    is_leader = models.BooleanField(_("giữ chức vụ lãnh đạo, quản lý"), default=False)
    self_points = models.JSONField(default=dict)
    points = models.JSONField(default=dict)
    note = models.TextField(_("ghi chú"), blank=True)
    total = models.DecimalField(
        _("tổng điểm"), max_digits=5, decimal_places=2, null=True, blank=True
    )
    classification = models.CharField(
        _("xếp loại"), max_length=13, choices=Classification, blank=True, default=""
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet", "member"], name="person_once_a_sheet")
        ]

    def __str__(self):
        return f"{self.sheet_id}/{self.member_id}"

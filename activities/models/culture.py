"""The workplace-culture regulation of a unit (plan III.2, IV.1.1.c): issued, amended, replaced."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.records.rows import YearRecord, YearRecordQuerySet
from core import fields
from emulation.attaching.rows import AttachedFile


class CultureRegulationQuerySet(YearRecordQuerySet):
    def known_in(self, union_ids, year):
        """Return what these unions had written down by that year and not withdrawn."""
        return self.in_force().filter(
            union_year__union__in=union_ids, union_year__campaign_year__year__lte=year
        )


class CultureRegulation(YearRecord):
    """One decision: the regulation itself, a change of it, or the one that takes its place.

    It is written in the year in which it becomes known; it holds in all later years too,
    until another replaces it.
    """

    class Act(models.TextChoices):
        ISSUED = "issued", _("Ban hành mới")
        AMENDED = "amended", _("Sửa đổi, bổ sung")
        REPLACED = "replaced", _("Ban hành thay thế")

    act = models.CharField(_("hình thức"), max_length=8, choices=Act)
    number = fields.CharField(_("số, ký hiệu"), max_length=60)
    title = fields.CharField(_("tên văn bản"), max_length=200)
    issued_on = models.DateField(_("ngày ban hành"))
    signer = fields.CharField(_("người ký"), max_length=200, blank=True, default="")
    note = fields.TextField(_("nội dung chính"), blank=True, default="")
    changes = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="changed_by",
        verbose_name=_("văn bản được sửa đổi hoặc thay thế"),
    )  # fmt: skip

    objects = CultureRegulationQuerySet.as_manager()

    class Meta:
        verbose_name = _("quy chế văn hóa công sở")
        constraints = [
            models.CheckConstraint(
                condition=Q(act="issued", changes=None)
                | Q(act__in=["amended", "replaced"], changes__isnull=False),
                name="culture_changes_what",
            ),
            models.CheckConstraint(
                condition=Q(changes=None) | ~Q(changes=F("id")), name="culture_not_itself"
            ),
        ]
        indexes = [models.Index(fields=["union_year", "issued_on"], name="culture_union_year")]

    def __str__(self):
        return f"{self.number}: {self.title}"

    def get_absolute_url(self):
        return reverse("activities:culture-detail", args=[self.pk])


class CultureFile(AttachedFile):
    """The scan of the decision."""

    owner = models.ForeignKey(CultureRegulation, models.CASCADE, related_name="files")

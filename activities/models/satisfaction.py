"""How content people and businesses are with an agency (plan II.2.1): it should rise each year."""

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.records.rows import YearRecord
from core import fields
from core.text import format_number
from emulation.attaching.rows import AttachedFile


class SatisfactionSurvey(YearRecord):
    """One measurement: a survey with its sample, or an index that others worked out.

    rate: in percent, two places. Where `sample` and `satisfied` are known, rate is the
    one over the other, rounded half up.
    """

    class Source(models.TextChoices):
        SURVEY = "survey", _("Khảo sát, phiếu lấy ý kiến")
        INDEX = "index", _("Chỉ số hài lòng (SIPAS) được công bố")
        PORTAL = "portal", _("Đánh giá trên Cổng dịch vụ công")
        KIOSK = "kiosk", _("Máy đánh giá, sổ góp ý tại bộ phận một cửa")

    source = models.CharField(_("nguồn số liệu"), max_length=8, choices=Source)
    measured_on = models.DateField(_("ngày có kết quả"))
    sample = models.PositiveIntegerField(
        _("số người, doanh nghiệp được hỏi"), null=True, blank=True
    )
    satisfied = models.PositiveIntegerField(_("số hài lòng"), null=True, blank=True)
    rate = models.DecimalField(_("tỉ lệ hài lòng (%)"), max_digits=5, decimal_places=2)
    note = fields.TextField(_("ghi chú"), blank=True, default="")

    class Meta:
        verbose_name = _("kết quả đo sự hài lòng")
        constraints = [
            models.CheckConstraint(
                condition=Q(rate__gte=0) & Q(rate__lte=100), name="survey_rate_is_a_rate"
            ),
            models.CheckConstraint(
                condition=Q(satisfied=None) | Q(satisfied__lte=F("sample"), sample__gt=0),
                name="survey_satisfied_within_sample",
            ),
        ]
        indexes = [models.Index(fields=["union_year", "source"], name="survey_union_year")]

    def __str__(self):
        return f"{self.get_source_display()}: {format_number(self.rate)} %"

    def get_absolute_url(self):
        return reverse("activities:survey-detail", args=[self.pk])


class SurveyFile(AttachedFile):
    """The report or form of a measurement."""

    owner = models.ForeignKey(SatisfactionSurvey, models.CASCADE, related_name="files")

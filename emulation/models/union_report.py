"""A union's yearly report to the level above (báo cáo năm)."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import fields
from core.text import format_number
from emulation.models.campaign import Window
from emulation.models.dossier import Dossier
from emulation.plan import REPORT_SECTIONS


class UnionReport(Dossier):
    """Figures and narrative of a union's year, by the headings of the plan (V.2, V.3)."""

    STEP = Window.Step.REPORT
    OF_PROVINCE = True
    FIGURES = (
        "staff_count",
        "member_count",
        "pledged_count",
        "outreach_count",
        "outreach_people",
        "dialogue_count",
        "model_count",
        "initiative_count",
        "satisfaction_rate",
        "commended_collectives",
        "commended_individuals",
        "spent",
    )
    NARRATIVE = tuple(f"{section.code}_text" for section in REPORT_SECTIONS)
    CONTENT = FIGURES + NARRATIVE
    REQUIRED = ("staff_count", "pledged_count", "outreach_count", "satisfaction_rate",
                "outreach_text", "implementation_text", "results_text")  # fmt: skip

    union_year = models.OneToOneField("emulation.UnionYear", models.PROTECT, related_name="report")
    staff_count = models.PositiveIntegerField(_("số CBCCVC, người lao động"), null=True, blank=True)
    member_count = models.PositiveIntegerField(_("số đoàn viên"), null=True, blank=True)
    pledged_count = models.PositiveIntegerField(
        _("số người đã cam kết “Năm không”"), null=True, blank=True
    )
    outreach_count = models.PositiveIntegerField(_("số buổi tuyên truyền"), null=True, blank=True)
    outreach_people = models.PositiveIntegerField(
        _("số lượt người được tuyên truyền"), null=True, blank=True
    )
    dialogue_count = models.PositiveIntegerField(_("số cuộc đối thoại"), null=True, blank=True)
    model_count = models.PositiveIntegerField(_("số mô hình, điển hình"), null=True, blank=True)
    initiative_count = models.PositiveIntegerField(
        _("số sáng kiến cải cách hành chính"), null=True, blank=True
    )
    satisfaction_rate = models.DecimalField(
        _("tỉ lệ hài lòng của người dân và doanh nghiệp (%)"),
        max_digits=5, decimal_places=2, null=True, blank=True,
    )  # fmt: skip
    commended_collectives = models.PositiveIntegerField(
        _("số tập thể được khen thưởng"), null=True, blank=True
    )
    commended_individuals = models.PositiveIntegerField(
        _("số cá nhân được khen thưởng"), null=True, blank=True
    )
    spent = models.PositiveBigIntegerField(_("kinh phí đã chi (đồng)"), null=True, blank=True)

    outreach_text = fields.TextField(_("công tác tuyên truyền"), blank=True)
    implementation_text = fields.TextField(_("công tác triển khai thực hiện"), blank=True)
    models_text = fields.TextField(_("xây dựng mô hình, điển hình"), blank=True)
    inspection_text = fields.TextField(_("công tác kiểm tra, giám sát"), blank=True)
    results_text = fields.TextField(_("kết quả đạt được"), blank=True)
    awards_text = fields.TextField(_("khen thưởng"), blank=True)
    difficulties_text = fields.TextField(_("khó khăn, vướng mắc"), blank=True)
    proposals_text = fields.TextField(_("đề xuất, kiến nghị"), blank=True)

    class Meta(Dossier.Meta):
        verbose_name = _("báo cáo năm")
        constraints = [
            models.CheckConstraint(
                condition=Q(satisfaction_rate=None)
                | (Q(satisfaction_rate__gte=0) & Q(satisfaction_rate__lte=100)),
                name="satisfaction_rate_is_a_rate",
            ),
            models.CheckConstraint(
                condition=Q(pledged_count=None)
                | Q(staff_count=None)
                | Q(pledged_count__lte=models.F("staff_count")),
                name="pledged_within_staff",
            ),
            models.CheckConstraint(
                condition=Q(member_count=None)
                | Q(staff_count=None)
                | Q(member_count__lte=models.F("staff_count")),
                name="members_within_staff",
            ),
        ]

    def clean(self):
        """Nobody counts twice: no more members or pledges than there are people."""
        sentences = {
            "member_count": gettext(
                "Số đoàn viên là %(number)s, nhiều hơn số CBCCVC, người lao động"
                " (%(staff)s). Sửa một trong hai số."
            ),
            "pledged_count": gettext(
                "Số người đã cam kết là %(number)s, nhiều hơn số CBCCVC, người lao động"
                " (%(staff)s). Sửa một trong hai số."
            ),
        }
        staff, wrong = self.staff_count, {}
        for name, sentence in sentences.items():
            number = getattr(self, name)
            if None not in (number, staff) and number > staff:
                words = {"number": format_number(number), "staff": format_number(staff)}
                wrong[name] = sentence % words
        if wrong:
            raise ValidationError(wrong)

    def get_absolute_url(self):
        return reverse("emulation:report-detail", args=[self.pk])

"""The form of the yearly report."""

from django.utils.translation import gettext_lazy as _

from emulation.forms.content import ContentForm, count_field, rate_field, text_field
from emulation.models import UnionReport
from emulation.plan import REPORT_SECTIONS

MOST = {
    "staff_count": 1_000_000,
    "member_count": 1_000_000,
    "pledged_count": 1_000_000,
    "outreach_count": 100_000,
    "outreach_people": 100_000_000,
    "dialogue_count": 100_000,
    "model_count": 100_000,
    "initiative_count": 100_000,
    "commended_collectives": 100_000,
    "commended_individuals": 1_000_000,
    "spent": 1_000_000_000_000,
}


SECTION = {f"{section.code}_text": section for section in REPORT_SECTIONS}


def report_field(db_field, **kwargs):
    """Return a form's field for a column: a count, the one rate, or a section of the plan."""
    name = db_field.name
    if name in MOST:
        return count_field(UnionReport, name, MOST[name])
    if name in SECTION:
        section = SECTION[name]
        return text_field(section.heading, maximum=20_000, rows=6, help_text=section.guidance)
    return rate_field(UnionReport, name)


class UnionReportForm(ContentForm):
    """Figures first, then the eight sections of the plan."""

    SECTIONS = (
        (_("Số liệu trong năm"), UnionReport.FIGURES),
        (_("Nội dung báo cáo"), UnionReport.NARRATIVE),
    )
    TOGETHER = (("staff_count", "member_count", "pledged_count"),)

    class Meta:
        model = UnionReport
        fields = UnionReport.CONTENT
        formfield_callback = report_field

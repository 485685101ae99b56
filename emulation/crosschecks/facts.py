"""What a reviewer needs to score: figures, narrative and evidence, and no points among them."""

from django.core.exceptions import ObjectDoesNotExist
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from core.text import NOTHING, format_number
from emulation import assessing
from emulation.models import Evidence

HEADS = ("staff_count", "member_count", "leader_count", "women_count")
TARGETS = (
    "satisfaction_target", "pledge_target", "outreach_target", "dialogue_target", "model_target",
)  # fmt: skip
RESULTS = (
    "satisfaction_rate", "pledged_count", "outreach_count", "outreach_people", "dialogue_count",
    "model_count", "initiative_count",
)  # fmt: skip


def facts_of(union_year):
    """Return [(heading, [(label, value)])]: heads, what was registered, what was reported."""
    parts = [
        (_("Số người"), union_year, HEADS),
        (_("Chỉ tiêu đăng ký"), _handed_in(union_year, "registration"), TARGETS),
        (_("Kết quả báo cáo"), _handed_in(union_year, "report"), RESULTS),
    ]
    return [(heading, _values(row, names)) for heading, row, names in parts if row is not None]


def _handed_in(union_year, name):
    """Return the year's dossier of that name once it has gone up, else None."""
    try:
        found = getattr(union_year, name)
    except ObjectDoesNotExist:
        return None
    return found if found.first_submitted_at else None


def _values(row, names):
    return [(_label(row, name), _value(getattr(row, name))) for name in names]


def _label(row, name):
    return capfirst(row._meta.get_field(name).verbose_name)


def _value(value):
    return NOTHING if value is None else format_number(value)


def lines_with_evidence(review):
    """Return the review's lines in the order of the form, each with the unit's `files`."""
    lines, files = assessing.lines_of(review), {}
    found = Evidence.objects.filter(line__assessment=review.assessment_id)
    for item in found.select_related("stored_file", "line").order_by("pk"):
        files.setdefault(item.line.criterion_id, []).append(item)
    for line in lines:
        line.files = files.get(line.criterion_id, [])
    return lines

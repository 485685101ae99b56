"""Putting a unit's approved criteria into its assessment."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import audit
from emulation.models import Assessment, AssessmentLine, Criterion, OwnCriteria, UnionYear

APPROVED = OwnCriteria.Status.APPROVED


def criteria_of(union_year, guide):
    """Return what the union's assessment under a guide holds: the guide's, and its own approved."""
    in_guide = Criterion.objects.filter(group__criteria_set=guide)
    own = in_guide.filter(owner__union_year=union_year, owner__status=APPROVED)
    return in_guide.of_guide() | own


def new_lines(assessment, criteria):
    return [
        AssessmentLine(assessment=assessment, criterion=criterion, maximum=criterion.maximum)
        for criterion in criteria
    ]


def handed_in():
    """Return the sentence that the assessment has gone on, so that nothing is added to it."""
    return _("Đơn vị đã nộp hồ sơ chấm điểm nên không thêm được tiêu chí riêng nữa.")


def why_closed(own):
    """Return why nothing can be added to the union's assessment any more, "" while it can."""
    begun = Assessment.objects.filter(union_year=own.union_year_id).first()
    if begun is None or (begun.is_open and begun.criteria_set_id == own.criteria_set_id):
        return ""
    if begun.is_open:
        return _("Hồ sơ chấm điểm của đơn vị theo một hướng dẫn khác nên không thêm được tiêu chí.")
    return handed_in()


def left_out(assessment):
    """Return the unit's own criteria that submitting the assessment now would leave out."""
    if not (assessment.is_open and assessment.criteria_set.own_share):
        return None
    written = OwnCriteria.objects.filter(criteria__isnull=False).exclude(status=APPROVED)
    return written.filter(union_year=assessment.union_year_id).first()


def join(own, *, by):
    """Add the approved criteria as empty lines where the assessment is begun and open.

    The year's row is locked first, as by whoever begins the assessment: one of the two finds
    what the other wrote.
    """
    UnionYear.objects.select_for_update(of=("self",)).get(pk=own.union_year_id)
    rows = Assessment.objects.select_for_update(of=("self",))
    begun = rows.filter(union_year=own.union_year_id).first()
    if begun is None:
        return
    if closed := why_closed(own):
        raise ValidationError(closed, code="not_ready")
    items = own.items()
    AssessmentLine.objects.bulk_create(new_lines(begun, items))
    audit.record(begun, "own-criteria", by=by, after={"criteria": [c.pk for c in items]})

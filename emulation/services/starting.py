"""Beginning the year's dossiers of a union, with what last year or the year itself knows."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit
from emulation import absence, access
from emulation.facts import feeding
from emulation.models import (
    Assessment,
    AssessmentLine,
    CriteriaSet,
    Registration,
    UnionReport,
    UnionYear,
)
from emulation.own_criteria import joining
from emulation.services import pledged


def _owned(union_year, dossier, *, by):
    """Return (the year's row, locked; the dossier already begun, or None where it may be begun).

    Raises PermissionDenied without the right, ValidationError once the window has closed.
    The lock lets two presses begin one dossier, and right and window be asked of the row as
    it stands: a change of the organisation may have moved it since the page was read.
    """
    years = UnionYear.objects.select_for_update(of=("self",))
    current = years.select_related("union", "campaign_year").get(pk=union_year.pk)
    if not access.may_start(by, current, dossier):
        raise PermissionDenied
    begun = dossier.objects.filter(union_year=current).first()
    if begun is None and (closed := absence.why_closed(current, dossier.STEP)):
        raise ValidationError(closed)
    return current, begun


@transaction.atomic
def start_registration(union_year, *, by):
    """Begin the registration, filled in from last year's; each taken-over field is marked."""
    union_year, begun = _owned(union_year, Registration, by=by)
    if begun:
        return begun
    registration = Registration(union_year=union_year)
    earlier = Registration.objects.year_before(union_year)
    if earlier:
        for name in Registration.FROM_LAST_YEAR:
            setattr(registration, name, getattr(earlier, name))
        registration.prefilled = [
            n for n in Registration.FROM_LAST_YEAR if getattr(earlier, n) not in (None, "")
        ]
    registration.save()
    audit.record(registration, "start", by=by, after={"prefilled": registration.prefilled})
    return registration


@transaction.atomic
def start_assessment(union_year, *, by):
    """Begin the assessment: an empty line for each criterion of the guide and of the unit's own."""
    union_year, begun = _owned(union_year, Assessment, by=by)
    if begun:
        return begun
    year = union_year.campaign_year.year
    guide = CriteriaSet.objects.of_unions(year)
    if guide is None:
        raise ValidationError(_("Chưa có hướng dẫn chấm điểm cho năm này. Liên hệ Ban CSPL."))
    assessment = Assessment.objects.create(union_year=union_year, criteria_set=guide)
    criteria = joining.criteria_of(union_year, guide)
    AssessmentLine.objects.bulk_create(joining.new_lines(assessment, criteria))
    audit.record(assessment, "start", by=by, after={"criteria_set": guide.code})
    return assessment


@transaction.atomic
def start_report(union_year, *, by):
    """Begin the yearly report, its figures filled in from what the union entered this year."""
    union_year, begun = _owned(union_year, UnionReport, by=by)
    if begun:
        return begun
    report = UnionReport(union_year=union_year)
    for name, value in known_figures(union_year).items():
        setattr(report, name, value)
        report.prefilled.append(name)
    report.save()
    audit.record(report, "start", by=by, after={"prefilled": report.prefilled})
    return report


def known_figures(union_year):
    """Return the report's figures that the year already knows, by field name.

    Head counts come from the year itself, pledges from those signed, where they are within
    the heads, the others from what was recorded through the year. What was registered is a
    target, not a result, and is never offered as one.
    """
    known = {"staff_count": union_year.staff_count, "member_count": union_year.member_count}
    counted = pledged.counted(union_year)
    if counted and 0 < counted.signed <= union_year.staff_count:
        known["pledged_count"] = counted.signed
    known |= {name: value for name, (value, _parts) in feeding.figures(union_year).items()}
    return {name: value for name, value in known.items() if value}

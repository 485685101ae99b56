"""Counting the lines of appraised assessments: the truth behind LineTally.

A line counts once its dossier is appraised, where one is owed. Criteria that a unit added
for itself are left out: they are no others'. Of bonus items and penalties only those that
some stage has marked count; blank and nought are alike there, and a penalty that grew is a
cut.
"""

from django.db.models import Case, Count, DecimalField, F, Q, Sum, Value, When
from django.db.models.functions import Coalesce

from emulation.fairness.figures import SUMS
from emulation.models import Assessment, AssessmentLine, LineTally
from emulation.models.criteria import Criterion
from emulation.models.dossier import DossierStatus as S

KEY = ("assessment__union_year__campaign_year_id", "assessment__union_year__supervisor_id",
       "criterion_id")  # fmt: skip
POINTS = DecimalField(max_digits=12, decimal_places=2)
EXTRA = ~Q(criterion__kind=Criterion.Kind.STANDARD)
PENALTY = Q(criterion__kind=Criterion.Kind.PENALTY)
VERIFIED = Q(assessment__status=S.VERIFIED)
SIGN = Case(When(PENALTY, then=Value(-1)), default=Value(1))


def counted_lines():
    """Return the lines that count."""
    marked = Q()
    for stage in AssessmentLine.STAGES:
        marked |= Q(**{f"{stage}_points__gt": 0})
    return AssessmentLine.objects.filter(
        ~EXTRA | marked,
        assessment__status__in=Assessment.DECIDED,
        assessment__union_year__expected=True,
        criterion__owner=None,
    ).exclude(assessment__union_year__supervisor=None)


def alike(before, after):
    """Return the condition that two stages gave a line the same."""
    first, second = f"{before}_points", f"{after}_points"
    same = Q(**{second: F(first)}) | Q(**{f"{first}__isnull": True, f"{second}__isnull": True})
    none = EXTRA & (
        Q(**{f"{first}__isnull": True, second: 0}) | Q(**{first: 0, f"{second}__isnull": True})
    )
    return Q(**{f"{before}_na": F(f"{after}_na")}) & (same | none)


def both_given(before, after):
    return Q(**{f"{before}_na": False, f"{after}_na": False})


def _gain(before, after):
    """Return what the later stage gave more than the earlier, in points of the whole score."""
    given = (
        Coalesce(f"{stage}_points", Value(0), output_field=POINTS) for stage in (after, before)
    )
    later, earlier = given
    return (later - earlier) * SIGN


def lowered():
    return both_given("self", "appraised") & Q(gain__lt=0)


def raised():
    return both_given("self", "appraised") & Q(gain__gt=0)


def with_gain(lines):
    """Add what the appraisal gave more than the self-score."""
    return lines.annotate(gain=_gain("self", "appraised"))


def _sums():
    cut, corrected = both_given("self", "appraised"), both_given("appraised", "verified")
    return {
        "lines": Count("pk"),
        "unchanged": Count("pk", filter=alike("self", "appraised")),
        "lowered": Count("pk", filter=lowered()),
        "raised": Count("pk", filter=raised()),
        "cut_lines": Count("pk", filter=cut),
        "cut_sum": Sum(F("gain") * -1, filter=cut, default=0, output_field=POINTS),
        "verified_lines": Count("pk", filter=VERIFIED),
        "confirmed": Count("pk", filter=VERIFIED & alike("appraised", "verified")),
        "correction_lines": Count("pk", filter=VERIFIED & corrected),
        "correction_sum": Sum(
            _gain("appraised", "verified"),
            filter=VERIFIED & corrected,
            default=0,
            output_field=POINTS,
        ),
    }


def counted(lines):
    """Return the plain aggregate of lines, {(year id, supervisor id, criterion id): {sum}}."""
    sums = {f"sum_{name}": aggregate for name, aggregate in _sums().items()}
    rows = with_gain(lines).order_by().values(*KEY).annotate(**sums)
    return {tuple(row[k] for k in KEY): {n: row[f"sum_{n}"] for n in SUMS} for row in rows}


def write(campaign_year_id, supervisor_id=None):
    """Count a year's rows anew, of one supervisor or of all; the caller holds the locks."""
    lines = counted_lines().filter(assessment__union_year__campaign_year=campaign_year_id)
    there = LineTally.objects.filter(campaign_year=campaign_year_id)
    if supervisor_id is not None:
        lines = lines.filter(assessment__union_year__supervisor=supervisor_id)
        there = there.filter(supervisor=supervisor_id)
    counts = counted(lines)
    kept = {(row.supervisor_id, row.criterion_id): row for row in there}
    rows = [
        LineTally(campaign_year_id=year, supervisor_id=above, criterion_id=criterion, **sums)
        for (year, above, criterion), sums in counts.items()
    ]
    gone = kept.keys() - {(row.supervisor_id, row.criterion_id) for row in rows}
    if gone:
        LineTally.objects.filter(pk__in=[kept[key].pk for key in gone]).delete()
    LineTally.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["campaign_year", "supervisor", "criterion"],
        update_fields=list(SUMS),
    )

"""Keeping the roll-up rows that dashboards read.

Recomputed, not incremented: the row is locked first, then counted again from the
at most some hundred unions under one supervisor. So it can't drift, whatever the
order of two steps at once, and costs the same few milliseconds at any size of province.
"""

from django.db import transaction
from django.db.models import Count, Q, Sum

from emulation.fairness import rollup
from emulation.models import Dossier, UnionYear, YearTally
from emulation.models import DossierStatus as S
from emulation.models.criteria import Classification


def _counts():
    """Return the aggregates of one supervisor's unions, by field of YearTally.

    A dossier counts where one is owed, so that no share passes the whole and each count
    is that of the list behind it.
    """
    due = Q(expected=True)
    counts = {"expected": Count("pk", filter=due), "staff": Sum("staff_count", default=0)}
    for dossier, field in (
        ("registration", "registrations"),
        ("assessment", "assessments"),
        ("report", "reports"),
    ):
        received = due & Q(**{f"{dossier}__first_submitted_at__isnull": False})
        counts[field] = Count("pk", filter=received)
        counts[f"{field}_on_time"] = Count("pk", filter=received & Q(**{f"{dossier}__late": False}))
        counts[f"{field}_waiting"] = Count(
            "pk", filter=due & Q(**{f"{dossier}__status__in": Dossier.WAITING})
        )
    for dossier, field in (("registration", "registrations"), ("report", "reports")):
        counts[f"{field}_approved"] = Count(
            "pk", filter=due & Q(**{f"{dossier}__status": S.APPROVED})
        )
    verified = due & Q(assessment__status=S.VERIFIED)
    counts["appraised"] = Count("pk", filter=due & Q(assessment__status=S.APPRAISED))
    counts["verified"] = Count("pk", filter=verified)
    counts["own_criteria_waiting"] = Count("pk", filter=Q(owncriteria__status=S.SUBMITTED))
    for classification in Classification.values:
        counts[classification] = Count(
            "pk", filter=verified & Q(assessment__classification=classification)
        )
    counts["points_sum"] = Sum("assessment__verified_total", filter=verified, default=0)
    counts["pledge_target"] = Sum(
        "registration__pledge_target",
        filter=due & Q(registration__first_submitted_at__isnull=False),
        default=0,
    )
    counts["pledged"] = Sum(
        "report__pledged_count",
        filter=due & Q(report__first_submitted_at__isnull=False),
        default=0,
    )
    return counts


def counted(union_years, by="supervisor_id"):
    """Return the plain aggregate {supervisor id: {field: count}} of the given UnionYears.

    `by` names another column to group by.
    """
    # The prefix keeps the sums' names apart from the columns that they filter by.
    sums = {f"sum_{field}": aggregate for field, aggregate in _counts().items()}
    rows = union_years.exclude(supervisor=None).order_by().values(by).annotate(**sums)
    return {row[by]: {field: row[f"sum_{field}"] for field in _counts()} for row in rows}


@transaction.atomic
def refresh(campaign_year_id, supervisor_id):
    """Recount one supervisor's row; the province itself has no supervisor and no row."""
    if supervisor_id is None:
        return
    tally, _ = YearTally.objects.select_for_update().get_or_create(
        campaign_year_id=campaign_year_id, supervisor_id=supervisor_id
    )
    mine = UnionYear.objects.filter(campaign_year_id=campaign_year_id, supervisor_id=supervisor_id)
    counts = counted(mine).get(supervisor_id) or dict.fromkeys(_counts(), 0)
    YearTally.objects.filter(pk=tally.pk).update(**counts)
    rollup.write(campaign_year_id, supervisor_id)


@transaction.atomic
def rebuild(campaign_year):
    """Recount every row of a year; return how many rows there are."""
    # Locked before counting: a step under way is waited for, and counted.
    list(YearTally.objects.select_for_update().filter(campaign_year=campaign_year))
    counts = counted(UnionYear.objects.filter(campaign_year=campaign_year))
    YearTally.objects.filter(campaign_year=campaign_year).exclude(supervisor__in=counts).delete()
    # Over what is there: a first refresh at this very moment may have made its row already.
    YearTally.objects.bulk_create(
        [
            YearTally(campaign_year=campaign_year, supervisor_id=supervisor, **row)
            for supervisor, row in counts.items()
        ],
        update_conflicts=True,
        unique_fields=["campaign_year", "supervisor"],
        update_fields=list(_counts()),
    )
    rollup.write(campaign_year.pk)
    return len(counts)

"""One read for "Việc cần làm": a union's years, its dossiers, the counts of its desk."""

from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery, Sum

from emulation.models import UnionYear, YearTally

# What a duty says of a dossier; its long texts are left where they are.
DOSSIER = ("status", "updated_at", "submitted_at", "first_submitted_at", "decided_at", "late")
RETURNED = ("return_reason", "returned_at", "returned_by__full_name")
DOSSIERS = ("registration", "assessment", "report")
COUNTS = (
    "expected",
    "registrations",
    "assessments",
    "reports",
    "registrations_waiting",
    "assessments_waiting",
    "reports_waiting",
)
PROVINCE_COUNTS = ("expected", "registrations", "assessments", "reports", "appraised")


def desk_rows(post, calendar):
    """Return the post's union in each of its years, the newest first, in one query.

    Each row has its dossiers, `desk_…` (counts of the unions it supervises) and, for
    Ban CSPL, `all_…` (counts of the whole province).
    """
    rows = (
        UnionYear.objects.filter(union=post.union_id)
        .select_related(*DOSSIERS, *(f"{name}__returned_by" for name in DOSSIERS))
        .only(*_columns())
        .annotate(**_desk_counts(post))
        .order_by("-campaign_year__year")
    )
    if post.runs_campaign:
        rows = rows.annotate(**_province_counts())
    rows = list(rows)
    for row in rows:
        row.campaign_year = calendar.by_id(row.campaign_year_id)
        row.union = post.union
    return rows


def _columns():
    own = ("campaign_year", "union", "supervisor", "expected", "not_expected_reason")
    return [*own, *(f"{d}__{column}" for d in DOSSIERS for column in (*DOSSIER, *RETURNED))]


def _desk_counts(post):
    tally = FilteredRelation(
        "campaign_year__tallies", condition=Q(campaign_year__tallies__supervisor=post.union_id)
    )
    return {"desk": tally} | {f"desk_{name}": F(f"desk__{name}") for name in COUNTS}


def _province_counts():
    of_year = YearTally.objects.filter(campaign_year=OuterRef("campaign_year")).order_by()
    by_year = of_year.values("campaign_year")
    return {
        f"all_{name}": Subquery(by_year.annotate(sum=Sum(name)).values("sum"))
        for name in PROVINCE_COUNTS
    }


def year_numbers(user, campaign_year):
    """Return how far the unions in the user's scope are in that year, by name of the count."""
    names = ("expected", "registrations", "assessments", "verified", "reports")
    tallies = YearTally.objects.visible_to(user).filter(campaign_year=campaign_year)
    return {
        name: total or 0 for name, total in tallies.aggregate(**{n: Sum(n) for n in names}).items()
    }

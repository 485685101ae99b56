"""Which dossiers a cross-check may draw, and which unions may review them."""

from collections import defaultdict
from operator import itemgetter
from types import MappingProxyType

from django.db.models import Count, Q

from core import clock
from emulation.models import Assessment, BlockResult, UnionYear
from unions.models import Post, Union


def drawable(campaign_year):
    """Return the year's dossiers that were appraised, verified or not, and never drawn before."""
    return appraised(campaign_year).filter(cross_review=None)


def appraised(campaign_year):
    return Assessment.objects.filter(
        union_year__campaign_year=campaign_year,
        status__in=Assessment.DECIDED,
        appraised_total__isnull=False,
    )


def reviewers():
    """Return the upper-level unions of the campaign in which somebody is at work who could score.

    One that is in no year has no desk where a review would be told of.
    """
    today = clock.today()
    working = Post.objects.at_work(today).filter(role__in=Post.UPPER_ROLES)
    upper = Union.objects.filter(level=Union.Level.UPPER, pk__in=working.values("union"))
    upper = upper.filter(pk__in=UnionYear.objects.values("union"))
    return list(upper.filter(Q(ended=None) | Q(ended__gt=today)).order_by("sort_key", "pk"))


def ranked_beside(campaign_year):
    """Return {union's id: paths of all that were counted with it in a published ranking}.

    Whoever reads one of them reads the points of all.
    """
    counted = BlockResult.unions.through.objects.filter(blockresult__campaign_year=campaign_year)
    results = defaultdict(dict)
    for result, union, path in counted.values_list("blockresult", "union", "union__path"):
        results[result][union] = path
    found = defaultdict(set)
    for paths in results.values():
        for union in paths:
            found[union].update(paths.values())
    return found


def allowed(union_year, unions, beside=MappingProxyType({})):
    """Return those of the unions that neither appraised the year's dossier nor see it.

    Not the supervisor of that year, nor who keeps its records, nor the union itself or the
    one that it stands under today, nor who reads its points in a published ranking (`beside`,
    of ranked_beside).
    """
    ranked = beside.get(union_year.union_id, ())
    beneath = (union_year.union.path, union_year.supervisor.path, *ranked)
    return [
        union
        for union in unions
        if union.path and not any(path.startswith(union.path) for path in beneath)
    ]


def by_supervisor(campaign_year):
    """Return [(supervisor's id, name, level, appraised, drawn before)], the province last."""
    above = "union_year__supervisor"
    rows = (
        appraised(campaign_year)
        .order_by()
        .values(above, f"{above}__short_name", f"{above}__level", f"{above}__sort_key",
                f"{above}__code")
        .annotate(count=Count("pk"), drawn=Count("cross_review"))
    )  # fmt: skip
    found = [
        {"pk": row[above], "name": row[f"{above}__short_name"], "code": row[f"{above}__code"],
         "direct": row[f"{above}__level"] == Union.Level.PROVINCIAL,
         "appraised": row["count"], "drawn": row["drawn"], "left": row["count"] - row["drawn"]}
        for row in rows.order_by(f"{above}__sort_key")
    ]  # fmt: skip
    return sorted(found, key=itemgetter("direct"))  # keeps the order of names

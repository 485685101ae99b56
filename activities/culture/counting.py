"""Whether a unit has a workplace-culture regulation in force, and its changes of the year."""

from collections import defaultdict

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from activities.culture import reading
from activities.models import CultureRegulation
from emulation import facts
from emulation.models import UnionYear

CULTURE = "culture"
IN_FORCE, CHANGED = "culture-in-force", "culture-changed"
BACKS = ("III.2", "IV.1.1.a, gạch đầu dòng 5", "IV.1.1.c, gạch đầu dòng 2")


def url(union_year):
    args = [union_year.campaign_year.year, union_year.union.code]
    return reverse("activities:culture-of-union", args=args)


def register():
    """Make the kinds and their source known; called once, when the app is ready."""
    for key, label in (
        (IN_FORCE, _("Quy chế văn hóa công sở đang có hiệu lực")),
        (CHANGED, _("Quy chế văn hóa công sở ban hành, sửa đổi trong năm")),
    ):
        facts.register(
            facts.Kind(
                key=key, label=label, unit=_("văn bản"), section="implementation", backs=BACKS,
                url=url,
            )
        )  # fmt: skip
    facts.register_source(CULTURE, counts)


def counts(union_year_ids):
    """Yield what holds in each of these union years, and what was issued in it."""
    years = list(
        UnionYear.objects.filter(pk__in=union_year_ids)
        .values_list("pk", "union_id", "campaign_year__year")
        .order_by()
    )
    by_union = defaultdict(list)
    rows = CultureRegulation.objects.in_force().filter(
        union_year__union__in={union for _pk, union, _year in years}
    )
    for row in rows.select_related("union_year__campaign_year"):
        by_union[row.union_year.union_id].append(row)
    for pk, union, year in years:
        known = [r for r in by_union[union] if r.union_year.campaign_year.year <= year]
        if holding := reading.in_force(known):
            yield pk, IN_FORCE, len(holding), 0
        if issued := [r for r in known if r.issued_on.year == year]:
            yield pk, CHANGED, len(issued), 0

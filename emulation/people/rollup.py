"""Classifications of persons rolled up: confirmed sheets of a year, by union, above, province.

Every share has its denominator: of how many unions that owe one, of how many people.
"""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from core.text import format_percent
from emulation.models import DossierStatus, UnionYear
from emulation.models.criteria import Classification
from emulation.overview import CountedRow
from unions.structure.names import names_of_year

CONFIRMED = Q(personsheet__status=DossierStatus.APPROVED)
SUMS = ("people", *Classification.values)
COUNTED = {
    "expected": Count("pk"),
    "begun": Count("personsheet"),
    "confirmed": Count("pk", filter=CONFIRMED),
    **{name: Sum(f"personsheet__{name}", filter=CONFIRMED, default=0) for name in SUMS},
}


@dataclass(frozen=True)
class Row(CountedRow):
    """The counts of some unions. people: those of the confirmed sheets."""

    url: str = ""

    @property
    def classes(self):
        """Return [(count, its share of the people)] from the best classification down."""
        return [
            (self.counts[name], format_percent(self.counts[name], self.counts["people"]))
            for name in Classification.values
        ]


def owing(user):
    """Return the union-years that owe a sheet and that the user's lists hold."""
    return UnionYear.objects.counted_for(user).filter(expected=True, supervisor__isnull=False)


def rows_above(user, year):
    """Return a Row for each supervising union of the year, the province's own first."""
    groups = (
        owing(user)
        .of_year(year)
        .values("supervisor_id", "supervisor__code", "supervisor__level", "supervisor__short_name")
        .order_by("supervisor__level", "supervisor__sort_key")
        .annotate(**COUNTED)
    )
    names = names_of_year(year)
    list_url = reverse("emulation:person-list", args=[year])
    return [
        Row(
            _called(group, names),
            group["supervisor__code"],
            {name: group[name] for name in COUNTED},
            f"{list_url}?cap_tren={group['supervisor__code']}",
        )
        for group in groups
    ]


def _called(group, names):
    name = names.short_name(group["supervisor_id"], group["supervisor__short_name"])
    if group["supervisor__level"] == "provincial":
        return _("Đơn vị trực thuộc %(province)s") % {"province": name}
    return name


def summed(rows, name=""):
    """Return all rows together."""
    counts = {key: sum(row.counts[key] for row in rows) for key in COUNTED}
    return Row(name or _("Cộng"), "", counts)


def rows_by_year(user):
    """Return a Row for each year in which sheets were begun, the oldest first."""
    groups = (
        owing(user)
        .values("campaign_year__year")
        .order_by("campaign_year__year")
        .annotate(**COUNTED)
        .filter(begun__gt=0)
    )
    return [
        Row(
            str(group["campaign_year__year"]),
            "",
            {name: group[name] for name in COUNTED},
            reverse("emulation:person-overview", args=[group["campaign_year__year"]]),
        )
        for group in groups
    ]

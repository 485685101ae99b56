"""Covenants as one of the kinds of what unions did in a year (emulation.facts)."""

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from emulation import facts
from pledges.models import Covenant

KEY = "covenants"
KIND = facts.Kind(
    key=KEY,
    label=_("Giao ước thi đua đã ký"),
    unit=_("giao ước"),
    section="implementation",
    backs=("IV.1.1.c, gạch đầu dòng 4",),
    url=lambda year: reverse(
        "pledges:covenants-of-union", args=[year.campaign_year.year, year.union.code]
    ),
)


def counts(union_year_ids):
    """Yield the covenants in force that each union wrote down."""
    rows = Covenant.objects.in_force().filter(union_year__in=list(union_year_ids))
    for union_year, count in (
        rows.order_by().values("union_year").annotate(n=Count("pk")).values_list("union_year", "n")
    ):
        yield union_year, KEY, count, 0

"""The campaign's part of pages about unions: how their years stand."""

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from emulation.kinds import KINDS
from emulation.models import DossierStatus, UnionYear

register = template.Library()

STATES = dict(DossierStatus.choices)
STATUSES = tuple(f"{name}__status" for name in KINDS)


@register.simple_tag
def with_states(unions, year):
    """Return [(union, states of its three dossiers in that year)], in one query.

    The states are None for a union that has no place in the year, [] for one that
    owes nothing.
    """
    unions = list(unions)
    rows = UnionYear.objects.filter(
        campaign_year__year=year or 0, union__in=[union.pk for union in unions]
    ).values_list("union_id", "expected", *STATUSES)
    found = {pk: _states(expected, statuses) for pk, expected, *statuses in rows}
    return [(union, found.get(union.pk)) for union in unions]


@register.simple_tag
def years_of(union):
    """Return the years of a union, the newest first, in one query."""
    rows = (
        UnionYear.objects.filter(union=union)
        .order_by("-campaign_year__year")
        .values_list(
            "campaign_year__year", "supervisor__short_name", "staff_count", "expected", *STATUSES
        )
    )
    return [
        {
            "year": year,
            "url": reverse("emulation:union-year", args=[year, union.code]),
            "supervisor": supervisor or "",
            "staff": staff,
            "states": _states(expected, statuses),
        }
        for year, supervisor, staff, expected, *statuses in rows
    ]


def _states(expected, statuses):
    """Return what a row shows of each dossier: heading, key and word of its state."""
    if not expected and not any(statuses):
        return []
    return [
        {
            "title": kind.title,
            "key": status or "none",
            "word": STATES[status] if status else _("Chưa bắt đầu"),
        }
        for kind, status in zip(KINDS.values(), statuses, strict=True)
    ]

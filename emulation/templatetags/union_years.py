"""The campaign's part of pages about unions: how their years stand."""

from datetime import date

from django import template
from django.urls import reverse
from django.utils.translation import gettext as _

from core.templatetags.look import status_chip
from emulation.kinds import KINDS
from emulation.models import DossierStatus, UnionYear

register = template.Library()

STATUSES = tuple(f"{name}__status" for name in KINDS)
NOT_OWED = "not-owed"


@register.simple_tag
def with_states(unions, year):
    """Return [(union, states of its three dossiers in that year)], in one query.

    The unions are rows of values with their "pk".
    The states are None for a union that has no place in the year, [] for one that
    owes nothing.
    """
    unions = list(unions)
    rows = UnionYear.objects.filter(
        campaign_year__year=year or 0, union__in=[union["pk"] for union in unions]
    ).values_list("union_id", "expected", *STATUSES)
    chips = _chips()
    found = {pk: _states(expected, statuses, chips) for pk, expected, *statuses in rows}
    return [(union, found.get(union["pk"])) for union in unions]


@register.simple_tag
def years_of(union, names=None):
    """Return the years of a union, the newest first, in one query.

    `names` (unions.structure.history.NamesInTime) gives the union above its name of that year.
    """
    rows = (
        UnionYear.objects.filter(union=union)
        .order_by("-campaign_year__year")
        .values_list(
            "campaign_year__year",
            "supervisor",
            "supervisor__short_name",
            "staff_count",
            "expected",
            *STATUSES,
        )
    )
    chips = _chips()
    return [
        {
            "year": year,
            "url": reverse("emulation:union-year", args=[year, union.code]),
            "supervisor": _name_then(names, above, year, supervisor or ""),
            "staff": staff,
            "states": _states(expected, statuses, chips),
        }
        for year, above, supervisor, staff, expected, *statuses in rows
    ]


def _name_then(names, pk, year, now):
    """Return what the union above was called at the end of that year."""
    return names.short_name(pk, date(year, 12, 31), now) if names else now


@register.simple_tag
def by_year(events, rows):
    """Return [(year, its row of years_of or None, events of the year)], the newest first."""
    happened, in_campaign = {}, {row["year"]: row for row in rows}
    for event in events:
        happened.setdefault(event.day.year, []).append(event)
    years = sorted(happened.keys() | in_campaign.keys(), reverse=True)
    return [(year, in_campaign.get(year), happened.get(year, [])) for year in years]


def _states(expected, statuses, chips):
    """Return what a row shows of each dossier: (heading, chip).

    What a union has not begun before it left the expected is no longer owed.
    """
    if not expected and not any(statuses):
        return []
    begun = [status or (None if expected else NOT_OWED) for status in statuses]
    return [(title, of[status]) for (title, of), status in zip(chips, begun, strict=True)]


def _chips():
    """Return [(heading, {status: chip})] of the kinds of dossier: made once for all rows."""
    states = {
        None: status_chip("none", _("Chưa bắt đầu")),
        NOT_OWED: status_chip("none", _("Không phải nộp")),
    }
    states |= {value: status_chip(value, label) for value, label in DossierStatus.choices}
    return [(str(kind.title), states) for kind in KINDS.values()]

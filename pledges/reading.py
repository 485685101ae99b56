"""Finding a union's year for the pages of its pledges: counts for all above, names for few."""

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from emulation.calendar import year_or_404
from emulation.models import UnionYear
from pledges import access


def union_year_or_404(request, year, code):
    """Return the union's year that the user has in scope, called as then."""
    campaign_year = year_or_404(request, year)
    seen = UnionYear.objects.visible_to(request.user).select_related(
        "union", "supervisor", "campaign_year"
    )
    return get_object_or_404(seen, union__code=code, campaign_year=campaign_year).call_as_then()


def named_or_404(request, year, code):
    """Return the union's year to those who may read its names; to others it isn't there."""
    mine = union_year_or_404(request, year, code)
    if not access.may_read_names(request.user, mine):
        raise Http404
    return mine


def collected_or_403(request, year, code):
    """Return the union's year to those who collect its pledges."""
    mine = named_or_404(request, year, code)
    if not access.may_collect(request.user, mine):
        raise PermissionDenied
    return mine

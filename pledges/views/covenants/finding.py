"""Finding what a page of covenants is about, for whoever may see or keep it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import reverse

from pledges import access, reading
from pledges.models import Covenant


def kept_or_403(request, year, code):
    """Return the union's year to those who keep its covenants."""
    mine = reading.union_year_or_404(request, year, code)
    if not access.may_keep_covenants(request.user, mine):
        raise PermissionDenied
    return mine


def covenant_or_404(request, pk, *, keeps=False):
    """Return the covenant with its union called as then."""
    seen = Covenant.objects.visible_to(request.user).select_related(
        "created_by", "union_year__union", "union_year__supervisor", "union_year__campaign_year"
    )
    covenant = get_object_or_404(seen, pk=pk)
    covenant.union_year.call_as_then()
    if keeps and not access.may_keep_covenants(request.user, covenant.union_year):
        raise PermissionDenied
    return covenant


def union_list_url(union_year):
    return reverse(
        "pledges:covenants-of-union", args=[union_year.campaign_year.year, union_year.union.code]
    )

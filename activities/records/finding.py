"""Finding what a page of records is about, for whoever may see or write it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from pledges.reading import union_year_or_404


def seen_by(kind, user):
    """Return the records that the user sees, each with its union's year."""
    return kind.model.objects.visible_to(user).select_related(
        "created_by", "union_year__union", "union_year__supervisor", "union_year__campaign_year"
    )


def record_or_404(kind, request, pk, *, writes=False):
    """Return the record with its union called as then."""
    record = get_object_or_404(seen_by(kind, request.user), pk=pk)
    record.union_year.call_as_then()
    if writes and not kind.may_write(request.user, record.union_year):
        raise PermissionDenied
    return record


def written_or_403(kind, request, year, code):
    """Return the union's year to those who write its records."""
    mine = union_year_or_404(request, year, code)
    if not kind.may_write(request.user, mine):
        raise PermissionDenied
    return mine

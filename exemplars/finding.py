"""Finding what a page is about, for whoever may see or change it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from activities.records.finding import union_year_or_404
from exemplars.models import Exemplar, ExemplarFile, Milestone, Replication

__all__ = [
    "exemplar_or_404", "file_or_404", "milestone_or_404", "replication_or_404",
    "union_year_or_404",
]  # fmt: skip


def _allowed(user, obj, may):
    if may is not None and not may(user, obj):
        raise PermissionDenied
    obj.union_year.call_as_then()
    return obj


def exemplar_or_404(request, pk, may=None):
    """Return the model with its union called as then; `may`: the right that the page needs."""
    seen = Exemplar.objects.visible_to(request.user).with_union()
    seen = seen.select_related("chosen_by", "recognised_by")
    return _allowed(request.user, get_object_or_404(seen, pk=pk), may)


def replication_or_404(request, pk, may=None):
    seen = Replication.objects.visible_to(request.user).with_union()
    return _allowed(request.user, get_object_or_404(seen, pk=pk), may)


def milestone_or_404(request, pk, may):
    """Return a milestone of a model that the user keeps."""
    found = get_object_or_404(Milestone.objects.all(), pk=pk)
    found.exemplar = exemplar_or_404(request, found.exemplar_id, may)
    return found


def file_or_404(request, pk, may):
    """Return a file of a model that the user takes on."""
    found = get_object_or_404(ExemplarFile.objects.select_related("file"), pk=pk)
    found.owner = exemplar_or_404(request, found.owner_id, may)
    return found

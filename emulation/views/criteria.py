"""The published scoring guides, to read and to print."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from emulation.models import CriteriaSet


def published():
    return CriteriaSet.objects.filter(status=CriteriaSet.Status.PUBLISHED)


@require_safe
def criteria_list(request):
    """Show which guides hold in which years."""
    guides = published().order_by("-first_year", "pk")
    return render(request, "emulation/criteria_list.html", {"guides": guides})


@require_safe
def criteria_detail(request, code):
    """Show a guide's groups, criteria with points and source, and bands."""
    guide = get_object_or_404(published(), code=code)
    page = {
        "guide": guide,
        "groups": guide.groups.prefetch_related("criteria"),
        "bands": guide.bands.order_by("-floor"),
    }
    return render(request, "emulation/criteria_detail.html", page)

"""The published scoring guides, to read and to print."""

from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from emulation import access
from emulation.guides import reading
from emulation.models import CriteriaSet
from emulation.views.guides.lists import holding


@require_safe
def criteria_list(request):
    """Show which guides hold in which years, and those that were replaced."""
    held = holding()
    guides = CriteriaSet.objects.published().order_by("-first_year", "pk")
    page = {
        "guides": [(guide, held.get(guide.pk, "")) for guide in guides],
        "may_write": access.may_write_guides(request.user),
    }
    return render(request, "emulation/criteria_list.html", page)


@require_safe
def criteria_detail(request, code):
    """Show a guide's groups, floors, criteria, conditions and bands, and its other versions."""
    guide = get_object_or_404(CriteriaSet.objects.published(), code=code)
    said, held = reading.guide_of(guide), holding()
    others = CriteriaSet.objects.published().filter(kind=guide.kind).exclude(pk=guide.pk)
    page = {
        "guide": guide,
        "said": said,
        "groups": [(group, "") for group in said.groups],
        "held": held.get(guide.pk, ""),
        "others": [(o, held.get(o.pk, "")) for o in others.order_by("-first_year", "-pk")],
        "is_pledge": guide.kind == CriteriaSet.Kind.PLEDGE,
    }
    return render(request, "emulation/criteria_detail.html", page)

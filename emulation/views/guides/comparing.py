"""Two versions of a guide side by side."""

from django.shortcuts import render
from django.views.decorators.http import require_safe

from emulation.forms.guides import CompareForm
from emulation.guides import reading
from emulation.guides.comparing import State, compare, counts
from emulation.models import CriteriaSet


@require_safe
def guide_compare(request):
    """Set two guides that the user may see beside each other: added, removed, changed."""
    guides = CriteriaSet.objects.visible_to(request.user).exclude(kind=CriteriaSet.Kind.PLEDGE)
    guides = guides.order_by("kind", "-first_year", "-pk")
    form = CompareForm(request.GET if request.GET else None, guides=guides)
    page = {"form": form, "parts": ()}
    if form.is_valid():
        old, new = form.cleaned_data["cu"], form.cleaned_data["moi"]
        parts = compare(reading.guide_of(old), reading.guide_of(new))
        found = counts(parts)
        page |= {"old": old, "new": new, "parts": parts, "counts": {k.value: n for k, n in
                 found.items()}, "same": found[State.SAME] == sum(found.values())}  # fmt: skip
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "emulation/guides/guide_compare.html", page, status=status)

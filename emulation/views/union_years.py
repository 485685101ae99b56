"""A union in one year: its steps, its people, its dossiers."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emulation import access
from emulation.forms.windows import HeadCountForm
from emulation.kinds import KINDS
from emulation.models import CampaignYear, UnionYear
from emulation.services.years import HEADS, set_head_counts
from emulation.strip import year_strip
from unions.models import Union


@require_safe
def union_year(request, year, code):
    """Show a union's year: steps, head counts, the three dossiers and what to do next."""
    campaign_year = get_object_or_404(CampaignYear, year=year)
    union = get_object_or_404(Union.objects.visible_to(request.user), code=code)
    mine = (
        UnionYear.objects.with_dossiers()
        .select_related("supervisor")
        .filter(union=union, campaign_year=campaign_year)
        .first()
    )
    page = {
        "union": union,
        "year": year,
        "union_year": mine,
        "others": UnionYear.objects.filter(union=union)
        .select_related("campaign_year", "union")
        .order_by("-campaign_year__year"),
    }
    if mine:
        page |= {
            "steps": year_strip(mine),
            "dossiers": dossiers_of(request.user, mine),
            "may_count": may_count(request.user, mine),
        }
    return render(request, "emulation/union_year.html", page)


def dossiers_of(user, union_year):
    """Return each kind's dossier with the address that begins it, where the user may."""
    topmost = union_year.supervisor_id is None
    return [
        {
            "kind": kind,
            "dossier": union_year.dossier(name),
            "window": union_year.campaign_year.window(kind.step),
            "start_url": reverse(f"emulation:{name}-start", args=[union_year.pk])
            if union_year.dossier(name) is None and access.may_start(user, union_year, kind.model)
            else "",
        }
        for name, kind in KINDS.items()
        if kind.model.OF_PROVINCE or not topmost
    ]


def may_count(user, union_year):
    """The union itself and the one above it keep the head counts, while nothing is verified."""
    dossier = union_year.dossier("assessment")
    if dossier is not None and dossier.status == dossier.Status.VERIFIED:
        return False
    return access.works_for(user, union_year) or access.stands_above(user, union_year)


@require_http_methods(["GET", "POST"])
def head_count_edit(request, pk):
    """Enter how many people the union has in the year."""
    mine = get_object_or_404(
        UnionYear.objects.visible_to(request.user).with_dossiers().select_related("supervisor"),
        pk=pk,
    )
    if not may_count(request.user, mine):
        raise PermissionDenied
    form = HeadCountForm(*((request.POST,) if request.method == "POST" else ()), instance=mine)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in HEADS}
        set_head_counts(mine, values, by=request.user)
        messages.success(request, _("Đã lưu số người của đơn vị."))
        return redirect(mine)
    page = {"union_year": mine, "union": mine.union, "year": mine.campaign_year.year, "form": form}
    return render(
        request, "emulation/head_count_edit.html", page, status=422 if form.errors else 200
    )

"""A union in one year: its steps, its people, its dossiers."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emulation import absence, access
from emulation.blocks.reading import block_of
from emulation.calendar import year_or_404
from emulation.forms.windows import FromRegistryForm, HeadCountForm
from emulation.head_counts import day_of, registered, taken_over_since
from emulation.kinds import KINDS
from emulation.models import CriteriaSet, OwnCriteria, PersonSheet, UnionYear
from emulation.own_criteria import writing as own_criteria
from emulation.services.years import set_head_counts
from emulation.strip import year_strip
from unions.models import Union


@require_safe
def union_year(request, year, code):
    """Show a union's year: steps, head counts, the three dossiers and what to do next."""
    campaign_year = year_or_404(request, year)
    seen = UnionYear.objects.visible_to(request.user)
    found = seen.with_dossiers().select_related("supervisor", "owncriteria", "counted_pledges")
    mine = found.filter(union__code=code, campaign_year=campaign_year).first()
    known = Union.objects.visible_to(request.user).filter(code=code)
    union = mine.call_as_then().union if mine else get_object_or_404(known)
    # Whoever supervised it once may read that year, not what the union is today.
    is_known = not mine or known.exists()
    others = years_seen(seen, union)
    if not is_known:
        request.page_years = {other.campaign_year.year for other in others}
    page = {
        "union": union,
        "union_url": union.get_absolute_url() if is_known else "",
        "year": year,
        "union_year": mine,
        "others": others,
    }
    user = request.user
    page |= present(user, mine, is_known) if mine else absent(user, union, campaign_year)
    return render(request, "emulation/union_year.html", page)


def years_seen(seen, union):
    """Return the union's years that the user sees, the newest first."""
    mine = seen.filter(union=union).select_related("campaign_year", "union")
    return list(mine.order_by("-campaign_year__year"))


def present(user, mine, is_known):
    """Return what the page shows of a union that has its place in the year."""
    return {
        "steps": year_strip(mine),
        "dossiers": dossiers_of(user, mine),
        "own": own_criteria_of(user, mine),
        "persons": persons_of(user, mine, is_known),
        "why_not_counted": absence.why_not_counted(user, mine),
        "pledged": mine.dossier("counted_pledges"),
        "cluster": block_of(user, mine.union_id, mine.campaign_year.year),
        "taken_over": taken_over_since(mine),
    }


def own_criteria_of(user, mine):
    """Return the unit's own criteria, or where they are begun, or why they can't be; the province
    and who owes nothing have none.
    """
    own = mine.dossier("owncriteria")
    if own is None and (mine.supervisor_id is None or not mine.expected):
        return None
    guide = CriteriaSet.objects.of_unions(mine.campaign_year.year)
    why_not = "" if own else own_criteria.why_none(mine, guide)
    if not own and not why_not and not access.may_start(user, mine, OwnCriteria):
        why_not = _("Cán bộ và Chủ tịch của đơn vị đặt tiêu chí riêng.")
    share = guide.own_share if guide else 0
    return {"dossier": own, "why_not": why_not, "share": share, "union_year": mine.pk}


def absent(user, union, campaign_year):
    """Return why the union is not in the year, and where Ban CSPL mends that."""
    opened = campaign_year.union_years.exists()
    begins = date(campaign_year.year, 1, 1)
    belongs = Union.objects.active(begins).filter(pk=union.pk).exists()
    return {
        "reason": absence.why_absent(union, campaign_year, opened=opened),
        "open_url": reverse("emulation:year-open", args=[campaign_year.year])
        if belongs and access.may_set_windows(user)
        else "",
    }


def dossiers_of(user, union_year):
    """Return each kind's dossier; where none is begun, the address that begins it or why not."""
    topmost = union_year.supervisor_id is None
    return [
        dossier_of(user, union_year, kind)
        for kind in KINDS.values()
        if kind.model.OF_PROVINCE or not topmost
    ]


def persons_of(user, union_year, sees_names):
    """Return the sheet of persons, what begins it or why not; None where none is owed.

    Names are for the unit and those above it today: to all others the counts alone.
    """
    if union_year.supervisor_id is None or not union_year.expected:
        return None
    sheet = PersonSheet.objects.filter(union_year=union_year).first()
    closed = union_year.campaign_year.why_no_persons()
    starts = not sheet and not closed and access.may_start(user, union_year, PersonSheet)
    return {
        "sheet": sheet,
        "why_not": "" if sheet else closed,
        "sees_names": sees_names,
        "start_url": reverse("emulation:person-start", args=[union_year.pk]) if starts else "",
        "own": sheet is not None and sheet.scores.own(user).exists(),
    }


def dossier_of(user, union_year, kind):
    dossier = union_year.dossier(kind.name)
    why_not = "" if dossier else absence.why_not_begun(user, union_year, kind)
    start_url = reverse(f"emulation:{kind.name}-start", args=[union_year.pk])
    return {
        "kind": kind,
        "dossier": dossier,
        "window": union_year.campaign_year.window(kind.step),
        "why_not": why_not,
        "start_url": "" if dossier or why_not else start_url,
    }


@require_http_methods(["GET", "POST"])
def head_count_edit(request, pk):
    """Enter how many people the union has in the year."""
    mine = get_object_or_404(
        UnionYear.objects.visible_to(request.user).with_dossiers().select_related("supervisor"),
        pk=pk,
    )
    mine.call_as_then()
    if absence.why_not_counted(request.user, mine):
        raise PermissionDenied
    if request.method != "POST":
        return head_count_page(request, mine, unsent_form(request, mine))
    form = HeadCountForm(request.POST, instance=mine)
    if not form.is_valid():
        return head_count_page(request, mine, form, status=422)
    try:
        set_head_counts(mine, form.values(), by=request.user, seen=form.cleaned_data["seen"])
    except ValidationError as refusal:
        form.tell(refusal, UnionYear.objects.get(pk=pk))
        return head_count_page(request, mine, form, status=409)
    messages.success(request, _("Đã lưu số người của đơn vị."))
    return redirect(mine)


def unsent_form(request, mine):
    """Return the form as the year stands, or filled in from the registry when that is asked."""
    asked = FromRegistryForm(request.GET)
    taken = asked.is_valid() and asked.cleaned_data["danh_sach"]
    return HeadCountForm(instance=mine, initial=registry_of(mine)[1] if taken else None)


def registry_of(mine):
    """Return the day that the year counts people on, and the registry's counts of it or None."""
    on = day_of(mine.campaign_year.year)
    return on, registered([mine.union_id], on).get(mine.union_id)


def head_count_page(request, mine, form, *, status=200):
    page = {"union_year": mine, "union": mine.union, "year": mine.campaign_year.year, "form": form}
    on, registry = registry_of(mine)
    if registry:
        page |= {"both": form.both(registry), "on": on}
    return render(request, "emulation/head_count_edit.html", page, status=status)

"""What the pages of the three yearly dossiers have in common."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse

from core import audit, steps
from emulation import access
from emulation.models import UnionYear
from emulation.services.opening import note_opened


def seen_or_404(model, user, pk, *along):
    """Return the dossier in the user's scope, with what every page shows of it, and `along`."""
    seen = model.objects.visible_to(user).with_union().select_related("returned_by", *along)
    dossier = get_object_or_404(seen, pk=pk)
    dossier.union_year.call_as_then()
    return dossier


def union_year_or_404(user, pk):
    """Return the union-year in the user's scope that a dossier is to be begun for."""
    seen = UnionYear.objects.visible_to(user).select_related("union", "campaign_year", "supervisor")
    return get_object_or_404(seen, pk=pk)


def start_dossier(request, union_year, start, kind):
    """Begin a dossier by its service, or open the one already begun; a refusal is told."""
    year = union_year_or_404(request.user, union_year)
    try:
        dossier = start(year, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(year)
    return redirect(where_to_write(dossier, kind))


def dossier_page(request, dossier, flow, kind):
    """Return what a dossier's page shows of its state, and what may be done there.

    kind: the stem of its URL names, "registration", "assessment" or "report".
    """
    note_opened(dossier, by=request.user)
    may_edit = access.may_edit(request.user, dossier)
    return {
        "dossier": dossier,
        "edit_url": reverse(f"emulation:{kind}-edit", args=[dossier.pk]) if may_edit else "",
        "steps": flow.steps_for(request.user, dossier),
        "step_url": reverse(f"emulation:{kind}-step", args=[dossier.pk]),
        "pin_choices": dossier.pin_choices(),
        "draft_note": steps.draft_note(request, dossier),
        "trail": audit.trail(dossier),
        "before_year": dossier.year - 1,
    }


def where_to_write(dossier, kind):
    """Return the address of the form while it may be written in, else of the page."""
    name = "edit" if dossier.is_open else "detail"
    return reverse(f"emulation:{kind}-{name}", args=[dossier.pk])

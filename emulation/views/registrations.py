"""Pages of a union's registration."""

from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.steps import perform_step
from emulation import comparing
from emulation.forms import RegistrationForm
from emulation.models import Registration
from emulation.services.starting import start_registration
from emulation.views.dossiers import dossier_page, seen_or_404, start_dossier
from emulation.views.editing import confirm_content, edit_content
from emulation.workflow import REGISTRATION_FLOW

TEXTS = ("commitment", "other_targets")


@require_POST
def registration_start(request, union_year):
    """Begin the year's registration, or open the one already begun."""
    return start_dossier(request, union_year, start_registration, "registration")


@require_safe
def registration_detail(request, pk):
    """Show what was registered against last year, where it stands, and what may be done."""
    registration = seen_or_404(Registration, request.user, pk)
    page = dossier_page(request, registration, REGISTRATION_FLOW, "registration")
    page["figures"] = comparing.figures(
        registration, Registration.FIGURES, before=comparing.earlier(registration)
    )
    headings = [choice for choice in page["pin_choices"] if choice[0] in TEXTS]
    page["passages"] = comparing.passages(registration, headings)
    return render(request, "emulation/registration_detail.html", page)


@require_http_methods(["GET", "POST"])
def registration_edit(request, pk):
    """Fill in the registration; it saves itself while it is typed."""
    registration = seen_or_404(Registration, request.user, pk)
    return edit_content(request, registration, RegistrationForm, "emulation/registration_edit.html")


@require_POST
def registration_step(request, pk):
    """Take one workflow step; the rules and the trail are REGISTRATION_FLOW's."""
    registration = seen_or_404(Registration, request.user, pk)
    return perform_step(request, REGISTRATION_FLOW, registration)


@require_POST
def registration_confirm(request, pk):
    """Confirm what was taken over from last year."""
    return confirm_content(request, seen_or_404(Registration, request.user, pk))

"""Pages of a union's registration."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit
from core.steps import perform_step
from emulation import access
from emulation.forms import RegistrationForm
from emulation.models import Registration, UnionYear
from emulation.services.saving import confirm_prefilled
from emulation.services.starting import start_registration
from emulation.views.editing import edit_content
from emulation.workflow import REGISTRATION_FLOW


def seen_by(user):
    return Registration.objects.visible_to(user).with_union()


@require_POST
def registration_start(request, union_year):
    """Begin the year's registration, or open the one already begun."""
    year = get_object_or_404(
        UnionYear.objects.visible_to(request.user).select_related("union", "campaign_year"),
        pk=union_year,
    )
    registration = start_registration(year, by=request.user)
    return redirect("emulation:registration-edit", registration.pk)


@require_safe
def registration_detail(request, pk):
    """Show what was registered, where it stands, and what the reader may do now."""
    registration = get_object_or_404(seen_by(request.user), pk=pk)
    page = {
        "dossier": registration,
        "may_edit": access.may_edit(request.user, registration),
        "trail": audit.trail(registration),
        "steps": REGISTRATION_FLOW.steps_for(request.user, registration),
    }
    return render(request, "emulation/registration_detail.html", page)


@require_http_methods(["GET", "POST"])
def registration_edit(request, pk):
    """Fill in the registration; it saves itself while it is typed."""
    registration = get_object_or_404(seen_by(request.user), pk=pk)
    return edit_content(request, registration, RegistrationForm, "emulation/registration_edit.html")


@require_POST
def registration_step(request, pk):
    """Take one workflow step; the rules and the trail are REGISTRATION_FLOW's."""
    registration = get_object_or_404(seen_by(request.user), pk=pk)
    return perform_step(request, REGISTRATION_FLOW, registration)


@require_POST
def registration_confirm(request, pk):
    """Confirm what was taken over from last year."""
    registration = get_object_or_404(seen_by(request.user), pk=pk)
    confirm_prefilled(registration, by=request.user, expected=registration.version)
    messages.success(request, _("Đã xác nhận các mục lấy từ năm trước."))
    return redirect(registration)

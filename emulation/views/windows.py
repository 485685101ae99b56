"""The windows of a campaign year."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from emulation import access
from emulation.calendar import year_or_404
from emulation.forms.windows import WindowForm
from emulation.models import Window
from emulation.outstanding import outstanding
from emulation.overview import windows_of
from emulation.services.years import set_window


@require_safe
def window_list(request, year):
    """Show the year's windows; everybody signed in may know the dates."""
    campaign_year = year_or_404(request, year)
    page = {
        "year": year,
        "windows": windows_of(campaign_year),
        "may_edit": access.may_set_windows(request.user),
    }
    return render(request, "emulation/window_list.html", page)


@require_http_methods(["GET", "POST"])
def window_edit(request, pk):
    """Move a window; Ban CSPL's and the administrator's to do."""
    window = get_object_or_404(Window.objects.select_related("campaign_year"), pk=pk)
    if not access.may_set_windows(request.user):
        raise PermissionDenied
    if request.method != "POST":
        return window_page(request, window, WindowForm(instance=window))
    form = WindowForm(request.POST, instance=window)
    if not form.is_valid():
        return window_page(request, window, form, status=422)
    try:
        set_window(window, **form.values(), by=request.user, seen=form.cleaned_data["seen"])
    except ValidationError as refusal:
        form.tell(refusal, Window.objects.get(pk=pk))
        return window_page(request, window, form, status=409)
    messages.success(request, _("Đã đổi lịch."))
    return redirect("emulation:window-list", window.campaign_year.year)


def window_page(request, window, form, *, status=200):
    """Render the form beside the window as it is, and how many a move concerns."""
    page = {
        "window": window,
        "year": window.campaign_year.year,
        "form": form,
        "outstanding": outstanding(request.user, window),
        # ModelForm puts what was typed into its instance, taken or not.
        "now": Window.objects.get(pk=window.pk),
    }
    return render(request, "emulation/window_edit.html", page, status=status)

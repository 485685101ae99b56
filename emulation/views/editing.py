"""Editing a dossier's content: typed, saved by itself, compared when two people meet."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core import clock
from core.templatetags.vi import vtime
from core.versions import StaleVersion
from emulation import access
from emulation.services.saving import save_content


def is_autosave(request):
    """Tell whether the page saves by itself; it takes JSON, a person takes a page."""
    return request.headers.get("X-Requested-With") == "autosave"


def edit_content(request, dossier, form_class, template):
    """Show or save the content of a registration or a report.

    A closed dossier or somebody without the right gets 403; the detail page, which
    they may read, offers no link here.
    """
    if not access.may_edit(request.user, dossier):
        raise PermissionDenied
    if request.method != "POST":
        return render(request, template, {"dossier": dossier, "form": form_class(instance=dossier)})
    form = form_class(request.POST, instance=dossier)
    valid = form.is_valid()
    if is_autosave(request):
        return autosave_content(request, dossier, form)
    if not valid:
        return render(request, template, {"dossier": dossier, "form": form}, status=422)
    try:
        save_content(dossier, form.values(), by=request.user, expected=form.cleaned_data["version"])
    except StaleVersion as stale:
        return compare(request, dossier, form, stale.current, template)
    return redirect(dossier)


def autosave_content(request, dossier, form):
    """Save the valid fields of a draft, name the others: typing is kept as far as it goes."""
    expected = form.cleaned_data.get("version")
    if expected is None:
        return saved_answer(dossier.version, form.errors, status=422)
    try:
        saved = save_content(dossier, form.values(), by=request.user, expected=expected)
    except StaleVersion:
        return stale_answer()
    return saved_answer(saved.version, form.errors)


def saved_answer(version, errors, status=200):
    """Return what static/js/autosave.js shows as the saved mark."""
    answer = {
        "ok": not errors,
        "version": version,
        "saved_at": vtime(clock.now()),
        "errors": {name: list(messages) for name, messages in errors.items()},
    }
    return JsonResponse(answer, status=status)


def stale_answer():
    message = _("Có người vừa lưu hồ sơ này ở nơi khác. Bấm “Lưu nháp” để so sánh hai bản.")
    return JsonResponse({"ok": False, "message": message}, status=409)


def compare(request, dossier, form, current, template):
    """Show the form with what was typed beside what was saved meanwhile; nothing is lost.

    The form then carries the newer version: saving again is done knowingly.
    """
    form.data = form.data.copy()
    form.data["version"] = str(current.version)
    page = {"dossier": dossier, "form": form, "conflicts": form.conflicts_with(current)}
    return render(request, template, page, status=409)

"""Editing a dossier's content: typed, saved by itself, compared when two people meet."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from core import audit, clock
from core.templatetags.vi import vtime
from core.versions import StaleVersion
from emulation import access, comparing
from emulation.forms.content import VersionForm
from emulation.services.saving import confirm_prefilled, content_since, plain, save_content


def is_autosave(request):
    """Tell whether the page saves by itself; it takes JSON, a person takes a page."""
    return request.headers.get("X-Requested-With") == "autosave"


def edit_content(request, dossier, form_class, template):
    """Show or save the content of a registration or a report.

    Somebody without the right gets 403. So does who typed into a dossier that was
    closed meanwhile, but gets the typed text back; who comes back to its form gets its page.
    """
    if not access.serves(request.user, dossier):
        raise PermissionDenied
    if request.method != "POST":
        if not access.may_edit(request.user, dossier):
            return no_longer_open(request, dossier)
        return form_page(request, dossier, form_class(instance=dossier), template)
    form = form_class(request.POST, instance=dossier)
    valid = form.is_valid()
    if is_autosave(request):
        save_by_itself = partial(save_content, dossier, form.values(), by=request.user)
        return autosave(dossier, form, save_by_itself)
    if not dossier.is_open:
        return closed_page(request, dossier, form)
    if not valid:
        return form_page(request, dossier, form, template, status=422)
    return save(request, dossier, form, template)


def no_longer_open(request, dossier):
    """Lead who comes back to a form that is closed by now (by "Back", by an old link) on."""
    messages.info(
        request, _("Hồ sơ này hiện không sửa được: đã chuyển sang bước khác hoặc đã hết thời hạn.")
    )
    return redirect(dossier)


def form_page(request, dossier, form, template, *, status=200, **more):
    """Render the form in its sections, each field with what was before and what came back."""
    page = {
        "dossier": dossier,
        "form": form,
        "sections": form.sections(comparing.hints(dossier)),
        **more,
    }
    return render(request, template, page, status=status)


def save(request, dossier, form, template):
    """Save what was typed, then stay or go on as the pressed button says."""
    then = form.cleaned_data["then"]
    try:
        saved = save_content(
            dossier,
            form.values(),
            by=request.user,
            expected=form.cleaned_data["version"],
            confirm=then == "confirm",
        )
    except StaleVersion as stale:
        return compare(request, form, stale.current, template)
    except PermissionDenied:
        return closed_page(request, dossier, form)
    if then == "review":
        return redirect(saved)
    if then == "confirm":
        messages.success(request, _("Đã lưu và xác nhận các mục được điền sẵn."))
    else:
        messages.success(request, _("Đã lưu nháp."))
    return redirect(request.path)


def autosave(dossier, form, save, tell=None):
    """Save the valid fields of a draft, name the others: typing is kept as far as it goes.

    save(expected=): the service that writes them, given the version they were typed over.
    tell(dossier): what else the page shows of what is saved now, by name.
    """
    expected = form.cleaned_data.get("version")
    if expected is None:
        return saved_answer(dossier.version, form.errors, status=422)
    if form.errors and expected != dossier.version:
        return stale_answer()  # what is left out might be what the other person changed
    try:
        saved = save(expected=expected)
    except StaleVersion:
        return stale_answer()
    except PermissionDenied:
        return closed_answer()
    return saved_answer(saved.version, form.errors, more=tell(saved) if tell else None)


def saved_answer(version, errors, status=200, more=None):
    """Return what static/js/autosave.js shows as the saved mark, and passes on."""
    answer = {
        **(more or {}),
        "ok": not errors,
        "version": version,
        "saved_at": vtime(timezone.localtime(clock.now())),
        "errors": {name: list(sentences) for name, sentences in errors.items()},
    }
    if errors and status == 200:
        answer["message"] = _("Đã lưu lúc %(at)s, trừ các chỗ cần sửa.") % {
            "at": answer["saved_at"]
        }
    return JsonResponse(answer, status=status)


def stale_answer():
    message = _("Có người vừa lưu hồ sơ này ở nơi khác. Bấm “Lưu nháp” để so sánh hai bản.")
    return JsonResponse({"ok": False, "message": message}, status=409)


def closed_answer():
    message = _("Hồ sơ đã chuyển sang bước khác nên không lưu được nữa.")
    return JsonResponse({"ok": False, "message": message}, status=409)


def compare(request, form, current, template):
    """Show the form with what was typed beside what was saved meanwhile; nothing is lost.

    A field that only the other person changed is shown as it stands now. The form then
    carries the newer version: saving again is done knowingly.
    """
    held = content_since(current, form.cleaned_data["version"])
    untouched = [n for n, mine in form.values().items() if n in held and plain(mine) == held[n]]
    conflicts = form.conflicts_with(current)
    form.adopt(current, untouched)
    last = audit.trail(current).first()
    more = {"compared": True, "conflicts": conflicts, "other": last}
    return form_page(request, current, form, template, status=409, **more)


def closed_page(request, dossier, form):
    """Tell that the dossier was closed meanwhile, and give back what was typed."""
    current = type(dossier).objects.with_union().get(pk=dossier.pk)
    page = {"dossier": current, "conflicts": form.conflicts_with(current)}
    return render(request, "emulation/dossier_closed.html", page, status=403)


def confirm_content(request, dossier):
    """Confirm what was filled in, as the page showed it, and go back to the page."""
    form = VersionForm(request.POST)
    try:
        if not form.is_valid():
            raise StaleVersion(dossier)
        confirm_prefilled(dossier, by=request.user, expected=form.cleaned_data["version"])
    except StaleVersion:
        messages.error(
            request, _("Hồ sơ đã được sửa sau khi trang này được mở. Xem lại rồi xác nhận.")
        )
    else:
        messages.success(request, _("Đã xác nhận các mục được điền sẵn."))
    return redirect(dossier)

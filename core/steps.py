"""From a pressed button to the workflow and back to the page: the same for every dossier."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.forms import StepForm


def perform_step(request, flow, obj, *, then=None, back=None):
    """Take the pressed step for the signed-in user, say how it went, go back to the dossier.

    A refusal keeps the typed reason and where it points: both are handed back through the
    session to the page. then, back: where to go from there after the step, after a refusal.
    """
    back = back(obj) if back else obj
    form = StepForm(request.POST, pin_choices=getattr(obj, "pin_choices", list)())
    if not form.is_valid():
        return _refused(request, obj, form, first_error(form), back)
    name = form.cleaned_data["step"]
    try:
        flow.perform(name, obj, by=request.user, **form.arguments())
    except ValidationError as error:
        missing = getattr(error, "code", None) == "note"
        return _refused(request, obj, form, " ".join(error.messages), back, missing=missing)
    request.session.pop(draft_note_key(obj), None)
    messages.success(request, flow.transitions[name].done or _("Đã cập nhật hồ sơ."))
    return redirect(then(obj) if then else obj)


def _refused(request, obj, form, message, back, *, missing=False):
    typed = form.typed()
    if typed["note"].strip() or missing:
        request.session[draft_note_key(obj)] = typed
    messages.error(request, message)
    return redirect(back)


def draft_note_key(obj):
    """Return the session's key for a reason that was typed but not taken."""
    return f"note:{obj._meta.label_lower}:{obj.pk}"


def draft_note(request, obj):
    """Return that reason as components/_steps.html shows it again: step, note, pins.

    Where the reason was missing, its form is shown open once.
    """
    typed = request.session.get(draft_note_key(obj), {})
    if typed and not typed["note"].strip():
        del request.session[draft_note_key(obj)]
    return typed


def first_error(form):
    """Return the first message of a form as one sentence."""
    return next(iter(form.errors.values()))[0]

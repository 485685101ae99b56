"""From a pressed button to the workflow and back to the page: the same for every dossier."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from core.forms import StepForm


def perform_step(request, flow, obj, *, then=None):
    """Take the pressed step for the signed-in user, say how it went, go back to the dossier.

    A refusal keeps the typed reason: it is handed back through the session to the page.
    """
    form = StepForm(request.POST, pin_choices=getattr(obj, "pin_choices", list)())
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect(obj)
    name = form.cleaned_data["step"]
    try:
        flow.perform(name, obj, by=request.user, **form.press())
    except ValidationError as error:
        request.session[draft_note_key(obj)] = form.cleaned_data["note"]
        messages.error(request, " ".join(error.messages))
        return redirect(obj)
    request.session.pop(draft_note_key(obj), None)
    messages.success(request, flow.transitions[name].done or _("Đã cập nhật hồ sơ."))
    return redirect(then(obj) if then else obj)


def draft_note_key(obj):
    """Return the session's key for a reason that was typed but not taken."""
    return f"note:{obj._meta.label_lower}:{obj.pk}"


def first_error(form):
    """Return the first message of a form as one sentence."""
    return next(iter(form.errors.values()))[0]

"""One page for every form of this app: show it, take it, tell what is wrong with it."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy

from core import audit
from core.forms import tell
from core.versions import StaleVersion

SAVE, SAVED = gettext_lazy("Lưu"), gettext_lazy("Đã lưu.")


@dataclass(frozen=True, slots=True)
class FormPage:
    """What stands around a form. back: the object or address that it came from."""

    title: str
    lead: str
    crumbs: list
    back: Any
    submit: Any = SAVE
    done: Any = SAVED
    note: str = ""
    danger: bool = False

    def shown(self, request, form, *, status=200, **more):
        page = {"page": self, "form": form, "back_url": self.back_url, **more}
        return render(request, "exemplars/form.html", page, status=status)

    @property
    def back_url(self):
        return self.back if isinstance(self.back, str) else self.back.get_absolute_url()

    def closed(self, request, reason):
        """Lead back with the reason why nothing can be typed here."""
        messages.error(request, reason)
        return redirect(self.back)

    def answer(self, request, form, write):
        """Take what was posted by `write()`, which may return where to go; else show the form."""
        if request.method != "POST":
            return self.shown(request, form)
        if form.is_valid():
            try:
                made = write()
            except StaleVersion as stale:
                return self._compared(request, form, stale.current)
            except ValidationError as refusal:
                tell(form, refusal)
            else:
                messages.success(request, self.done)
                return redirect(made or self.back)
        return self.shown(request, form, status=422)

    def _compared(self, request, form, current):
        rows = form.compared(current)
        trail = audit.trail(getattr(current, "exemplar", current)).first()
        more = {"compared": True, "conflicts": rows, "other": trail}
        return self.shown(request, form, status=409, **more)

"""Forms that know no domain."""

from uuid import uuid4

from django import forms

from core.fields import PlainTextField
from core.text import NOT_TEXT

NOTE_LENGTH = 2000
KEPT_LENGTH = 5 * NOTE_LENGTH  # of a refused reason: enough to shorten it


def posted(request):
    """Return what was posted, None where the request is no POST: `Form(posted(request))`.

    A POST without any field is one too: the form then tells what is missing.
    """
    return request.POST if request.method == "POST" else None


def tell(form, refusal):
    """Put a service's refusal beside the fields it names, above the form what has none there."""
    said = refusal.message_dict if hasattr(refusal, "error_dict") else {None: refusal.messages}
    for name, sentences in said.items():
        form.add_error(name if name in form.fields else None, sentences)


class KeyForm(forms.Form):
    """Names the press, so that its second arrival gives the first one's result."""

    key = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("key", uuid4())

    @property
    def press(self):
        """Return the key of this press, None where none came in; ask after is_valid()."""
        key = self.cleaned_data.get("key")
        return key.hex if key else None


class StepForm(KeyForm):
    """What comes with a press on a step's button.

    step: the transition's name; key: names the press, so that its second arrival gives
    the first one's result; version: what the user had before the eyes; note: the
    reason, where one is due; pins: the sections or lines that the reason points at.
    """

    step = forms.CharField(max_length=40)
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1)
    note = PlainTextField(required=False, max_length=NOTE_LENGTH)
    pins = forms.MultipleChoiceField(required=False)

    def __init__(self, data, *, pin_choices=()):
        super().__init__(data)
        self.fields["pins"].choices = pin_choices

    def arguments(self):
        """Return the keyword arguments of Workflow.perform."""
        return {
            "key": self.press,
            "version": self.cleaned_data["version"],
            "note": self.cleaned_data["note"],
            "pins": self.cleaned_data["pins"],
        }

    def typed(self):
        """Return what came in, right or not, to be given back after a refusal."""
        return {
            "step": str(self["step"].value() or "")[:40],
            "note": NOT_TEXT.sub(" ", str(self["note"].value() or ""))[:KEPT_LENGTH],
            "pins": [str(name)[:40] for name in self["pins"].value() or []][:100],
        }

"""Forms of a hand-over."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField

LABELS = {
    "from": _("Ý kiến của bên giao"),
    "to": _("Ý kiến của bên nhận"),
    "above": _("Nội dung khác"),
}


class SuccessorForm(forms.Form):
    """To whom a post is handed."""

    to_post = forms.TypedChoiceField(
        label=_("Người nhận bàn giao"),
        coerce=int,
        error_messages={
            "required": _("Chọn người nhận bàn giao."),
            "invalid_choice": _("Người này không nhận bàn giao được. Chọn lại."),
        },
    )

    # The button "Lập biên bản ngay": prepared and written in one step.
    at_once = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, successors):
        super().__init__(data)
        self.found = {post.pk: post for post in successors}
        self.fields["to_post"].choices = [
            (post.pk, f"{post.user.full_name} – {post.label}") for post in successors
        ]


class WordsForm(forms.Form):
    """What one side wants the record to say."""

    words = PlainTextField(
        required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )
    seen = PlainTextField(required=False, widget=forms.HiddenInput)

    def __init__(self, data=None, *, side, words):
        super().__init__(data, initial={"words": words, "seen": words})
        self.fields["words"].label = LABELS[side]

    def tell(self, refusal, now):
        """Say that somebody was faster; pressed again, the words are saved knowingly."""
        self.add_error("words", refusal)
        self.data = self.data.copy()
        self.data["seen"] = now

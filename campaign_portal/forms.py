"""Forms of the frame."""

from django import forms

THEMES = ("light", "dark", "auto")


class ThemeForm(forms.Form):
    """Which colours to show, and where to go back to."""

    theme = forms.ChoiceField(choices=[(name, name) for name in THEMES])
    next = forms.CharField(required=False, max_length=2000)

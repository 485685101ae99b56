"""Forms of the frame."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import SearchField

THEMES = ("light", "dark", "auto")


class ThemeForm(forms.Form):
    """Which colours to show, and where to go back to."""

    theme = forms.ChoiceField(choices=[(name, name) for name in THEMES])
    next = forms.CharField(required=False, max_length=2000)


class SearchForm(forms.Form):
    """What somebody looks for, over everything."""

    tim = SearchField(label=_("Tìm đơn vị, người, hồ sơ"))

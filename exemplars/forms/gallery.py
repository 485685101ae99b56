"""What the public gallery may be asked for."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.listing import ListForm
from exemplars.models import Exemplar


class GalleryForm(ListForm):
    """Words and kind: the gallery names no unit's people and asks for none."""

    field_order = ["tim", "loai", "trang", "xep"]

    loai = forms.ChoiceField(
        label=_("Loại"), required=False, choices=[("", _("Tất cả")), *Exemplar.Kind.choices]
    )

    def narrow(self, queryset):
        if words := self.values["tim"]:
            queryset = queryset.filter(search_fold__contains=words.folded)
        if self.values["loai"]:
            queryset = queryset.filter(kind=self.values["loai"])
        return queryset

"""Forms of the catalogue of legal bases."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.fields import DayField, PlainTextField
from core.forms import KeyForm
from core.listing import ListForm
from guidance import bases

HOLDS, OVER = "con", "het"


class BasisForm(KeyForm):
    """One legal basis, with the days between which it holds."""

    kind = PlainTextField(
        label=gettext_lazy("Loại văn bản"), max_length=40,
        help_text=gettext_lazy("Ví dụ: Luật, Nghị định, Hướng dẫn, Kế hoạch."),
    )  # fmt: skip
    number = PlainTextField(label=gettext_lazy("Số, ký hiệu"), max_length=40)
    issued = DayField(label=gettext_lazy("Ngày ban hành"))
    issuer = PlainTextField(label=gettext_lazy("Cơ quan ban hành"), max_length=160)
    title = PlainTextField(
        label=gettext_lazy("Trích yếu"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    since = DayField(label=gettext_lazy("Hiệu lực từ ngày"))
    until = DayField(
        label=gettext_lazy("Hết hiệu lực từ ngày"), required=False,
        help_text=gettext_lazy("Bỏ trống nếu còn hiệu lực."),
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=32, widget=forms.HiddenInput)

    def __init__(self, data=None, *, basis=None):
        super().__init__(data, use_required_attribute=False)
        for name in ("kind", "number", "issuer", "title"):
            self.fields[name].widget.attrs.pop("maxlength", None)
        if basis is not None:
            self.initial |= {name: getattr(basis, name) for name in bases.FIELDS}
            self.initial["seen"] = bases.read_mark(basis)

    def clean(self):
        cleaned = super().clean()
        since, until, issued = (cleaned.get(name) for name in ("since", "until", "issued"))
        if issued and since and since < issued:
            self.add_error("since", _("Ngày có hiệu lực không thể trước ngày ban hành."))
        if since and until and until <= since:
            self.add_error("until", _("Ngày hết hiệu lực phải sau ngày có hiệu lực."))
        return cleaned

    def bound(self):
        return [self[name] for name in bases.FIELDS]

    def values(self):
        return {name: self.cleaned_data[name] for name in bases.FIELDS}


class BasisListForm(ListForm):
    """Filters of the catalogue."""

    field_order = ["tim", "hieu_luc", "trang", "xep"]
    hieu_luc = forms.ChoiceField(
        label=gettext_lazy("Hiệu lực"), required=False,
        choices=[("", gettext_lazy("Tất cả")), (HOLDS, gettext_lazy("Còn hiệu lực")),
                 (OVER, gettext_lazy("Hết hiệu lực"))],
    )  # fmt: skip

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Số, loại, cơ quan, trích yếu")

    def narrow(self, queryset):
        if words := self.values["tim"]:
            texts = ("kind", "number", "issuer", "title")
            wanted = Q()
            for name in texts:
                wanted |= Q(**{f"{name}__icontains": words})
            queryset = queryset.filter(wanted)
        if state := self.values["hieu_luc"]:
            lasts = Q(until=None) | Q(until__gt=clock.today())
            queryset = queryset.filter(lasts if state == HOLDS else ~lasts)
        return queryset

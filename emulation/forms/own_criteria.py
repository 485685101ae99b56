"""Forms of a unit's own criteria: rows to be written, the list's filters."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import PlainTextField, PointsField
from emulation.forms.lists import OfYearListForm
from emulation.forms.rows import BaseRowSet, LeavableRow
from emulation.models import DossierStatus
from emulation.own_criteria.rows import MOST_ROWS, OwnRow

TEXT_LENGTH = 1000
STATES = ("draft", "proposed", "submitted", "returned", "approved")


class OwnHeadForm(forms.Form):
    """The version that the rows were typed over, and which button was pressed."""

    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=2**31 - 1)
    then = forms.ChoiceField(choices=[(n, n) for n in ("save", "more", "review")], required=False)


class OwnRowForm(LeavableRow):
    """One criterion of the unit's own. A row without text and points is none."""

    letter = forms.ChoiceField(label=gettext_lazy("Nhóm tiêu chí"))
    text = PlainTextField(
        label=gettext_lazy("Nội dung tiêu chí"), required=False, max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip
    maximum = PointsField(
        label=gettext_lazy("Điểm tối đa"), subject=gettext_lazy("Điểm tối đa"), maximum=100
    )
    evidence_required = forms.BooleanField(label=gettext_lazy("Cần minh chứng"), required=False)
    bo = forms.BooleanField(label=gettext_lazy("Bỏ tiêu chí này"), required=False)

    TYPED = ("text", "maximum")

    def __init__(self, *args, groups, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["letter"].choices = [(g.letter, str(g)) for g in groups]
        # A browser cuts what is pasted beyond maxlength, without a word.
        self.fields["text"].widget.attrs.pop("maxlength", None)

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("text") and "text" not in self.errors:
            self.add_error("text", _("Nội dung tiêu chí chưa được nhập."))
        if not cleaned.get("maximum") and "maximum" not in self.errors:
            self.add_error("maximum", _("Điểm tối đa chưa được nhập. Nhập số lớn hơn 0."))
        return cleaned

    def value(self):
        given = self.cleaned_data
        return OwnRow(given["letter"], given["text"], given["maximum"], given["evidence_required"])


class BaseOwnRows(BaseRowSet):
    """The rows in the order of the page."""

    default_error_messages = {
        **BaseRowSet.default_error_messages,
        "too_many_forms": gettext_lazy("Một đơn vị có nhiều nhất %(num)d tiêu chí riêng."),
    }

    def values(self):
        return tuple(form.value() for form in self.forms if not form.is_left_out)


def own_rows(data, stored, groups, *, extra):
    """Return the rows of the form; `stored`: rows.OwnRow that stand, `extra` empty ones after."""
    kind = forms.formset_factory(
        OwnRowForm, formset=BaseOwnRows, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )
    names = ("letter", "text", "maximum", "evidence_required")
    initial = [{name: getattr(row, name) for name in names} for row in stored]
    # A row that was saved by itself meanwhile is like any other.
    asked = {"groups": groups, "empty_permitted": False, "use_required_attribute": False}
    return kind(data, initial=initial, prefix="dong", form_kwargs=asked)


class OwnListForm(OfYearListForm):
    """Filters of a year's list."""

    field_order = ["tim", "trang_thai", "cap_tren", "trang", "xep"]
    via = "union_year__"

    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        required=False,
        choices=[("", gettext_lazy("Tất cả"))] + [(s, DossierStatus(s).label) for s in STATES],
    )

    def narrow(self, queryset):
        queryset, state = super().narrow(queryset), self.values["trang_thai"]
        return queryset.filter(status=state) if state else queryset

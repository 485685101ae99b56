"""Rows of a guide's section: criteria of a group, conditions. Added and removed without JavaScript.

A row that is left empty, or marked to be taken out, is none. A row without a number gets the
next one of its kind.
"""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import CountField, PlainTextField, PointsField
from core.text import format_number
from emulation.forms.rows import BaseRowSet, LeavableRow
from emulation.guides import values
from emulation.models import Criterion, Veto
from emulation.models.criteria import Classification, DisciplineForm
from emulation.scoring import EXCELLENT

MOST_ROWS = 60
CLAUSE_LENGTH = 160
TEXT_LENGTH = 2000
# No ceiling holds anything down that is the best there is.
CEILINGS = [choice for choice in Classification.choices if choice[0] != EXCELLENT]


def clause(label):
    """Return the field that names the source of a rule."""
    return PlainTextField(label=label, required=False, max_length=CLAUSE_LENGTH)


class RowForm(LeavableRow):
    """What every row has: its number, its text, its source, and whether it goes."""

    number = CountField(label=gettext_lazy("Số thứ tự"), subject=gettext_lazy("Số thứ tự"),
                        minimum=1, maximum=MOST_ROWS)  # fmt: skip
    text = PlainTextField(
        label=gettext_lazy("Nội dung"), required=False, max_length=TEXT_LENGTH,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    clause = clause(gettext_lazy("Theo mục"))
    bo = forms.BooleanField(label=gettext_lazy("Bỏ dòng này"), required=False)

    TYPED = ("text", "clause", "number")  # a row with none of these is empty

    def __init__(self, *args, **kwargs):
        kwargs["use_required_attribute"] = False
        super().__init__(*args, **kwargs)


class ItemRow(RowForm):
    """A criterion, a bonus item or a penalty."""

    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=Criterion.Kind.choices,
                             required=False)  # fmt: skip
    maximum = PointsField(
        label=gettext_lazy("Điểm tối đa"), subject=gettext_lazy("Điểm tối đa"), maximum=100
    )
    evidence_required = forms.BooleanField(label=gettext_lazy("Cần minh chứng"), required=False)
    leaders_only = forms.BooleanField(
        label=gettext_lazy("Chỉ với người giữ chức vụ lãnh đạo, quản lý"), required=False
    )

    TYPED = (*RowForm.TYPED, "maximum")

    def clean_kind(self):
        return self.cleaned_data["kind"] or Criterion.Kind.STANDARD.value

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("maximum") and "maximum" not in self.errors:
            self.add_error("maximum", _("Điểm tối đa chưa được nhập. Nhập số lớn hơn 0."))
        return cleaned

    def value(self, number):
        given = self.cleaned_data
        return values.Item(
            kind=given["kind"], number=number,
            text=given["text"], maximum=given["maximum"], clause=given["clause"],
            evidence_required=given["evidence_required"], leaders_only=given["leaders_only"],
        )  # fmt: skip


class VetoRow(RowForm):
    """A condition that holds the classification down."""

    ceiling = forms.ChoiceField(
        label=gettext_lazy("Xếp loại cao nhất còn được"), choices=CEILINGS, required=False
    )
    fact = forms.ChoiceField(
        label=gettext_lazy("Căn cứ xác định"), choices=Veto.Fact.choices, required=False
    )
    least_form = forms.ChoiceField(
        label=gettext_lazy("Từ hình thức kỷ luật"), choices=DisciplineForm.choices,
        required=False, initial=DisciplineForm.WARNING,
        help_text=gettext_lazy("Chỉ dùng khi căn cứ là quyết định kỷ luật."),
    )  # fmt: skip

    def value(self, number):
        given = self.cleaned_data
        return values.Veto(
            number=number, text=given["text"], ceiling=given["ceiling"] or CEILINGS[0][0],
            fact=given["fact"] or Veto.Fact.STATED.value, clause=given["clause"],
            least_form=given["least_form"] or DisciplineForm.WARNING.value,
        )  # fmt: skip


class BaseRows(BaseRowSet):
    """The rows in the order of the page; numbers are unique within a kind."""

    default_error_messages = {
        **BaseRowSet.default_error_messages,
        "too_many_forms": gettext_lazy("Một phần có nhiều nhất %(num)d dòng. Bỏ bớt dòng."),
    }

    def clean(self):
        self._numbered = []
        taken = {}
        for form in self.forms:
            if not hasattr(form, "cleaned_data") or form.is_left_out:
                continue
            kind = form.cleaned_data.get("kind", "")
            numbers = taken.setdefault(kind, [])
            number = form.cleaned_data.get("number") or max(numbers, default=0) + 1
            if number in numbers:
                said = _("Số thứ tự %(number)s đã dùng ở dòng trên. Nhập số khác.")
                form.add_error("number", said % {"number": format_number(number)})
            numbers.append(number)
            self._numbered.append((form, number))

    def add_fields(self, form, index):
        """Let the page lead to the first empty row."""
        super().add_fields(form, index)
        form.is_first_new = index == self.initial_form_count()

    def values(self):
        """Return the rows as values, ordered as the guide orders them."""
        rows = [form.value(number) for form, number in self._numbered]
        return tuple(sorted(rows, key=lambda r: getattr(r, "order", (0, r.number))))


def rows_class(row_class, extra):
    """Return the class of a section's rows, `extra` of them empty."""
    return forms.formset_factory(
        row_class, formset=BaseRows, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS
    )

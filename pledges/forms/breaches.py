"""Forms of the register of breaches: whom, what the decision says, what lifts it."""

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy

from core.fields import DayField, PlainTextField, SearchField
from core.forms import KeyForm
from pledges.breaches.recording import Facts
from pledges.forms.names import NamesListForm
from pledges.models import Breach

# Of letters without spaces: what is shown of a decision further up can hold no name.
NUMBER = RegexValidator(
    r"^(?=.*\d)[\w./&-]+$",
    gettext_lazy(
        "Số quyết định gồm chữ, số và các dấu / - . &, không có dấu cách, ví dụ 12/QĐ-SNV."
    ),
)


def number_field(label):
    return PlainTextField(
        label=label, max_length=60, validators=[NUMBER],
        help_text=gettext_lazy("Ghi như trên quyết định, ví dụ 12/QĐ-SNV."),
        error_messages={"required": gettext_lazy("Nhập số quyết định.")},
    )  # fmt: skip


def version_field():
    return forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )


class BreachListForm(NamesListForm):
    """Filters of a year's register."""

    field_order = ["tim", "hieu_luc", "trang", "xep"]

    hieu_luc = forms.ChoiceField(
        label=gettext_lazy("Tình trạng"), required=False,
        choices=[("", gettext_lazy("Tất cả")), ("con", gettext_lazy("Còn hiệu lực")),
                 ("bo", gettext_lazy("Đã bãi bỏ"))],
    )  # fmt: skip

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        if self.values["hieu_luc"]:
            queryset = queryset.filter(lifted_on__isnull=self.values["hieu_luc"] == "con")
        return queryset


class PersonForm(forms.Form):
    """Who is asked for in the address: words to search by, or the code of one person."""

    tim = SearchField(label=gettext_lazy("Họ tên hoặc mã số"))
    nguoi = PlainTextField(required=False, max_length=16, widget=forms.HiddenInput)

    def value(self, name):
        self.is_valid()
        return self.cleaned_data.get(name) or ""


class BreachForm(KeyForm):
    """What the decision says of a person that was chosen before."""

    item = forms.ModelChoiceField(
        label=gettext_lazy("Vi phạm điều"), queryset=None, widget=forms.RadioSelect,
        empty_label=None, error_messages={
            "required": gettext_lazy("Chọn một trong năm điều “không”."),
            "invalid_choice": gettext_lazy("Chọn một trong năm điều “không”."),
        },
    )  # fmt: skip
    form = forms.ChoiceField(
        label=gettext_lazy("Hình thức kỷ luật"),
        choices=[("", gettext_lazy("Chọn hình thức")), *Breach.Form.choices],
        error_messages={"required": gettext_lazy("Chọn hình thức kỷ luật."),
                        "invalid_choice": gettext_lazy("Chọn hình thức kỷ luật.")},
    )  # fmt: skip
    decision_number = number_field(gettext_lazy("Số quyết định"))
    decided_on = DayField(label=gettext_lazy("Ngày quyết định"))
    decided_by = PlainTextField(
        label=gettext_lazy("Cơ quan ban hành"), max_length=200,
        error_messages={"required": gettext_lazy("Nhập tên cơ quan ban hành quyết định.")},
    )  # fmt: skip
    version = version_field()

    def __init__(self, data=None, *, text, breach=None):
        super().__init__(data)
        self.fields["item"].queryset = text.items.all()
        self.fields["item"].label_from_instance = lambda item: f"{item.number}. {item.words}"
        if breach is not None:
            names = ("item", "form", "decision_number", "decided_on", "decided_by", "version")
            self.initial |= {name: getattr(breach, name) for name in names}

    def facts(self, member):
        names = ("item", "form", "decision_number", "decided_on", "decided_by")
        return Facts(member=member, **{name: self.cleaned_data[name] for name in names})


class LiftForm(KeyForm):
    """The later decision that lifts the first."""

    lifted_number = number_field(gettext_lazy("Số quyết định bãi bỏ"))
    lifted_on = DayField(label=gettext_lazy("Ngày quyết định bãi bỏ"))
    lifted_note = PlainTextField(
        label=gettext_lazy("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Nhập lý do bãi bỏ.")},
    )  # fmt: skip
    version = version_field()

    def __init__(self, data=None, *, breach):
        super().__init__(data)
        self.initial["version"] = breach.version


class UnliftForm(KeyForm):
    """Why a lift that was entered is taken back."""

    reason = PlainTextField(
        label=gettext_lazy("Lý do hủy"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("Ví dụ: nhập nhầm người, nhầm số quyết định."),
        error_messages={"required": gettext_lazy("Nhập lý do hủy ghi nhận bãi bỏ.")},
    )  # fmt: skip
    version = version_field()

    def __init__(self, data=None, *, breach):
        super().__init__(data)
        self.initial["version"] = breach.version

"""Forms about a year and about a union in a year."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import CountField, DayField
from core.text import format_number
from core.versions import mark_of
from emulation.models import UnionYear, Window
from emulation.services.years import HEADS


class SeenForm(forms.ModelForm):
    """Knows what the row said when the page was opened: nobody is written over unseen."""

    seen = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["seen"] = mark_of(self.instance, self.Meta.fields)

    def values(self):
        return {name: self.cleaned_data[name] for name in self.Meta.fields}

    def tell(self, refusal, current):
        """Say that somebody was faster; pressed again, the form is saved knowingly."""
        self.add_error(None, refusal)
        self.data = self.data.copy()
        self.data["seen"] = mark_of(current, self.Meta.fields)


class WindowForm(SeenForm):
    """The three days of a window, in order."""

    opens = DayField(label=_("Mở từ ngày"))
    due = DayField(
        label=_("Hạn nộp"), help_text=_("Nộp sau ngày này vẫn được nhận và ghi là nộp muộn.")
    )
    closes = DayField(
        label=_("Nhận đến hết ngày"), help_text=_("Sau ngày này không nhận thêm hồ sơ.")
    )

    class Meta:
        model = Window
        fields = ["opens", "due", "closes"]

    def clean(self):
        cleaned = super().clean()
        opens, due, closes = (cleaned.get(name) for name in self.Meta.fields)
        if opens and due and due < opens:
            self.add_error("due", _("Hạn nộp phải từ ngày mở trở đi."))
        if due and closes and closes < due:
            self.add_error("closes", _("Ngày nhận cuối phải từ hạn nộp trở đi."))
        return cleaned


class FromRegistryForm(forms.Form):
    """Whether the head counts are to be filled in from the registry of members."""

    danh_sach = forms.BooleanField(required=False)


class HeadCountForm(SeenForm):
    """How many people a union has in the year."""

    staff_count = CountField(
        label=_("Số cán bộ, công chức, viên chức, người lao động"),
        subject=_("Số người"), minimum=1, maximum=100_000, required=True,
    )  # fmt: skip
    member_count = CountField(
        label=_("Số đoàn viên"), subject=_("Số đoàn viên"), maximum=100_000, required=True
    )
    leader_count = CountField(
        label=_("Số người giữ chức vụ lãnh đạo, quản lý"),
        subject=_("Số lãnh đạo, quản lý"), maximum=100_000, required=True,
    )  # fmt: skip
    women_count = CountField(label=_("Số nữ"), subject=_("Số nữ"), maximum=100_000, required=True)

    class Meta:
        model = UnionYear
        fields = HEADS

    def clean(self):
        cleaned = super().clean()
        staff = cleaned.get("staff_count")
        for name in ("member_count", "leader_count", "women_count"):
            number = cleaned.get(name)
            if staff is not None and number is not None and number > staff:
                self.add_error(
                    name,
                    _("%(subject)s là %(number)s, nhiều hơn tổng số người của đơn vị (%(staff)s).")
                    % {
                        "subject": self.fields[name].subject,
                        "number": format_number(number),
                        "staff": format_number(staff),
                    },
                )
        return cleaned

    def both(self, registry):
        """Return [(label, number that stands, number of the registry)]."""
        return [
            (self.fields[name].label, getattr(self.instance, name), registry[name])
            for name in self.Meta.fields
        ]

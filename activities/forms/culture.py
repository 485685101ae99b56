"""The form of a workplace-culture regulation."""

from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.culture import reading
from activities.models import CultureRegulation
from activities.records.forms import RecordForm
from core import clock
from core.fields import DayField, PlainTextField

EARLIEST = date(2000, 1, 1)


class CultureForm(RecordForm):
    """Number, day, title; what it changes, where it isn't the first one."""

    act = forms.ChoiceField(
        label=gettext_lazy("Hình thức"), choices=CultureRegulation.Act.choices, initial="issued",
        error_messages={"required": gettext_lazy("Chọn hình thức.")},
    )  # fmt: skip
    number = PlainTextField(
        label=gettext_lazy("Số, ký hiệu"), max_length=60,
        help_text=gettext_lazy("Ví dụ: 15/QĐ-SNV."),
    )  # fmt: skip
    title = PlainTextField(
        label=gettext_lazy("Tên văn bản"), max_length=200,
        initial=gettext_lazy("Quy chế văn hóa công sở"),
    )  # fmt: skip
    issued_on = DayField(
        label=gettext_lazy("Ngày ban hành"),
        help_text=gettext_lazy("Quy chế ban hành từ các năm trước còn hiệu lực cũng ghi ở đây."),
    )  # fmt: skip
    signer = PlainTextField(label=gettext_lazy("Người ký"), max_length=200, required=False)
    changes = forms.ModelChoiceField(
        label=gettext_lazy("Sửa đổi hoặc thay thế văn bản"), required=False,
        queryset=CultureRegulation.objects.none(), empty_label=gettext_lazy("Không"),
        error_messages={"invalid_choice": gettext_lazy("Chọn một văn bản trong danh sách.")},
    )  # fmt: skip
    note = PlainTextField(
        label=gettext_lazy("Nội dung chính"), max_length=5000, required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )  # fmt: skip

    def __init__(self, data=None, *, union_year, record=None):
        super().__init__(data, union_year=union_year, record=record)
        known = reading.known(union_year)
        # Never itself, nor one that comes after it.
        if record is not None:
            known = known.exclude(pk__in=reading.after(record))
        self.fields["changes"].queryset = known
        if not known.exists():
            self.fields["changes"].widget = forms.HiddenInput()

    def bound(self):
        return [self[name] for name in self.shown() if not self[name].is_hidden]

    def values(self):
        values = super().values()
        changed = values.pop("changes")
        return values | {"changes_id": changed.pk if changed else None}

    def clean(self):
        cleaned = super().clean()
        self.check_day(cleaned.get("issued_on"))
        self.check_changed(cleaned)
        return cleaned

    def check_day(self, day):
        if day and day < EARLIEST:
            self.add_error("issued_on", _("Ngày ban hành phải từ năm 2000 trở lại đây."))
        elif day and day > clock.today():
            self.add_error("issued_on", _("Ngày này chưa đến. Nhập ngày đã ban hành."))
        elif day and day.year > self.union_year.campaign_year.year:
            said = _("Văn bản ban hành sau năm %(year)s thì ghi ở năm đó.")
            self.add_error("issued_on", said % {"year": self.union_year.campaign_year.year})

    def check_changed(self, cleaned):
        act, changed = cleaned.get("act"), cleaned.get("changes")
        wrong = {"act", "changes"} & set(self.errors)
        if wrong or not act:
            return
        if act == CultureRegulation.Act.ISSUED:
            if changed:
                said = _("Ban hành mới thì không sửa đổi văn bản nào. Để “Không”.")
                self.add_error("changes", said)
        elif changed is None:
            where = "act" if self["changes"].is_hidden else "changes"
            self.add_error(where, _("Chọn văn bản được sửa đổi hoặc thay thế; chưa có thì ghi văn "
                                    "bản ấy trước."))  # fmt: skip
        elif (day := cleaned.get("issued_on")) and day < changed.issued_on:
            said = _("Văn bản sửa đổi hoặc thay thế không thể ban hành trước văn bản gốc.")
            self.add_error("issued_on", said)

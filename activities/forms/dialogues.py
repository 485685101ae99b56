"""Forms of dialogues and of what was raised there."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from activities.dialogues import issues
from activities.records.forms import RecordForm
from core.fields import CountField, DayField, PlainTextField
from core.forms import KeyForm

LONG = 5000


def long_field(label, *, rows=4, required=False, help_text="", most=LONG, said=None):
    """Return a field for a text of several lines."""
    return PlainTextField(
        label=label, required=required, max_length=most, help_text=help_text,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"required": said} if said else None,
    )  # fmt: skip


class DialogueForm(RecordForm):
    """When and where, who led it, who came, what was concluded."""

    days = ("held_on",)

    held_on = DayField(label=gettext_lazy("Ngày đối thoại"))
    head = PlainTextField(
        label=gettext_lazy("Người đứng đầu chủ trì"), max_length=200,
        help_text=gettext_lazy("Họ tên, chức vụ. Ví dụ: Nguyễn Văn An, Giám đốc Sở."),
    )  # fmt: skip
    people = CountField(
        label=gettext_lazy("Số người dự"), subject=gettext_lazy("Số người dự"),
        minimum=1, maximum=100_000, required=True,
    )  # fmt: skip
    place = PlainTextField(label=gettext_lazy("Nơi tổ chức"), max_length=200, required=False)
    attended = long_field(
        gettext_lazy("Thành phần dự"), rows=3,
        help_text=gettext_lazy("Ví dụ: Ban Giám đốc, đại diện các phòng, Ban Chấp hành công đoàn."),
    )  # fmt: skip
    summary = long_field(gettext_lazy("Kết luận chung"))


class IssueForm(KeyForm):
    """What was raised, what was answered, who has it in hand and until when."""

    text = long_field(
        gettext_lazy("Vấn đề được nêu"), required=True, said=gettext_lazy("Nhập vấn đề được nêu.")
    )
    answer = long_field(gettext_lazy("Trả lời, hướng giải quyết"))
    owner = PlainTextField(
        label=gettext_lazy("Người, bộ phận giải quyết"), max_length=200, required=False
    )
    due = DayField(label=gettext_lazy("Hạn giải quyết"), required=False)
    version = forms.IntegerField(
        required=False, min_value=0, max_value=2**31 - 1, widget=forms.HiddenInput
    )

    def __init__(self, data=None, *, dialogue, issue=None):
        super().__init__(data, use_required_attribute=False)
        self.dialogue = dialogue
        for name in issues.FIELDS:
            self.fields[name].widget.attrs.pop("maxlength", None)
        if issue is not None:
            self.initial |= {name: getattr(issue, name) for name in (*issues.FIELDS, "version")}

    def clean_due(self):
        due = self.cleaned_data["due"]
        if due and due < self.dialogue.held_on:
            raise forms.ValidationError(_("Hạn giải quyết không thể trước ngày đối thoại."))
        return due

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("due") and not cleaned.get("owner") and "owner" not in self.errors:
            self.add_error("owner", _("Có hạn thì ghi rõ ai giải quyết."))
        return cleaned

    def values(self):
        return {name: self.cleaned_data[name] for name in issues.FIELDS}


class SettleForm(KeyForm):
    """When the issue was settled, and how."""

    settled_on = DayField(label=gettext_lazy("Ngày giải quyết xong"))
    result = long_field(
        gettext_lazy("Kết quả giải quyết"), required=True,
        said=gettext_lazy("Nhập kết quả giải quyết."),
    )  # fmt: skip

    def __init__(self, data=None, *, issue):
        super().__init__(data, use_required_attribute=False)
        self.issue = issue
        self.fields["result"].widget.attrs.pop("maxlength", None)

    def clean_settled_on(self):
        day = self.cleaned_data["settled_on"]
        if reason := issues.why_not_settled_on(self.issue, day):
            raise forms.ValidationError(reason)
        return day


class ReopenForm(KeyForm):
    """Why an issue isn't settled after all."""

    reason = long_field(
        gettext_lazy("Lý do mở lại"), required=True, rows=3, most=500,
        said=gettext_lazy("Nhập lý do mở lại."),
    )  # fmt: skip

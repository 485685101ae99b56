"""Forms of emulation blocks: their head, who joins, who leaves, publishing."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.fields import DayField, PlainTextField
from core.forms import KeyForm
from core.listing import ListForm
from emulation.models import EmulationBlock

CODE = re.compile(r"[\w.-]{1,30}", re.ASCII)
MOST_CODES = 200
STATES = [
    ("", gettext_lazy("Tất cả")),
    ("cho_cong_bo", gettext_lazy("Đủ kết quả, chờ công bố")),
    ("da_cong_bo", gettext_lazy("Đã công bố")),
    ("chua_du", gettext_lazy("Chưa đủ kết quả")),
]


class BlockListForm(ListForm):
    """Filters of a year's list of blocks."""

    field_order = ["tim", "loai", "tinh_trang", "trang", "xep"]

    loai = forms.ChoiceField(
        label=gettext_lazy("Loại"), required=False,
        choices=[("", gettext_lazy("Tất cả")), *EmulationBlock.Kind.choices],
    )  # fmt: skip
    tinh_trang = forms.ChoiceField(label=gettext_lazy("Kết quả"), required=False, choices=STATES)

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Tên hoặc mã")


class MemberListForm(ListForm):
    """The search box above a block's members."""

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Đơn vị")

    def narrow(self, queryset):
        words = self.values["tim"]
        return queryset.filter(union__name_fold__contains=words.folded) if words else queryset


class BlockForm(KeyForm):
    """What a block is called."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0,
                                 max_value=2**31 - 1)  # fmt: skip
    code = PlainTextField(
        label=gettext_lazy("Mã"), max_length=30,
        help_text=gettext_lazy("Chữ cái không dấu, chữ số, dấu chấm, gạch ngang; ví dụ CUM-01."),
    )  # fmt: skip
    name = PlainTextField(label=gettext_lazy("Tên"), max_length=200)
    kind = forms.ChoiceField(label=gettext_lazy("Loại"), choices=EmulationBlock.Kind.choices)
    note = PlainTextField(
        label=gettext_lazy("Ghi chú"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def clean_code(self):
        code = self.cleaned_data["code"].upper()
        if not CODE.fullmatch(code):
            raise ValidationError(
                _("Mã chỉ gồm chữ cái không dấu, chữ số, dấu chấm và gạch ngang. Nhập lại mã.")
            )
        return code

    def head(self):
        return {name: self.cleaned_data[name] for name in ("code", "name", "kind", "note")}


class JoinForm(KeyForm):
    """Which unions belong to the block, from which day."""

    codes = PlainTextField(
        label=gettext_lazy("Mã các đơn vị"), max_length=6000,
        widget=forms.Textarea(attrs={"rows": 8, "autocomplete": "off"}),
        help_text=gettext_lazy("Mỗi dòng một mã; dán được cả cột mã từ bảng tính."),
    )  # fmt: skip
    since = DayField(label=gettext_lazy("Là thành viên từ ngày"))
    moving = forms.BooleanField(
        label=gettext_lazy("Chuyển đơn vị đang ở khối khác sang khối này từ ngày ấy"),
        required=False,
    )

    def clean_codes(self):
        """Take the first word of each line: a pasted row may carry the name too."""
        lines = (line.replace(";", " ").replace(",", " ") for line in
                 self.cleaned_data["codes"].splitlines())  # fmt: skip
        codes = list(dict.fromkeys(words[0].upper() for line in lines if (words := line.split())))
        if len(codes) > MOST_CODES:
            raise ValidationError(_("Nhập nhiều nhất %(most)s đơn vị một lần.")
                                  % {"most": MOST_CODES})  # fmt: skip
        return codes


class LeaveForm(forms.Form):
    """From which day a union belongs no more."""

    until = DayField(label=gettext_lazy("Rời khối từ ngày"))


class EndForm(forms.Form):
    """From which day the block is no more."""

    on = DayField(label=gettext_lazy("Kết thúc từ ngày"))


class PublishResultForm(KeyForm):
    """Publishing, or correcting what is published."""

    expected = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    note = PlainTextField(
        label=gettext_lazy("Lý do đính chính"), required=False, max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args, correcting, **kwargs):
        super().__init__(*args, **kwargs)
        if not correcting:
            del self.fields["note"]

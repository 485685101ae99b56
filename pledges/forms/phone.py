"""Forms of whoever signs by phone, without an account."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import PlainTextField
from core.forms import KeyForm
from pledges.models import RequestKind

# Letters of any alphabet with their marks, and what stands between the parts of a name. Each
# character can belong to one part only: else a row of dashes is tried for hours.
_NAME = re.compile(r"[^\W\d_]+(?:[.'’ -]+[^\W\d_]+)*[.'’ -]*")
OLDEST, YOUNGEST = 100, 15


class FindForm(forms.Form):
    """One's own name: full name and birth year; the position where namesakes need it."""

    full_name = PlainTextField(
        label=_("Họ và tên"), max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name", "autocapitalize": "words"}),
        error_messages={"required": _("Nhập họ và tên đầy đủ, ví dụ Nguyễn Thị Hòa."),
                        "max_length": _("Họ và tên dài nhất %(limit_value)s ký tự.")},
    )  # fmt: skip
    birth_year = PlainTextField(
        label=_("Năm sinh"), max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Bốn chữ số, ví dụ 1985."),
        error_messages={"required": _("Nhập năm sinh, ví dụ 1985.")},
    )  # fmt: skip
    position = PlainTextField(required=False, max_length=120, widget=forms.HiddenInput)

    def __init__(self, data=None, *, positions=()):
        super().__init__(data)
        if positions:
            words = [("", _("Chọn chức danh, vị trí của anh, chị"))]
            self.fields["position"] = forms.ChoiceField(
                label=_("Chức danh, vị trí"),
                choices=[*words, *((each, each or _("Chưa ghi")) for each in positions)],
            )

    def clean_full_name(self):
        name = " ".join(self.cleaned_data["full_name"].split())
        if not _NAME.fullmatch(name):
            raise forms.ValidationError(
                _("Họ và tên chỉ gồm chữ cái và khoảng trắng. Xóa ký tự khác rồi nhập lại.")
            )
        return name

    def clean_birth_year(self):
        typed, today = self.cleaned_data["birth_year"].strip(), clock.today().year
        first, last = today - OLDEST, today - YOUNGEST
        if not (typed.isascii() and typed.isdigit() and first <= int(typed) <= last):
            raise forms.ValidationError(
                _("Năm sinh gồm bốn chữ số, từ %(first)s đến %(last)s.")
                % {"first": first, "last": last}
            )
        return int(typed)


class SignForm(KeyForm):
    """The five and the knowledge of what is kept, each ticked by hand: none is ticked before."""

    known = forms.BooleanField(
        label=_("Tôi đã đọc thông tin về dữ liệu cá nhân và đồng ý để ghi nhận cam kết của tôi"),
        error_messages={"required": _("Đọc thông tin ở trên rồi đánh dấu vào ô này.")},
    )

    def __init__(self, data=None, *, text):
        super().__init__(data)
        said = _("Đọc điều này rồi đánh dấu nếu anh, chị cam kết.")
        for item in text.items.all():
            self.fields[f"item_{item.number}"] = forms.BooleanField(
                label=item.words, error_messages={"required": said}
            )
        self.fields["known"] = self.fields.pop("known")  # the page asks for it last

    def five(self):
        """Return the fields of the five, in their order."""
        return [self[name] for name in self.fields if name.startswith("item_")]


class WithdrawForm(KeyForm):
    """Why a pledge is taken back; nobody has to say."""

    reason = PlainTextField(
        label=_("Lý do (không bắt buộc)"), required=False, max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class AskForm(KeyForm):
    """What the person asks of their own data."""

    KINDS = (RequestKind.CORRECT, RequestKind.SEE, RequestKind.DELETE)

    kind = forms.ChoiceField(
        label=_("Anh, chị đề nghị"), choices=[(kind.value, kind.label) for kind in KINDS],
        widget=forms.RadioSelect,
        error_messages={"required": _("Chọn một đề nghị."),
                        "invalid_choice": _("Chọn một đề nghị có trong danh sách.")},
    )  # fmt: skip
    words = PlainTextField(
        label=_("Nội dung đề nghị"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ví dụ: năm sinh đúng của tôi là 1985."),
    )  # fmt: skip

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == RequestKind.CORRECT and not cleaned.get("words", "").strip():
            self.add_error("words", _("Ghi rõ thông tin nào cần sửa và sửa thế nào."))
        return cleaned

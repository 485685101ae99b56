"""Forms of the register of individuals' requests, and of its terms."""

from datetime import timedelta

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import CountField, DayField, PlainTextField, SearchField
from core.forms import KeyForm
from core.listing import ListForm
from core.text import fold
from pledges.models import Came, PersonalRequest, RequestKind
from pledges.requests import reading

BACK = timedelta(days=365)  # how long ago something on paper may have come
STATES = [
    ("", _("Tất cả")),
    (reading.WAITING, _("Chờ trả lời")),
    (reading.OVERDUE, _("Quá hạn")),
    (reading.ANSWERED, _("Đã trả lời")),
]


class RequestListForm(ListForm):
    """Filters of the register."""

    field_order = ["tim", "trang_thai", "loai", "cach_gui", "trang", "xep"]

    trang_thai = forms.ChoiceField(label=_("Trạng thái"), required=False, choices=STATES)
    loai = forms.ChoiceField(
        label=_("Loại yêu cầu"), required=False, choices=[("", _("Tất cả")), *RequestKind.choices]
    )

    cach_gui = forms.ChoiceField(
        label=_("Cách gửi"), required=False, choices=[("", _("Tất cả")), *Came.choices]
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Họ tên, đơn vị")

    def narrow(self, queryset):
        if self.values["tim"]:
            folded = fold(self.values["tim"])
            queryset = queryset.filter(
                Q(member__full_name_fold__contains=folded)
                | Q(union_year__union__name_fold__contains=folded)
                | Q(union_year__union__code__iexact=self.values["tim"])
            )
        if self.values["trang_thai"]:
            queryset = reading.in_state(queryset, self.values["trang_thai"])
        if self.values["loai"]:
            queryset = queryset.filter(kind=self.values["loai"])
        if self.values["cach_gui"]:
            queryset = queryset.filter(came=self.values["cach_gui"])
        return queryset


class NamedForm(forms.Form):
    """Whom the address names: the code of one person, from the page of their pledge."""

    nguoi = PlainTextField(required=False, max_length=16)


def named_in(asked):
    """Return the code in the address, "" where there is none that could be one."""
    form = NamedForm(asked)
    return form.cleaned_data["nguoi"] if form.is_valid() else ""


class EnterForm(KeyForm):
    """A request that came on paper or by word of mouth."""

    person = PlainTextField(
        label=_("Người yêu cầu"), max_length=120,
        help_text=_("Họ và tên hoặc mã số trong danh sách của đơn vị."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )  # fmt: skip
    field_order = ["person", "member", "kind", "words", "received_on"]

    kind = forms.ChoiceField(
        label=_("Yêu cầu"), choices=RequestKind.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Chọn loại yêu cầu."),
                        "invalid_choice": _("Chọn một loại có trong danh sách.")},
    )  # fmt: skip
    words = PlainTextField(
        label=_("Nội dung yêu cầu"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Ghi lời yêu cầu, và nhận bằng cách nào (đơn, gặp trực tiếp, điện thoại)."),
    )  # fmt: skip
    received_on = DayField(label=_("Ngày nhận"))

    def __init__(self, data=None, *, union_year, code=""):
        super().__init__(data)
        self.initial |= {"received_on": clock.today(), "person": code}
        words = SearchField(max_length=120).to_python(data.get("person")) if data else ""
        self.found = reading.found_in(union_year, words) if words else []
        if len(self.found) > 1:
            choices = [(time.member.code, described(time)) for time in self.found]
            self.fields["member"] = forms.ChoiceField(
                label=_("Chọn đúng người"), choices=choices, widget=forms.RadioSelect,
                error_messages={"required": _("Có hơn một người khớp. Chọn đúng người."),
                                "invalid_choice": _("Chọn một người có trong danh sách.")},
            )  # fmt: skip
            self.order_fields(self.field_order)

    def clean_received_on(self):
        day = self.cleaned_data["received_on"]
        if day > clock.today():
            raise forms.ValidationError(_("Ngày nhận chưa đến. Nhập ngày đã nhận yêu cầu."))
        if day < clock.today() - BACK:
            raise forms.ValidationError(_("Ngày nhận đã quá một năm. Kiểm tra lại ngày."))
        return day

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") == RequestKind.CORRECT and not cleaned.get("words", "").strip():
            self.add_error("words", _("Ghi rõ thông tin nào cần sửa và sửa thế nào."))
        if cleaned.get("person") and not self.found:
            self.add_error("person", _("Không có ai tên này trong danh sách của đơn vị."))
        return cleaned

    def person_found(self):
        """Return whom the form names, once it is valid."""
        if len(self.found) == 1:
            return self.found[0].member
        chosen = self.cleaned_data["member"]
        return next(time.member for time in self.found if time.member.code == chosen)


def described(time):
    """Return what tells one person of a union from the namesake."""
    member = time.member
    facts = (member.full_name, member.birth_year, time.position, member.code)
    return ", ".join(str(fact) for fact in facts if fact)


class AnswerForm(KeyForm):
    """How a request was answered."""

    outcome = forms.ChoiceField(
        label=_("Kết quả"), choices=PersonalRequest.Outcome.choices, widget=forms.RadioSelect,
        error_messages={"required": _("Chọn kết quả."),
                        "invalid_choice": _("Chọn một kết quả có trong danh sách.")},
    )  # fmt: skip
    words = PlainTextField(
        label=_("Trả lời cho người yêu cầu"), required=False, max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Hiện ở trang biên nhận của người ấy. Bắt buộc khi không thực hiện được."),
    )  # fmt: skip


class TermForm(KeyForm):
    """How many days a kind is given, from when on, by which rule."""

    kind = forms.ChoiceField(label=_("Loại yêu cầu"), choices=RequestKind.choices)
    days = CountField(label=_("Số ngày giải quyết"), minimum=1, maximum=90, required=True)
    since = DayField(label=_("Áp dụng từ ngày"))
    source = PlainTextField(
        label=_("Căn cứ"), max_length=300,
        help_text=_("Ví dụ: điều, khoản của Luật số 91/2025/QH15 hoặc nghị định hướng dẫn."),
    )  # fmt: skip

    def __init__(self, data=None):
        super().__init__(data)
        self.initial |= {"since": clock.today()}

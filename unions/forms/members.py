"""Forms of the registry of members."""

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import DayField, PlainTextField
from core.listing import ListForm
from core.text import fold
from unions.models import Member, Membership
from unions.registry.membership_days import too_young
from unions.registry.membership_words import too_young_words

LEFT, ALL = "da_roi", "tat_ca"
CIVIL_SERVANTS = "cbccvc"
FIRST_YEAR = 1900
REASONS = [
    (value, label)
    for value, label in Membership.Leaving.choices
    if value != Membership.Leaving.MOVED
]


class MemberListForm(ListForm):
    """Filters of a unit's registry. Without one: everybody who belongs to it today."""

    field_order = ["tim", "tinh_trang", "doi_tuong", "doan_vien", "lanh_dao", "gioi_tinh", "trang",
                   "xep"]  # fmt: skip

    tinh_trang = forms.ChoiceField(
        label=_("Tình trạng"), required=False,
        choices=[("", _("Hiện có")), (LEFT, _("Đã rời đơn vị")), (ALL, _("Tất cả"))],
    )  # fmt: skip
    doi_tuong = forms.ChoiceField(
        label=_("Đối tượng"), required=False,
        choices=[("", _("Tất cả")), (CIVIL_SERVANTS, _("Cán bộ, công chức, viên chức")),
                 *Membership.Employment.choices],
    )  # fmt: skip
    doan_vien = forms.ChoiceField(
        label=_("Đoàn viên công đoàn"), required=False,
        choices=[("", _("Tất cả")), ("co", _("Là đoàn viên")), ("khong", _("Chưa là đoàn viên"))],
    )  # fmt: skip
    lanh_dao = forms.ChoiceField(
        label=_("Lãnh đạo, quản lý"), required=False,
        choices=[("", _("Tất cả")), ("co", _("Có giữ")), ("khong", _("Không giữ"))],
    )  # fmt: skip
    gioi_tinh = forms.ChoiceField(
        label=_("Giới tính"), required=False, choices=[("", _("Tất cả")), *Member.Sex.choices]
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Họ tên hoặc mã số")

    def narrow(self, queryset):
        """Return the memberships that the filters leave."""
        queryset = self._standing(queryset)
        if self.values["doi_tuong"] == CIVIL_SERVANTS:
            queryset = queryset.exclude(employment=Membership.Employment.CONTRACT)
        elif self.values["doi_tuong"]:
            queryset = queryset.filter(employment=self.values["doi_tuong"])
        for name, column in (("lanh_dao", "is_leader"), ("doan_vien", "is_union_member")):
            if self.values[name]:
                queryset = queryset.filter(**{column: self.values[name] == "co"})
        if self.values["gioi_tinh"]:
            queryset = queryset.filter(member__sex=self.values["gioi_tinh"])
        if self.values["tim"]:
            queryset = queryset.named(self.values["tim"])
        return queryset

    def _standing(self, queryset):
        today = clock.today()
        if self.values["tinh_trang"] == ALL:
            return queryset
        if self.values["tinh_trang"] == LEFT:
            there = Membership.objects.on(today).filter(
                member=OuterRef("member"), union=OuterRef("union")
            )
            return queryset.filter(~Exists(there), left__lte=today)
        return queryset.on(today)


class _RefusableForm(forms.Form):
    """Takes a service's refusal beside the field that it is about, keeping what was typed."""

    # A service's names of fields → this form's, where they differ.
    SAME = {}

    def refuse(self, error):
        for name, messages in getattr(error, "error_dict", {NON_FIELD_ERRORS: [error]}).items():
            field = self.SAME.get(name, name)
            self.add_error(field if field in self.fields else None, messages)


class _PlaceForm(_RefusableForm):
    """What a person is in a unit."""

    position = PlainTextField(label=_("Chức danh, vị trí việc làm"), required=False, max_length=120)
    employment = forms.ChoiceField(
        label=_("Đối tượng"), choices=Membership.Employment.choices,
        initial=Membership.Employment.CIVIL_SERVANT,
        error_messages={"required": _("Chọn đối tượng."),
                        "invalid_choice": _("Chọn một đối tượng trong danh sách.")},
    )  # fmt: skip
    is_leader = forms.BooleanField(label=_("Giữ chức vụ lãnh đạo, quản lý"), required=False)
    is_union_member = forms.BooleanField(
        label=_("Là đoàn viên công đoàn"), required=False, initial=True
    )


class MemberForm(_PlaceForm):
    """A person of the unit: who, what in the unit, since when."""

    full_name = PlainTextField(label=_("Họ và tên"), max_length=120)
    birth_year = PlainTextField(
        label=_("Năm sinh"), required=False, max_length=10,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text=_("Bốn chữ số, ví dụ 1985. Bỏ trống nếu chưa rõ."),
    )  # fmt: skip
    sex = forms.ChoiceField(
        label=_("Giới tính"), choices=[("", _("Chọn giới tính")), *Member.Sex.choices],
        error_messages={"required": _("Chọn giới tính."),
                        "invalid_choice": _("Chọn nam hoặc nữ.")},
    )  # fmt: skip
    joined = DayField(label=_("Vào đơn vị từ ngày"))

    field_order = ["full_name", "birth_year", "sex", "position", "employment",
                   "is_leader", "is_union_member", "joined"]  # fmt: skip

    def clean_full_name(self):
        name = " ".join(self.cleaned_data["full_name"].split())
        if not any(letter.isalpha() for letter in fold(name)):
            raise forms.ValidationError(_("Họ và tên chưa có chữ cái nào. Nhập lại họ và tên."))
        return name

    def clean_birth_year(self):
        typed, last = self.cleaned_data["birth_year"], clock.today().year
        if not typed:
            return None
        if not (typed.isascii() and typed.isdigit() and FIRST_YEAR <= int(typed) <= last):
            words = {"first": FIRST_YEAR, "last": last}
            raise forms.ValidationError(
                _("Năm sinh gồm bốn chữ số, từ %(first)s đến %(last)s.") % words
            )
        return int(typed)

    def clean(self):
        cleaned = super().clean()
        born, joined = cleaned.get("birth_year"), cleaned.get("joined")
        if joined and too_young(born, joined):
            self.add_error("birth_year", too_young_words(born, joined))
        return cleaned

    def values(self):
        return self.cleaned_data


class CorrectionForm(MemberForm):
    """The same of a person who is there, and the ending of a time that is over."""

    left = DayField(
        label=_("Không còn thuộc đơn vị từ ngày"), required=False,
        help_text=_("Xóa ngày này nếu người ấy vẫn đang ở đơn vị."),
    )  # fmt: skip
    leaving = forms.ChoiceField(
        label=_("Lý do rời đơn vị"), required=False,
        choices=[("", "–"), *Membership.Leaving.choices],
    )  # fmt: skip
    seen = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args, ended, **kwargs):
        super().__init__(*args, **kwargs)
        if not ended:
            del self.fields["left"], self.fields["leaving"]

    def clean(self):
        cleaned = super().clean()
        left, reason = cleaned.get("left"), cleaned.get("leaving")
        if left and not reason:
            self.add_error("leaving", _("Chọn lý do rời đơn vị."))
        if reason and not left and "left" in cleaned:
            cleaned["leaving"] = ""
        return cleaned

    def values(self):
        return {name: value for name, value in self.cleaned_data.items() if name != "seen"}

    def tell(self, seen):
        """Let the next press be over what stands now."""
        self.data = self.data.copy()
        self.data["seen"] = seen


class LeaveForm(_RefusableForm):
    """Why somebody leaves the unit, and from when."""

    SAME = {"joined": "left"}

    leaving = forms.ChoiceField(
        label=_("Lý do"), choices=[("", _("Chọn lý do")), *REASONS],
        error_messages={"required": _("Chọn lý do rời đơn vị."),
                        "invalid_choice": _("Chọn một lý do trong danh sách.")},
    )  # fmt: skip
    left = DayField(
        label=_("Không còn thuộc đơn vị từ ngày"),
        help_text=_("Với người đã mất, nhập ngày mất."),
    )


class PositionForm(_PlaceForm):
    """What a person is in the same unit from a day on."""

    SAME = {"left": "joined"}

    joined = DayField(
        label=_("Từ ngày"),
        help_text=_("Số người của những ngày trước đó vẫn tính theo vị trí cũ."),
    )

    field_order = ["joined", "position", "employment", "is_leader", "is_union_member"]


class MoveForm(_PlaceForm):
    """Where somebody goes, from when, and what the person is there."""

    SAME = {"left": "joined"}

    target = PlainTextField(
        label=_("Mã đơn vị đến"), max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "cac-don-vi"}),
        help_text=_("Gõ mã, hoặc chọn trong các đơn vị cùng cấp trên. Mã ghi ở trang của đơn vị."),
    )  # fmt: skip
    joined = DayField(label=_("Từ ngày"), help_text=_("Từ ngày này người ấy thuộc đơn vị mới."))

    field_order = ["target", "joined", "position", "employment", "is_leader", "is_union_member"]

    def __init__(self, *args, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.targets = targets

    def clean_target(self):
        found = self.targets.filter(code__iexact=self.cleaned_data["target"]).first()
        if found is None:
            raise forms.ValidationError(
                _("Không có đơn vị nào mang mã này trong phạm vi của chức vụ đang dùng.")
            )
        return found


class RemovalForm(forms.Form):
    """Why a row was entered by mistake."""

    note = PlainTextField(
        label=_("Lý do xóa khỏi danh sách"), max_length=300,
        help_text=_("Ví dụ: nhập trùng, nhập nhầm đơn vị."),
    )  # fmt: skip


class PairForm(forms.Form):
    """Two rows of the registry of which the user says that they are two people."""

    first = forms.IntegerField(min_value=1, max_value=2**62)
    second = forms.IntegerField(min_value=1, max_value=2**62)

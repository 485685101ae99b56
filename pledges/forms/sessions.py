"""Forms of signing sessions, of the list of people, of a disputed signature."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import PlainTextField
from core.forms import KeyForm
from pledges.forms.names import NamesListForm
from pledges.models import Pledge
from pledges.people import STATES

LONGEST = timedelta(days=120)
LACKING = "thieu"  # no standing signature, whatever came before


class MomentField(forms.DateTimeField):
    """A day and an hour, typed dd/mm/yyyy HH:MM or chosen in the browser's calendar."""

    widget = forms.DateTimeInput(format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local"})
    default_error_messages = {
        "required": _("Nhập ngày và giờ."),
        "invalid": _("Ngày giờ chưa đúng. Nhập theo dạng 31/03/2026 17:00."),
    }

    def __init__(self, **kwargs):
        formats = ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S", "%d/%m/%Y %H:%M"]
        super().__init__(input_formats=formats, **kwargs)


class SessionForm(KeyForm):
    """What a session is called and from when until when it takes signatures."""

    title = PlainTextField(label=_("Tên đợt ký"), max_length=120)
    opens = MomentField(label=_("Mở lúc"))
    closes = MomentField(label=_("Đóng lúc"))
    version = forms.IntegerField(required=False, min_value=0, max_value=2**31 - 1,
                                 widget=forms.HiddenInput)  # fmt: skip

    def __init__(self, data=None, *, session=None):
        super().__init__(data)
        now = timezone.localtime(clock.now()).replace(second=0, microsecond=0)
        end = (now + timedelta(days=7)).replace(hour=17, minute=0)
        shown = {"title": _("Ký cam kết đầu năm"), "opens": now, "closes": end}
        if session is not None:
            shown = {name: getattr(session, name) for name in (*shown, "version")}
        self.initial |= shown

    def clean(self):
        cleaned = super().clean()
        opens, closes = cleaned.get("opens"), cleaned.get("closes")
        if opens and closes and closes <= opens:
            self.add_error("closes", _("Giờ đóng phải sau giờ mở."))
        elif opens and closes and closes - opens > LONGEST:
            self.add_error("closes", _("Một đợt ký dài nhất 120 ngày. Chọn ngày đóng sớm hơn."))
        elif closes and closes <= clock.now():
            self.add_error("closes", _("Giờ đóng đã qua. Chọn giờ đóng sau lúc này."))
        return cleaned

    def values(self):
        return {name: self.cleaned_data[name] for name in ("title", "opens", "closes")}


class PeopleListForm(NamesListForm):
    """Filters of who is to sign."""

    field_order = ["tim", "trang_thai", "lanh_dao", "trang", "xep"]

    trang_thai = forms.ChoiceField(
        label=_("Trạng thái"), required=False,
        choices=[("", _("Tất cả")), (LACKING, _("Còn thiếu chữ ký")), *STATES.items()],
    )  # fmt: skip
    lanh_dao = forms.ChoiceField(
        label=_("Lãnh đạo, quản lý"), required=False,
        choices=[("", _("Tất cả")), ("co", _("Có giữ"))],
    )  # fmt: skip

    def narrow(self, queryset):
        queryset = super().narrow(queryset)
        if self.values["trang_thai"] == LACKING:
            queryset = queryset.exclude(state=Pledge.Status.SIGNED)
        elif self.values["trang_thai"]:
            queryset = queryset.filter(state=self.values["trang_thai"])
        if self.values["lanh_dao"]:
            queryset = queryset.filter(is_leader=True)
        return queryset


class UndoForm(KeyForm):
    """Why a recorded signature isn't the person's own."""

    reason = PlainTextField(
        label=_("Lý do hủy ghi nhận"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Ví dụ: người khác ký thay, người này xác nhận chưa ký."),
        error_messages={"required": _("Nhập lý do hủy ghi nhận.")},
    )  # fmt: skip

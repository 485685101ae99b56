"""Forms of what a union publishes to its people."""

from django import forms
from django.utils.translation import gettext_lazy

from core.fields import PlainTextField
from core.forms import KeyForm
from emulation.forms.lists import OfYearListForm, structure_field
from emulation.notices.listing import STATES


class PublishNoticeForm(KeyForm):
    """Whether the list for the notice board names people."""

    with_names = forms.BooleanField(
        label=gettext_lazy("In họ tên và xếp loại từng người trên danh sách niêm yết"),
        required=False,
        help_text=gettext_lazy(
            "Trang xem bằng mã và trang công bố không bao giờ nêu tên; tên chỉ có trên bản in."
        ),
    )


class WithdrawForm(KeyForm):
    """Why the notice is taken back."""

    note = PlainTextField(
        label=gettext_lazy("Lý do thu hồi"), max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip


class NoticeListForm(OfYearListForm):
    """Filters of the list of who has published; with `today` by today's structure."""

    field_order = ["tim", "trang_thai", "cap_tren", "co_cau", "trang", "xep"]

    trang_thai = forms.ChoiceField(
        label=gettext_lazy("Trạng thái"),
        required=False,
        choices=[
            ("", gettext_lazy("Tất cả")),
            *((key, label) for key, (label, _condition) in STATES.items()),
        ],
    )
    co_cau = structure_field()

    def __init__(self, data, *, supervisors, today=None):
        super().__init__(data, supervisors=supervisors)
        self.today = today

    def narrow(self, queryset):
        """Return the union-years that the filters leave."""
        queryset, state = super().narrow(queryset), self.values["trang_thai"]
        return queryset.filter(STATES[state][1]) if state else queryset

    def under(self, code):
        return self.today.condition(code) if self.today else super().under(code)

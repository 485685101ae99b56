"""Forms of what a union publishes to its people."""

from django import forms
from django.utils.translation import gettext_lazy

from core.fields import PlainTextField
from core.forms import KeyForm


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

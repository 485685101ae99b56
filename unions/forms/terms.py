"""Forms about terms of office: giving more time, the filters of those that end."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import DayField
from core.forms import KeyForm
from core.listing import ListForm

SOON, OVER = "sap_het", "da_het"


class RenewForm(KeyForm):
    """The new last day of a term."""

    until = DayField(
        label=_("Đến hết ngày"),
        help_text=_("Ngày kết thúc mới của nhiệm kỳ, sau ngày kết thúc cũ."),
    )

    def values(self):
        """Return the arguments of posts.renew."""
        return {"until": self.cleaned_data["until"], "key": self.press}


class TermListForm(ListForm):
    """Filters of the terms that wait for a hand-over."""

    field_order = ["tim", "tinh_trang", "trang", "xep"]

    tinh_trang = forms.ChoiceField(
        label=_("Nhiệm kỳ"),
        required=False,
        choices=[("", _("Tất cả")), (SOON, _("Sắp hết")), (OVER, _("Đã hết"))],
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["tim"].label = _("Họ và tên")

    def narrow(self, queryset):
        words, state, today = self.values["tim"], self.values["tinh_trang"], clock.today()
        if state:
            queryset = queryset.over(today) if state == OVER else queryset.not_over(today)
        return queryset.filter(user__full_name_fold__contains=words.folded) if words else queryset

"""Forms about a member's own account."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField
from unions.registry.member_accounts import account_called


class AccountForm(forms.Form):
    """The user name or the mail address of the person's own account; empty for none."""

    account = PlainTextField(
        label=_("Tên đăng nhập hoặc thư điện tử"),
        required=False,
        max_length=254,
        help_text=_("Tài khoản của chính người này trong cổng; để trống là chưa có tài khoản."),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, data, *, by, initial):
        super().__init__(data, initial=initial)
        self.by = by

    def clean_account(self):
        name = self.cleaned_data["account"].strip()
        if not name:
            return None
        if account := account_called(name, by=self.by):
            return account
        raise forms.ValidationError(
            _("Không tìm thấy tài khoản này trong phạm vi của quý vị. Kiểm tra lại tên đăng nhập.")
        )

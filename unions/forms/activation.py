"""Forms of who takes up an invitation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField
from unions.forms.accounts import (
    NOT_TYPED,
    SamePasswords,
    first_new_password,
    second_new_password,
)

CODE_LENGTH = 40  # room for whatever stands between the letters


class SlipForm(forms.Form):
    """What stands on the slip: the user name and the code."""

    username = PlainTextField(
        label=_("Tên đăng nhập"),
        max_length=160,
        error_messages={"required": _("Nhập tên đăng nhập ghi trên phiếu.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    code = PlainTextField(
        label=_("Mã kích hoạt"),
        max_length=CODE_LENGTH,
        help_text=_("Gồm 12 chữ và số, không phân biệt chữ hoa, chữ thường."),
        error_messages={"required": _("Nhập mã ghi trên phiếu.")},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.error_messages["null_characters_not_allowed"] = NOT_TYPED


class FirstPasswordForm(SamePasswords, forms.Form):
    """The password that the person chooses, by the portal's rules."""

    password1 = first_new_password()
    password2 = second_new_password()

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["password1"].user = user

"""Forms about accounts: sign-in and passwords."""

from allauth.account import forms as allauth
from allauth.account.adapter import get_adapter
from allauth.account.fields import PasswordField
from allauth.account.fields import SetPasswordField as ChosenPasswordField
from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import password_validators_help_text_html
from django.utils.translation import gettext_lazy as _

from core import jobs, text
from core.fields import PlainTextField

RESET_MAIL = "reset-mail"
NOT_TYPED = _("Mục này có ký tự không hiển thị được. Xóa rồi nhập lại.")


class TypedPassword:
    """Takes a password as the same one whichever form of Unicode the keyboard sends."""

    widget_attrs_wanted = {"autocapitalize": "none", "spellcheck": "false"}

    def __init__(self, *, missing, **kwargs):
        kwargs.setdefault("help_text", "")
        super().__init__(**kwargs)
        self.widget.attrs.pop("placeholder", None)
        self.widget.attrs |= self.widget_attrs_wanted
        self.error_messages |= {"required": missing, "null_characters_not_allowed": NOT_TYPED}

    def to_python(self, value):
        return text.nfc(super().to_python(value))


class KnownPassword(TypedPassword, PasswordField):
    """A password that exists already."""

    def __init__(self, **kwargs):
        super().__init__(autocomplete="current-password", **kwargs)


class NewPassword(TypedPassword, ChosenPasswordField):
    """A password being chosen: checked against the rules that stand beside it."""

    def __init__(self, **kwargs):
        super().__init__(help_text=password_validators_help_text_html(), **kwargs)


class RepeatedPassword(TypedPassword, PasswordField):
    def __init__(self, **kwargs):
        super().__init__(autocomplete="new-password", **kwargs)


class SamePasswords:
    """Asks for the new password twice; says beside the second when they differ."""

    def clean(self):
        values = forms.Form.clean(self)
        first, second = values.get("password1"), values.get("password2")
        if first and second and first != second:
            self.add_error("password2", _("Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại."))
        return values


def first_new_password():
    return NewPassword(label=_("Mật khẩu mới"), missing=_("Nhập mật khẩu mới."))


def second_new_password():
    return RepeatedPassword(
        label=_("Nhập lại mật khẩu mới"), missing=_("Nhập lại mật khẩu mới một lần nữa.")
    )


class SignInForm(allauth.LoginForm):
    """Signs in with the user name or the e-mail address."""

    password = KnownPassword(label=_("Mật khẩu"), missing=_("Nhập mật khẩu."))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["login"] = PlainTextField(
            label=_("Tên đăng nhập hoặc thư điện tử"),
            max_length=160,
            error_messages={"required": _("Nhập tên đăng nhập hoặc thư điện tử.")},
            widget=forms.TextInput(
                attrs={
                    "autocomplete": "username",
                    "autocapitalize": "none",
                    "spellcheck": "false",
                }
            ),
        )
        self.fields["login"].error_messages["null_characters_not_allowed"] = NOT_TYPED
        self.fields["remember"].label = _("Giữ đăng nhập trong 12 giờ")
        self.fields["remember"].help_text = _("Không chọn khi dùng chung máy với người khác.")
        self.order_fields(["login", "password", "remember"])


class ChangePasswordForm(SamePasswords, allauth.ChangePasswordForm):
    oldpassword = KnownPassword(label=_("Mật khẩu hiện tại"), missing=_("Nhập mật khẩu đang dùng."))
    password1 = first_new_password()
    password2 = second_new_password()


class ResetPasswordForm(SamePasswords, allauth.ResetPasswordKeyForm):
    password1 = first_new_password()
    password2 = second_new_password()


class ForgottenPasswordForm(allauth.ResetPasswordForm):
    """Asks for the mail that leads to a new password.

    Only the job looks whether the address has an account: the answer, and the time it
    takes, are the same for every address.
    """

    email = forms.EmailField(
        label=_("Thư điện tử của tài khoản"),
        max_length=160,
        error_messages={
            "required": _("Nhập địa chỉ thư điện tử."),
            "invalid": _("Địa chỉ thư điện tử chưa đúng dạng, ví dụ: ten@donvi.gov.vn."),
            "max_length": _("Địa chỉ thư điện tử dài quá %(limit_value)d ký tự."),
            "null_characters_not_allowed": NOT_TYPED,
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
    )

    def clean_email(self):
        return get_adapter().clean_email(self.cleaned_data["email"].lower())

    def save(self, request, **kwargs):
        email = self.cleaned_data["email"]
        root = settings.SITE_ADDRESS or request.build_absolute_uri("/")
        jobs.start(RESET_MAIL, {"email": email, "root": root}, by=None, key=email)
        return email

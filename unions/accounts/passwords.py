"""What a password must be, said in Vietnamese; the rules themselves are Django's."""

from django.contrib.auth import password_validation as rules
from django.utils.translation import gettext as _


class LongEnough(rules.MinimumLengthValidator):
    def get_error_message(self):
        return _("Mật khẩu ngắn quá. Đặt mật khẩu có ít nhất %(count)d ký tự.") % {
            "count": self.min_length
        }

    def get_help_text(self):
        return _("Có ít nhất %(count)d ký tự; một câu ngắn dễ nhớ là tốt nhất.") % {
            "count": self.min_length
        }


class NotPersonal(rules.UserAttributeSimilarityValidator):
    def __init__(self):
        super().__init__(user_attributes=("username", "full_name", "email"))

    def get_error_message(self):
        return _("Mật khẩu quá giống %(verbose_name)s. Đặt mật khẩu khác hẳn.")

    def get_help_text(self):
        return _("Không giống tên đăng nhập, họ tên hoặc thư điện tử.")


class NotCommon(rules.CommonPasswordValidator):
    def get_error_message(self):
        return _("Mật khẩu này nhiều người dùng nên dễ bị đoán. Đặt mật khẩu khác.")

    def get_help_text(self):
        return _("Không phải mật khẩu thường gặp, như “matkhau123”.")


class NotNumeric(rules.NumericPasswordValidator):
    def get_error_message(self):
        return _("Mật khẩu chỉ có chữ số nên dễ bị đoán. Thêm chữ cái.")

    def get_help_text(self):
        return _("Có cả chữ cái, không chỉ chữ số.")

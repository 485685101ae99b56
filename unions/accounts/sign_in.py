"""How people sign in: one account, found by user name or e-mail, and what allauth says about it."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.utils.translation import gettext_lazy as _

from core import clock
from unions.models import Post, User

MISMATCH = _(
    "Tên đăng nhập hoặc mật khẩu chưa đúng. "
    "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại."
)
TOO_MANY = _(
    "Từ địa chỉ mạng này vừa có quá nhiều lần đăng nhập chưa đúng. Đợi một phút rồi thử lại."
)


class ClosedAdapter(DefaultAccountAdapter):
    """Accounts are given by a union, never taken by signing up. Says everything in Vietnamese."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("Tài khoản này đang tạm ngừng."),
        "email_password_mismatch": MISMATCH,
        "username_password_mismatch": MISMATCH,
        "invalid_login": MISMATCH,
        "enter_current_password": _("Mật khẩu hiện tại chưa đúng. Nhập lại mật khẩu đang dùng."),
        "incorrect_password": _("Mật khẩu chưa đúng. Nhập lại mật khẩu đang dùng."),
        "invalid_password_reset": _("Liên kết đặt lại mật khẩu không còn dùng được."),
        "too_many_login_attempts": TOO_MANY,
        "rate_limited": TOO_MANY,
    }

    def is_open_for_signup(self, request):
        return False

    def is_ajax(self, request):
        """Answer with pages only: allauth's JSON form of them is nobody's here."""
        return False


class AccountBackend(AuthenticationBackend):
    """Finds the account by user name or e-mail and hashes the password exactly once.

    Allauth's own search hashes once more for each way an account is found: the time of
    a refusal would tell whether the account exists.
    """

    def _authenticate(self, request, **credentials):
        name = credentials.get("email") or credentials.get("username") or ""
        user = User.objects.by_login(name)
        if user is not None and user.is_of_demo and not user.may_enter:
            user = None  # outside a demo there is no such account
        return self._check_password(user, credentials["password"])

    def user_can_authenticate(self, user):
        """Ask at each request too: sessions of accounts that were closed end at once."""
        return user.may_enter

    def get_user(self, user_id):
        """Read the session's account together with its posts in force: both are on every page.

        Together with the person that the account is linked to as well, if any.
        """
        posts = Post.objects.in_force(clock.today()).with_federation().filter(user=user_id)
        held = list(posts.select_related("user__member", "union").order_by("since", "pk"))
        if not held:
            return super().get_user(user_id)
        user = held[0].user
        user.posts_in_force = held
        return user if self.user_can_authenticate(user) else None

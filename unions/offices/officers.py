"""What the pages of a union's officers show: who holds what, and whether they can sign in."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import audit, clock, timeline
from core.text import format_date
from unions.access import may_end, may_let_in
from unions.models import Invitation, Post

STATES = {
    "upcoming": ("upcoming", gettext_lazy("Sắp bắt đầu")),
    "open": ("good", gettext_lazy("Đang giữ")),
    "ended": ("ended", gettext_lazy("Đã kết thúc")),
}
ACTIONS = {
    "give-post": gettext_lazy("Giao chức vụ"),
    "renew-post": gettext_lazy("Gia hạn nhiệm kỳ"),
    "end-post": gettext_lazy("Kết thúc chức vụ trước hạn"),
    "invite": gettext_lazy("Mời kích hoạt tài khoản"),
    "renew-password": gettext_lazy("Cấp lại mật khẩu"),
    "revoke-invitation": gettext_lazy("Thu hồi lời mời"),
    "accept-invitation": gettext_lazy("Đặt mật khẩu theo lời mời"),
    "begin-handover": gettext_lazy("Chuẩn bị bàn giao"),
    "drop-handover": gettext_lazy("Bỏ bản chuẩn bị bàn giao"),
    "write-handover": gettext_lazy("Lập biên bản bàn giao"),
    "say": gettext_lazy("Ghi ý kiến"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """One holder in the list."""

    post: Post
    state: tuple[str, str]
    access: tuple[str, str]


def lines(found):
    """Return the posts as the list shows them; one query for all invitations."""
    found = list(found)
    invited = latest_invitations([post.user_id for post in found])
    today = clock.today()
    return [
        Line(post, STATES[post.state_on(today)], access_of(post, invited.get(post.user_id)))
        for post in found
    ]


def latest_invitations(user_ids):
    """Return {account: its newest invitation that was neither used nor revoked}."""
    rows = Invitation.objects.unused().filter(post__user__in=user_ids).select_related("post")
    return {row.post.user_id: row for row in rows.order_by("created_at", "pk")}


def access_of(post, invitation):
    """Return (key, words) of the chip that tells whether the holder can sign in."""
    if not post.user.is_active:
        return "ended", _("Tạm ngừng")
    if post.user.has_usable_password():
        return "good", _("Đã kích hoạt")
    if invitation is None:
        return "none", _("Chưa mời")
    day = format_date(timezone.localtime(invitation.expires_at))
    if invitation.expires_at <= clock.now():
        return "late", _("Hết hạn mời %(day)s") % {"day": day}
    return "wait", _("Đã mời, hạn %(day)s") % {"day": day}


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader of a post's page may do there.

    manages: reads the trail and the user name; ends: may end the term; lets_in: may hand
    out the account's secret, `why_not` where that button rests; renews: may give more time.
    """

    manages: bool
    ends: bool = False
    lets_in: bool = False
    why_not: str = ""
    renews: bool = False


def rights_over(user, post):
    """Return what the user may do about that post; of one that is over only its trail is left."""
    if not may_end(user, post):
        return Rights(False)
    renews = post.until is not None and post.user.may_enter and post.union.ended is None
    if post.state_on(clock.today()) == "ended":
        return Rights(True, renews=renews)
    if not post.user.may_enter:
        return Rights(True, True, why_not=_("Tài khoản đang tạm ngừng nên không mời được."))
    if not may_let_in(user, post.user):
        return Rights(
            True,
            True,
            why_not=_(
                "Người này còn giữ chức vụ mà quý vị không quản lý. Mật khẩu do nơi quản lý tất cả "
                "chức vụ của người này cấp, hoặc qua mục “Quên mật khẩu”."
            ),
            renews=renews,
        )
    return Rights(True, True, True, renews=renews)


def history(obj):
    """Return the trail of a post or a hand-over as components/_timeline.html shows it."""
    return [timeline.entry(row, ACTIONS.get(row.action, row.action)) for row in audit.trail(obj)]

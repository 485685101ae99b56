"""One person's own account: all that the portal holds about it, as sheets of a workbook."""

from axes.models import AccessAttempt, AccessLog
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.models import AuditEntry
from core.spreadsheet import Column, Sheet
from unions.models import Member
from unions.registry.own_data import ACTIONS, own_data

DONE, FAILED = gettext_lazy("Đăng nhập được"), gettext_lazy("Nhập sai")


def own_account(user):
    """Return the sheets: the account, its posts, its sign-ins, what was written with it.

    Where it is a member's own account, all that is held about the member as well.
    """
    own = [_account(user), _posts(user), _sign_ins(user), _acts(user)]
    member = Member.objects.filter(account=user).first()
    return own + (own_data(member) if member else [])


def _account(user):
    facts = (
        (_("Tên đăng nhập"), user.username),
        (_("Họ và tên"), user.full_name),
        (_("Thư điện tử"), user.email or ""),
        (_("Tình trạng"), _("Đang dùng") if user.is_active else _("Đã khóa")),
    )
    columns = (Column(_("Mục"), 24), Column(_("Nội dung"), 48))
    return Sheet(_("Tài khoản"), columns, facts)


def _posts(user):
    columns = (
        Column(_("Chức vụ"), 40),
        Column(_("Đơn vị"), 48),
        Column(_("Từ ngày"), 14, "date"),
        Column(_("Đến hết ngày"), 14, "date"),
    )
    held = user.posts.select_related("union").order_by("since", "pk")
    rows = (
        (
            post.get_department_display() or post.get_role_display(),
            post.union.name,
            post.since,
            post.until,
        )
        for post in held
    )
    return Sheet(_("Chức vụ"), columns, rows)


def _sign_ins(user):
    """Sign-ins, and wrong passwords that still count, with where they came from."""
    columns = (
        Column(_("Lúc"), 14, "date"),
        Column(_("Kết quả"), 18),
        Column(_("Địa chỉ mạng"), 20),
        Column(_("Trình duyệt"), 80),
    )
    rows = (
        (entry.attempt_time, str(words), entry.ip_address or "", entry.user_agent)
        for model, words in ((AccessLog, DONE), (AccessAttempt, FAILED))
        for entry in model.objects.filter(username=user.username).order_by("-attempt_time")
    )
    return Sheet(_("Đăng nhập"), columns, rows)


def _acts(user):
    """What the person wrote: the reference is what to quote when asking about it."""
    columns = (
        Column(_("Ngày"), 14, "date"),
        Column(_("Việc"), 32),
        Column(_("Với chức vụ"), 48),
        Column(_("Lý do đã ghi"), 60),
        Column(_("Ký hiệu"), 40),
    )
    acts = AuditEntry.objects.filter(actor=user).select_related("content_type").order_by("-pk")
    rows = (
        (
            act.at,
            str(ACTIONS.get(act.action, _("Ghi dữ liệu"))),
            act.capacity,
            act.note,
            f"{act.content_type.model}/{act.object_id}/{act.action}",
        )
        for act in acts.iterator(chunk_size=1000)
    )
    return Sheet(_("Việc đã làm"), columns, rows)

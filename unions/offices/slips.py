"""The printed slip: user name, code, and what to do with them, on the upper half of a sheet."""

from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core import clock
from core.pdf import html_part, render_parts
from core.text import format_date
from unions.offices.invitations import in_groups

TEMPLATE = "unions/print/slip.html"
SHEETS = ("static:print/slip.css",)


def draw(invitation, code, *, root):
    """Return the slip's PDF. It is never kept: the code stands on it."""
    post, known = invitation.post, invitation.post.user.has_usable_password()
    title = _("Phiếu cấp lại mật khẩu") if known else _("Phiếu kích hoạt tài khoản")
    place = urlsplit(root)
    context = {
        "sheets": SHEETS,
        "title": title,
        "known": known,
        "giver": invitation.created_by.post.union.name,
        "post": post,
        "code": in_groups(code),
        "site": f"{place.netloc}{reverse('account_activate')}",
        "until": timezone.localtime(invitation.expires_at),
        "today": format_date(clock.today()),
    }
    with TemporaryDirectory() as folder:
        out = Path(folder) / "slip.pdf"
        render_parts([html_part(TEMPLATE, context)], out, title=title)
        return out.read_bytes()

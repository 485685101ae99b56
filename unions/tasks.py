"""Background work about accounts."""

from django.utils.translation import gettext_lazy as _

from core import jobs
from unions.forms.accounts import RESET_MAIL
from unions.invitations import INVITATION_MAIL, send_invitation_mail
from unions.services import send_reset_mail


def do_send_reset_mail(job, progress):
    """Send the mail that leads to a new password; an unknown address gets none."""
    send_reset_mail(job.params["email"], root=job.params["root"])


jobs.register(RESET_MAIL, do_send_reset_mail, _("Gửi thư đặt lại mật khẩu"))


def do_send_invitation_mail(job, progress):
    """Mail an invitation's link; one that was revoked meanwhile is not sent."""
    send_invitation_mail(job.params["invitation"], root=job.params["root"])


jobs.register(INVITATION_MAIL, do_send_invitation_mail, _("Gửi thư mời kích hoạt tài khoản"))

"""Background work about accounts."""

from celery import shared_task
from django.utils.translation import gettext_lazy as _

from core import jobs
from unions.accounts.reset_mail import send_reset_mail
from unions.forms.accounts import RESET_MAIL
from unions.importing import purging
from unions.importing import services as importing
from unions.offices.handover import RECORD_JOB
from unions.offices.handover_record import print_for_job
from unions.offices.invitations import INVITATION_MAIL, send_invitation_mail
from unions.reorganizing import run_due


def do_send_reset_mail(job, progress):
    """Send the mail that leads to a new password; an unknown address gets none."""
    send_reset_mail(job.params["email"], root=job.params["root"])


jobs.register(RESET_MAIL, do_send_reset_mail, _("Gửi thư đặt lại mật khẩu"))


def do_send_invitation_mail(job, progress):
    """Mail an invitation's link; one that was revoked meanwhile is not sent."""
    send_invitation_mail(job.params["invitation"], root=job.params["root"])


jobs.register(INVITATION_MAIL, do_send_invitation_mail, _("Gửi thư mời kích hoạt tài khoản"))
jobs.register(importing.READ_JOB, importing.read_for_job, _("Đọc tệp danh sách"))
jobs.register(importing.WRITE_JOB, importing.write_for_job, _("Ghi danh sách"))

jobs.register(RECORD_JOB, print_for_job, _("In biên bản bàn giao"))


@shared_task
def put_due_reorganizations_in_force():
    """Let the decisions take effect whose day has come; safe to run twice."""
    run_due()


@shared_task
def purge_imports():
    """Take out workbooks that nobody needs any more; safe to run twice."""
    purging.purge()

"""The mail that leads to a new password."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.urls import reverse

from unions.models import User


def send_reset_mail(email, *, root):
    """Send each active account with that address its link to a new password.

    `root` is the portal's address. The link is made
    here, so that no key lies in the job's row.
    """
    for user in User.objects.filter(email=email, is_active=True):
        place = reverse(
            "account_reset_password_from_key",
            args=[user_pk_to_url_str(user), default_token_generator.make_token(user)],
        )
        page = {
            "user": user,
            "url": root.rstrip("/") + place,
            "hours": settings.PASSWORD_RESET_TIMEOUT // 3600,
        }
        subject = render_to_string("account/email/password_reset_key_subject.txt").strip()
        body = render_to_string("account/email/password_reset_key_message.txt", page)
        send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])

"""Writes about unions and people that are not a workflow step."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from core import audit, clock
from unions import posts
from unions.models import Post, User
from unions.models.user import DEMO_PREFIX

SESSION_POST = "acting_post"


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


@transaction.atomic
def give_post(*, username, full_name, union, role, by, email=None, department="", since=None):
    """Give a person a post, and an account where there is none; the same again changes nothing.

    A new account has no password: it is set by command or by mail. Raises ValidationError
    where role, department and union do not fit together, terms overlap, or the name is the demo's.
    """
    user = User.objects.by_login(username)
    if user is None:
        if username.lower().startswith(DEMO_PREFIX):
            words = {"prefix": DEMO_PREFIX}
            raise ValidationError(_("Tên “%(prefix)s…” dành cho tài khoản dùng thử.") % words)
        user = User.objects.create_user(username, full_name=full_name, email=email)
    same = {"user": user, "union": union, "role": role, "department": department}
    post = Post.objects.filter(**same, until=None).first()
    if post is None:
        post = Post(**same, since=since or clock.today())
        posts.write(post)
        audit.record(user, "give-post", by=by, after={"post": post.label, "since": post.since})
    return post

"""Invitations: a one-time secret, mailed or printed, with which a person sets the own password.

The same secret lets a new person in and gives a forgotten password anew. Only its keyed
hash is kept. It is good once, for some days, as long as the post holds; a newer one for
the same account makes it useless.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac
from django.utils.translation import gettext as _

from core import audit, clock, jobs
from unions.access import may_end, may_let_in
from unions.models import Invitation, Post, User

INVITATION_MAIL = "invitation-mail"
# Read from paper and typed on a phone: nothing that looks like something else (0 O, 1 I L).
LETTERS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
CODE_LENGTH, GROUP = 12, 4


# --- Secrets ------------------------------------------------------------------


def new_code():
    """Return a slip's code: 59 bits, which seven tries a quarter of an hour never find."""
    return "".join(secrets.choice(LETTERS) for _letter in range(CODE_LENGTH))


def in_groups(code):
    """Return the code as the slip shows it: "ABCD-EFGH-JKMN"."""
    return "-".join(code[i : i + GROUP] for i in range(0, len(code), GROUP))


def plain(typed):
    """Return what was typed as the code is hashed: capital letters and digits alone."""
    return "".join(c for c in typed.upper() if c.isascii() and c.isalnum())


def hashed(secret):
    """Return the secret's hash under the portal's own key: a stolen table can't be tried out."""
    return salted_hmac("unions.invitation", secret, algorithm="sha256").hexdigest()


# --- Inviting -----------------------------------------------------------------


def check_may_invite(by, post):
    """Raise where the user may not hand out a secret for this post's account."""
    if not may_end(by, post) or not may_let_in(by, post.user):
        raise PermissionDenied
    if not post.user.may_enter:
        raise ValidationError(_("Tài khoản này đang tạm ngừng nên không mời được."))


@transaction.atomic
def print_slip(post, *, by):
    """Give the account a code to be printed; return (invitation, code): never seen again."""
    code = new_code()
    return _issue(post, Invitation.Way.SLIP, code, by=by), code


@transaction.atomic
def ask_mail(post, *, root, by):
    """Have the link mailed to the account's address.

    The worker makes the link: until then the row holds the hash of what nobody knows.
    """
    check_may_invite(by, post)
    if not post.user.email:
        said = _("Tài khoản này chưa có thư điện tử. In phiếu trao tay thay cho thư.")
        raise ValidationError(said, code="no_address")
    invitation = _issue(post, Invitation.Way.MAIL, secrets.token_urlsafe(32), by=by)
    params = {"invitation": invitation.pk, "root": root}
    jobs.start(INVITATION_MAIL, params, by=None, key=str(invitation.pk))
    return invitation


def _issue(post, way, secret, *, by):
    """Write an invitation; those that the account had before end."""
    User.objects.select_for_update().get(pk=post.user_id)
    post = Post.objects.select_related("user", "union").get(pk=post.pk)
    check_may_invite(by, post)
    now = clock.now()
    Invitation.objects.filter(post__user=post.user_id).revoke(now)
    invitation = Invitation.objects.create(
        post=post, way=way, secret_hash=hashed(secret), expires_at=_expiry(post, now), created_by=by
    )
    known = post.user.has_usable_password()
    audit.record(
        post,
        "renew-password" if known else "invite",
        by=by,
        after={"way": way, "expires_at": invitation.expires_at},
    )
    return invitation


def _expiry(post, now):
    """Some days from now, and no later than the post itself."""
    last = now + timedelta(days=settings.INVITATION_DAYS)
    ends_sooner = post.until is not None and post.until < clock.day_of(last)
    return clock.end_of_day(post.until) if ends_sooner else last


@transaction.atomic
def revoke(post, *, by):
    """Make the account's open invitations useless; return how many there were."""
    check_may_invite(by, post)
    count = Invitation.objects.filter(post__user=post.user_id).revoke(clock.now())
    if count:
        audit.record(post, "revoke-invitation", by=by)
    return count


def send_invitation_mail(pk, *, root):
    """Mail the link of an invitation that is still open; begun again, only the last link works."""
    with transaction.atomic():
        invitation = _usable().select_for_update(of=("self",)).filter(pk=pk).first()
        if invitation is None:
            return
        secret = secrets.token_urlsafe(32)
        Invitation.objects.filter(pk=pk).update(secret_hash=hashed(secret))
    user = invitation.post.user
    page = {
        "user": user,
        "post": invitation.post,
        "known": user.has_usable_password(),
        "url": root.rstrip("/") + reverse("account_activate_mail", args=[secret]),
        "until": timezone.localtime(invitation.expires_at),
    }
    subject = render_to_string("account/email/invitation_subject.txt", page).strip()
    body = render_to_string("account/email/invitation_message.txt", page)
    send_mail(subject, body, settings.DEFAULT_FROM_EMAIL, [user.email])


# --- Taking up ----------------------------------------------------------------


def _usable():
    """Return the invitations that can be taken up now: open, of a post that is not over."""
    today = clock.today()
    holding = Post.objects.not_over(today)
    open_ones = Invitation.objects.open(clock.now()).filter(post__in=holding)
    return open_ones.select_related("post__user", "post__union")


def find_slip(user, code):
    """Return the open invitation of that account whose code this is, or None.

    Without an account the same work is done: neither answer nor time tells which it was.
    """
    wanted, found = hashed(plain(code)), None
    slips = _usable().filter(post__user=user.pk if user else 0, way=Invitation.Way.SLIP)
    for slip in slips:
        if constant_time_compare(slip.secret_hash, wanted) and slip.post.user.may_enter:
            found = slip
    return found


def find_mailed(secret):
    """Return the open invitation to which this link leads, or None."""
    return find(hashed(secret), way=Invitation.Way.MAIL)


def find(secret_hash, **narrow):
    """Return the open invitation with that hash, of an account that may enter, or None."""
    found = _usable().filter(secret_hash=secret_hash, **narrow).first()
    return found if found is not None and found.post.user.may_enter else None


@transaction.atomic
def accept(secret_hash, password):
    """Set the account's password, once; return the account, None when the secret is used up."""
    locked = Invitation.objects.select_for_update().filter(secret_hash=secret_hash).first()
    invitation = find(secret_hash) if locked is not None else None
    if invitation is None:
        return None
    now, user = clock.now(), invitation.post.user
    Invitation.objects.filter(pk=invitation.pk).update(accepted_at=now)
    Invitation.objects.filter(post__user=user.pk).revoke(now)
    user.set_password(password)
    user.save(update_fields=["password"])
    audit.record(invitation.post, "accept-invitation", by=user, after={"way": invitation.way})
    return user

"""Which account is a member's own: the unit says so, and the person scores themself there."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from core import audit
from unions.access import may_write_person
from unions.models import Member, Membership, Post, User


def account_called(name, *, by):
    """Return the account of that user name or mail whose posts `by` sees, or None.

    Others are not told apart from those that never were.
    """
    seen = User.objects.filter(is_active=True, posts__in=Post.objects.visible_to(by))
    return seen.filter(Q(username__iexact=name) | Q(email__iexact=name)).distinct().first()


@transaction.atomic
def set_account(membership, account, *, by):
    """Write which account is the member's own, None for none; the same again writes nothing."""
    member = Member.objects.select_for_update().get(pk=membership.member_id)
    current = Membership.objects.select_related("union").get(pk=membership.pk)
    if not may_write_person(by, current):
        raise PermissionDenied
    wanted = account.pk if account else None
    if member.account_id == wanted:
        return member
    if account and Member.objects.filter(account=account).exists():
        raise ValidationError(_("Tài khoản này đã được gắn với một đoàn viên khác."))
    before, member.account = member.account_id, account
    member.save(update_fields=["account"])
    audit.record(
        member, "member-account", by=by, before={"account": before}, after={"account": wanted}
    )
    return member

"""Signing, withdrawing, undoing a pledge: one row per person and year, whatever the way.

Every function is one transaction, asks the rules on the locked row and leaves a row of the
trail. A second signature by the same press returns the first one's pledge; any other one
is refused with what stands.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.text import format_date
from pledges import access, counting
from pledges.models import Pledge, PledgeText, SigningSession, SigningSheet
from unions.models import Member

Status, Way = Pledge.Status, Pledge.Way
SIGN, SIGN_AGAIN, WITHDRAW, UNDO = "pledge-sign", "pledge-again", "pledge-withdraw", "pledge-undo"
ERASE = "pledge-erase"


@dataclass(frozen=True, slots=True)
class Signature:
    """How and when somebody signed.

    session, sheet: what it came through, where it did. receipt: the token of the private
    link (`new_receipt`), of which the row keeps the hash.
    """

    way: str
    text: PledgeText
    signed_on: date
    session: SigningSession | None = None
    sheet: SigningSheet | None = None
    receipt: str = ""


def new_receipt() -> str:
    """Return a token for a private link: 256 random bits."""
    return secrets.token_urlsafe(32)


def hash_of(receipt: str) -> str:
    return hashlib.sha256(receipt.encode()).hexdigest()


def why_closed(campaign_year, day=None) -> str:
    """Return why nobody can sign for the year on that day (today if None), "" while one can.

    From its first day until its reports are closed: the rate belongs to the yearly report.
    """
    early = _("Cam kết năm %(year)s được ký từ ngày 01/01/%(year)s.")
    late = _("Việc ký cam kết năm %(year)s đã khép lại sau ngày %(closes)s.")
    return campaign_year.why_not_recorded(early, late, day)


@transaction.atomic
def sign(member: Member, union_year, signature: Signature, *, by=None, key=None) -> Pledge:
    """Record that the person signed for the year in that union.

    by: who recorded it; None where the person signed by phone. Raises ValidationError when
    the year is closed, the person isn't of the union, or a pledge stands already
    (code "signed").
    """
    Member.objects.select_for_update().get(pk=member.pk)
    year = union_year.campaign_year
    if reason := why_closed(year):
        raise ValidationError(reason, code="closed")
    if not of_union(member, union_year):
        raise ValidationError(
            _("Người này không thuộc danh sách của đơn vị trong năm %(year)s.")
            % {"year": year.year},
            code="elsewhere",
        )
    before = Pledge.objects.filter(campaign_year=year, member=member).first()
    if before is not None and audit.happened(before, key):
        return before  # ended since, too: sent again it signs nothing anew
    if before is not None and before.stands:
        raise ValidationError(
            _("Bản cam kết năm %(year)s của người này đã được ký ngày %(day)s.")
            % {"year": year.year, "day": format_date(before.signed_on)},
            code="signed",
        )
    pledge = before or Pledge(campaign_year=year, member=member)
    _fill(pledge, union_year, signature)
    pledge.save()
    action = SIGN if before is None else SIGN_AGAIN
    audit.record(pledge, action, by=by, after=told(pledge), key=key)
    counting.recount(year, counted_in(member, union_year))
    return pledge


def _fill(pledge, union_year, signature):
    pledge.union_year, pledge.text, pledge.way = union_year, signature.text, signature.way
    pledge.session, pledge.sheet = signature.session, signature.sheet
    pledge.signed_on, pledge.recorded_at = signature.signed_on, clock.now()
    pledge.receipt_sha256 = hash_of(signature.receipt) if signature.receipt else None
    pledge.status, pledge.ended_at, pledge.ended_by, pledge.reason = Status.SIGNED, None, None, ""
    pledge.erased_at = None
    if pledge.pk:
        pledge.version += 1


def of_union(member, union_year) -> bool:
    """Tell whether the person counts in that union in the year."""
    people = counting.counted_people(union_year.campaign_year)
    return people.filter(member=member, union=union_year.union_id).exists()


def counted_in(member, union_year) -> set[int]:
    """Return the unions whose counts a pledge of that person touches."""
    people = counting.counted_people(union_year.campaign_year).filter(member=member)
    return {union_year.union_id, *people.values_list("union_id", flat=True)}


@transaction.atomic
def withdraw(pledge: Pledge, *, reason: str, by=None, key=None) -> Pledge:
    """Let the person take the pledge back; withdrawn again is the same. The row stays.

    by: the person's own account; None where the private link was opened.
    """
    if by is not None and pledge.member.account_id != by.pk:
        raise PermissionDenied
    return _end(pledge, Status.WITHDRAWN, WITHDRAW, reason, by=by, key=key)


@transaction.atomic
def undo(pledge: Pledge, *, reason: str, by, key=None) -> Pledge:
    """Let the union dispute a signature that wasn't the person's own, with the reason."""
    if not access.may_collect(by, pledge.union_year):
        raise PermissionDenied
    if not reason.strip():
        raise ValidationError({"reason": _("Nhập lý do hủy ghi nhận.")})
    return _end(pledge, Status.UNDONE, UNDO, reason, by=by, key=key)


@transaction.atomic
def withdraw_as_asked(pledge: Pledge, *, reason: str, by, key=None) -> Pledge:
    """Take the pledge back for its signer, who asked the union to: the register holds it."""
    if not access.may_answer_request(by, pledge.union_year):
        raise PermissionDenied
    return _end(pledge, Status.WITHDRAWN, WITHDRAW, reason, by=by, key=key)


@transaction.atomic
def erase_as_asked(pledge: Pledge, *, reason: str, by, key=None) -> Pledge:
    """Take the pledge back and show it by name no more; reasons that were given go too."""
    current = withdraw_as_asked(pledge, reason=reason, by=by, key=key)
    if current.erased_at is None:
        current.erased_at, current.reason = clock.now(), ""
        current.version += 1
        current.save()
        audit.record(current, ERASE, by=by)
    return current


def _end(pledge, status, action, reason, *, by, key):
    Member.objects.select_for_update().get(pk=pledge.member_id)
    current = Pledge.objects.select_for_update(of=("self",)).get(pk=pledge.pk)
    if not current.stands or audit.happened(current, key):
        return current
    before = told(current)
    current.status, current.ended_at = status, clock.now()
    current.ended_by, current.reason = by, reason.strip()
    current.version += 1
    current.save()
    audit.record(current, action, by=by, before=before, note=current.reason, key=key)
    counting.recount(current.campaign_year, counted_in(current.member, current.union_year))
    return current


def told(pledge) -> dict:
    """Return what the trail keeps of a pledge: no name, no token."""
    return {
        "year": pledge.campaign_year.year,
        "union": pledge.union_year.union.code,
        "text": pledge.text.number,
        "way": pledge.way,
        "signed_on": pledge.signed_on.isoformat(),
        "session": pledge.session_id,
        "sheet": pledge.sheet_id,
    }


def people_of(union_year):
    """Return the memberships of who is to sign in that union, by name, with the person."""
    people = counting.counted_people(union_year.campaign_year).filter(union=union_year.union_id)
    return people.select_related("member").order_by("member__sort_key", "member__pk")

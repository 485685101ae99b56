"""Taking requests of individuals about their own data, with the day they are due."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from pledges import signing
from pledges.models import Came, PersonalRequest, Pledge, RequestKind, RequestTerm
from unions.models import Member

ASK = "request-ask"
# Where no row holds (yet): the days that the first rows were written with.
DAYS = {"see": 10, "correct": 10, "withdraw": 15, "delete": 20}
MAX_WAITING = 5  # that one person may have sent, by link or account, without an answer


def days_for(kind, day=None) -> int:
    """Return within how many days such a request is answered, by the term that holds that day."""
    terms = RequestTerm.objects.filter(kind=kind, since__lte=day or clock.today())
    found = terms.order_by("-since").values_list("days", flat=True).first()
    return DAYS[kind] if found is None else found


@transaction.atomic
def ask(member, union_year, kind, words, *, came=None, received_on=None, by=None, key=None):
    """Enter a request in the register; the same press again returns the first one's row.

    by: who wrote it down; None where the person sent it through the private link. came: how
    it reached the register, told by `by` where it isn't given. Raises ValidationError for a
    press that came with other words before, and where the person has sent as many as can
    wait; what was brought to the office is always entered.
    """
    came = came or (Came.RECEIPT if by is None else Came.OFFICE)
    Member.objects.select_for_update(of=("self",)).get(pk=member.pk)
    told = {"kind": kind, "member": member.code}
    if entry := audit.same_press(PersonalRequest, key, ASK, told, by=by):
        return _same_words(PersonalRequest.objects.get(pk=entry.object_id), words)
    if came != Came.OFFICE and kind != RequestKind.WITHDRAW:
        _check_waiting(member)
    day = received_on or clock.today()
    asked = PersonalRequest.objects.create(
        union_year=union_year,
        member=member,
        kind=kind,
        words=words,
        came=came,
        received_on=day,
        due=day + timedelta(days=days_for(kind, day)),
        created_by=by,
    )
    audit.record(asked, ASK, by=by, after=told | {"came": str(came)}, key=key)
    return asked


def _same_words(asked, words):
    """Return the request of this press; the trail has no words, so the row is asked for them."""
    if asked.words != words:
        raise ValidationError(
            _("Đề nghị này đã được gửi từ trước với nội dung khác. Mở lại trang rồi nhập lại."),
            code="pressed",
        )
    return asked


def _check_waiting(member):
    sent = PersonalRequest.objects.waiting().filter(member=member).exclude(came=Came.OFFICE)
    waiting = sent.count()
    if waiting >= MAX_WAITING:
        raise ValidationError(
            _("Anh, chị đã có %(count)s đề nghị đang giải quyết. Đợi đơn vị trả lời rồi gửi tiếp.")
            % {"count": waiting}
        )


@transaction.atomic
def take_back(pledge, reason, *, came, by=None, key=None):
    """Take a pledge back for its signer, and enter that in the register.

    Two presses at once come one by one: the second finds nothing that stands.
    """
    Member.objects.select_for_update(of=("self",)).get(pk=pledge.member_id)
    current = Pledge.objects.get(pk=pledge.pk)
    if not current.stands:
        return
    signing.withdraw(current, reason=reason, by=by, key=key)
    asked = ask(
        current.member, current.union_year, RequestKind.WITHDRAW, reason, came=came, by=by, key=key
    )
    if asked.answered_at is None:
        asked.answered_at, asked.outcome = clock.now(), PersonalRequest.Outcome.DONE
        asked.version += 1
        asked.save()

"""Taking requests of individuals about their own data, with the day they are due."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from pledges.models import PersonalRequest, RequestKind, RequestTerm

ASK = "request-ask"
# Where no row holds (yet): the days that the first rows were written with.
DAYS = {"see": 10, "correct": 10, "withdraw": 15, "delete": 20}
MAX_WAITING = 5  # that one person's link may have sent without an answer


def days_for(kind, day=None) -> int:
    """Return within how many days such a request is answered, by the term that holds that day."""
    terms = RequestTerm.objects.filter(kind=kind, since__lte=day or clock.today())
    found = terms.order_by("-since").values_list("days", flat=True).first()
    return DAYS[kind] if found is None else found


@transaction.atomic
def ask(member, union_year, kind, words, *, received_on=None, by=None, key=None):
    """Enter a request in the register; the same press again returns the first one's row.

    by: who wrote it down; None where the person sent it through the private link. Raises
    ValidationError for a press that came with other words before, and where a link has sent
    as many as can wait.
    """
    told = {"kind": kind, "member": member.code}
    if entry := audit.same_press(PersonalRequest, key, ASK, told, by=by):
        return _same_words(PersonalRequest.objects.get(pk=entry.object_id), words)
    if by is None and kind != RequestKind.WITHDRAW:
        _check_waiting(member)
    day = received_on or clock.today()
    asked = PersonalRequest.objects.create(
        union_year=union_year,
        member=member,
        kind=kind,
        words=words,
        by_link=by is None,
        received_on=day,
        due=day + timedelta(days=days_for(kind, day)),
        created_by=by,
    )
    audit.record(asked, ASK, by=by, after=told, key=key)
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
    waiting = PersonalRequest.objects.filter(member=member, by_link=True, answered_at=None).count()
    if waiting >= MAX_WAITING:
        raise ValidationError(
            _("Anh, chị đã có %(count)s đề nghị đang giải quyết. Đợi đơn vị trả lời rồi gửi tiếp.")
            % {"count": waiting}
        )


@transaction.atomic
def keep_withdrawal(pledge, reason, *, key=None):
    """Enter in the register that somebody took the pledge back through the private link."""
    asked = ask(pledge.member, pledge.union_year, RequestKind.WITHDRAW, reason, key=key)
    if asked.answered_at is None:
        asked.answered_at, asked.outcome = clock.now(), PersonalRequest.Outcome.DONE
        asked.version += 1
        asked.save()
    return asked

"""Answering a request: once, with what it does to the person's pledge."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from pledges import access, signing
from pledges.models import PersonalRequest, RequestKind
from pledges.requests.reading import pledge_of

ANSWER = "request-answer"
Outcome = PersonalRequest.Outcome


@transaction.atomic
def answer(request, outcome, words, *, by, key=None) -> PersonalRequest:
    """Write the answer, which stands for good; the same press again is the same one.

    Done, a request to withdraw takes the pledge back, one to delete takes it out of the
    lists by name as well. A refusal says why. The trail tells the outcome, never the words.
    """
    locked = PersonalRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not access.may_answer_request(by, locked.union_year):
        raise PermissionDenied
    told = {"kind": locked.kind, "outcome": str(outcome)}
    if audit.same_press(locked, key, ANSWER, told):
        return locked
    if locked.answered_at is not None:
        raise ValidationError(_("Yêu cầu này đã được trả lời. Tải lại trang để xem."))
    if outcome == Outcome.REFUSED and not words.strip():
        raise ValidationError({"words": _("Ghi rõ lý do không thực hiện được.")})
    if outcome == Outcome.DONE:
        _do(locked, by=by, key=key)
    locked.outcome, locked.answer = outcome, words.strip()
    locked.answered_at, locked.answered_by = clock.now(), by
    locked.version += 1
    locked.save(update_fields=["outcome", "answer", "answered_at", "answered_by", "version"])
    audit.record(locked, ANSWER, by=by, after=told, key=key)
    return locked


def _do(request, *, by, key):
    act = {
        RequestKind.WITHDRAW: signing.withdraw_as_asked,
        RequestKind.DELETE: signing.erase_as_asked,
    }.get(request.kind)
    pledge = pledge_of(request) if act else None
    if pledge is not None:
        act(pledge, reason=_("Theo yêu cầu của người ký"), by=by, key=key)

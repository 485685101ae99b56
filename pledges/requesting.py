"""Taking requests of individuals about their own data, with the day they are due."""

from datetime import timedelta

from django.db import transaction

from core import audit, clock
from pledges.models import PersonalRequest, RequestKind, RequestTerm

ASK = "request-ask"


def days_for(kind, day=None) -> int:
    """Return within how many days such a request is answered, by the term that holds that day."""
    terms = RequestTerm.objects.filter(kind=kind, since__lte=day or clock.today())
    return terms.order_by("-since").values_list("days", flat=True)[0]


@transaction.atomic
def ask(member, union_year, kind, words, *, received_on=None, by=None, key=None):
    """Enter a request in the register; the same press again returns the first one's row.

    by: who wrote it down; None where the person sent it through the private link.
    """
    told = {"kind": kind, "member": member.code}
    if entry := audit.same_press(PersonalRequest, key, ASK, told, by=by):
        return PersonalRequest.objects.get(pk=entry.object_id)
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


@transaction.atomic
def keep_withdrawal(pledge, reason, *, key=None):
    """Enter in the register that somebody took the pledge back through the private link."""
    asked = ask(pledge.member, pledge.union_year, RequestKind.WITHDRAW, reason, key=key)
    if asked.answered_at is None:
        asked.answered_at, asked.outcome = clock.now(), PersonalRequest.Outcome.DONE
        asked.version += 1
        asked.save()
    return asked

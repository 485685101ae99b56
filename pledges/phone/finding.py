"""Finding one's own name in a signing session: by name and birth year, never by a list.

A miss says the same whatever the reason, so that nobody learns who exists where. Misses
are counted per session and address: a hall shares one, so the bounds are wide.
"""

from dataclasses import dataclass

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core import signing as signatures
from django.db import transaction
from django.db.models import Q

from core import audit
from core.limits import Limit, line_of
from core.text import fold
from pledges.models import SigningSession
from pledges.signing import people_of
from unions.models import Membership

SALT = "pledges.phone"
VALID_SECONDS = 30 * 60  # from finding the name to the last press
FLOODED = "session-flooded"


@dataclass(frozen=True, slots=True)
class Found:
    """Who was found: nobody, one person, or namesakes that the position tells apart."""

    membership: Membership | None = None
    positions: tuple[str, ...] = ()


def find(session: SigningSession, full_name: str, birth_year: int, position: str = "") -> Found:
    """Return who of the session's union has that name and birth year.

    Somebody whose birth year the registry doesn't know is found by the name alone.
    """
    born = Q(member__birth_year=birth_year) | Q(member__birth_year=None)
    people = people_of(session.union_year).filter(
        born, member__full_name_fold=fold(full_name)[:160], member__anonymised_at=None
    )
    matches = list(people[:10])
    if position:
        matches = [each for each in matches if each.position == position]
    if len(matches) == 1:
        return Found(matches[0])
    return Found(positions=tuple(sorted({each.position for each in matches})))


def pass_for(session, membership) -> str:
    """Return what leads from the name to the pledge: signed, for half an hour, without a name."""
    return signatures.dumps([session.pk, membership.member_id], salt=SALT)


def passed(session, value: str) -> Membership | None:
    """Return whom a pass of this session names; None for one that is forged or too old."""
    try:
        of_session, member = signatures.loads(value, salt=SALT, max_age=VALID_SECONDS)
    except signatures.BadSignature:
        return None
    if of_session != session.pk:
        return None
    people = people_of(session.union_year).filter(member__anonymised_at=None)
    return people.filter(member=member).first()


# --- Guessing ---------------------------------------------------------------------------


def misses() -> Limit:
    """Return how many names may be missed per session and address."""
    most, seconds = settings.SIGN_MISSES
    return Limit("sign-misses", most, seconds)


def may_try(request, session) -> bool:
    """Tell whether this address may still look for names in this session."""
    return not misses().is_full(_key(request, session))


def count_miss(request, session) -> None:
    """Count a name that wasn't found; the one that reaches the bound is kept in the trail."""
    limit = misses()
    if limit.count(_key(request, session)) != limit.most:
        return
    with transaction.atomic():
        audit.record(session, FLOODED, by=None)


def _key(request, session):
    return f"{session.pk}/{line_of(get_adapter(request).get_client_ip(request))}"

"""Finding one's own name in a signing session: by name and birth year, never by a list.

A miss says the same whatever the reason, so that nobody learns who exists where. Misses
are counted per session and address: a hall shares one, so the bounds are wide.
"""

import time
from dataclasses import dataclass

from allauth.core import ratelimit
from allauth.core.internal import ratelimit as ratelimits
from django.core import signing as signatures
from django.core.cache import cache
from django.db import transaction
from django.db.models import Q

from core import audit
from core.text import fold
from pledges.models import SigningSession
from pledges.signing import people_of
from unions.models import Membership

SALT = "pledges.phone"
VALID_SECONDS = 30 * 60  # from finding the name to the last press
APP = "allauth.account"  # under which allauth keeps the limits of the settings
MISSES, FLOODED = "sign_misses", "session-flooded"


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


def may_try(request, session) -> bool:
    """Tell whether this address may still look for names in this session.

    Read without the lock that counting takes: a busy hall is not a flood.
    """
    return not any(_full(rate, request, session) for rate in _rates())


def _rates():
    return ratelimits.get_rates(app=APP, action=MISSES)


def _full(rate, request, session) -> bool:
    kept = ratelimits.get_cache_key(
        request, app=APP, action=MISSES, rate=rate, key=_key(request, session)
    )
    since = time.time() - rate.duration
    return sum(moment > since for moment in cache.get(kept, [])) >= rate.amount


def count_miss(request, session) -> None:
    """Count a name that wasn't found; the one that reaches the bound is kept in the trail."""
    counted = ratelimit.consume(request, action=MISSES, key=_key(request, session))
    if not counted or may_try(request, session):
        return
    with transaction.atomic():
        audit.record(session, FLOODED, by=None)


def _key(request, session):
    return f"{session.pk}/{address_of(request)}"


def address_of(request) -> str:
    """Return the address of the request, as the limits count it: of IPv6 the line's part alone.

    A line has as many addresses of its own there as anybody could want.
    """
    return ratelimits.get_ip(request)

"""The demo's officers, and the accounts with which a newcomer plays each role."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from zlib import crc32

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.utils.crypto import get_random_string

from core import clock
from emulation.demo.fates import year_fate
from emulation.demo.names import FEDERATION
from emulation.demo.people import person_name
from emulation.seeding import BATCH
from unions.models import Post, Union, User
from unions.models.user import DEMO_PREFIX

TERM_BEGAN = date(2018, 3, 1)
# So many unions make a desk on which a newcomer meets every state.
DESK = 4
# One account in so many was never taken into use.
IDLE = 40
Role, Department = Post.Role, Post.Department


@dataclass(frozen=True, slots=True)
class Account:
    """One account to write: who, at which union, in which roles."""

    username: str
    union_code: str
    roles: tuple[str, ...]
    department: str = ""


def officers_of(spec):
    """Return the accounts of one union: its chair and its officer."""
    if spec is FEDERATION:
        return ()
    chair, officer = (
        (Role.UPPER_CHAIR, Role.UPPER_OFFICER)
        if spec.level == Union.Level.UPPER
        else (Role.GRASSROOTS_CHAIR, Role.GRASSROOTS_OFFICER)
    )
    code = spec.code.lower()
    return (
        Account(f"{code}.ct", spec.code, (chair,)),
        Account(f"{code}.cb", spec.code, (officer,)),
    )


def demo_accounts(specs, current_year):
    """Return the accounts that the demo names on its sign-in page, one for each role.

    The grassroots one has not begun the current year, so that a newcomer begins it; the
    union above it has a desk to work on. Where they hold their posts already, they stay.
    """
    uppers = _uppers_of_today()
    grassroots = [spec for spec in specs if spec.code in uppers]
    unit = _where_held(grassroots) or _where_to_begin(grassroots, uppers, current_year)
    above = uppers[unit.code]
    other = next((s for s in grassroots if uppers[s.code] != above), unit)
    top = FEDERATION.code
    return (
        Account("demo.canbo", unit.code, (Role.GRASSROOTS_OFFICER,)),
        Account("demo.chutich", unit.code, (Role.GRASSROOTS_CHAIR,)),
        Account("demo.captren", above, (Role.UPPER_OFFICER,)),
        Account("demo.chutichcaptren", above, (Role.UPPER_CHAIR,)),
        Account("demo.bancspl", top, (Role.DEPARTMENT_OFFICER,), Department.POLICY_LAW),
        Account("demo.bantochuc", top, (Role.DEPARTMENT_OFFICER,), Department.ORGANISATION),
        Account("demo.bantuyengiao", top, (Role.DEPARTMENT_OFFICER,), Department.PROPAGANDA),
        Account("demo.banthuongvu", top, (Role.STANDING_COMMITTEE,)),
        Account("demo.quantri", top, (Role.ADMINISTRATOR,)),
        Account("demo.haivai", other.code, (Role.GRASSROOTS_CHAIR, Role.GRASSROOTS_OFFICER)),
    )


def _uppers_of_today():
    """Return {code: code of the upper-level union above} of today's grassroots unions."""
    beneath = Union.objects.active(clock.today()).filter(
        level=Union.Level.GRASSROOTS, parent__level=Union.Level.UPPER
    )
    return dict(beneath.values_list("code", "parent__code"))


def _where_held(grassroots):
    """Return the unit of demo.canbo, None where that account has no post there today."""
    posts = Post.objects.in_force(clock.today()).filter(user__username="demo.canbo")
    held = set(posts.values_list("union__code", flat=True))
    return next((spec for spec in grassroots if spec.code in held), None)


def _where_to_begin(grassroots, uppers, year):
    """Return the first unit untouched this year whose upper-level union has several others."""
    desks = Counter(uppers.values())
    untouched = [spec for spec in grassroots if _untouched(spec, year)] or grassroots[:1]
    return min(untouched, key=lambda spec: desks[uppers[spec.code]] < DESK)


def _untouched(spec, year):
    fate = year_fate(spec, year, current=True)
    return fate is not None and fate.registration.status is None


@transaction.atomic
def seed_people(specs):
    """Write the officers of every union that are not there yet."""
    accounts = [account for spec in specs for account in officers_of(spec)]
    _appoint(_write([a for a in accounts if _is_idle(a)], password=None))
    # Nobody knows this one: what counts is that they have taken their accounts into use.
    _appoint(_write([a for a in accounts if not _is_idle(a)], password=get_random_string(40)))


def _is_idle(account):
    """Tell whether the account waits to be taken into use: one in so many."""
    return crc32(account.username.encode()) % IDLE == 0


@transaction.atomic
def seed_demo_accounts(specs, current_year, *, settled=True):
    """Write the demo's accounts that are not there yet; give a post to who holds none today.

    settled: False while a reorganisation is still to come: then the province's people
    alone get their posts, the others once it is known which unions go on.
    """
    accounts = demo_accounts(specs, current_year)
    _write(accounts, password=settings.DEMO_PASSWORD)
    idle = User.objects.exclude(posts__in=Post.objects.in_force(clock.today()))
    users = {user.username: user for user in idle.filter(username__startswith=DEMO_PREFIX)}
    waiting = [account for account in accounts if account.username in users]
    if not settled:
        waiting = [account for account in waiting if account.union_code == FEDERATION.code]
    took_over = date(current_year, 1, 1)
    _make_way(waiting, took_over)
    # Nobody held the province's posts before: its departments have worked from the beginning.
    for since, top in ((TERM_BEGAN, True), (took_over, False)):
        some = [a for a in waiting if (a.union_code == FEDERATION.code) == top]
        _appoint([(users[account.username], account) for account in some], since=since)


def _make_way(accounts, day):
    """End on the eve of that day the terms of who holds these posts: a union has one chair."""
    for account in accounts:
        before = Post.objects.filter(
            union__code=account.union_code,
            role__in=Post.UNION_ROLES.intersection(account.roles),
            until=None,
        )
        before.filter(since__lt=day).update(until=day - timedelta(days=1))


def _write(accounts, *, password):
    """Write users; return each with its account. Without a password nobody signs in."""
    known = set(User.objects.values_list("username", flat=True))
    fresh = [account for account in accounts if account.username not in known]
    # One hash serves all: hashing costs a quarter of a second each on purpose.
    hashed = make_password(password)
    users = [_user(account, hashed) for account in fresh]
    User.objects.bulk_create(users, batch_size=BATCH)
    return zip(users, fresh, strict=True)


def _appoint(holders, since=TERM_BEGAN):
    """Give (user, account) each their posts, from the union's founding at the earliest."""
    unions = {
        code: (pk, day) for code, pk, day in Union.objects.values_list("code", "pk", "founded")
    }
    Post.objects.bulk_create(
        (
            Post(
                user=user,
                union_id=unions[account.union_code][0],
                role=role,
                department=account.department,
                since=max(since, unions[account.union_code][1]),
            )
            for user, account in holders
            for role in account.roles
        ),
        batch_size=BATCH,
    )


def _user(account, hashed):
    user = User(
        username=account.username,
        full_name=person_name(account.username),
        password=hashed,
    )
    user.set_search_columns()
    return user

"""The demo's officers, and the accounts with which a newcomer plays each role."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction

from emulation.demo.fates import year_fate
from emulation.demo.names import FEDERATION
from emulation.demo.people import person_name
from emulation.seeding import BATCH
from unions.models import Post, Union, User

TERM_BEGAN = date(2018, 3, 1)
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

    The grassroots one has not begun the current year, so that a newcomer begins it.
    """
    grassroots = [
        spec for spec in specs if spec.level == Union.Level.GRASSROOTS and spec.upper_code
    ]
    unit = next(
        (s for s in grassroots if _untouched(s, current_year)),
        grassroots[0],
    )
    above = unit.upper_code
    other = next((s for s in grassroots if s.upper_code != above), unit)
    top = FEDERATION.code
    return (
        Account("demo.canbo", unit.code, (Role.GRASSROOTS_OFFICER,)),
        Account("demo.chutich", unit.code, (Role.GRASSROOTS_CHAIR,)),
        Account("demo.captren", above, (Role.UPPER_OFFICER,)),
        Account("demo.chutichcaptren", above, (Role.UPPER_CHAIR,)),
        Account("demo.bancspl", top, (Role.DEPARTMENT_OFFICER,), Department.POLICY_LAW),
        Account("demo.bantuyengiao", top, (Role.DEPARTMENT_OFFICER,), Department.PROPAGANDA),
        Account("demo.banthuongvu", top, (Role.STANDING_COMMITTEE,)),
        Account("demo.quantri", top, (Role.ADMINISTRATOR,)),
        Account("demo.haivai", other.code, (Role.GRASSROOTS_CHAIR, Role.GRASSROOTS_OFFICER)),
    )


def _untouched(spec, year):
    fate = year_fate(spec, year, current=True)
    return fate is not None and fate.registration.status is None


@transaction.atomic
def seed_people(specs, current_year):
    """Write the officers of every union and the demo accounts that are not there yet."""
    accounts = [account for spec in specs for account in officers_of(spec)]
    _write(accounts, password=None)
    _write(demo_accounts(specs, current_year), password=settings.DEMO_PASSWORD)


def _write(accounts, *, password):
    """Write users and posts. Without a password nobody signs in with the account."""
    known = set(User.objects.values_list("username", flat=True))
    fresh = [account for account in accounts if account.username not in known]
    # One hash serves all: hashing costs a quarter of a second each on purpose.
    hashed = make_password(password)
    users = [_user(account, hashed) for account in fresh]
    User.objects.bulk_create(users, batch_size=BATCH)
    unions = dict(Union.objects.values_list("code", "pk"))
    Post.objects.bulk_create(
        (
            Post(
                user=user,
                union_id=unions[account.union_code],
                role=role,
                department=account.department,
                since=TERM_BEGAN,
            )
            for user, account in zip(users, fresh, strict=True)
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

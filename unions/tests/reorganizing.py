"""Decisions of the register for tests."""

from datetime import date

from core import clock
from unions.models import (
    Change,
    FormerName,
    Invitation,
    Member,
    Membership,
    Placement,
    Post,
    Reorganization,
    Succession,
    Union,
)
from unions.reorganizing import check, put_in_force

DAY = date(2025, 7, 1)
_serial = iter(range(1, 10**9))


def decision(*changes, effective=DAY, status="draft"):
    """Write a decision with its lines: (kind, union code, target code, {facts}) each."""
    made = Reorganization.objects.create(
        number=f"{next(_serial)}/QĐ-LĐLĐ",
        issued_on=date(2025, 6, 1),
        issuer="Liên đoàn Lao động tỉnh Bình Định",
        title="Sắp xếp tổ chức công đoàn",
        effective=effective,
        status=status,
    )
    Change.objects.bulk_create(change_of(made, n, *line) for n, line in enumerate(changes, start=1))
    return made


def change_of(made, position, kind, union, target="", facts=None):
    return Change(
        reorganization=made,
        position=position,
        kind=kind,
        union_code=union,
        target_code=target,
        **(facts or {}),
    )


def founding(code, target, level="grassroots", name=None):
    """Return the line that founds a union."""
    facts = {"name": name or f"Công đoàn {code}", "level": level, "union_kind": "service"}
    return ("found", code, target, facts)


def in_force(*changes, by, effective=DAY):
    made = decision(*changes, effective=effective)
    check(made, by=by)
    return put_in_force(made, by=by)


def belongs(union, **values):
    number = Member.objects.count()
    member = Member.objects.create(code=f"M{number}", full_name=f"Trần Văn {number}")
    return Membership.objects.create(member=member, union=union, joined=date(2020, 1, 1), **values)


def invited(post):
    """Write an invitation to the post that nobody has taken up."""
    secret = f"{next(_serial):064}"
    return Invitation.objects.create(
        post=post, way=Invitation.Way.SLIP, secret_hash=secret, expires_at=clock.end_of_day(DAY)
    )


def everything():
    """Return every row that a decision may move."""
    models = (Union, Membership, Post, Invitation, Succession, FormerName, Placement)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}

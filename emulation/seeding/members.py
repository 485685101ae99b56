"""The demo's registries: who is in each union, as many as its years count."""

from datetime import date
from random import Random

from django.db import transaction

from core import bulk, clock
from emulation.demo.members import Count, stays_of, until_end
from emulation.demo.types import Headcount
from emulation.models import UnionYear
from emulation.seeding import BATCH
from unions.models import Member, Membership, Union
from unions.registry.members import CODE_LENGTH, CODE_LETTERS

# Unions written at a time: bounds memory at any size of province.
CHUNK = 250
HEADS = ("staff_count", "member_count", "leader_count", "women_count")


def seed_members(specs):
    """Write the people of the unions that have none yet; return how many were written."""
    known = set(Membership.objects.values_list("union__code", flat=True).distinct())
    fresh = [spec for spec in specs if spec.code not in known]
    return sum(map(_write_chunk, bulk.batches(fresh, CHUNK)))


@transaction.atomic
def _write_chunk(specs):
    unions, counts = _counts([spec.code for spec in specs])
    members, memberships = [], []
    for spec in specs:
        people = {}
        union = unions.get(spec.code)
        for stay in _stays(spec, union, counts.get(spec.code, [])):
            if stay.number not in people:
                people[stay.number] = _member(spec, stay)
                members.append(people[stay.number])
            memberships.append((people[stay.number], union.pk, stay))
    Member.objects.bulk_create(members, batch_size=BATCH)
    Membership.objects.bulk_create((_membership(*time) for time in memberships), batch_size=BATCH)
    return len(members)


def _counts(codes):
    """Return ({code: union}, {code: its counts in order of time})."""
    unions = {union.code: union for union in Union.objects.filter(code__in=codes)}
    rows = (
        UnionYear.objects.filter(union__code__in=codes)
        .order_by("campaign_year__year")
        .values_list("union__code", "campaign_year__year", *HEADS)
    )
    counts = {}
    for code, year, staff, members, leaders, women in rows:
        heads = Headcount(staff, members, leaders, women)
        day = max(_day_of_change(code, year), unions[code].founded)
        counts.setdefault(code, []).append(Count(day, heads))
    return unions, counts


def _stays(spec, union, counts):
    """Return who was in the unit; where it has ended, nobody is any more."""
    if union is None or union.ended is None:
        return stays_of(spec, counts)
    lasting = [count for count in counts if count.since < union.ended]
    return until_end(stays_of(spec, lasting), union.ended)


def _day_of_change(code, year):
    """Return the day on which a unit's people change: of a year under way, its beginning."""
    today = clock.today()
    if year >= today.year:
        return min(date(year, 1, 2), today)
    rng = Random(f"members/{code}/{year}")  # noqa: S311 (the demo's, the same at every run)
    return date(year, rng.randint(2, 11), rng.randint(1, 28))


def _member(spec, stay):
    rng = Random(f"member/{spec.code}/{stay.number}")  # noqa: S311
    member = Member(
        code="DV" + "".join(rng.choices(CODE_LETTERS, k=CODE_LENGTH)),
        full_name=stay.full_name,
        birth_year=stay.born,
        sex=Member.Sex.FEMALE if stay.is_woman else Member.Sex.MALE,
    )
    member.set_search_columns()
    return member


def _membership(member, union_id, stay):
    return Membership(
        member=member,
        union_id=union_id,
        position=stay.position,
        is_leader=stay.is_leader,
        is_union_member=stay.is_member,
        employment=stay.employment,
        joined=stay.joined,
        left=stay.left,
        leaving=stay.leaving,
    )

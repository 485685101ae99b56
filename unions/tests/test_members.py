"""Reading the registry: counts of a day, names within scope, people entered twice."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction

from core import clock
from unions.models import Member, Membership, Namesakes, Post
from unions.registry.members import HeadCounts, head_counts, head_counts_within, suspected_pairs
from unions.tests.factories import (
    MemberFactory,
    MembershipFactory,
    UnionFactory,
    UpperFactory,
    user_with,
)

pytestmark = pytest.mark.django_db

DAY = date(2024, 6, 1)


def test_the_counts_of_a_day_tell_who_was_there_on_it():
    union, other = UnionFactory(), UnionFactory()
    MembershipFactory(union=union, is_leader=True)
    MembershipFactory(union=union, member__sex=Member.Sex.MALE, employment="contract")
    MembershipFactory(union=union, is_union_member=False)
    MembershipFactory(union=union, joined=date(2024, 6, 2))
    MembershipFactory(union=union, left=DAY, leaving="retired")
    MembershipFactory(union=union, left=date(2024, 6, 2), leaving="retired")
    MembershipFactory(union=other)

    counts = head_counts([union.pk], DAY)

    assert counts == {
        union.pk: HeadCounts(staff=4, members=3, civil_servants=3, leaders=1, women=3)
    }


def test_the_counts_of_many_units_take_one_query(django_assert_num_queries):
    unions = UnionFactory.create_batch(3)
    for union in unions:
        MembershipFactory.create_batch(2, union=union)

    with django_assert_num_queries(1):
        counts = head_counts([union.pk for union in unions], DAY)

    assert [counts[union.pk].staff for union in unions] == [2, 2, 2]


def test_a_union_above_counts_those_beneath_too(django_assert_num_queries):
    upper = UpperFactory()
    MembershipFactory(union=upper)
    MembershipFactory.create_batch(2, union=UnionFactory(parent=upper))
    MembershipFactory()

    with django_assert_num_queries(1):
        own, beneath = head_counts_within(upper, DAY)

    assert (own.staff, beneath.staff, beneath.women) == (1, 3, 3)


def test_a_union_without_a_registry_counts_nobody():
    assert head_counts_within(UnionFactory(), DAY) == (None, None)
    assert head_counts_within(UpperFactory(), DAY) == (None, None)


def test_names_are_seen_by_the_own_unit_and_those_above():
    upper = UpperFactory()
    union, sibling = UnionFactory(parent=upper), UnionFactory(parent=upper)
    mine = MembershipFactory(union=union).member
    MembershipFactory(union=sibling)
    MembershipFactory()

    def seen(role, at=None):
        return set(Member.objects.visible_to(user_with(role, at)))

    assert seen(Post.Role.GRASSROOTS_OFFICER, union) == {mine}
    assert seen(Post.Role.UPPER_OFFICER, upper) == set(
        Member.objects.filter(memberships__union__in=[union, sibling])
    )
    assert len(seen(Post.Role.STANDING_COMMITTEE)) == 3
    assert seen(Post.Role.GRASSROOTS_CHAIR, UnionFactory()) == set()


@pytest.mark.parametrize(
    ("joined", "left"),
    [
        (date(2021, 1, 1), None),
        (date(2019, 1, 1), date(2020, 1, 2)),
        (date(2020, 6, 1), date(2020, 7, 1)),
        (date(2018, 1, 1), date(2030, 1, 1)),
    ],
)
def test_the_database_refuses_a_person_in_two_units_on_one_day(joined, left):
    member = MemberFactory()
    MembershipFactory(member=member, joined=date(2020, 1, 1), left=date(2021, 1, 2))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.bulk_create(
            [Membership(member=member, union=UnionFactory(), joined=joined, left=left)]
        )


def test_the_database_refuses_to_stretch_one_time_over_another():
    member = MemberFactory()
    first = MembershipFactory(member=member, joined=date(2020, 1, 1), left=date(2021, 1, 1))
    MembershipFactory(member=member, joined=date(2021, 1, 1))

    with pytest.raises(IntegrityError), transaction.atomic():
        Membership.objects.filter(pk=first.pk).update(left=date(2021, 1, 2))


def test_the_same_folded_name_and_birth_year_in_one_unit_is_suspected():
    union = UnionFactory()
    for name, born in (
        ("Nguyễn Văn Hòa", 1980),
        ("nguyen van hoà", 1980),
        ("Nguyễn Văn Hòa", 1981),
    ):
        MembershipFactory(union=union, member__full_name=name, member__birth_year=born)
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, union)

    (pair,) = suspected_pairs(union, officer)

    assert {pair.first.member.full_name, pair.second.member.full_name} == {
        "Nguyễn Văn Hòa",
        "nguyen van hoà",
    }
    assert pair.same_union


def test_people_open_in_two_units_are_suspected_only_within_scope():
    upper = UpperFactory()
    union, sibling = UnionFactory(parent=upper), UnionFactory(parent=upper)
    for where in (union, sibling, UnionFactory()):
        MembershipFactory(union=where, member__full_name="Lê Thị Mai")

    assert suspected_pairs(union, user_with(Post.Role.GRASSROOTS_OFFICER, union)) == []
    (pair,) = suspected_pairs(union, user_with(Post.Role.UPPER_OFFICER, upper))
    assert (pair.first.union, pair.second.union) == (union, sibling)
    assert len(suspected_pairs(union, user_with(Post.Role.ADMINISTRATOR))) == 2


def test_without_a_birth_year_or_once_told_apart_nobody_is_suspected():
    union = UnionFactory()
    for born in (None, 1980):
        MembershipFactory.create_batch(
            2, union=union, member__full_name="Lê Thị Mai", member__birth_year=born
        )
    officer = user_with(Post.Role.GRASSROOTS_OFFICER, union)
    (pair,) = suspected_pairs(union, officer)

    low, high = sorted([pair.first.member, pair.second.member], key=lambda member: member.pk)
    Namesakes.objects.create(first=low, second=high, said_by=officer)

    assert suspected_pairs(union, officer) == []


def test_whoever_left_is_not_suspected():
    union = UnionFactory()
    MembershipFactory(union=union, member__full_name="Lê Thị Mai")
    MembershipFactory(
        union=union, member__full_name="Lê Thị Mai", left=clock.today(), leaving="retired"
    )

    assert suspected_pairs(union, user_with(Post.Role.GRASSROOTS_OFFICER, union)) == []

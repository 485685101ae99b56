"""Who sees which unions: the one rule that every page begins with."""

from datetime import timedelta

import pytest

from core import clock
from unions.models import Post, Union
from unions.tests.factories import (
    PostFactory,
    UnionFactory,
    UpperFactory,
    UserFactory,
    province,
    user_with,
)

Role = Post.Role
pytestmark = pytest.mark.django_db


@pytest.fixture
def tree():
    """Return a small province by name: own upper level with two unions, and another branch."""
    upper = UpperFactory()
    return {
        "province": province(),
        "upper": upper,
        "own": UnionFactory(parent=upper),
        "sibling": UnionFactory(parent=upper),
        "other upper": UpperFactory(),
        "other branch": UnionFactory(),
        "direct": UnionFactory(parent=province()),
    }


def test_a_union_without_a_place_yet_opens_nothing(tree):
    unplaced = UnionFactory()
    Union.objects.filter(pk=unplaced.pk).update(path="")
    officer = user_with(Role.GRASSROOTS_OFFICER, Union.objects.get(pk=unplaced.pk))

    assert seen(tree, officer) == set()


def seen(tree, user):
    pks = set(Union.objects.visible_to(user).values_list("pk", flat=True))
    return {name for name, union in tree.items() if union.pk in pks}


@pytest.mark.parametrize(
    ("role", "at", "expected"),
    [
        (Role.GRASSROOTS_OFFICER, "own", {"own"}),
        (Role.GRASSROOTS_CHAIR, "own", {"own"}),
        (Role.UPPER_OFFICER, "upper", {"upper", "own", "sibling"}),
        (Role.UPPER_CHAIR, "upper", {"upper", "own", "sibling"}),
    ],
)
def test_a_union_s_people_see_it_and_what_is_beneath(tree, role, at, expected):
    assert seen(tree, user_with(role, tree[at])) == expected


@pytest.mark.parametrize(
    "role", [Role.DEPARTMENT_OFFICER, Role.STANDING_COMMITTEE, Role.ADMINISTRATOR]
)
def test_the_province_s_own_see_everything(tree, role):
    assert seen(tree, user_with(role)) == set(tree)


def test_nobody_sees_anything_without_a_post_in_force(tree):
    yesterday = clock.today() - timedelta(days=1)
    former = user_with(Role.GRASSROOTS_CHAIR, tree["own"], until=yesterday)
    disabled = user_with(Role.UPPER_OFFICER, tree["upper"])
    disabled.is_active = False

    assert seen(tree, UserFactory()) == seen(tree, former) == seen(tree, disabled) == set()


def test_a_term_holds_until_its_last_day(tree):
    last_day = user_with(Role.GRASSROOTS_CHAIR, tree["own"], until=clock.today())

    assert seen(tree, last_day) == {"own"}


def test_a_person_acts_in_one_post_at_a_time(tree):
    person = UserFactory()
    first = PostFactory(user=person, union=tree["own"])
    second = PostFactory(user=person, union=tree["other branch"], role=Role.GRASSROOTS_CHAIR)

    assert seen(tree, person.acting_in(first.pk)) == {"own"}
    assert seen(tree, person.acting_in(second.pk)) == {"other branch"}


def test_somebody_else_s_post_is_not_taken(tree):
    person = user_with(Role.GRASSROOTS_OFFICER, tree["own"])
    foreign = user_with(Role.ADMINISTRATOR).post

    assert seen(tree, person.acting_in(foreign.pk)) == {"own"}


def test_an_ended_union_is_seen_from_its_successor(tree):
    ended = UnionFactory(parent=tree["own"], ended=clock.today())

    pks = Union.objects.visible_to(user_with(Role.GRASSROOTS_OFFICER, tree["own"]))
    assert ended in pks

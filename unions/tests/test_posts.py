"""Who may give which post where: the table by hand, and what giving and ending write."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError, transaction

from core import audit, clock
from unions.access import may_end, may_give, may_let_in
from unions.models import Post, Union, User
from unions.offices import posts
from unions.offices.posts import NewPerson
from unions.tests.factories import (
    PostFactory,
    UnionFactory,
    UpperFactory,
    UserFactory,
    province,
    user_with,
)

pytestmark = pytest.mark.django_db

Role, Department = Post.Role, Post.Department
TODAY = date(2026, 6, 15)
BINH = NewPerson("Trần Thị Bình")


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(TODAY):
        yield


# --- The table ----------------------------------------------------------------

GRASSROOTS = {Role.GRASSROOTS_OFFICER, Role.GRASSROOTS_CHAIR}
UPPER = {Role.UPPER_OFFICER, Role.UPPER_CHAIR}
TOP = {Role.DEPARTMENT_OFFICER, Role.STANDING_COMMITTEE, Role.ADMINISTRATOR}
# giver (role, where, department) -> {where: roles given there}; nothing anywhere else.
TABLE = {
    ("", "", ""): {},
    (Role.GRASSROOTS_OFFICER, "own", ""): {},
    (Role.GRASSROOTS_CHAIR, "own", ""): {"own": GRASSROOTS},
    (Role.UPPER_OFFICER, "upper", ""): {"own": GRASSROOTS, "sibling": GRASSROOTS},
    (Role.UPPER_CHAIR, "upper", ""): {"own": GRASSROOTS, "sibling": GRASSROOTS, "upper": UPPER},
    (Role.STANDING_COMMITTEE, "province", ""): {},
    (Role.DEPARTMENT_OFFICER, "province", Department.POLICY_LAW): {},
    (Role.DEPARTMENT_OFFICER, "province", Department.ORGANISATION): {
        "own": GRASSROOTS, "sibling": GRASSROOTS, "stranger": GRASSROOTS, "direct": GRASSROOTS,
        "upper": UPPER, "other upper": UPPER,
        "province": {Role.DEPARTMENT_OFFICER, Role.STANDING_COMMITTEE},
    },
    (Role.ADMINISTRATOR, "province", ""): {
        "own": GRASSROOTS, "sibling": GRASSROOTS, "stranger": GRASSROOTS, "direct": GRASSROOTS,
        "upper": UPPER, "other upper": UPPER, "province": TOP,
    },
}  # fmt: skip


@pytest.fixture
def places():
    upper, other = UpperFactory(), UpperFactory()
    return {
        "province": province(),
        "upper": upper,
        "other upper": other,
        "own": UnionFactory(parent=upper),
        "sibling": UnionFactory(parent=upper),
        "stranger": UnionFactory(parent=other),
        "direct": UnionFactory(parent=province()),
    }


@pytest.mark.parametrize("giver", TABLE, ids=lambda g: "-".join(filter(None, g)) or "nobody")
def test_who_gives_which_post_where(places, giver):
    role, at, department = giver
    user = user_with(role, places[at], department=department) if role else UserFactory()

    given = {
        name: {r for r in Role.values if may_give(user, union, r, department_for(r))}
        for name, union in places.items()
    }

    assert {name: roles for name, roles in given.items() if roles} == TABLE[giver]


def department_for(role):
    return Department.FINANCE if role == Role.DEPARTMENT_OFFICER else ""


def test_a_union_below_a_lower_union_is_not_directly_below(places):
    below = UnionFactory(parent=places["own"])
    officer = user_with(Role.UPPER_OFFICER, places["upper"])

    assert not may_give(officer, below, Role.GRASSROOTS_OFFICER)


@pytest.mark.parametrize(
    ("role", "department"),
    [(Role.DEPARTMENT_OFFICER, ""), (Role.STANDING_COMMITTEE, Department.FINANCE),
     (Role.DEPARTMENT_OFFICER, "ban-khac"), ("vua", "")],
)  # fmt: skip
def test_a_post_that_is_none_is_given_by_nobody(role, department):
    assert not may_give(user_with(Role.ADMINISTRATOR), province(), role, department)


def test_a_chair_names_the_successor_but_does_not_end_the_other_chair(places):
    chair = user_with(Role.GRASSROOTS_CHAIR, places["own"])
    other = PostFactory(union=places["own"], role=Role.GRASSROOTS_CHAIR)
    officer = PostFactory(union=places["own"])

    assert may_give(chair, places["own"], Role.GRASSROOTS_CHAIR)
    assert not may_end(chair, other)
    assert may_end(chair, officer)
    assert not may_end(chair, chair.post)
    assert may_end(user_with(Role.UPPER_OFFICER, places["upper"]), other)


def test_the_secret_of_an_account_is_handed_out_by_who_stands_above_all_its_posts(places):
    chair = user_with(Role.GRASSROOTS_CHAIR, places["own"])
    person = PostFactory(union=places["own"]).user
    assert may_let_in(chair, person)

    PostFactory(user=person, union=places["upper"], role=Role.UPPER_OFFICER,
                since=TODAY + timedelta(30))  # fmt: skip

    assert not may_let_in(chair, person)
    assert not may_let_in(user_with(Role.UPPER_OFFICER, places["upper"]), person)
    assert may_let_in(user_with(Role.ADMINISTRATOR), person)


def test_between_two_terms_of_a_superior_nobody_below_takes_the_account_over(places):
    chair = user_with(Role.GRASSROOTS_CHAIR, places["own"])
    ended = TODAY - timedelta(1)
    person = PostFactory(union=places["own"]).user
    past = {"user": person, "since": date(2020, 1, 1), "until": ended}
    PostFactory(union=places["stranger"], role=Role.GRASSROOTS_CHAIR, **past)
    assert may_let_in(chair, person)

    PostFactory(union=places["upper"], role=Role.UPPER_OFFICER, **past)

    assert not may_let_in(chair, person)
    assert may_let_in(user_with(Role.UPPER_CHAIR, places["upper"]), person)


def test_nobody_hands_out_the_secret_of_the_own_account_or_of_one_without_posts(places):
    chair = user_with(Role.GRASSROOTS_CHAIR, places["own"])

    assert not may_let_in(chair, chair)
    assert not may_let_in(user_with(Role.ADMINISTRATOR), UserFactory())


# --- Giving -------------------------------------------------------------------


def give(by, union, role=Role.GRASSROOTS_OFFICER, *, person=BINH, since=TODAY, **values):
    return posts.give(union, role, person=person, since=since, by=by, **values)


@pytest.fixture
def chair(places):
    return user_with(Role.GRASSROOTS_CHAIR, places["own"])


def test_a_new_person_gets_an_account_without_a_password(chair, places):
    post = give(chair, places["own"], person=NewPerson("Trần Thị Bình", "Binh@Truong.vn"))

    assert (post.user.username, post.user.email) == ("binh.tran", "binh@truong.vn")
    assert not post.user.has_usable_password()
    assert [e.action for e in audit.trail(post)] == ["give-post"]
    assert audit.trail(places["own"]).get().after["post"] == post.pk


def test_namesakes_get_user_names_of_their_own(chair, places):
    names = [give(chair, places["own"]).user.username for _ in range(3)]

    assert names == ["binh.tran", "binh.tran2", "binh.tran3"]


@pytest.mark.parametrize(
    ("full_name", "username"),
    [("Đặng Ơn", "on.dang"), ("Y", "y"), ("李", "bo.can"), ("Trần Demo", "cb.demo.tran")],
)
def test_a_user_name_is_typed_with_plain_letters(full_name, username):
    assert posts.free_username(full_name) == username


def test_the_same_press_twice_gives_one_post(chair, places):
    key = uuid4().hex

    first, second = (give(chair, places["own"], key=key) for _ in range(2))

    assert first == second
    assert User.objects.filter(full_name=BINH.full_name).count() == 1


def test_another_office_or_end_under_the_same_key_is_refused(chair, places):
    key = uuid4().hex
    give(chair, places["own"], key=key)

    for other in ({"role": Role.GRASSROOTS_CHAIR}, {"until": date(2030, 1, 1)}):
        with pytest.raises(ValidationError, match="đã được gửi từ trước"):
            give(chair, places["own"], key=key, **other)


@pytest.mark.parametrize(
    ("role", "where"),
    [(Role.UPPER_OFFICER, "upper"), (Role.GRASSROOTS_OFFICER, "sibling"),
     (Role.ADMINISTRATOR, "province"), (Role.UPPER_CHAIR, "own")],
)  # fmt: skip
def test_a_post_above_ones_own_or_elsewhere_is_refused(chair, places, role, where):
    with pytest.raises(PermissionDenied):
        give(chair, places[where], role)

    assert not User.objects.filter(full_name=BINH.full_name).exists()


def test_nobody_gives_a_post_to_oneself(places):
    organiser = user_with(Role.DEPARTMENT_OFFICER, department=Department.ORGANISATION)

    with pytest.raises(ValidationError, match="chính mình"):
        give(organiser, places["own"], Role.GRASSROOTS_CHAIR, person=organiser)


def test_a_closed_account_gets_no_post(chair, places):
    with pytest.raises(ValidationError, match="tạm ngừng"):
        give(chair, places["own"], person=UserFactory(is_active=False))


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [
        (date(2018, 12, 31), None, "thành lập ngày 01/01/2019"),
        (TODAY, TODAY - timedelta(1), "từ ngày bắt đầu trở đi"),
    ],
)
def test_a_term_lies_in_the_life_of_its_union(chair, places, since, until, said):
    with pytest.raises(ValidationError, match=said):
        give(chair, places["own"], since=since, until=until)


def test_a_term_ends_before_its_union_does(chair, places):
    Union.objects.filter(pk=places["own"].pk).update(ended=date(2026, 7, 1))

    with pytest.raises(ValidationError, match="kết thúc hoạt động từ ngày 01/07/2026"):
        give(chair, places["own"])
    assert give(chair, places["own"], until=date(2026, 6, 30))


OVERLAPS = [
    (date(2026, 1, 1), None),
    (date(2025, 12, 31), date(2026, 1, 1)),
    (date(2026, 6, 30), None),
    (date(2026, 2, 1), date(2026, 2, 1)),
]
BESIDE = [(date(2025, 1, 1), date(2025, 12, 31)), (date(2026, 7, 1), None)]


@pytest.fixture
def term(places):
    return PostFactory(union=places["own"], since=date(2026, 1, 1), until=date(2026, 6, 30))


@pytest.mark.parametrize(("since", "until"), OVERLAPS)
def test_overlapping_terms_are_told_and_refused_by_the_database_too(chair, term, since, until):
    with pytest.raises(ValidationError, match="từ 01/01/2026 đến 30/06/2026"):
        give(chair, term.union, person=term.user, since=since, until=until)

    with pytest.raises(DatabaseError), transaction.atomic():
        PostFactory(user=term.user, union=term.union, since=since, until=until)


@pytest.mark.parametrize(("since", "until"), BESIDE)
def test_terms_side_by_side_are_taken(chair, term, since, until):
    assert give(chair, term.union, person=term.user, since=since, until=until)


def test_the_database_refuses_to_stretch_a_term_over_another(term):
    PostFactory(user=term.user, union=term.union, since=date(2026, 7, 1))

    with pytest.raises(DatabaseError), transaction.atomic():
        Post.objects.filter(pk=term.pk).update(until=None)


def test_another_role_or_another_person_overlaps_nothing(chair, term):
    assert give(chair, term.union, Role.GRASSROOTS_CHAIR, person=term.user)
    assert give(chair, term.union)


# --- Ending -------------------------------------------------------------------


def test_a_term_ends_on_its_last_day_with_the_reason_kept(chair, term):
    posts.end(term, last_day=TODAY, note="Chuyển công tác", by=chair)

    term.refresh_from_db()
    assert term.until == TODAY
    entry = audit.trail(term).first()
    assert (entry.action, entry.note, entry.after) == (
        "end-post", "Chuyển công tác", {"until": "2026-06-15"},
    )  # fmt: skip


@pytest.mark.parametrize(
    ("last_day", "said"),
    [(date(2025, 12, 31), "bắt đầu từ 01/01/2026"), (date(2026, 7, 1), "chỉ đến 30/06/2026")],
)
def test_a_term_is_shortened_within_its_days(chair, term, last_day, said):
    with pytest.raises(ValidationError, match=said):
        posts.end(term, last_day=last_day, note="x", by=chair)


def test_a_term_that_is_over_is_not_ended_again(chair, term):
    with clock.set_for_test(date(2026, 7, 1)), pytest.raises(ValidationError, match="kết thúc rồi"):
        posts.end(term, last_day=date(2026, 3, 1), note="x", by=chair)


def test_a_term_to_come_is_taken_back_whole(chair, places):
    post = give(chair, places["own"], since=TODAY + timedelta(10))

    assert posts.end(post, last_day=TODAY, note="Nhầm người", by=chair) is None

    assert not Post.objects.filter(pk=post.pk).exists()
    assert audit.trail(places["own"]).first().note == "Nhầm người"


def test_ending_takes_the_right_on_the_row(term, places):
    with pytest.raises(PermissionDenied):
        posts.end(term, last_day=TODAY, note="x", by=user_with(Role.GRASSROOTS_CHAIR))

"""A decision taken back: to the letter, or not at all."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from pytest_django.asserts import assertContains

from core import audit, clock
from unions.models import Handover, Invitation, Membership, Post, Reorganization, Union
from unions.reorganizing import undo
from unions.reorganizing.undoing import why_not
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import DAY, belongs, everything, founding, in_force, invited

pytestmark = pytest.mark.django_db
Status = Reorganization.Status
EVE = DAY - timedelta(days=1)


@pytest.fixture
def organiser():
    return user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)


def test_undo_puts_back_to_the_letter(organiser):
    old, other = UpperFactory(), UpperFactory()
    moved, merged, ended = (UnionFactory(parent=old) for _ in range(3))
    for union in (moved, merged, ended):
        belongs(union)
        invited(PostFactory(union=union, until=date(2027, 1, 1)))
    before = everything()
    made = in_force(
        founding("MOI", "", level="upper"),
        ("transfer", moved.code, "MOI"),
        ("merge", merged.code, moved.code),
        ("end", ended.code),
        ("rename", other.code, "", {"name": "Liên đoàn Lao động huyện Mới"}),
        ("merge", old.code, other.code),
        by=organiser,
    )
    assert everything() != before

    undo(made, by=organiser, note="Nhập nhầm ngày")

    assert everything() == before
    made.refresh_from_db()
    assert made.status == Status.UNDONE
    assert audit.trail(made).first().note == "Nhập nhầm ngày"


@pytest.mark.parametrize("since", ["another post", "a newer invitation"])
def test_an_invitation_stays_revoked_where_the_account_went_on(organiser, since):
    gone = UnionFactory()
    post = PostFactory(union=gone)
    old = invited(post)
    made = in_force(("end", gone.code), by=organiser)
    later = PostFactory(user=post.user)
    if since == "a newer invitation":
        newer = invited(later)
        Invitation.objects.filter(pk=newer.pk).revoke(clock.now())

    undo(made, by=organiser, note="Nhầm")

    old.refresh_from_db()
    assert old.revoked_at is not None


def test_an_invitation_revoked_by_hand_before_stays_so(organiser):
    gone = UnionFactory()
    revoked = invited(PostFactory(union=gone))
    Invitation.objects.filter(pk=revoked.pk).revoke(clock.now())
    before = everything()

    undo(in_force(("end", gone.code), by=organiser), by=organiser, note="Nhầm")

    assert everything() == before


def test_a_hand_over_written_upon_it_stays_readable(client, organiser):
    gone, keeper = UnionFactory(), UnionFactory()
    giver, taker = PostFactory(union=gone), PostFactory(union=keeper)
    made = in_force(("merge", gone.code, keeper.code), by=organiser)
    handed = Handover.objects.create(
        union=gone, from_post=giver, to_post=taker, on=DAY, written_at=clock.now(),
        created_by=organiser, items=[], note="Bàn giao con dấu và sổ sách.",
    )  # fmt: skip

    undo(made, by=organiser, note="Nhầm")

    client.force_login(organiser)
    assertContains(client.get(handed.get_absolute_url()), "Bàn giao con dấu và sổ sách.")


def test_undo_needs_the_union_to_which_a_unit_goes_back(organiser):
    old, new = UpperFactory(), UpperFactory()
    union = UnionFactory(parent=old)
    moved = in_force(("transfer", union.code, new.code), by=organiser)
    ended = in_force(("end", old.code), by=organiser, effective=date(2025, 9, 1))

    with pytest.raises(ValidationError, match=f"{old.short_name} đã kết thúc hoạt động"):
        undo(moved, by=organiser, note="Nhầm")

    undo(ended, by=organiser, note="Nhầm")
    undo(moved, by=organiser, note="Nhầm")
    union.refresh_from_db()
    assert union.parent == old


def test_undo_asks_the_same_however_many_people(organiser, django_assert_max_num_queries):
    asked = []
    for size in (2, 20):
        gone, stays = UnionFactory(), UnionFactory()
        for _person in range(size):
            belongs(gone)
        made = in_force(("merge", gone.code, stays.code), by=organiser)
        made = Reorganization.objects.defer("before").get(pk=made.pk)
        with django_assert_max_num_queries(20) as queries:
            assert why_not(made) == ""
        asked.append(len(queries))

    assert asked[0] == asked[1]


def test_undo_waits_for_what_came_after(organiser):
    union, first, second = UnionFactory(), UpperFactory(), UpperFactory()
    one = in_force(("transfer", union.code, first.code), by=organiser)
    two = in_force(("transfer", union.code, second.code), by=organiser, effective=date(2025, 9, 1))

    with pytest.raises(ValidationError, match=two.number):
        undo(one, by=organiser, note="Nhầm")

    undo(two, by=organiser, note="Nhầm")
    undo(one, by=organiser, note="Nhầm")
    union.refresh_from_db()
    assert union.placements.count() == 1


def test_undo_stops_where_somebody_built_on_it(organiser):
    made = in_force(founding("MOI", UpperFactory().code), by=organiser)
    PostFactory(union=Union.objects.get(code="MOI"), since=DAY)

    with pytest.raises(ValidationError, match="không hoàn tác được"):
        undo(made, by=organiser, note="Nhầm")

    made.refresh_from_db()
    assert made.status == Status.IN_FORCE
    assert Union.objects.filter(code="MOI").exists()


def test_undo_stops_where_a_membership_was_mended_since(organiser):
    gone, stays = UnionFactory(), UnionFactory()
    person = belongs(gone)
    made = in_force(("merge", gone.code, stays.code), by=organiser)
    Membership.objects.filter(member=person.member, union=stays).update(left=date(2025, 9, 1))

    with pytest.raises(ValidationError, match="Sổ đoàn viên"):
        undo(made, by=organiser, note="Nhầm")


def test_undo_stops_where_a_term_was_mended_since(organiser):
    gone = UnionFactory()
    post = PostFactory(union=gone)
    made = in_force(("end", gone.code), by=organiser)
    Post.objects.filter(pk=post.pk).update(until=date(2025, 5, 1))

    with pytest.raises(ValidationError, match="chức vụ"):
        undo(made, by=organiser, note="Nhầm")


def test_undo_asks_for_a_reason(organiser):
    made = in_force(("end", UnionFactory().code), by=organiser)

    with pytest.raises(ValidationError, match="lý do"):
        undo(made, by=organiser, note=" ")

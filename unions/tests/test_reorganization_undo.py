"""A decision taken back: to the letter, or not at all."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from core import audit
from unions.models import (
    Membership,
    Post,
    Reorganization,
    Union,
)
from unions.reorganizing import undo
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import DAY, belongs, everything, founding, in_force

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
        PostFactory(union=union, until=date(2027, 1, 1))
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

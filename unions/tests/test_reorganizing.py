"""A decision checked, put in force and undone, on real rows."""

from datetime import date, timedelta

import pytest

from core import audit
from unions.models import (
    FormerName,
    Membership,
    Post,
    Reorganization,
    Succession,
    Union,
)
from unions.structure.hierarchy import rebuild_paths
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, province, user_with
from unions.tests.reorganizing import DAY, belongs, founding, in_force

pytestmark = pytest.mark.django_db
Status = Reorganization.Status
EVE = DAY - timedelta(days=1)


@pytest.fixture
def organiser():
    return user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)


def test_a_transfer_moves_a_union_from_its_day_on(organiser):
    union, new = UnionFactory(), UpperFactory()
    old = union.parent

    in_force(("transfer", union.code, new.code), by=organiser)

    union.refresh_from_db()
    assert union.parent == new
    assert union.path == f"{new.path}{union.pk}/"
    assert list(union.placements.order_by("since").values_list("parent", "since", "until")) == [
        (old.pk, union.founded, DAY),
        (new.pk, DAY, None),
    ]
    entry = audit.trail(union).first()
    assert (entry.action, entry.after) == ("reorganize", {"parent": new.code})


def test_a_merged_union_lives_on_beneath_its_successor(organiser):
    gone, stays = UnionFactory(), UnionFactory()

    made = in_force(("merge", gone.code, stays.code), by=organiser)

    gone.refresh_from_db()
    assert gone.ended == DAY
    assert gone.path == f"{stays.path}{gone.pk}/"
    heir = Succession.objects.get(predecessor=gone)
    assert (heir.successor, heir.on, heir.kind, heir.reorganization) == (stays, DAY, "merge", made)


def test_what_stands_under_a_merged_union_follows_it(organiser):
    gone, stays = UpperFactory(), UpperFactory()
    below = UnionFactory(parent=gone)

    in_force(("merge", gone.code, stays.code), by=organiser)

    below.refresh_from_db()
    assert below.parent == stays
    assert rebuild_paths() == 0


def test_what_ends_without_a_keeper_stays_where_it_was(organiser):
    upper, heir = UpperFactory(), UpperFactory()
    gone = UnionFactory(parent=upper)

    in_force(("end", gone.code), by=organiser)
    in_force(("merge", upper.code, heir.code), by=organiser, effective=date(2025, 8, 1))

    gone.refresh_from_db()
    assert gone.parent == upper
    assert gone.path.startswith(heir.path)


def test_posts_end_the_day_before_and_open_no_door(organiser):
    gone = UnionFactory()
    held = PostFactory(union=gone)
    over = PostFactory(union=gone, until=date(2020, 1, 1))

    in_force(("end", gone.code), by=organiser)

    held.refresh_from_db()
    over.refresh_from_db()
    assert (held.until, over.until) == (EVE, date(2020, 1, 1))
    assert not Post.objects.in_force(DAY).filter(union=gone).exists()


def test_people_of_a_merged_union_go_to_the_successor(organiser):
    gone, stays = UnionFactory(), UnionFactory()
    person = belongs(gone, position="Giáo viên", is_leader=True, employment="contract")

    in_force(("merge", gone.code, stays.code), by=organiser)

    person.refresh_from_db()
    assert (person.left, person.leaving) == (DAY, Membership.Leaving.MOVED)
    now = Membership.objects.on(DAY).get(member=person.member)
    assert (now.union, now.joined, now.position) == (stays, DAY, "Giáo viên")
    assert (now.is_leader, now.employment) == (True, "contract")


def test_people_of_an_ended_union_leave_with_it(organiser):
    gone = UnionFactory()
    person, retired = belongs(gone), belongs(gone, left=date(2021, 1, 1), leaving="retired")

    in_force(("end", gone.code), by=organiser)

    person.refresh_from_db()
    retired.refresh_from_db()
    assert (person.left, person.leaving) == (DAY, Membership.Leaving.UNIT_ENDED)
    assert (retired.left, retired.leaving) == (date(2021, 1, 1), "retired")


def test_a_whole_decision_at_once(organiser):
    old = UpperFactory()
    first, second, third = (UnionFactory(parent=old) for _ in range(3))

    in_force(
        founding("XA1", "", level="upper", name="Công đoàn xã Phước Sơn"),
        founding("PHAN", "XA1"),
        ("transfer", first.code, "XA1"),
        ("split", first.code, "PHAN"),
        ("merge", second.code, first.code),
        ("end", third.code, "XA1"),
        ("end", old.code, province().code),
        by=organiser,
    )

    fresh = Union.objects.get(code="XA1")
    assert (fresh.parent, fresh.founded, fresh.short_name) == (
        province(),
        DAY,
        "Công đoàn xã Phước Sơn",
    )
    assert Union.objects.get(code="PHAN").parent == fresh
    assert set(Union.objects.active(DAY).values_list("code", flat=True)) == {
        province().code,
        "XA1",
        "PHAN",
        first.code,
    }
    assert set(Succession.objects.values_list("predecessor__code", "successor__code", "kind")) == {
        (first.code, "PHAN", "split"),
        (second.code, first.code, "merge"),
        (third.code, "XA1", "end"),
        (old.code, province().code, "end"),
    }
    assert rebuild_paths() == 0


def test_a_union_that_is_divided_up_leaves_its_records_to_the_first_part(organiser):
    whole = UnionFactory()
    upper = whole.parent

    in_force(
        founding("P1", upper.code),
        founding("P2", upper.code),
        ("split", whole.code, "P1"),
        ("split", whole.code, "P2"),
        ("end", whole.code),
        by=organiser,
    )

    whole.refresh_from_db()
    assert whole.parent.code == "P1"
    assert whole.ended == DAY


def test_a_former_name_is_read_for_its_time(organiser):
    root = province()
    before = (root.name, root.short_name)

    in_force(("rename", root.code, "", {"name": "Liên đoàn Lao động tỉnh Gia Lai"}), by=organiser)

    root.refresh_from_db()
    assert root.name == "Liên đoàn Lao động tỉnh Gia Lai"
    assert "gia lai" in root.name_fold
    assert FormerName.objects.on(EVE) == {root.pk: before}
    assert FormerName.objects.on(DAY) == {}


def test_a_new_class_keeps_what_the_line_does_not_say(organiser):
    union = UnionFactory(kind="service", sector="education")

    in_force(("reclassify", union.code, "", {"centrally_managed": True}), by=organiser)

    union.refresh_from_db()
    assert (union.kind, union.sector, union.centrally_managed) == ("service", "education", True)
    assert audit.trail(union).first().before == {"centrally_managed": False}

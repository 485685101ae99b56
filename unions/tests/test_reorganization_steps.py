"""When a decision takes effect and by whom, and what is told before it does."""

from datetime import date, timedelta
from threading import Thread

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection

from core import audit, clock
from unions.models import Post, Reorganization, Succession, Union
from unions.reorganizing import check, preview, put_in_force, reopen, run_due
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import DAY, belongs, decision, everything, founding, in_force

pytestmark = pytest.mark.django_db
Status = Reorganization.Status
EVE = DAY - timedelta(days=1)


@pytest.fixture
def organiser():
    return user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)


def test_before_its_day_nothing_happens_and_on_it_the_portal_acts(organiser):
    union, new = UnionFactory(), UpperFactory()
    made = check(decision(("transfer", union.code, new.code)), by=organiser)

    with clock.set_for_test(EVE):
        assert run_due() == []
        with pytest.raises(ValidationError, match="01/07/2025"):
            put_in_force(made, by=organiser)
    with clock.set_for_test(DAY):
        assert run_due() == [made]
        assert run_due() == []

    made.refresh_from_db()
    assert made.status == Status.IN_FORCE
    assert audit.trail(made).first().actor is None


def test_put_in_force_twice_is_once(organiser):
    union, new = UnionFactory(), UpperFactory()
    made = in_force(("transfer", union.code, new.code), by=organiser)
    again = put_in_force(Reorganization.objects.get(pk=made.pk), by=organiser)

    assert again.in_force_at == made.in_force_at
    assert union.placements.count() == 2


def test_a_button_pressed_twice_gives_one_row(organiser):
    made = decision(("transfer", UnionFactory().code, UpperFactory().code))

    check(made, by=organiser, key="mot-lan-bam", version=1)
    check(made, by=organiser, key="mot-lan-bam", version=1)

    assert audit.trail(made).count() == 1
    assert made.version == 2


def test_what_was_mended_meanwhile_is_not_checked(organiser):
    made = decision(("transfer", UnionFactory().code, UpperFactory().code))
    Reorganization.objects.filter(pk=made.pk).update(version=2)

    with pytest.raises(ValidationError, match="đã được sửa"):
        check(made, by=organiser, version=1)


@pytest.mark.django_db(transaction=True)
def test_two_who_put_it_in_force_at_once_do_it_once(organiser):
    union, new = UnionFactory(), UpperFactory()
    made = check(decision(("transfer", union.code, new.code)), by=organiser)
    raised = []

    def act():
        try:
            put_in_force(Reorganization.objects.get(pk=made.pk), by=organiser)
        except ValidationError as error:
            raised.append(error)
        finally:
            connection.close()

    together = [Thread(target=act) for _ in range(2)]
    for thread in together:
        thread.start()
    for thread in together:
        thread.join()

    assert raised == []
    assert union.placements.count() == 2
    assert audit.trail(made).filter(action="put-in-force").count() == 1


def test_a_draft_does_not_take_effect_and_a_checked_one_may_be_reopened(organiser):
    union, new = UnionFactory(), UpperFactory()
    made = decision(("transfer", union.code, new.code))

    assert run_due() == []
    with pytest.raises(ValidationError):
        put_in_force(made, by=organiser)
    check(made, by=organiser)
    reopen(made, by=organiser)
    assert made.status == Status.DRAFT
    assert run_due() == []


def test_decisions_of_one_day_wait_for_each_other(organiser):
    union = UnionFactory()
    second = decision(("transfer", union.code, "XA9"))
    first = check(decision(founding("XA9", "", level="upper")), by=organiser)

    check(second, by=organiser)
    done = run_due()

    assert done == [first, second]
    union.refresh_from_db()
    assert union.parent.code == "XA9"


def test_one_that_can_not_take_effect_does_not_hold_up_the_others(organiser, caplog):
    union, new, other = UnionFactory(), UpperFactory(), UnionFactory()
    blocked = check(decision(("transfer", union.code, new.code)), by=organiser)
    fine = check(decision(("transfer", other.code, new.code)), by=organiser)
    Union.objects.filter(pk=union.pk).update(ended=date(2025, 6, 1))

    assert run_due() == [fine]

    blocked.refresh_from_db()
    assert blocked.status == Status.CHECKED
    assert "đã kết thúc hoạt động" in caplog.text


def test_one_that_can_not_be_written_does_not_hold_up_the_others_either(organiser, caplog):
    gone, stays, other = UnionFactory(), UnionFactory(), UnionFactory()
    blocked = check(decision(("merge", gone.code, stays.code)), by=organiser)
    fine = check(decision(("end", other.code)), by=organiser)
    Succession.objects.create(predecessor=gone, successor=stays, on=DAY, kind="merge")

    assert run_due() == [fine]

    gone.refresh_from_db()
    blocked.refresh_from_db()
    assert (gone.ended, blocked.status) == (None, Status.CHECKED)
    assert "could not be written" in caplog.text


@pytest.mark.parametrize(
    "role", [Post.Role.STANDING_COMMITTEE, Post.Role.UPPER_CHAIR, Post.Role.GRASSROOTS_CHAIR]
)
def test_only_those_who_organise_take_the_steps(role):
    made = decision(("transfer", UnionFactory().code, UpperFactory().code))
    with pytest.raises(PermissionDenied):
        check(made, by=user_with(role))


def test_a_decision_without_lines_is_not_checked(organiser):
    with pytest.raises(ValidationError, match="chưa có dòng"):
        check(decision(), by=organiser)


# --- Preview ------------------------------------------------------------------


def test_a_preview_counts_and_writes_nothing(organiser):
    old, new = UpperFactory(), UpperFactory()
    moved, merged, ended = (UnionFactory(parent=old) for _ in range(3))
    post = PostFactory(union=ended)
    belongs(merged)
    belongs(ended)
    made = decision(
        founding("MOI", new.code),
        ("transfer", moved.code, new.code),
        ("merge", merged.code, moved.code),
        ("end", ended.code),
        ("end", old.code),
    )
    before = everything()

    seen = preview(made)

    assert (seen.founded, seen.ended, seen.moved) == (1, 3, 1)
    assert (seen.members_moved, seen.members_left, seen.posts_ended) == (1, 1, 1)
    assert (seen.posts[0].holder, seen.posts[0].last_day) == (post.user.full_name, EVE)
    assert seen.problems == ()
    assert everything() == before
    check(made, by=organiser)
    put_in_force(made, by=organiser)
    after = preview(made)
    counts = ("founded", "ended", "moved", "members_moved", "members_left", "posts_ended")
    assert [getattr(after, n) for n in counts] == [getattr(seen, n) for n in counts]


def test_a_preview_names_the_line_at_fault():
    union = UnionFactory()
    made = decision(("transfer", union.code, "KHONG"), ("end", union.code))

    seen = preview(made)

    assert "KHONG" in seen.problems_at(1)[0]
    assert "dòng 1" in seen.problems_at(2)[0]


def test_a_preview_asks_the_same_however_large(django_assert_max_num_queries):
    new = UpperFactory()
    asked = []
    for size in (2, 20):
        unions = [UnionFactory() for _ in range(size)]
        made = decision(
            *(("transfer", union.code, new.code) for union in unions[::2]),
            *(("end", union.code) for union in unions[1::2]),
        )
        with django_assert_max_num_queries(20) as queries:
            preview(made)
        asked.append(len(queries))

    assert asked[0] == asked[1]

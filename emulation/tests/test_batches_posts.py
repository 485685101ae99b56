"""A batch is taken in the post that accepted it, by whoever holds several, as long as it holds."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core import audit, clock, jobs
from emulation.batches import taking
from emulation.batches.flow import BATCH_FLOW
from emulation.models import Assessment, UnionYear
from emulation.tests.batch_cases import Status, desk, drawn, job_of, read_all
from unions.models import Post
from unions.tests.factories import PostFactory, UpperFactory

pytestmark = pytest.mark.django_db


def with_another_post(officer, union, role=Post.Role.UPPER_OFFICER):
    """Give the person another post, the first of all, and let them act in the one they had."""
    mine = officer.post.pk
    first = officer.post.since - timedelta(days=10)
    other = PostFactory(user=officer, union=union, role=role, since=first)
    return officer.acting_in(mine), other


def accepted(officer):
    return BATCH_FLOW.perform("accept", read_all(drawn(officer), by=officer), by=officer)


def end(post):
    Post.objects.filter(pk=post.pk).update(until=clock.today() - timedelta(days=1))


def test_the_work_is_done_in_the_post_that_pressed():
    officer, dossiers = desk(4)
    officer, _other = with_another_post(officer, UpperFactory())
    batch = accepted(officer)
    pressed = officer.post

    jobs.run(job_of(batch).pk)

    assert batch.items.exclude(taken_at=None).count() == 4
    told = audit.trail(dossiers[0]).filter(action="appraise").get()
    assert (told.post_ref, told.capacity) == (pressed.pk, pressed.label)


def test_in_another_post_the_same_person_can_neither_accept_nor_go_on():
    officer, _dossiers = desk(4)
    officer, other = with_another_post(officer, UpperFactory())
    batch = read_all(drawn(officer), by=officer)
    elsewhere = officer.acting_in(other.pk)

    with pytest.raises(PermissionDenied):
        BATCH_FLOW.perform("accept", batch, by=elsewhere)
    with pytest.raises(PermissionDenied):
        taking.go_on(batch, by=elsewhere)


@pytest.mark.parametrize("same_desk", [True, False])
def test_a_post_that_ends_while_the_batch_is_taken_stops_the_work(same_desk):
    """Another post of the person does not go on in its place, and nothing is left out for it."""
    officer, _dossiers = desk(6)
    home = officer.post.union if same_desk else UpperFactory()
    officer, _other = with_another_post(officer, home, Post.Role.UPPER_CHAIR)
    batch = accepted(officer)
    pressed, job = officer.post, jobs.take(job_of(batch).pk)

    def progress(done, total):
        if done == 2:
            end(pressed)

    with pytest.raises(jobs.JobFailed, match="không còn hiệu lực"):
        taking.take(job, progress)

    assert Assessment.objects.filter(status=Status.APPRAISED).count() == 2
    assert batch.tally().left_out == 0
    assert batch.items.undone().count() == 4
    assert UnionYear.objects.count() == 6


@pytest.mark.slow
def test_a_colleague_at_the_desk_goes_on_with_the_rest():
    officer, _dossiers = desk(6)
    batch = accepted(officer)
    colleague = PostFactory(union=officer.post.union, role=Post.Role.UPPER_OFFICER).user
    pressed, job = officer.post, jobs.take(job_of(batch).pk)
    with pytest.raises(jobs.JobFailed):
        taking.take(job, lambda done, total: end(pressed) if done == 2 else None)
    jobs._end(job, job.State.FAILED)

    again = taking.go_on(batch, by=colleague)
    jobs.run(again.pk)

    assert again.pk != job.pk
    assert Assessment.objects.filter(status=Status.APPRAISED).count() == 6

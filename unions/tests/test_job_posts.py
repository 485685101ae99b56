"""A job belongs to the person and to the post in which it was asked."""

from datetime import timedelta

import pytest

from core import clock, jobs
from core.models import Job
from unions.models import Post
from unions.tests.factories import PostFactory, UnionFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def kind(monkeypatch):
    monkeypatch.setattr(jobs, "_kinds", dict(jobs._kinds))
    jobs.register("test", lambda job, progress: {"post": job.actor.post.pk}, "Thử việc")


@pytest.fixture
def person():
    """Return somebody with two posts, acting in the first."""
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, UnionFactory())
    PostFactory(user=chair, role=Post.Role.UPPER_CHAIR)
    return acting_in_post(chair, 0)


def acting_in_post(user, place):
    return user.acting_in(user.posts.order_by("pk")[place].pk)


def test_a_job_keeps_the_post_and_is_done_in_it(person):
    acting_in_post(person, 1)

    job = jobs.start("test", {}, by=person, key="a")
    jobs.run(job.pk)

    job.refresh_from_db()
    assert job.post_ref == person.post.pk
    assert job.result == {"post": person.post.pk}


def test_the_same_work_in_another_post_is_another_job(person):
    first = jobs.start("test", {}, by=person, key="a")

    assert jobs.start("test", {}, by=acting_in_post(person, 1), key="a") != first
    assert jobs.start("test", {}, by=acting_in_post(person, 0), key="a") == first


def test_a_job_goes_out_of_sight_with_the_post_it_was_asked_in(person):
    job = jobs.start("test", {}, by=person, key="a")

    assert job in Job.objects.visible_to(person)
    assert job not in Job.objects.visible_to(acting_in_post(person, 1))


def test_a_post_that_has_ended_gets_no_result(person):
    job = jobs.start("test", {}, by=person, key="a")
    person.posts.filter(pk=job.post_ref).update(until=clock.today() - timedelta(days=1))

    jobs.run(job.pk)

    job.refresh_from_db()
    assert job.state == Job.State.FAILED
    assert "không còn hiệu lực" in job.error

"""Jobs that fail, get lost or lose their right; and the sweeper that comes after."""

from pathlib import Path

import pytest
from django.db import IntegrityError, connection, transaction

from core import jobs, tasks
from core.models import Job
from core.tests.factories import JobFactory, PersonFactory, later, reread

pytestmark = pytest.mark.django_db
QUEUED, RUNNING, DONE, FAILED = Job.State


def boom(job, progress):
    raise ZeroDivisionError("a secret of the program")


# --- Failing ------------------------------------------------------------------


def test_a_reason_that_the_person_can_read_ends_the_job_at_once(handle):
    def refuse(job, progress):
        raise jobs.JobFailed("Chưa có đơn vị nào nộp báo cáo.")

    handle(refuse)
    job = JobFactory()

    jobs.run(job.pk)

    job = reread(job)
    assert (job.state, job.error, job.attempts) == (FAILED, "Chưa có đơn vị nào nộp báo cáo.", 1)


def test_another_error_is_tried_three_times_and_then_told_with_a_reference(handle, caplog):
    handle(boom)
    job = JobFactory()

    for attempt in (1, 2):
        jobs.run(job.pk)
        assert (reread(job).state, reread(job).attempts) == (QUEUED, attempt)
    jobs.run(job.pk)

    row = reread(job)
    assert (row.state, row.attempts) == (FAILED, 3)
    assert row.error == (
        "Chưa làm xong được việc này vì hệ thống gặp trục trặc. Vui lòng thử lại sau; nếu vẫn "
        f"không được, hãy báo cho người quản trị kèm mã số {job.pk}-3."
    )
    assert f"reference {job.pk}-3" in caplog.text
    assert "a secret of the program" in caplog.text
    jobs.run(job.pk)
    assert reread(job).attempts == 3


def test_an_error_once_is_made_good_by_the_next_attempt(handle, woken):
    handle(boom)
    job = JobFactory()
    jobs.run(job.pk)
    handle(lambda job, progress: {"n": 5})

    assert jobs.sweep() == 0  # not at once: what was busy needs a moment
    with later(11):
        assert jobs.sweep() == 1
        jobs.run(job.pk)

    assert (reread(job).state, reread(job).result) == (DONE, {"n": 5})


def test_a_disabled_account_gets_no_result(handle):
    person = PersonFactory()
    job = jobs.start("test", {}, by=person, key="a")
    type(person).objects.filter(pk=person.pk).update(is_active=False)

    jobs.run(job.pk)

    assert reread(job).state == FAILED


def test_work_that_nobody_knows_any_more_fails_with_a_reference():
    job = JobFactory(kind="of-an-older-version", attempts=2)

    jobs.run(job.pk)

    assert f"{job.pk}-3" in reread(job).error
    assert jobs.label(job) == "of-an-older-version"


# --- Sweeping -----------------------------------------------------------------


def test_what_a_killed_worker_held_is_queued_again(handle, woken):
    job = JobFactory()
    jobs.take(job.pk)

    assert jobs.sweep() == 0
    with later(61):
        tasks.sweep_jobs()

    assert reread(job).state == QUEUED
    assert woken == [("core.tasks.run_job", job.pk)]


def test_what_was_lost_three_times_fails_with_a_reference(handle, woken, caplog):
    job = JobFactory(attempts=2)
    jobs.take(job.pk)

    with later(61):
        jobs.sweep()

    assert woken == []
    assert reread(job).state == FAILED
    assert f"{job.pk}-3" in reread(job).error
    assert f"reference {job.pk}-3" in caplog.text


def test_a_lost_message_is_sent_again_but_not_every_time(handle, woken):
    job = jobs.start("test", {}, by=None, key="a")

    assert jobs.sweep() == 0
    with later(61):
        assert jobs.sweep() == 1
        assert jobs.sweep() == 0
    with later(122):
        assert jobs.sweep() == 1
    assert woken == [("core.tasks.run_job", job.pk)] * 2


def test_a_sweep_asks_the_database_the_same_however_many_wait(
    handle, woken, django_assert_num_queries
):
    for count in (1, 30):
        JobFactory.create_batch(count)
        with later(100 * count), django_assert_num_queries(4):
            jobs.sweep()


def test_jobs_over_are_left_alone(handle, woken):
    rows = [JobFactory(state=state, attempts=1) for state in (DONE, FAILED)]

    with later(3600):
        assert jobs.sweep() == 0
        for row in rows:
            jobs.run(row.pk)

    assert {reread(row).attempts for row in rows} == {1}


def test_the_database_knows_no_running_job_without_a_lease():
    with pytest.raises(IntegrityError), transaction.atomic():
        JobFactory(state=RUNNING)
    with pytest.raises(IntegrityError), transaction.atomic():
        JobFactory(attempts=4)
    assert not connection.needs_rollback


def test_handlers_of_the_installation_are_loaded(handle, settings):
    settings.EXTRA_JOB_MODULES = ["core.tests.slow_job"]

    jobs.load_handlers()

    assert jobs.label(JobFactory(kind="slow")) == "Việc chậm"
    assert Path(tasks.__file__).name == "tasks.py"

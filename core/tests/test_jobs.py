"""Jobs: asked once, done once, whoever comes twice or dies on the way."""

import logging
import threading
from datetime import timedelta

import pytest
from django.db import IntegrityError, connections, transaction

from core import clock, file_store, jobs, tasks
from core.models import Job, StoredFile
from core.tests.factories import (
    JobFactory,
    PersonFactory,
    StoredFileFactory,
    later,
    reread,
)

pytestmark = pytest.mark.django_db
QUEUED, RUNNING, DONE, FAILED = Job.State


def boom(job, progress):
    raise ZeroDivisionError("a secret of the program")


# --- Asking -------------------------------------------------------------------


def test_a_job_keeps_who_asked_and_for_what(handle):
    person = PersonFactory()

    job = jobs.start("test", {"year": 2023}, by=person, key="2023")

    assert (job.state, job.params, job.requested_by) == (QUEUED, {"year": 2023}, person)
    assert jobs.label(job) == "Thử việc"


def test_whoever_asks_again_joins_the_job_under_way(handle):
    person = PersonFactory()
    first = jobs.start("test", {}, by=person, key="2023")

    assert jobs.start("test", {}, by=person, key="2023") == first
    jobs.take(first.pk)
    assert jobs.start("test", {}, by=person, key="2023") == first
    assert jobs.start("test", {}, by=person, key="2024") != first


def test_after_the_end_the_same_work_starts_anew(handle):
    first = jobs.start("test", {}, by=None, key="2023")
    jobs.run(first.pk)

    assert jobs.start("test", {}, by=None, key="2023") != first


def test_two_people_never_share_a_job(handle):
    people = PersonFactory.create_batch(2)

    theirs = [jobs.start("test", {}, by=person, key="2023") for person in people]

    assert theirs[0] != theirs[1]
    assert [list(Job.objects.visible_to(person)) for person in people] == [[j] for j in theirs]


def test_the_database_refuses_a_second_active_row():
    job = JobFactory(key="a")

    with pytest.raises(IntegrityError), transaction.atomic():
        JobFactory(key="a")

    Job.objects.filter(pk=job.pk).update(state=DONE)
    JobFactory(key="a")


def test_an_unknown_kind_is_refused():
    with pytest.raises(LookupError):
        jobs.start("nobody-does-this", {}, by=None, key="a")


def test_workers_are_woken_when_the_row_is_there_for_them(
    handle, woken, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start("test", {}, by=None, key="a")
        assert woken == []

    assert woken == [("core.tasks.run_job", job.pk)]


def test_a_queue_that_is_down_does_not_fail_the_request(
    handle, monkeypatch, django_capture_on_commit_callbacks, caplog
):
    def down(*args, **options):
        raise ConnectionError

    monkeypatch.setattr(jobs.current_app, "send_task", down)
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start("test", {}, by=None, key="a")

    assert reread(job).state == QUEUED
    assert "on_commit" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_of_ten_that_ask_at_once_all_get_the_same_job(handle, woken):
    found, ready = [], threading.Barrier(10)

    def ask():
        ready.wait()
        found.append(jobs.start("test", {}, by=None, key="a").pk)
        connections.close_all()

    in_threads(ask, 10)

    assert len(found) == 10
    assert len(set(found)) == 1
    assert woken == [("core.tasks.run_job", found[0])]


def in_threads(work, count):
    threads = [threading.Thread(target=work) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


# --- Doing --------------------------------------------------------------------


def test_a_job_that_is_done_keeps_its_result(handle):
    handle(lambda job, progress: {"rows": job.params["rows"] + 1})
    job = JobFactory(params={"rows": 1})

    jobs.run(job.pk)

    job = reread(job)
    assert (job.state, job.result, job.error, job.attempts) == (DONE, {"rows": 2}, "", 1)
    assert job.started_at <= job.finished_at


def test_a_file_brought_back_is_kept_with_its_row(handle):
    folders = []

    def write(job, progress):
        folders.append(progress.folder)
        path = progress.folder / "a"
        path.write_bytes(b"made")
        return jobs.Outcome({"n": 2}, path, "Báo cáo.pdf", "application/pdf")

    handle(write)
    person = PersonFactory()
    job = JobFactory(requested_by=person)

    jobs.run(job.pk)

    job = reread(job)
    assert (job.result, job.result_file.name) == ({"n": 2}, "Báo cáo.pdf")
    assert job.result_file.created_by == person
    assert file_store.path_of(job.result_file.sha256).read_bytes() == b"made"
    assert not folders[0].exists()


def test_progress_shows_on_the_row_and_renews_the_lease(handle):
    seen = []

    def work(job, progress):
        for step in (1, 2):
            with later(step * 40):  # together longer than one lease
                progress(step, 4, f"Bước {step}")
                row = reread(job)
                seen.append((row.done, row.total, row.percent, row.message))
                assert row.lease_until == clock.now() + timedelta(seconds=60)

    handle(work)

    jobs.run(JobFactory().pk)

    assert seen == [(1, 4, 25, "Bước 1"), (2, 4, 50, "Bước 2")]


def test_progress_in_small_steps_writes_once_a_percent(handle, django_assert_max_num_queries):
    def work(job, progress):
        with clock.set_for_test(clock.now()), django_assert_max_num_queries(101):
            for step in range(10_001):
                progress(step, 10_000)

    handle(work)
    job = JobFactory()

    jobs.run(job.pk)

    assert reread(job).state == DONE


def test_a_job_delivered_twice_is_done_once(handle):
    calls = []
    handle(lambda job, progress: calls.append(job.pk))
    job = JobFactory()

    tasks.run_job(job.pk)
    tasks.run_job(job.pk)

    assert calls == [job.pk]


def test_a_job_is_not_taken_while_another_holds_it(handle):
    job = JobFactory()

    assert jobs.take(job.pk).attempts == 1
    assert jobs.take(job.pk) is None
    with later(59):
        assert jobs.take(job.pk) is None


def test_after_three_attempts_nobody_takes_the_job_even_before_the_sweep(handle):
    job = JobFactory(attempts=2)
    jobs.take(job.pk)

    with later(61):
        assert jobs.take(job.pk) is None


@pytest.mark.django_db(transaction=True)
def test_of_eight_workers_one_takes_the_job(handle):
    job, taken, ready = JobFactory(), [], threading.Barrier(8)

    def take():
        ready.wait()
        taken.append(jobs.take(job.pk))
        connections.close_all()

    in_threads(take, 8)

    assert len(taken) == 8
    assert len([attempt for attempt in taken if attempt]) == 1


def test_an_expired_lease_is_taken_over_and_the_late_result_dropped(handle, caplog):
    caplog.set_level(logging.WARNING)
    job = JobFactory()
    recorded = []

    def slow(first, progress):
        with later(61):
            handle(lambda job, progress: {"by": "second"})
            jobs.run(first.pk)
        path = progress.folder / "a"
        path.write_bytes(b"late")
        return jobs.Outcome({"by": "first"}, path, "a", record=lambda *row: recorded.append(row))

    handle(slow)
    jobs.run(job.pk)

    job = reread(job)
    assert (job.state, job.result, job.attempts) == (DONE, {"by": "second"}, 2)
    assert recorded == []
    assert not StoredFile.objects.exists()
    assert "lost its lease" in caplog.text


def test_whoever_lost_the_lease_is_stopped_at_the_next_step(handle):
    steps = []

    def slow(job, progress):
        progress(1, 3)
        with later(61):
            jobs.take(job.pk)
        with later(62):
            progress(2, 3)
        steps.append("went on")

    handle(slow)
    job = JobFactory()

    jobs.run(job.pk)

    job = reread(job)
    assert steps == []
    assert (job.state, job.attempts) == (RUNNING, 2)


@pytest.mark.parametrize("ending", [boom, lambda *_: (_ for _ in ()).throw(jobs.JobFailed("x"))])
def test_whoever_lost_the_lease_can_not_fail_the_job_either(handle, ending):
    def slow(job, progress):
        with later(61):
            jobs.take(job.pk)
        ending(job, progress)

    handle(slow)
    job = JobFactory()

    jobs.run(job.pk)

    job = reread(job)
    assert (job.state, job.attempts, job.error) == (RUNNING, 2, "")


def test_rows_of_the_app_are_written_if_and_only_if_the_result_counts(handle):
    def work(job, progress):
        return jobs.Outcome(record=lambda job, stored: StoredFileFactory(name="recorded"))

    handle(work)
    jobs.run(JobFactory().pk)

    assert StoredFile.objects.get().name == "recorded"


def test_a_record_that_fails_takes_the_end_of_the_job_back(handle):
    def record(job, stored):
        StoredFileFactory()
        raise ZeroDivisionError

    handle(lambda job, progress: jobs.Outcome(record=record))
    job = JobFactory()

    jobs.run(job.pk)

    assert reread(job).state == QUEUED
    assert not StoredFile.objects.exists()

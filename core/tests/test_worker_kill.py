"""A real worker that dies in the middle of its work: one result, nothing lost."""

import os
import signal
from functools import partial
from pathlib import Path

import pytest

from core import file_store, jobs
from core.models import Job, StoredFile
from core.tests import slow_job
from core.tests.celery_worker import CeleryWorker, wait_for

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]

SETTINGS = {
    "EXTRA_JOB_MODULES": slow_job.__name__,
    "JOB_LEASE_SECONDS": 5,
    "JOB_SWEEP_SECONDS": 1,
}


@pytest.fixture
def worker(tmp_path):
    process = CeleryWorker(log=tmp_path / "worker.log")
    yield process
    process.kill()


@pytest.fixture
def ask(tmp_path, settings):
    settings.JOB_SWEEP_SECONDS = SETTINGS["JOB_SWEEP_SECONDS"]

    def start(key):
        places = {"trace": str(tmp_path / key), "gate": str(tmp_path / "gate")}
        return jobs.start("slow", places, by=None, key=key)

    return start


@pytest.fixture
def open_gate(tmp_path):
    return (tmp_path / "gate").touch


def steps(job):
    """Return what the job's attempts have left: (attempt, step, process) for each step."""
    trace = Path(job.params["trace"])
    lines = trace.read_text().splitlines() if trace.exists() else []
    return [tuple(map(int, line.split())) for line in lines]


def have_come_to_their_last_step(asked, attempts):
    """Return whether so many attempts of all these jobs have come that far."""
    reached = sum(step == slow_job.STEPS for job in asked for _, step, _ in steps(job))
    return reached >= attempts


def is_at_its_last_step(job):
    job.refresh_from_db()
    return job.state == Job.State.RUNNING and job.done == slow_job.STEPS


def is_done(job):
    job.refresh_from_db()
    return job.state == Job.State.DONE


def test_a_job_whose_worker_is_killed_is_done_once_by_the_next(worker, ask, open_gate):
    worker.start(**SETTINGS)
    job = ask("a")
    wait_for(lambda: is_at_its_last_step(job), what="the first attempt", tell=worker)

    worker.kill()
    open_gate()
    worker.start(beat=True, **SETTINGS)
    wait_for(lambda: is_done(job), what="the second attempt", tell=worker)

    assert [step[:2] for step in steps(job)] == [(1, 1), (1, 2), (1, 3), (2, 1), (2, 2), (2, 3)]
    assert (job.result, job.attempts) == ({"attempt": 2}, 2)
    assert StoredFile.objects.get() == job.result_file
    assert file_store.path_of(job.result_file.sha256).read_text() == "lần 2"


def test_a_job_whose_process_alone_is_killed_goes_on_in_another(worker, ask, open_gate):
    worker.start(beat=True, **SETTINGS)
    job = ask("a")
    wait_for(lambda: is_at_its_last_step(job), what="the first attempt", tell=worker)

    os.kill(steps(job)[0][2], signal.SIGKILL)  # as the system does when memory runs out
    open_gate()
    wait_for(lambda: is_done(job), what="the second attempt", tell=worker)

    assert job.attempts == 2
    assert len({process for _, _, process in steps(job)}) == 2
    assert StoredFile.objects.count() == 1


def test_a_queue_of_jobs_outlives_two_kills_with_one_result_each(worker, ask, open_gate):
    asked = [ask(f"job-{number}") for number in range(12)]
    for kill in (1, 2):
        worker.start(beat=True, **SETTINGS)
        at_work = partial(have_come_to_their_last_step, asked, 2 * kill)
        wait_for(at_work, what="two to be at work", tell=worker)
        worker.kill()

    open_gate()
    worker.start(beat=True, **SETTINGS)
    wait_for(lambda: all(map(is_done, asked)), what="every job to be done", tell=worker)

    assert sum(job.attempts for job in asked) > len(asked)
    assert StoredFile.objects.count() == len(asked)
    assert {job.result_file.pk for job in asked} == {row.pk for row in StoredFile.objects.all()}

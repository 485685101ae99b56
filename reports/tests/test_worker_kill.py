"""A worker that dies in the middle of a report: one publication, of the figures frozen first."""

import pytest

from core.models import Job, StoredFile
from core.tests.celery_worker import CeleryWorker, wait_for
from emulation.models import UnionReport
from reports import services
from reports.models import Publication, Snapshot
from reports.tests.factories import small_province
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = [pytest.mark.worker, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

SETTINGS = {"JOB_LEASE_SECONDS": 5, "JOB_SWEEP_SECONDS": 1}


@pytest.fixture
def worker(tmp_path):
    process = CeleryWorker(log=tmp_path / "worker.log")
    yield process
    process.kill()


def test_a_report_whose_worker_is_killed_is_published_once(worker, settings):
    settings.JOB_SWEEP_SECONDS = SETTINGS["JOB_SWEEP_SECONDS"]
    world = small_province()
    officer = user_with(Post.Role.DEPARTMENT_OFFICER)
    worker.start(**SETTINGS)
    job = services.request_annual(world.province, world.year, by=officer)
    wait_for(Snapshot.objects.filter(job=job).exists, what="the figures", tell=worker)

    worker.kill()
    frozen = Snapshot.objects.get(job=job)
    UnionReport.objects.update(spent=1)
    worker.start(beat=True, **SETTINGS)
    done = Job.objects.filter(pk=job.pk, state=Job.State.DONE)
    wait_for(done.exists, what="the second attempt", tell=worker, patience=180)

    publication = Publication.objects.get()
    assert publication.figures == frozen.figures
    assert publication.job.attempts == 2
    assert StoredFile.objects.count() == 1
    assert not Snapshot.objects.exists()

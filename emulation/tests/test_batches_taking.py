"""Taking an accepted batch: each dossier through its workflow, once, whatever happens."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit, jobs
from core.models import Job
from emulation import tallies
from emulation.batches import taking
from emulation.batches.flow import BATCH_FLOW
from emulation.models import Assessment, Batch, Precheck, UnionYear, YearTally
from emulation.services import scores
from emulation.tests.batch_cases import (
    Status,
    desk,
    drawn,
    job_of,
    read,
    read_all,
    sample,
)
from unions.models import Post
from unions.tests.factories import UpperFactory, user_with

pytestmark = pytest.mark.django_db


def accepted(officer, stage="appraised", **read_as):
    batch = read_all(drawn(officer, stage), by=officer, **read_as)
    return BATCH_FLOW.perform("accept", batch, by=officer)


def test_a_batch_is_not_accepted_before_its_sample_is_read():
    officer, _dossiers = desk(20)
    batch = drawn(officer)
    read(sample(batch)[0], by=officer)

    with pytest.raises(ValidationError, match="Còn 1 hồ sơ trong mẫu"):
        BATCH_FLOW.perform("accept", batch, by=officer)


@pytest.mark.slow
def test_all_are_appraised_with_the_points_of_the_unit():
    officer, _dossiers = desk(12)
    batch = accepted(officer)

    jobs.run(job_of(batch).pk)

    for dossier in Assessment.objects.all():
        assert dossier.status == Status.APPRAISED
        assert (dossier.appraised_total, dossier.appraised_by) == (90, officer)
        assert all(line.appraised_points == line.self_points for line in dossier.lines.all())
        rows = audit.trail(dossier).filter(action__in=["take-up", "appraise"])
        assert {row.note for row in rows} == {batch.name}
    assert job_of(batch).result == {"taken": 12, "left_out": 0}
    assert batch.items.exclude(taken_at=None).count() == 12
    counted = tallies.counted(UnionYear.objects.all())[officer.post.union_id]
    kept = YearTally.objects.get(supervisor=officer.post.union_id)
    assert (kept.appraised, kept.assessments_waiting) == (12, 0)
    assert kept.appraised == counted["appraised"]


@pytest.mark.slow
def test_what_was_found_wrong_stays_on_the_desk():
    officer, _dossiers = desk(20)
    batch = drawn(officer)
    Batch.objects.filter(pk=batch.pk).update(error_limit=50)

    batch = read_all(batch, by=officer, wrong=1)
    BATCH_FLOW.perform("accept", batch, by=officer)
    jobs.run(job_of(batch).pk)

    wrong = batch.items.get(outcome="wrong")
    assert wrong.assessment.status == Status.SUBMITTED
    assert Assessment.objects.filter(status=Status.APPRAISED).count() == 19


@pytest.mark.slow
def test_what_changed_since_the_draw_is_left_out_with_a_reason():
    officer, _dossiers = desk(20)
    batch = accepted(officer)
    changed, warned, stale = (item.assessment for item in batch.items.filter(sampled=False)[:3])
    Assessment.objects.filter(pk=changed.pk).update(version=changed.version + 1)
    Precheck.objects.filter(assessment=warned).update(light="red")
    Precheck.objects.filter(assessment=stale).update(stale=True)

    jobs.run(job_of(batch).pk)

    left = {item.assessment_id: item.skipped for item in batch.items.exclude(skipped="")}
    assert left.keys() == {changed.pk, warned.pk, stale.pk}
    assert "thay đổi" in left[changed.pk] and "dấu hiệu" in left[warned.pk]
    assert job_of(batch).result == {"taken": 17, "left_out": 3}
    for dossier in (changed, warned, stale):
        dossier.refresh_from_db()
        assert dossier.status == Status.SUBMITTED
        assert not dossier.lines.exclude(appraised_points=None).exists()


@pytest.mark.slow
def test_a_killed_worker_begun_again_gives_one_result():
    officer, _dossiers = desk(10)
    batch = accepted(officer)
    job = jobs.take(job_of(batch).pk)

    class Killed(Exception):
        pass

    def progress(done, total, message=""):
        if done == 4:
            raise Killed

    with pytest.raises(Killed):
        taking.take(job, progress)
    assert batch.items.exclude(taken_at=None).count() == 4
    seen = []
    result = taking.take(job, lambda done, total, message="": seen.append(done))

    assert seen == [4, 5, 6, 7, 8, 9, 10]  # the bar goes on where it stood
    assert result == {"taken": 10, "left_out": 0}
    for dossier in Assessment.objects.all():
        assert audit.trail(dossier).filter(action="appraise").count() == 1


@pytest.mark.slow
def test_an_officer_at_work_on_a_dossier_keeps_it():
    officer, _dossiers = desk(10)
    batch = accepted(officer)
    item = batch.items.filter(sampled=False).first()
    dossier = item.assessment
    Assessment.objects.filter(pk=dossier.pk).update(status=Status.TAKEN_UP)
    dossier.refresh_from_db()
    line = dossier.lines.first()
    values = {line.pk: {"points": line.self_points - 1, "na": False, "note": "Thiếu"}}
    scores.save_scores(dossier, "appraised", values, by=officer, expected=dossier.version)

    jobs.run(job_of(batch).pk)

    item.refresh_from_db()
    line.refresh_from_db()
    assert item.skipped and not item.taken_at
    assert line.appraised_points == line.self_points - 1


@pytest.mark.slow
def test_ban_cspl_verifies_a_batch():
    _officer, _dossiers = desk(10, status=Status.APPRAISED)
    verifier = user_with(Post.Role.DEPARTMENT_OFFICER)
    batch = accepted(verifier, "verified")

    jobs.run(job_of(batch).pk)

    for dossier in Assessment.objects.all():
        assert dossier.status == Status.VERIFIED
        assert (dossier.verified_total, dossier.classification) == (90, "excellent")
        assert dossier.verified_by == verifier


def test_who_lost_the_post_takes_nothing():
    officer, _dossiers = desk(3)
    batch = accepted(officer)
    Post.objects.filter(user=officer).update(until="2020-01-01")

    jobs.run(job_of(batch).pk)

    assert job_of(batch).state == Job.State.FAILED
    assert not batch.items.exclude(taken_at=None).exists()


def test_the_rest_is_taken_by_whoever_holds_the_desk_then():
    officer, _dossiers = desk(3)
    batch = accepted(officer)
    Job.objects.update(state=Job.State.FAILED)
    other = user_with(Post.Role.UPPER_CHAIR, officer.post.union)

    with pytest.raises(PermissionDenied):
        taking.go_on(batch, by=user_with(Post.Role.UPPER_CHAIR, UpperFactory()))
    job = taking.go_on(batch, by=other)
    jobs.run(job.pk)

    assert batch.items.exclude(taken_at=None).count() == 3
    with pytest.raises(ValidationError, match="không còn hồ sơ nào"):
        taking.go_on(batch, by=other)

"""Drawing a batch and reading its sample."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit, clock
from emulation.batches import drawing, reading
from emulation.batches.flow import BATCH_FLOW
from emulation.models import Assessment, AssessmentLine, Batch, Precheck
from emulation.tests.batch_cases import MANUAL, Status, desk, drawn, read, read_all, sample
from emulation.tests.factories import campaign_year
from unions.models import Post
from unions.tests.factories import UpperFactory, user_with

pytestmark = pytest.mark.django_db


def test_the_sample_is_that_of_the_recorded_seed():
    officer, dossiers = desk(25)

    batch = drawn(officer)

    ids = [dossier.pk for dossier in dossiers]
    assert [batch.share, batch.error_limit] == [10, 5]
    assert len(batch.seed) == 32
    assert {item.assessment_id for item in sample(batch)} == set(
        drawing.draw(batch.seed, ids, batch.share)
    )
    assert len(sample(batch)) == 3
    row = audit.trail(batch).get(action="draw")
    assert row.after["seed"] == batch.seed and row.after["size"] == 25


def test_only_green_dossiers_that_nobody_has_begun_are_drawn():
    officer, dossiers = desk(7)
    amber, stale, begun, other, returned = dossiers[:5]
    Precheck.objects.filter(assessment=amber).update(light="amber")
    Precheck.objects.filter(assessment=stale).update(stale=True)
    AssessmentLine.objects.filter(pk=begun.lines.first().pk).update(appraised_points=1)
    Precheck.objects.filter(assessment=other).delete()
    Assessment.objects.filter(pk=returned.pk).update(status=Status.RETURNED)

    batch = drawn(officer)

    assert {item.assessment_id for item in batch.items.all()} == {d.pk for d in dossiers[5:]}


def test_another_desk_has_its_own_dossiers():
    officer, _dossiers = desk(2)
    _other, theirs = desk(2)

    batch = drawn(officer)

    assert not batch.items.filter(assessment__in=theirs).exists()


@pytest.mark.parametrize(
    ("role", "stage"),
    [
        (Post.Role.GRASSROOTS_CHAIR, "appraised"),
        (Post.Role.UPPER_CHAIR, "verified"),
        (Post.Role.STANDING_COMMITTEE, "verified"),
    ],
)
def test_only_who_works_at_the_desk_draws(role, stage):
    campaign_year()
    with pytest.raises(PermissionDenied):
        drawn(user_with(role), stage)


def test_one_batch_at_a_time_and_none_of_nothing():
    officer, _dossiers = desk(3)
    drawn(officer)

    with pytest.raises(ValidationError, match="Đang có một lô"):
        drawn(officer)
    with pytest.raises(ValidationError, match="Không có hồ sơ nào"):
        drawn(user_with(Post.Role.UPPER_OFFICER, UpperFactory()))


def test_the_same_press_twice_gives_one_batch():
    officer, _dossiers = desk(3)

    first = reading.draw_batch(campaign_year(), "appraised", by=officer, key="a" * 32)
    again = reading.draw_batch(campaign_year(), "appraised", by=officer, key="a" * 32)

    assert first == again
    assert Batch.objects.count() == 1


def test_a_closed_window_draws_nothing():
    officer, _dossiers = desk(3)
    campaign_year(windows="closed")

    with pytest.raises(ValidationError, match="đã đóng"):
        reading.draw_batch(campaign_year(windows="usual"), "appraised", by=officer)


def test_a_dossier_is_opened_before_it_is_judged():
    officer, _dossiers = desk(3)
    item = sample(drawn(officer))[0]

    with pytest.raises(ValidationError, match="Mở và đọc"):
        reading.judge(item, "right", MANUAL, by=officer)


def test_a_judgement_needs_words_and_stays():
    officer, _dossiers = desk(20)
    item = sample(drawn(officer))[0]

    with pytest.raises(ValidationError, match="Ghi những gì đã xem"):
        read(item, note="  ", by=officer)
    read(item, "wrong", by=officer)
    read(item, "wrong", by=officer)  # the second press of the button
    with pytest.raises(ValidationError, match="không sửa được"):
        read(item, "right", by=officer)

    item.refresh_from_db()
    assert (item.outcome, item.note, item.read_by) == ("wrong", MANUAL, officer)
    assert audit.trail(item.batch).filter(action="read").count() == 1
    assert item.batch.name in audit.trail(item.assessment).get(action="batch-read").note


def test_what_lies_outside_the_sample_is_not_judged():
    officer, _dossiers = desk(3)
    item = drawn(officer).items.filter(sampled=False).first()

    with pytest.raises(ValidationError, match="không nằm trong mẫu"):
        reading.judge(item, "right", MANUAL, by=officer)


def test_points_that_were_cut_by_hand_are_no_right_dossier():
    officer, _dossiers = desk(3)
    item = sample(drawn(officer))[0]
    AssessmentLine.objects.filter(pk=item.assessment.lines.first().pk).update(appraised_points=0)

    with pytest.raises(ValidationError, match="tính là sai"):
        read(item, by=officer)
    read(item, "wrong", by=officer)


def test_a_sample_that_errs_beyond_the_limit_refuses_the_batch():
    officer, _dossiers = desk(20)
    batch = drawn(officer)

    batch = read_all(batch, by=officer, wrong=1)

    assert batch.status == Batch.Status.REFUSED
    assert "1 hồ sơ sai trên 2" in audit.trail(batch).get(action="refuse").note
    assert {d.status for d in Assessment.objects.all()} == {Status.SUBMITTED}
    with pytest.raises(ValidationError, match="trạng thái"):
        BATCH_FLOW.perform("accept", batch, by=officer)


def test_dossiers_of_a_refused_batch_are_not_drawn_again_as_they_are():
    officer, _dossiers = desk(20)
    batch = read_all(drawn(officer), by=officer, wrong=1)
    right = batch.items.get(outcome="right").assessment
    mended = batch.items.filter(sampled=False).first().assessment
    Assessment.objects.filter(pk=mended.pk).update(submitted_at=clock.now())

    again = drawn(officer)

    # What was read and found right, and what came in anew since.
    assert {item.assessment_id for item in again.items.all()} == {right.pk, mended.pk}


def test_giving_a_batch_up_is_no_second_throw_of_the_dice():
    officer, _dossiers = desk(5)
    batch = drawn(officer)

    with pytest.raises(ValidationError, match="lý do hủy"):
        BATCH_FLOW.perform("cancel", batch, by=officer)
    BATCH_FLOW.perform("cancel", batch, by=officer, note="Lấy nhầm")

    with pytest.raises(ValidationError, match="Không có hồ sơ nào"):
        drawn(officer)


def test_nobody_refuses_by_hand_a_batch_that_holds():
    officer, _dossiers = desk(3)
    batch = drawn(officer)

    with pytest.raises(ValidationError, match="chưa đọc xong"):
        BATCH_FLOW.perform("refuse", batch, by=officer)


def test_another_desk_does_not_read_the_sample():
    officer, _dossiers = desk(3)
    item = sample(drawn(officer))[0]

    with pytest.raises(PermissionDenied):
        reading.judge(item, "right", MANUAL, by=user_with(Post.Role.UPPER_OFFICER, UpperFactory()))

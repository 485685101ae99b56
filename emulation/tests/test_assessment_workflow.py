"""One assessment through its life: self, appraised, verified; rights and reasons on the way."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit
from core.versions import StaleVersion
from emulation.models import Assessment, YearTally
from emulation.services import scores
from emulation.tests.factories import (
    AssessmentFactory,
    UnionYearFactory,
    campaign_year,
    score_fully,
)
from emulation.workflow import ASSESSMENT_FLOW
from unions.models import Post
from unions.tests.factories import user_with

Role, Status = Post.Role, Assessment.Status
pytestmark = pytest.mark.django_db


@pytest.fixture
def submitted():
    """A fully scored assessment that its chair has submitted."""
    assessment = score_fully(AssessmentFactory())
    assessment.lines.update(self_note="Đã làm.")
    assessment.criteria_set.groups.first()
    for line in assessment.lines.filter(criterion__evidence_required=True):
        line.evidence.create(
            title="Ảnh", link="https://binhdinh.gov.vn", added_by=chair_of(assessment)
        )
    return ASSESSMENT_FLOW.perform("submit", assessment, by=chair_of(assessment))


def chair_of(assessment):
    found = Post.objects.filter(union=assessment.union, role=Role.GRASSROOTS_CHAIR).first()
    return found.user if found else user_with(Role.GRASSROOTS_CHAIR, assessment.union)


def officer_above(assessment):
    return user_with(Role.UPPER_OFFICER, assessment.union_year.supervisor)


def points_of(assessment, stage):
    """Return {line id: {"points", "na", "note"}} that repeats what a stage holds."""
    return {
        line.pk: {
            "points": getattr(line, f"{stage}_points"),
            "na": getattr(line, f"{stage}_na"),
            "note": "",
        }
        for line in assessment.lines.all()
    }


def appraise_as_is(assessment, by):
    ASSESSMENT_FLOW.perform("take-up", assessment, by=by)
    saved = scores.accept_rest(assessment, "appraised", by=by, expected=assessment.version)
    return ASSESSMENT_FLOW.perform("appraise", saved, by=by)


def test_the_whole_way_ends_in_a_classification(submitted):
    above, province = officer_above(submitted), user_with(Role.DEPARTMENT_OFFICER)

    appraise_as_is(submitted, above)
    saved = scores.accept_rest(submitted, "verified", by=province, expected=submitted.version + 2)
    done = ASSESSMENT_FLOW.perform("verify", saved, by=province)

    assert (done.self_total, done.appraised_total, done.verified_total) == (Decimal(90),) * 3
    assert done.classification == "excellent"
    assert "90" in done.explanation
    tally = YearTally.objects.get(supervisor=done.union_year.supervisor)
    assert (tally.verified, tally.excellent, tally.points_sum) == (1, 1, Decimal(90))


def test_an_unfinished_self_score_names_what_is_missing():
    assessment = AssessmentFactory()

    with pytest.raises(ValidationError, match="Còn 14 tiêu chí chưa chấm"):
        ASSESSMENT_FLOW.perform("submit", assessment, by=chair_of(assessment))

    assessment.refresh_from_db()
    assert assessment.status == Status.DRAFT


def test_required_evidence_is_asked_for():
    assessment = score_fully(AssessmentFactory())

    with pytest.raises(ValidationError, match="Thêm minh chứng cho tiêu chí"):
        ASSESSMENT_FLOW.perform("submit", assessment, by=chair_of(assessment))


def test_not_applicable_needs_its_reason():
    assessment = score_fully(AssessmentFactory())
    line = assessment.lines.filter(criterion__evidence_required=False).first()
    line.self_points, line.self_na, line.self_note = None, True, ""
    line.save()

    with pytest.raises(ValidationError, match="lý do không áp dụng"):
        ASSESSMENT_FLOW.perform("submit", assessment, by=chair_of(assessment))


def test_a_changed_point_needs_a_reason(submitted):
    above = officer_above(submitted)
    ASSESSMENT_FLOW.perform("take-up", submitted, by=above)
    values = points_of(submitted, "self")
    line = submitted.lines.first()
    values[line.pk]["points"] = Decimal(1)
    saved = scores.save_scores(submitted, "appraised", values, by=above, expected=submitted.version)

    with pytest.raises(ValidationError, match="Nhập lý do điều chỉnh"):
        ASSESSMENT_FLOW.perform("appraise", saved, by=above)

    values[line.pk]["note"] = "Chưa có minh chứng."
    saved = scores.save_scores(saved, "appraised", values, by=above, expected=saved.version)
    done = ASSESSMENT_FLOW.perform("appraise", saved, by=above)
    assert done.status == Status.APPRAISED
    assert done.appraised_total < done.self_total


@pytest.mark.parametrize(
    ("role", "allowed"),
    [
        (Role.GRASSROOTS_OFFICER, False),
        (Role.GRASSROOTS_CHAIR, False),
        (Role.UPPER_OFFICER, True),
        (Role.UPPER_CHAIR, True),
        (Role.DEPARTMENT_OFFICER, False),
        (Role.STANDING_COMMITTEE, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_only_the_supervising_union_appraises(submitted, role, allowed):
    ASSESSMENT_FLOW.perform("take-up", submitted, by=officer_above(submitted))
    year = submitted.union_year
    where = {
        Role.GRASSROOTS_OFFICER: year.union,
        Role.GRASSROOTS_CHAIR: year.union,
        Role.UPPER_OFFICER: year.supervisor,
        Role.UPPER_CHAIR: year.supervisor,
    }
    person = user_with(role, where.get(role))
    values = points_of(submitted, "self")

    def save():
        return scores.save_scores(
            submitted, "appraised", values, by=person, expected=submitted.version
        )

    if allowed:
        assert save().version == submitted.version + 1
    else:
        with pytest.raises(PermissionDenied):
            save()


def test_the_self_score_is_frozen_once_taken_up(submitted):
    chair = chair_of(submitted)
    ASSESSMENT_FLOW.perform("take-up", submitted, by=officer_above(submitted))

    with pytest.raises(PermissionDenied):
        scores.save_scores(
            submitted, "self", points_of(submitted, "self"), by=chair, expected=submitted.version
        )
    with pytest.raises(ValidationError, match="không thực hiện được"):
        ASSESSMENT_FLOW.perform("withdraw", submitted, by=chair)


def test_a_stale_save_writes_nothing():
    assessment = AssessmentFactory()
    officer = user_with(Role.GRASSROOTS_OFFICER, assessment.union)
    first, second = assessment.lines.all()[:2]

    def give(line, points, expected):
        return scores.save_scores(
            assessment,
            "self",
            {line.pk: {"points": Decimal(points), "na": False, "note": ""}},
            by=officer,
            expected=expected,
        )

    give(first, 1, 1)
    with pytest.raises(StaleVersion):
        give(second, 2, 1)

    second.refresh_from_db()
    assert second.self_points is None


def test_points_beyond_the_maximum_write_nothing():
    assessment = AssessmentFactory()
    officer = user_with(Role.GRASSROOTS_OFFICER, assessment.union)
    lines = list(assessment.lines.all()[:2])
    values = {line.pk: {"points": Decimal(1), "na": False, "note": ""} for line in lines}
    values[lines[1].pk]["points"] = lines[1].maximum + 1

    with pytest.raises(ValueError, match="Điểm phải từ 0 đến"):
        scores.save_scores(assessment, "self", values, by=officer, expected=1)

    assert not assessment.lines.exclude(self_points=None).exists()


def test_the_province_sends_an_appraisal_back_with_a_reason(submitted):
    appraise_as_is(submitted, officer_above(submitted))
    province = user_with(Role.DEPARTMENT_OFFICER)
    submitted.refresh_from_db()

    with pytest.raises(ValidationError, match="Nhập lý do"):
        ASSESSMENT_FLOW.perform("reopen", submitted, by=province)
    ASSESSMENT_FLOW.perform("reopen", submitted, by=province, note="Nhóm b chấm nương nhẹ.")

    assert submitted.status == Status.TAKEN_UP
    assert submitted.appraised_total is None
    assert audit.trail(submitted).first().note == "Nhóm b chấm nương nhẹ."


def test_a_closed_window_refuses_the_submission():
    year = UnionYearFactory(campaign_year=campaign_year(2023, windows="closed"))
    assessment = score_fully(AssessmentFactory(union_year=year))

    with pytest.raises(ValidationError, match="đã đóng sau ngày 03/01/2000"):
        ASSESSMENT_FLOW.perform("submit", assessment, by=chair_of(assessment))


def test_the_same_press_counts_once(submitted):
    above = officer_above(submitted)

    ASSESSMENT_FLOW.perform("take-up", submitted, by=above, key="a" * 32)
    again = ASSESSMENT_FLOW.perform("take-up", submitted, by=above, key="a" * 32)

    assert again.status == Status.TAKEN_UP
    assert audit.trail(submitted).filter(action="take-up").count() == 1

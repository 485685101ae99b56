"""A unit's own criteria: written, approved, put into the assessment, never changed after."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit
from core.versions import StaleVersion
from emulation import assessing
from emulation.models import AssessmentLine, CampaignYear, Criterion, OwnCriteria, YearTally
from emulation.own_criteria import writing
from emulation.own_criteria.flow import OWN_FLOW
from emulation.own_criteria.rows import rows_of
from emulation.services.starting import start_assessment
from emulation.tests.factories import (
    AssessmentFactory,
    UnionYearFactory,
    campaign_year,
    score_fully,
)
from emulation.tests.own_criteria_cases import OTHER, ROW, Unit, fresh, share_of
from emulation.workflow import ASSESSMENT_FLOW
from unions.models import Post
from unions.tests.factories import UpperFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    share_of("10")
    return Unit()


def test_a_guide_without_a_share_leaves_no_room():
    share_of("0")

    with pytest.raises(ValidationError, match="không cho đơn vị đặt tiêu chí riêng"):
        Unit().begun()


def test_only_who_works_on_the_dossiers_begins_and_once(unit):
    with pytest.raises(PermissionDenied):
        writing.start_own_criteria(unit.year, by=unit.above)

    assert unit.begun() == unit.begun()
    assert OwnCriteria.objects.count() == 1


def test_a_closed_year_takes_none(unit):
    campaign_year(windows="closed")

    with pytest.raises(ValidationError, match="đã đóng"):
        writing.start_own_criteria(fresh_year(unit), by=unit.officer)


def fresh_year(unit):
    return type(unit.year).objects.select_related("campaign_year").get(pk=unit.year.pk)


def test_rows_are_kept_by_group_and_numbered_anew_in_each(unit):
    more = replace(ROW, text="Trực tiếp công dân mỗi tuần.")

    own = unit.begun(OTHER, ROW, more)

    assert rows_of(own) == (ROW, more, OTHER)
    assert [label for _pin, label in own.pin_choices()] == ["riêng a.1", "riêng a.2", "riêng b.1"]
    assert {c.clause for c in own.items()} == {"mục 6"}


def test_saving_the_same_again_writes_nothing(unit):
    own = unit.begun(ROW)

    again = writing.save_rows(own, (ROW,), by=unit.officer, expected=1)

    assert again.version == own.version
    assert audit.trail(own).filter(action="save").count() == 1


def test_nobody_writes_over_a_newer_version(unit):
    own = unit.begun(ROW)

    with pytest.raises(StaleVersion):
        writing.save_rows(own, (OTHER,), by=unit.chair, expected=own.version - 1)
    assert rows_of(own) == (ROW,)


def test_a_draft_may_be_too_heavy_but_does_not_go_up(unit):
    own = unit.begun(replace(ROW, maximum=Decimal("11.12")))

    with pytest.raises(ValidationError, match="vượt 0,01 điểm"):
        OWN_FLOW.perform("submit", own, by=unit.chair)
    own = unit.saved(own, replace(ROW, maximum=Decimal("11.11")))
    assert OWN_FLOW.perform("submit", own, by=unit.chair).status == "submitted"


def test_nothing_is_not_submitted(unit):
    with pytest.raises(ValidationError, match="Nhập ít nhất một tiêu chí"):
        OWN_FLOW.perform("submit", unit.begun(), by=unit.chair)


def test_it_goes_by_the_officer_the_chair_and_the_union_above(unit):
    own = unit.begun(ROW)

    OWN_FLOW.perform("propose", own, by=unit.officer)
    with pytest.raises(PermissionDenied):
        OWN_FLOW.perform("submit", own, by=unit.officer)
    OWN_FLOW.perform("submit", own, by=unit.chair)
    with pytest.raises(PermissionDenied):
        OWN_FLOW.perform("approve", own, by=unit.chair)
    other = user_with(Post.Role.UPPER_OFFICER, UpperFactory())
    with pytest.raises(PermissionDenied):
        OWN_FLOW.perform("approve", own, by=other)
    OWN_FLOW.perform("approve", own, by=unit.above, key="a" * 32)
    OWN_FLOW.perform("approve", own, by=unit.above, key="a" * 32)  # the second press

    own = fresh(own)
    assert (own.status, own.decided_by) == ("approved", unit.above)
    assert audit.trail(own).filter(action="approve").count() == 1


def test_a_return_tells_why_and_where(unit):
    own = unit.submitted()
    pin = own.pin_choices()[1][0]

    with pytest.raises(ValidationError, match="lý do"):
        OWN_FLOW.perform("return", own, by=unit.above)
    OWN_FLOW.perform("return", own, by=unit.above, note="Trùng tiêu chí b.2", pins=[pin])

    own = fresh(own)
    assert (own.status, own.return_pins) == ("returned", ["tieu-chi-rieng-b-1"])
    own = unit.saved(own, ROW)
    assert OWN_FLOW.perform("submit", own, by=unit.chair).return_reason == ""


def test_what_waits_is_counted_for_the_union_above(unit):
    own = unit.submitted()
    tally = YearTally.objects.get(supervisor=unit.year.supervisor)

    assert tally.own_criteria_waiting == 1
    OWN_FLOW.perform("approve", own, by=unit.above)
    tally.refresh_from_db()
    assert tally.own_criteria_waiting == 0


def test_an_assessment_begun_later_holds_the_approved_criteria(unit):
    unit.approved()

    assessment = start_assessment(unit.year, by=unit.officer)

    lines = assessing.lines_of(assessment)
    assert len(lines) == 16
    names = [assessing.line_name(line) for line in lines]
    assert names.index("riêng a.1") == 5 and names[-1] != "riêng b.1"  # last of its group
    assert [line.maximum for line in lines if line.criterion.owner_id] == [5, 6]


def test_one_begun_before_gets_them_as_empty_lines(unit):
    own = unit.submitted()
    assessment = start_assessment(unit.year, by=unit.officer)
    assert assessment.lines.count() == 14

    OWN_FLOW.perform("approve", own, by=unit.above)

    assert assessment.lines.filter(criterion__owner=own, self_points=None).count() == 2
    assert "riêng a.1" in assessing.missing(assessment, "self")
    assert audit.trail(assessment).filter(action="own-criteria").exists()


def test_what_was_not_approved_and_another_units_criteria_stay_out(unit):
    unit.submitted()
    Unit(UnionYearFactory(union__parent=unit.year.supervisor)).approved()

    assessment = start_assessment(unit.year, by=unit.officer)

    assert assessment.lines.count() == 14


def test_own_criteria_count_in_the_score_of_a_hundred(unit):
    unit.approved(replace(ROW, maximum=Decimal(10)))
    assessment = start_assessment(unit.year, by=unit.officer)
    score_fully(assessment)
    own = assessment.lines.get(criterion__owner__isnull=False)
    AssessmentLine.objects.filter(pk=own.pk).update(self_points=0)

    # 90 of 100 in the guide, none of 10: 90 of 110.
    assert assessing.total(assessment, "self") == Decimal("81.82")


def test_nothing_is_approved_once_the_assessment_is_handed_in(unit):
    own = unit.submitted()
    assessment = AssessmentFactory(union_year=unit.year, status="submitted")

    with pytest.raises(ValidationError, match="Đơn vị đã nộp hồ sơ chấm điểm"):
        OWN_FLOW.perform("approve", own, by=unit.above)
    type(assessment).objects.filter(pk=assessment.pk).update(status="returned")
    OWN_FLOW.perform("approve", own, by=unit.above)

    assert assessment.lines.count() == 16


def test_once_approved_they_never_change(unit):
    own = unit.approved()

    with pytest.raises(PermissionDenied):
        writing.save_rows(own, (ROW,), by=unit.officer, expected=own.version)
    for step in ("return", "withdraw", "recall", "submit"):
        with pytest.raises((ValidationError, PermissionDenied)):
            OWN_FLOW.perform(step, own, by=unit.above, note="Sửa")
    assert rows_of(fresh(own)) == (ROW, OTHER)


def test_last_years_are_copied_once_and_only_what_was_approved(unit):
    before = UnionYearFactory(union=unit.year.union, campaign_year=campaign_year(2023))
    earlier = Unit(before).approved()
    own = unit.begun(replace(ROW, maximum=Decimal(3)))

    added = writing.copy_last_year(own, by=unit.officer, expected=own.version)
    own = fresh(own)
    again = writing.copy_last_year(own, by=unit.officer, expected=own.version)

    assert (added, again) == (1, 0)
    assert rows_of(own) == (replace(ROW, maximum=Decimal(3)), OTHER)
    assert rows_of(fresh(earlier)) == (ROW, OTHER)


def test_nothing_is_copied_of_a_year_without_approved_ones(unit):
    own = unit.begun()

    with pytest.raises(ValidationError, match="Năm trước"):
        writing.copy_last_year(own, by=unit.officer, expected=own.version)


def test_the_guide_itself_stays_as_it_was(unit):
    guide = fresh(unit.approved()).criteria_set

    assert Criterion.objects.of_guide().filter(group__criteria_set=guide).count() == 14
    assert fresh(OwnCriteria.objects.get()).base == 100
    assert CampaignYear.objects.count() == 9


def test_the_unit_signs_the_assessment_with_its_own_criteria_scored(unit):
    unit.approved(replace(ROW, evidence_required=False))
    assessment = start_assessment(unit.year, by=unit.officer)
    guide_lines = assessment.lines.filter(criterion__owner=None)
    for line in guide_lines:
        AssessmentLine.objects.filter(pk=line.pk).update(self_points=0)

    with pytest.raises(ValidationError, match=r"riêng a\.1"):
        ASSESSMENT_FLOW.perform("submit", assessment, by=unit.chair)
    assessment.lines.filter(criterion__owner__isnull=False).update(self_points=5)
    ASSESSMENT_FLOW.perform("submit", assessment, by=unit.chair)

    assert assessment.self_total == Decimal("4.76")  # 5 of 105

"""The yearly report's own steps: up the levels, and the province's, which has nobody above."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit, clock
from emulation.models import UnionReport
from emulation.tests.factories import UnionReportFactory, UnionYearFactory, campaign_year
from emulation.workflow import REPORT_FLOW as FLOW
from unions.models import Post
from unions.tests.factories import UpperFactory, province, user_with

Role, Status = Post.Role, UnionReport.Status
pytestmark = pytest.mark.django_db


def names_of(steps):
    return [step.name for step in steps]


def test_a_grassroots_report_goes_up_and_is_received():
    report = UnionReportFactory()
    above = user_with(Role.UPPER_OFFICER, report.union_year.supervisor)

    FLOW.perform("submit", report, by=user_with(Role.GRASSROOTS_CHAIR, report.union))
    FLOW.perform("take-up", report, by=above)
    FLOW.perform("approve", report, by=above)

    assert report.status == Status.APPROVED


def test_an_upper_level_report_goes_to_the_province():
    report = UnionReportFactory(union_year__union=UpperFactory())
    policy = user_with(Role.DEPARTMENT_OFFICER)

    FLOW.perform("submit", report, by=user_with(Role.UPPER_CHAIR, report.union))
    assert names_of(FLOW.steps_for(policy, report)) == ["take-up", "return"]
    FLOW.perform("take-up", report, by=policy)
    FLOW.perform("approve", report, by=policy)

    assert report.status == Status.APPROVED


def test_an_unfinished_report_says_what_is_missing():
    report = UnionReportFactory(results_text="", pledged_count=None)
    chair = user_with(Role.GRASSROOTS_CHAIR, report.union)

    (step,) = FLOW.steps_for(chair, report)

    assert step.blocked == (
        "Nhập các mục còn thiếu: số người đã cam kết “Năm không”; kết quả đạt được."
    )


# --- The province's own ----------------------------------------------------------


@pytest.fixture
def provincial():
    return UnionReportFactory(union_year=UnionYearFactory(union=province(), supervisor_id=None))


@pytest.fixture
def policy():
    return user_with(Role.DEPARTMENT_OFFICER)


def test_the_provinces_report_is_completed_by_those_who_write_it(provincial, policy):
    assert names_of(FLOW.steps_for(policy, provincial)) == ["complete"]

    FLOW.perform("complete", provincial, by=policy)

    assert provincial.status == Status.APPROVED
    assert provincial.decided_at == provincial.first_submitted_at
    assert not provincial.late


@pytest.mark.parametrize("windows", ["closed", "usual"])
def test_the_windows_bind_those_below_and_not_the_province(provincial, policy, windows):
    campaign_year(windows=windows)

    with clock.set_for_test(date(2024, 1, 5)):
        FLOW.perform("complete", provincial, by=policy)

    assert provincial.status == Status.APPROVED


def test_an_unfinished_provincial_report_is_not_completed(provincial, policy):
    provincial.outreach_text = ""
    provincial.save()

    with pytest.raises(ValidationError, match="còn thiếu: công tác tuyên truyền"):
        FLOW.perform("complete", provincial, by=policy)


@pytest.mark.parametrize(
    "other",
    [
        lambda: user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.OFFICE),
        lambda: user_with(Role.STANDING_COMMITTEE),
        lambda: user_with(Role.ADMINISTRATOR),
        lambda: user_with(Role.UPPER_CHAIR, UpperFactory()),
    ],
)
def test_nobody_else_completes_the_provinces_report(provincial, other):
    with pytest.raises(PermissionDenied):
        FLOW.perform("complete", provincial, by=other())


def test_a_completed_report_is_opened_again_with_a_reason(provincial, policy):
    FLOW.perform("complete", provincial, by=policy)

    with pytest.raises(ValidationError, match="Nhập lý do"):
        FLOW.perform("amend", provincial, by=policy)
    FLOW.perform("amend", provincial, by=policy, note="Số liệu của An Nhơn vừa sửa")

    assert (provincial.status, provincial.decided_at) == (Status.DRAFT, None)
    assert audit.trail(provincial).first().note == "Số liệu của An Nhơn vừa sửa"


def test_only_the_province_completes_without_a_level_above():
    report = UnionReportFactory(union_year__union=UpperFactory())
    chair = user_with(Role.UPPER_CHAIR, report.union)

    with pytest.raises(PermissionDenied):
        FLOW.perform("complete", report, by=chair)
    with pytest.raises(PermissionDenied):
        FLOW.perform("complete", report, by=user_with(Role.DEPARTMENT_OFFICER))

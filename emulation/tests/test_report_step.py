"""Pressing a step's button on a yearly report."""

import uuid

import pytest
from django.urls import reverse

from emulation.models import UnionReport
from emulation.tests.factories import UnionReportFactory, UnionYearFactory, campaign_year
from unions.models import Post
from unions.tests.factories import UnionFactory, province, user_with

Role, Status = Post.Role, UnionReport.Status
pytestmark = pytest.mark.django_db


def press(client, report, step, **data):
    data = {"step": step, "key": uuid.uuid4().hex, "version": report.version} | data
    return client.post(reverse("emulation:report-step", args=[report.pk]), data, follow=True)


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.UPPER_OFFICER, "parent", 200),
        (Role.GRASSROOTS_CHAIR, "own", 403),
        (Role.DEPARTMENT_OFFICER, "province", 403),
        (Role.UPPER_OFFICER, "other branch", 404),
    ],
)
def test_who_may_take_a_report_up(client, role, whose, status):
    report = UnionReportFactory(status=Status.SUBMITTED)
    union = {
        "own": report.union,
        "parent": report.union_year.supervisor,
        "province": None,
        "other branch": UnionFactory().parent,
    }[whose]
    client.force_login(user_with(role, union))

    response = press(client, report, "take-up")

    report.refresh_from_db()
    assert response.status_code == status
    assert report.status == (Status.TAKEN_UP if status == 200 else Status.SUBMITTED)


def test_a_closed_window_is_told_on_the_page(client):
    report = UnionReportFactory()
    client.force_login(user_with(Role.GRASSROOTS_CHAIR, report.union))
    campaign_year(windows="closed")

    page = press(client, report, "submit")

    report.refresh_from_db()
    assert report.status == Status.DRAFT
    assert "Báo cáo năm đã đóng sau ngày 03/01/2000" in page.content.decode()


def test_the_province_completes_its_report(client):
    report = UnionReportFactory(union_year=UnionYearFactory(union=province(), supervisor_id=None))
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))

    page = press(client, report, "complete")

    report.refresh_from_db()
    assert report.status == Status.APPROVED
    assert "Đã hoàn thành báo cáo của Liên đoàn Lao động tỉnh." in page.content.decode()

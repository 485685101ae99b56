"""The page of a yearly report."""

import pytest

from emulation.models import Registration, UnionReport
from emulation.plan import REPORT_SECTIONS
from emulation.tests.factories import (
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with

Role, Status = Post.Role, UnionReport.Status
pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    return UnionReportFactory()


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 200),
        (Role.UPPER_CHAIR, "parent", 200),
        (Role.STANDING_COMMITTEE, "province", 200),
        (Role.GRASSROOTS_CHAIR, "sibling", 404),
        (Role.UPPER_OFFICER, "other branch", 404),
    ],
)
def test_who_sees_a_report(client, report, role, whose, status):
    union = {
        "own": report.union,
        "parent": report.union_year.supervisor,
        "province": None,
        "sibling": UnionFactory(parent=report.union_year.supervisor),
        "other branch": UpperFactory(),
    }[whose]
    client.force_login(user_with(role, union))

    assert client.get(report.get_absolute_url()).status_code == status


def figures_of(client, report):
    client.force_login(user_with(Role.STANDING_COMMITTEE))
    page = client.get(report.get_absolute_url())
    return {figure.name: figure for figure in page.context["figures"]}


def test_figures_stand_beside_last_years_and_what_was_registered(client, report):
    RegistrationFactory(union_year=report.union_year, first_submitted_at=report.created_at)
    last = UnionYearFactory(
        union=report.union, campaign_year=campaign_year(2023), supervisor_id=None
    )
    UnionReportFactory(union_year=last, pledged_count=30, first_submitted_at=report.created_at)

    figures = figures_of(client, report)

    pledged, rate = figures["pledged_count"], figures["satisfaction_rate"]
    assert (pledged.before, pledged.registered, pledged.now) == ("30", "38", "36")
    assert (rate.registered, rate.now) == ("95,5", "96")
    assert figures["staff_count"].registered == "–"


def test_what_was_never_handed_in_is_no_measure(client, report):
    RegistrationFactory(union_year=report.union_year, status=Registration.Status.DRAFT)

    assert figures_of(client, report)["pledged_count"].registered == "–"


def test_the_text_stands_under_the_plans_headings_in_its_order(client, report):
    client.force_login(user_with(Role.STANDING_COMMITTEE))

    html = client.get(report.get_absolute_url()).content.decode()

    places = [html.index(section.heading) for section in REPORT_SECTIONS]
    assert places == sorted(places)
    assert "Hoàn thành các chỉ tiêu đã đăng ký." in html
    assert html.count("Chưa nhập.") == 5


def test_text_is_shown_as_text(client):
    report = UnionReportFactory(outreach_text="<script>alert(1)</script>")
    client.force_login(user_with(Role.STANDING_COMMITTEE))

    html = client.get(report.get_absolute_url()).content.decode()

    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_the_provinces_report_shows_no_deadline_and_ends_as_completed(client):
    report = UnionReportFactory(
        union_year=UnionYearFactory(union=province(), supervisor_id=None),
        status=Status.APPROVED,
        late=False,
    )
    campaign_year(windows="closed")
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))

    html = client.get(report.get_absolute_url()).content.decode()

    assert "Đã hoàn thành" in html
    assert "quá hạn" not in html
    assert "Mở lại để sửa" in html


def test_the_page_costs_few_queries(client, report, django_assert_num_queries):
    client.force_login(user_with(Role.GRASSROOTS_CHAIR, report.union))
    client.get(report.get_absolute_url())

    with django_assert_num_queries(9):
        client.get(report.get_absolute_url())

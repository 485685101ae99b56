"""The form of a yearly report."""

import pytest
from django.urls import reverse

from emulation.models import UnionReport
from emulation.plan import REPORT_SECTIONS
from emulation.services.saving import save_content
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


@pytest.fixture
def officer(client, report):
    """Sign in the union's own officer."""
    user = user_with(Role.GRASSROOTS_OFFICER, report.union)
    client.force_login(user)
    return user


def edit_url(report):
    return reverse("emulation:report-edit", args=[report.pk])


def typed(report, **changes):
    """Return what the browser sends when the form is as it was opened, but for the changes."""
    fields = {name: getattr(report, name) for name in UnionReport.CONTENT}
    values = {name: "" if value is None else value for name, value in fields.items()}
    return values | {"version": report.version} | changes


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 200),
        (Role.UPPER_OFFICER, "parent", 403),
        (Role.DEPARTMENT_OFFICER, "province", 403),
        (Role.GRASSROOTS_OFFICER, "sibling", 404),
    ],
)
def test_who_may_edit(client, report, role, whose, status):
    union = {
        "own": report.union,
        "parent": report.union_year.supervisor,
        "province": None,
        "sibling": UnionFactory(parent=report.union_year.supervisor),
    }[whose]
    client.force_login(user_with(role, union))

    assert client.get(edit_url(report)).status_code == status
    assert client.post(edit_url(report), typed(report)).status_code == (
        302 if status == 200 else status
    )


@pytest.mark.parametrize(
    ("department", "status"), [(Post.Department.POLICY_LAW, 200), (Post.Department.FINANCE, 403)]
)
def test_the_provinces_report_is_written_by_one_department(client, department, status):
    report = UnionReportFactory(union_year=UnionYearFactory(union=province(), supervisor_id=None))
    client.force_login(user_with(Role.DEPARTMENT_OFFICER, department=department))

    assert client.get(edit_url(report)).status_code == status


def test_figures_come_first_then_the_plans_sections_with_a_word_of_guidance(
    client, report, officer
):
    html = client.get(edit_url(report)).content.decode()

    names = [f'name="{name}"' for name in UnionReport.CONTENT]
    places = [html.index(name) for name in names]
    assert places == sorted(places)
    assert all(section.heading in html and section.guidance in html for section in REPORT_SECTIONS)


def test_hints_tell_last_years_figure_and_the_promise(client, report, officer):
    RegistrationFactory(union_year=report.union_year, first_submitted_at=report.created_at)
    last = UnionYearFactory(
        union=report.union, campaign_year=campaign_year(2023), supervisor_id=None
    )
    UnionReportFactory(
        union_year=last, staff_count=1200, pledged_count=1030, first_submitted_at=report.created_at
    )

    html = client.get(edit_url(report)).content.decode()

    assert 'id="id_pledged_count_hint">Năm 2023: 1.030. Đã đăng ký năm nay: 38.</p>' in html


def test_more_pledges_than_people_are_refused_beside_the_field(client, report, officer):
    response = client.post(edit_url(report), typed(report, pledged_count="41"))

    assert response.status_code == 422
    (sentence,) = response.context["form"].errors["pledged_count"]
    assert sentence.startswith("Số người đã cam kết là 41, nhiều hơn")


def test_more_members_than_people_are_refused_beside_the_field(client, report, officer):
    response = client.post(edit_url(report), typed(report, member_count="41"))

    assert response.status_code == 422
    assert response.context["form"].errors["member_count"] == [
        "Số đoàn viên là 41, nhiều hơn số CBCCVC, người lao động (40). Sửa một trong hai số."
    ]


@pytest.mark.parametrize(
    "changes",
    [
        {"staff_count": "30"},
        {"member_count": "41"},
        {"pledged_count": "41"},
        {"staff_count": "mười", "pledged_count": "45"},
        {"staff_count": "20", "pledged_count": "mười"},
    ],
)
def test_figures_that_hang_together_are_saved_together_or_not_at_all(
    client, report, officer, changes
):
    response = client.post(
        edit_url(report),
        typed(report, outreach_text="Đang nhập") | changes,
        headers={"X-Requested-With": "autosave"},
    )

    report.refresh_from_db()
    assert response.status_code == 200
    assert response.json()["ok"] is False
    assert (report.staff_count, report.pledged_count) == (40, 36)
    assert report.outreach_text == "Đang nhập"


def test_two_versions_are_shown_and_none_is_lost(client, report, officer):
    chair = user_with(Role.GRASSROOTS_CHAIR, report.union)
    mine = typed(report, results_text="Của cán bộ")
    save_content(report, {"results_text": "Của Chủ tịch", "spent": 5_000_000}, by=chair, expected=1)

    response = client.post(edit_url(report), mine)

    html = response.content.decode()
    assert response.status_code == 409
    assert "Của cán bộ" in html
    assert "Của Chủ tịch" in html
    assert response.context["form"]["spent"].value() == "5.000.000"


def test_an_upper_level_union_is_told_whose_figures_are_meant(client):
    report = UnionReportFactory(union_year__union=UpperFactory())
    client.force_login(user_with(Role.UPPER_OFFICER, report.union))

    html = client.get(edit_url(report)).content.decode()

    assert "Số liệu dưới đây là của riêng cơ quan công đoàn này." in html


def test_the_form_costs_few_queries(client, report, officer, django_assert_num_queries):
    client.get(edit_url(report))

    # One of them for what was recorded through the year, which stands beside the figures.
    with django_assert_num_queries(9):
        client.get(edit_url(report))


@pytest.mark.parametrize("name", UnionReport.CONTENT)
def test_no_input_breaks_the_form(client, report, officer, name):
    data = typed(report) | {name: "\x00'😀9e999"}

    assert client.post(edit_url(report), data).status_code == 422

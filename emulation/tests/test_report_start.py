"""Beginning a yearly report from a page."""

import pytest
from django.urls import reverse

from emulation.models import UnionReport
from emulation.tests.factories import UnionYearFactory
from unions.models import Post
from unions.tests.factories import UnionFactory, province, user_with

Role = Post.Role
pytestmark = pytest.mark.django_db


def start(client, union_year):
    return client.post(reverse("emulation:report-start", args=[union_year.pk]))


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 302),
        (Role.UPPER_OFFICER, "parent", 403),
        (Role.DEPARTMENT_OFFICER, "province", 403),
        (Role.GRASSROOTS_CHAIR, "sibling", 404),
    ],
)
def test_who_may_begin_a_report(client, role, whose, status):
    year = UnionYearFactory()
    union = {
        "own": year.union,
        "parent": year.supervisor,
        "province": None,
        "sibling": UnionFactory(parent=year.supervisor),
    }[whose]
    client.force_login(user_with(role, union))

    response = start(client, year)

    assert response.status_code == status
    assert UnionReport.objects.exists() is (status == 302)


@pytest.mark.parametrize(
    ("department", "status"),
    [(Post.Department.POLICY_LAW, 302), (Post.Department.PROPAGANDA, 403)],
)
def test_the_provinces_report_is_begun_by_one_department(client, department, status):
    year = UnionYearFactory(union=province(), supervisor_id=None)
    client.force_login(user_with(Role.DEPARTMENT_OFFICER, department=department))

    assert start(client, year).status_code == status


def test_a_begun_report_opens_its_form(client):
    year = UnionYearFactory()
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, year.union))

    first, second = (start(client, year) for _press in range(2))

    form = reverse("emulation:report-edit", args=[UnionReport.objects.get().pk])
    assert first.url == second.url == form

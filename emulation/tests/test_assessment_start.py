"""Beginning an assessment from a page."""

import pytest
from django.urls import reverse

from emulation.models import Assessment, CriteriaSet
from emulation.tests.factories import AssessmentFactory, UnionYearFactory
from emulation.tests.guides import unfrozen
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

Role = Post.Role
pytestmark = pytest.mark.django_db


def start_url(union_year):
    return reverse("emulation:assessment-start", args=[union_year.pk])


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 302),
        (Role.GRASSROOTS_CHAIR, "own", 302),
        (Role.GRASSROOTS_OFFICER, "sibling", 404),
        (Role.UPPER_OFFICER, "parent", 403),
        (Role.UPPER_OFFICER, "other branch", 404),
        (Role.DEPARTMENT_OFFICER, "province", 403),
        (Role.ADMINISTRATOR, "province", 403),
    ],
)
def test_who_may_begin_an_assessment(client, role, whose, status):
    year = UnionYearFactory()
    union = {
        "own": year.union,
        "sibling": UnionFactory(parent=year.supervisor),
        "parent": year.supervisor,
        "other branch": UnionFactory().parent,
        "province": None,
    }[whose]
    client.force_login(user_with(role, union))

    response = client.post(start_url(year))

    assert response.status_code == status
    assert Assessment.objects.exists() is (status == 302)


def test_a_begun_assessment_opens_its_form_with_every_criterion(client):
    year = UnionYearFactory()
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, year.union))

    first, second = (client.post(start_url(year)) for _press in range(2))

    assessment = Assessment.objects.get()
    assert first.url == second.url == reverse("emulation:assessment-edit", args=[assessment.pk])
    assert assessment.lines.count() == 14


def test_a_closed_assessment_opens_its_page(client):
    assessment = AssessmentFactory(status=Assessment.Status.APPRAISED)
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, assessment.union))

    response = client.post(start_url(assessment.union_year))

    assert response.url == assessment.get_absolute_url()


def test_a_year_without_a_guide_says_so(client):
    year = UnionYearFactory()
    with unfrozen():
        CriteriaSet.objects.update(status=CriteriaSet.Status.DRAFT)
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, year.union))

    page = client.post(start_url(year), follow=True)

    assert page.status_code == 200
    assert "Chưa có hướng dẫn chấm điểm cho năm này." in page.content.decode()


def test_it_is_never_begun_by_following_a_link(client):
    year = UnionYearFactory()
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, year.union))

    assert client.get(start_url(year)).status_code == 405

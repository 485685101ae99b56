"""Beginning a registration from a page."""

import pytest
from django.urls import reverse

from emulation.models import Registration
from emulation.tests.factories import RegistrationFactory, UnionYearFactory
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

Role = Post.Role
pytestmark = pytest.mark.django_db


def start_url(union_year):
    return reverse("emulation:registration-start", args=[union_year.pk])


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
def test_who_may_begin_a_registration(client, role, whose, status):
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
    assert Registration.objects.exists() is (status == 302)


def test_a_begun_registration_opens_its_form(client):
    year = UnionYearFactory()
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, year.union))

    first, second = (client.post(start_url(year)) for _press in range(2))

    form = reverse("emulation:registration-edit", args=[Registration.objects.get().pk])
    assert first.url == second.url == form


def test_a_closed_registration_opens_its_page(client):
    registration = RegistrationFactory(status=Registration.Status.APPROVED)
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, registration.union))

    response = client.post(start_url(registration.union_year))

    assert response.url == registration.get_absolute_url()


def test_it_is_never_begun_by_following_a_link(client):
    year = UnionYearFactory()
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, year.union))

    assert client.get(start_url(year)).status_code == 405

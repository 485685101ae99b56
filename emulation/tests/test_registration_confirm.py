"""Confirming what was taken over from last year, from the page."""

import pytest
from django.urls import reverse

from emulation.models import Registration
from emulation.tests.factories import RegistrationFactory
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

Role = Post.Role
pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return RegistrationFactory(prefilled=["commitment"])


def confirm(client, registration, version=1):
    url = reverse("emulation:registration-confirm", args=[registration.pk])
    return client.post(url, {"version": version}, follow=True)


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 200),
        (Role.GRASSROOTS_CHAIR, "own", 200),
        (Role.UPPER_OFFICER, "parent", 403),
        (Role.DEPARTMENT_OFFICER, "province", 403),
        (Role.GRASSROOTS_OFFICER, "sibling", 404),
    ],
)
def test_who_may_confirm(client, registration, role, whose, status):
    union = {
        "own": registration.union,
        "parent": registration.union_year.supervisor,
        "province": None,
        "sibling": UnionFactory(parent=registration.union_year.supervisor),
    }[whose]
    client.force_login(user_with(role, union))

    response = confirm(client, registration)

    registration.refresh_from_db()
    assert response.status_code == status
    assert registration.prefilled == ([] if status == 200 else ["commitment"])


@pytest.mark.parametrize("version", [0, 7, "", "x"])
def test_what_was_changed_meanwhile_is_not_confirmed_unseen(client, registration, version):
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, registration.union))

    page = confirm(client, registration, version)

    registration.refresh_from_db()
    assert registration.prefilled == ["commitment"]
    assert "Xem lại rồi xác nhận." in page.content.decode()


def test_a_closed_registration_is_not_touched(client, registration):
    Registration.objects.update(status=Registration.Status.TAKEN_UP)
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, registration.union))

    assert confirm(client, registration).status_code == 403

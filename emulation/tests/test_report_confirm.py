"""Confirming the figures that were filled in."""

import pytest
from django.urls import reverse

from emulation.tests.factories import UnionReportFactory
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

Role = Post.Role
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_OFFICER, "own", 200),
        (Role.UPPER_OFFICER, "parent", 403),
        (Role.GRASSROOTS_OFFICER, "sibling", 404),
    ],
)
def test_who_may_confirm(client, role, whose, status):
    report = UnionReportFactory(prefilled=["staff_count", "member_count"])
    union = {
        "own": report.union,
        "parent": report.union_year.supervisor,
        "sibling": UnionFactory(parent=report.union_year.supervisor),
    }[whose]
    client.force_login(user_with(role, union))

    url = reverse("emulation:report-confirm", args=[report.pk])
    response = client.post(url, {"version": 1}, follow=True)

    report.refresh_from_db()
    assert response.status_code == status
    assert bool(report.prefilled) is (status != 200)

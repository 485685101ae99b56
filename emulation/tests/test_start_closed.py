"""Beginning a dossier after its window has closed: refused by the service, whoever calls."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from pytest_django.asserts import assertContains

from core.models import AuditEntry
from emulation.kinds import KINDS
from emulation.services import starting
from emulation.tests.factories import (
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from unions.models import Post
from unions.tests.factories import province, user_with

Role = Post.Role
pytestmark = pytest.mark.django_db
BEGIN = {name: getattr(starting, f"start_{name}") for name in KINDS}
FACTORIES = {
    "registration": RegistrationFactory,
    "assessment": AssessmentFactory,
    "report": UnionReportFactory,
}


@pytest.fixture
def closed_year():
    return UnionYearFactory(campaign_year=campaign_year(windows="closed"))


def officer_of(year):
    return user_with(Role.GRASSROOTS_OFFICER, year.union)


@pytest.mark.parametrize("kind", KINDS)
def test_the_service_refuses_and_leaves_nothing(closed_year, kind):
    with pytest.raises(ValidationError, match="đã đóng sau ngày 03/01/2000"):
        BEGIN[kind](closed_year, by=officer_of(closed_year))

    assert not KINDS[kind].model.objects.exists()
    assert not AuditEntry.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_the_right_is_asked_before_the_window(closed_year, kind):
    with pytest.raises(PermissionDenied):
        BEGIN[kind](closed_year, by=user_with(Role.UPPER_OFFICER, closed_year.supervisor))


@pytest.mark.parametrize("kind", KINDS)
def test_a_forged_press_is_told_why(client, closed_year, kind):
    client.force_login(officer_of(closed_year))
    url = reverse(f"emulation:{kind}-start", args=[closed_year.pk])

    page = client.post(url, follow=True)

    assert page.redirect_chain == [(closed_year.get_absolute_url(), 302)]
    assertContains(page, "đã đóng sau ngày 03/01/2000")
    assert not KINDS[kind].model.objects.exists()


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_begun_before_still_opens(client, closed_year, kind):
    dossier = FACTORIES[kind](union_year=closed_year)

    assert BEGIN[kind](closed_year, by=officer_of(closed_year)) == dossier


def test_the_provinces_report_is_bound_by_no_window():
    year = UnionYearFactory(
        campaign_year=campaign_year(windows="closed"), union=province(), supervisor_id=None
    )

    report = starting.start_report(year, by=user_with(Role.DEPARTMENT_OFFICER))

    assert report.is_topmost

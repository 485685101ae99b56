"""Taking evidence away again, as long as the dossier lies with the union."""

import pytest
from django.urls import reverse

from core import audit
from emulation.models import Assessment, Evidence
from emulation.tests.factories import AssessmentFactory
from emulation.tests.scoring_pages import (
    Role,
    Status,
    add_links,
    answers,
    line_of,
    officer_of,
    person,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence():
    line = line_of(AssessmentFactory())
    add_links(line, 1)
    return line.evidence.get()


def remove_url(evidence):
    return reverse("emulation:evidence-remove", args=[evidence.pk])


@pytest.mark.parametrize(
    ("role", "whose", "status"), answers({Role.GRASSROOTS_OFFICER, Role.GRASSROOTS_CHAIR})
)
def test_who_removes_evidence(client, evidence, role, whose, status):
    client.force_login(person(role, whose, evidence.line.assessment))

    response = client.post(remove_url(evidence))

    assert response.status_code == (302 if status == 200 else status)
    assert Evidence.objects.exists() is (status != 200)


def test_the_trail_keeps_what_was_removed(client, evidence):
    client.force_login(officer_of(evidence.line.assessment))

    response = client.post(remove_url(evidence))

    row = audit.trail(evidence.line.assessment).get()
    assert response.url == reverse("emulation:evidence-list", args=[evidence.line_id])
    assert row.action == "remove-evidence"
    assert (row.before["title"], row.before["link"]) == (evidence.title, evidence.link)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.TAKEN_UP, Status.VERIFIED])
def test_once_the_dossier_is_closed_its_evidence_stays(client, evidence, status):
    Assessment.objects.update(status=status)
    client.force_login(officer_of(evidence.line.assessment))

    assert client.post(remove_url(evidence)).status_code == 403
    assert Evidence.objects.exists()


def test_nothing_is_removed_by_following_a_link(client, evidence):
    client.force_login(officer_of(evidence.line.assessment))

    assert client.get(remove_url(evidence)).status_code == 405

"""Handing out a piece of evidence: permission first, then a download that can't run."""

import pytest
from django.urls import reverse

from core.files import store_bytes
from core.models import StoredFile
from core.tests.sample_files import jpeg
from emulation.tests.factories import AssessmentFactory
from emulation.tests.scoring_pages import add_links, answers, line_of, officer_of, person
from unions.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def evidence():
    line = line_of(AssessmentFactory())
    by = UserFactory()
    stored = store_bytes(jpeg(), "Ảnh hội nghị.jpg", "image/jpeg", by=by)
    return line.evidence.create(title="Ảnh", stored_file=stored, added_by=by)


def download_url(evidence):
    return reverse("emulation:evidence-download", args=[evidence.pk])


@pytest.mark.parametrize(("role", "whose", "status"), answers(set(), seen=200))
def test_who_gets_the_file(client, evidence, role, whose, status):
    client.force_login(person(role, whose, evidence.line.assessment))

    response = client.get(download_url(evidence))

    response.close()
    assert response.status_code == status


def test_the_file_comes_as_a_download_that_can_not_run(client, evidence):
    client.force_login(officer_of(evidence.line.assessment))

    response = client.get(download_url(evidence))

    content = b"".join(response.streaming_content)
    response.close()
    assert content == jpeg()
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"].startswith("attachment; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert response["Cache-Control"] == "no-store"


def test_a_link_is_no_file(client, evidence):
    add_links(evidence.line, 1)
    client.force_login(officer_of(evidence.line.assessment))

    assert client.get(download_url(evidence.line.evidence.last())).status_code == 404


def test_a_file_that_waits_for_the_scan_is_not_handed_out(client, evidence):
    StoredFile.objects.update(state=StoredFile.State.WAITING_SCAN)
    client.force_login(officer_of(evidence.line.assessment))

    page = client.get(download_url(evidence), follow=True)

    assert page.redirect_chain[-1][0] == reverse("emulation:evidence-list", args=[evidence.line_id])
    assert "Tệp đang chờ quét." in page.content.decode()


def test_a_stranger_is_asked_to_sign_in(client, evidence):
    assert client.get(download_url(evidence)).status_code == 302

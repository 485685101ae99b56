"""Evidence seen beside the form: who sees it, what is shown, what is only handed out."""

import pytest
from django.urls import reverse

from core.files import store_bytes
from core.models import StoredFile
from core.tests.sample_files import jpeg, pdf, word
from emulation.tests.factories import AssessmentFactory, score_fully
from emulation.tests.scoring_pages import (
    add_links,
    answers,
    field,
    line_of,
    officer_above,
    officer_of,
    page_url,
    person,
    send,
    taken_up,
)
from unions.tests.factories import UserFactory

pytestmark = pytest.mark.django_db
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def put(line, content, name, kind):
    by = UserFactory()
    stored = store_bytes(content, name, kind, by=by)
    return line.evidence.create(title=name, stored_file=stored, added_by=by)


def view_url(evidence):
    return reverse("emulation:evidence-view", args=[evidence.pk])


@pytest.fixture
def picture():
    return put(line_of(AssessmentFactory()), jpeg(), "Hội nghị.jpg", "image/jpeg")


@pytest.mark.parametrize(("role", "whose", "status"), answers(set(), seen=200))
def test_who_sees_it(client, picture, role, whose, status):
    client.force_login(person(role, whose, picture.line.assessment))

    response = client.get(view_url(picture))

    response.close()
    assert response.status_code == status


@pytest.mark.parametrize(
    ("content", "name", "kind", "policy"),
    [
        (jpeg(), "a.jpg", "image/jpeg", "sandbox; default-src 'none'"),
        (pdf(), "a.pdf", "application/pdf", "default-src 'none'"),
    ],
)
def test_a_picture_and_a_pdf_are_shown_and_nothing_in_them_loads(
    client, content, name, kind, policy
):
    evidence = put(line_of(AssessmentFactory()), content, name, kind)
    client.force_login(officer_of(evidence.line.assessment))

    response = client.get(view_url(evidence))

    response.close()
    assert response["Content-Type"] == kind
    assert response["Content-Disposition"].startswith("inline; filename")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "SAMEORIGIN"
    assert response["Content-Security-Policy"].startswith(policy)
    assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
    assert "script-src" not in response["Content-Security-Policy"]


def test_any_other_kind_is_handed_out_as_a_download(client):
    evidence = put(line_of(AssessmentFactory()), word(), "a.docx", DOCX)
    client.force_login(officer_of(evidence.line.assessment))

    response = client.get(view_url(evidence))

    response.close()
    assert response["Content-Disposition"].startswith("attachment")
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


@pytest.mark.parametrize("state", [StoredFile.State.WAITING_SCAN, StoredFile.State.REFUSED])
def test_what_the_scanner_has_not_passed_is_not_shown(client, picture, state):
    StoredFile.objects.update(state=state)
    client.force_login(officer_of(picture.line.assessment))

    response = client.get(view_url(picture))
    form = client.get(page_url(picture.line.assessment, "self")).content.decode()

    assert response.url == reverse("emulation:evidence-list", args=[picture.line_id])
    assert view_url(picture) not in form


def test_the_form_offers_it_beside_itself_and_may_frame_it(client):
    assessment = taken_up()
    picture = put(line_of(assessment), jpeg(), "Hội nghị.jpg", "image/jpeg")
    client.force_login(officer_above(assessment))

    response = client.get(page_url(assessment, "appraised"))

    html = response.content.decode()
    link = (
        f'<a href="{view_url(picture)}" target="_blank" rel="noopener" data-evidence="image/jpeg">'
    )
    assert link in html
    assert "frame-src 'self'" in response["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in response["Content-Security-Policy"]


def test_a_criterion_whose_file_was_refused_says_so_and_keeps_what_was_typed(client):
    assessment = score_fully(AssessmentFactory())
    needing = [x for x in assessment.lines.all() if x.criterion.evidence_required]
    for line in needing:
        add_links(line, 1)
    line = needing[0]
    line.evidence.all().delete()
    put(line, jpeg(), "Hội nghị.jpg", "image/jpeg")
    StoredFile.objects.update(state=StoredFile.State.REFUSED)
    client.force_login(officer_of(assessment))

    response = send(client, assessment, "self", "finish", note_a1="Đã gõ")

    form = response.context["form"]
    assert response.status_code == 422
    assert list(form.errors) == [f"points_{line.pk}"]
    assert "bị bộ quét chặn" in form.errors[f"points_{line.pk}"][0]
    assert form[field(assessment, "note")].value() == "Đã gõ"
    html = response.content.decode()
    assert "Tệp bị bộ quét chặn nên không được tính. Gửi tệp khác." in html

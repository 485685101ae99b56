"""Evidence seen beside the form: who sees it, what is shown, what is only handed out."""

import pytest
from django.urls import reverse

from core import jobs, pages
from core.files import store_bytes
from core.models import Job, StoredFile
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


def page_url_of(evidence, number=1):
    return reverse("emulation:evidence-page", args=[evidence.pk, number])


def drawn(evidence):
    """Have the pages of a PDF drawn, as the worker does."""
    pages.request(evidence.stored_file)
    jobs.run(Job.objects.get(kind=pages.KIND, key=evidence.stored_file.sha256).pk)


@pytest.fixture
def minutes():
    return put(line_of(AssessmentFactory()), pdf(three_pages), "Biên bản.pdf", "application/pdf")


def three_pages(document):
    for _n in range(2):
        document.add_blank_page()


def read(client, evidence):
    client.force_login(officer_of(evidence.line.assessment))
    return client.get(view_url(evidence))


@pytest.mark.parametrize(("role", "whose", "status"), answers(set(), seen=200))
def test_who_sees_a_page(client, minutes, role, whose, status):
    drawn(minutes)
    client.force_login(person(role, whose, minutes.line.assessment))

    response = client.get(page_url_of(minutes))

    response.close()
    assert response.status_code == status


def test_a_pdf_is_seen_as_pictures_and_the_original_is_a_download(client, minutes):
    drawn(minutes)

    html = read(client, minutes).content.decode()

    assert [page_url_of(minutes, n) in html for n in (1, 2, 3, 4)] == [True, True, True, False]
    assert "Trang 3 trên 3" in html
    assert reverse("emulation:evidence-download", args=[minutes.pk]) in html
    assert "Tải tệp gốc" in html
    for tag in ("<iframe", "<object", "<embed"):
        assert tag not in html


def test_a_picture_is_seen_as_itself(client, picture):
    html = read(client, picture).content.decode()

    assert f'src="{page_url_of(picture)}"' in html
    assert "Trang 1 trên 1" in html


@pytest.mark.parametrize("name", ["view", "page", "download"])
def test_no_byte_of_a_file_leaves_but_as_a_download_in_a_sandbox(client, minutes, name):
    drawn(minutes)
    client.force_login(officer_of(minutes.line.assessment))
    url = {"page": page_url_of(minutes), "view": view_url(minutes)}.get(
        name, reverse("emulation:evidence-download", args=[minutes.pk])
    )

    response = client.get(url)

    response.close()
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    if name == "view":
        assert "frame-src" not in response["Content-Security-Policy"]
    else:
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"


def test_pages_that_are_being_drawn_are_asked_for_once_and_the_page_comes_again(client, minutes):
    for response in (read(client, minutes), read(client, minutes)):
        assert response["Refresh"] == "3"
        assert "Đang chuẩn bị các trang để xem." in response.content.decode()
    assert Job.objects.filter(kind=pages.KIND).count() == 1

    drawn(minutes)
    assert "Refresh" not in read(client, minutes)


def test_a_long_one_says_how_much_is_left_out(client):
    def long(document):
        for _n in range(22):
            document.add_blank_page()

    evidence = put(line_of(AssessmentFactory()), pdf(long), "Dài.pdf", "application/pdf")
    drawn(evidence)

    html = read(client, evidence).content.decode()

    assert "Tệp có 23 trang, ở đây hiện 20 trang đầu." in html


def test_one_that_can_not_be_drawn_says_so_and_offers_the_download(client):
    evidence = put(line_of(AssessmentFactory()), b"%PDF-1.7", "Hỏng.pdf", "application/pdf")
    drawn(evidence)

    html = read(client, evidence).content.decode()

    assert "Không hiện được các trang của tệp này ở đây." in html
    assert reverse("emulation:evidence-download", args=[evidence.pk]) in html


def test_any_other_kind_says_so_and_offers_the_download(client):
    evidence = put(line_of(AssessmentFactory()), word(), "a.docx", DOCX)

    html = read(client, evidence).content.decode()

    assert "Loại tệp này không xem được ở đây." in html
    assert reverse("emulation:evidence-download", args=[evidence.pk]) in html


@pytest.mark.parametrize("number", [2, 10**9])
def test_a_page_that_is_not_there_is_not_found(client, picture, number):
    client.force_login(officer_of(picture.line.assessment))

    assert client.get(page_url_of(picture, number)).status_code == 404


def test_more_pages_cost_no_more_queries(client, minutes, django_assert_max_num_queries):
    single = put(line_of(AssessmentFactory()), pdf(), "Một.pdf", "application/pdf")
    drawn(single), drawn(minutes)
    read(client, single)
    with django_assert_max_num_queries(15) as few:
        client.get(view_url(single))
    asked = len(few)
    read(client, minutes)

    with django_assert_max_num_queries(asked):
        client.get(view_url(minutes))


@pytest.mark.parametrize("state", [StoredFile.State.WAITING_SCAN, StoredFile.State.REFUSED])
def test_what_the_scanner_has_not_passed_is_not_shown(client, picture, state):
    StoredFile.objects.update(state=state)
    client.force_login(officer_of(picture.line.assessment))

    response = client.get(view_url(picture))
    form = client.get(page_url(picture.line.assessment, "self")).content.decode()

    assert response.url == reverse("emulation:evidence-list", args=[picture.line_id])
    assert view_url(picture) not in form


def test_the_form_offers_it_beside_itself_and_frames_nothing(client):
    assessment = taken_up()
    picture = put(line_of(assessment), jpeg(), "Hội nghị.jpg", "image/jpeg")
    client.force_login(officer_above(assessment))

    response = client.get(page_url(assessment, "appraised"))

    html = response.content.decode()
    link = f'<a href="{view_url(picture)}" target="_blank" rel="noopener" data-evidence>'
    assert link in html
    assert "frame-src" not in response["Content-Security-Policy"]
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

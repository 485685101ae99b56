"""A PDF as pictures of its pages: drawn once, bound, kept by hash, given out in a sandbox."""

import io
from contextlib import closing

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from core import file_store, files, jobs, pages
from core.models import Job, PageDrawing, StoredFile
from core.tests.sample_files import jpeg, pdf, pdf_that_swells

pytestmark = pytest.mark.django_db


def stored_pdf(content=None, *, state=StoredFile.State.CLEAN):
    stored = files.store_bytes(content or pdf(), "Biên bản.pdf", pages.PDF, by=None)
    StoredFile.objects.filter(pk=stored.pk).update(state=state)
    stored.refresh_from_db()
    return stored


def long_pdf(count, size=(595, 842)):
    document = pikepdf.new()
    for number in range(count):
        document.add_blank_page(page_size=(size[0], size[1] - number))
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def drawn(stored):
    pages.request(stored)
    jobs.run(Job.objects.get(kind=pages.KIND, key=stored.sha256).pk)
    return pages.drawing_of(stored)


def picture(sha256):
    return Image.open(file_store.path_of(sha256))


def test_each_page_becomes_a_picture_kept_by_its_hash():
    drawing = drawn(stored_pdf(long_pdf(3)))

    assert (drawing.pages, len(drawing.pictures)) == (3, 3)
    assert len(set(drawing.pictures)) == 3
    with picture(drawing.pictures[0]) as first:
        assert (first.format, max(first.size)) == ("JPEG", 1754)


@pytest.mark.slow
def test_a_long_one_is_drawn_in_its_first_pages():
    drawing = drawn(stored_pdf(long_pdf(23)))

    assert (drawing.pages, len(drawing.pictures)) == (23, pages.MOST_PAGES)


def test_a_page_of_a_kilometre_is_a_picture_like_any_other():
    def widen(document):
        document.pages[0].MediaBox = [0, 0, 2_000_000, 14_400]

    drawing = drawn(stored_pdf(pdf(widen)))

    with picture(drawing.pictures[0]) as page:
        assert page.size[0] == 1754


def test_what_is_no_pdf_is_drawn_as_nothing_and_not_tried_again():
    stored = stored_pdf(b"%PDF-1.7 broken")

    drawing = drawn(stored)
    pages.request(stored)

    assert (drawing.pages, drawing.pictures) == (0, [])
    assert Job.objects.filter(kind=pages.KIND).count() == 1


def test_a_page_that_never_ends_stops_at_the_limit(monkeypatch, tmp_path):
    """The pages before it stand; the job is done, not failed."""
    monkeypatch.setattr(pages, "WALL_SECONDS", 0.001)

    drawing = drawn(stored_pdf(long_pdf(2)))

    assert drawing.pictures == []


@pytest.mark.slow
def test_one_that_swells_beyond_the_memory_ends_its_child_alone():
    drawing = drawn(stored_pdf(pdf_that_swells()))

    assert drawing.pictures == []


def test_the_same_content_is_drawn_once():
    first, second = stored_pdf(), stored_pdf()

    pages.request(first)
    pages.request(second)
    jobs.run(Job.objects.get(kind=pages.KIND).pk)
    pages.request(second)

    assert PageDrawing.objects.get().sha256 == second.sha256
    assert Job.objects.filter(kind=pages.KIND).count() == 1


@pytest.mark.parametrize("state", [StoredFile.State.WAITING_SCAN, StoredFile.State.REFUSED])
def test_what_the_scanner_has_not_passed_is_not_opened(state):
    stored = stored_pdf(state=state)

    pages.request(stored)

    assert not Job.objects.exists()
    with pytest.raises(files.FileNotReady):
        files.page_response(stored, 1)


def test_one_refused_after_it_was_asked_for_is_not_drawn():
    stored = stored_pdf()
    pages.request(stored)
    StoredFile.objects.update(state=StoredFile.State.REFUSED)

    jobs.run(Job.objects.get(kind=pages.KIND).pk)

    assert pages.drawing_of(stored) is None


def test_a_file_handed_in_is_drawn_by_a_job_of_its_transaction():
    files.store_upload(SimpleUploadedFile("a.pdf", pdf()), by=None)
    files.store_upload(SimpleUploadedFile("a.jpg", jpeg()), by=None)

    assert [job.kind for job in Job.objects.all()] == [pages.KIND]


def test_a_page_is_given_out_as_any_file_is(settings):
    stored = stored_pdf()
    drawing = drawn(stored)
    settings.ACCEL_REDIRECT_PREFIX = "/kho/"
    assert drawing.pictures[0] in files.page_response(stored, 1)["X-Accel-Redirect"]
    settings.ACCEL_REDIRECT_PREFIX = ""

    response = files.page_response(stored, 1)

    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'attachment; filename="trang-01.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    with closing(response):
        assert b"".join(response.streaming_content).startswith(b"\xff\xd8")


def test_a_picture_is_its_own_only_page():
    stored = files.store_bytes(jpeg(), "Hội nghị.jpg", "image/jpeg", by=None)

    assert pages.shown(stored) == pages.Shown("shown", (1,), 1)
    assert files.page_response(stored, 2) is None
    response = files.page_response(stored, 1)

    assert response["Content-Disposition"] == 'attachment; filename="trang-01.jpg"'
    response.close()


def test_what_is_not_drawn_yet_is_asked_for_and_what_failed_is_not_asked_for_again():
    stored = stored_pdf()

    assert pages.shown(stored).state == "drawing"
    job = Job.objects.get(kind=pages.KIND)
    Job.objects.update(state=Job.State.FAILED)

    assert pages.shown(stored).state == "undrawable"
    assert Job.objects.get() == job


@pytest.mark.slow
def test_what_is_shown_of_a_drawn_one_and_of_none():
    long, broken = stored_pdf(long_pdf(23)), stored_pdf(b"%PDF-1.7 broken")
    drawn(long), drawn(broken)
    word = files.store_bytes(b"PK", "a.docx", "application/msword", by=None)

    assert pages.shown(long) == pages.Shown("shown", tuple(range(1, 21)), 23)
    assert pages.shown(broken).state == "undrawable"
    assert pages.shown(word).state == "other"


@pytest.mark.parametrize("number", [0, -1, 2, 10**30])
def test_a_page_that_is_not_drawn_is_none(number):
    stored = stored_pdf()
    assert files.page_response(stored, 1) is None
    drawn(stored)

    assert files.page_response(stored, number) is None

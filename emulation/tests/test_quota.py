"""How much a union may keep in files in one year."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core.file_store import drafts_folder
from core.files import check_upload
from core.models import StoredFile
from core.tests.sample_files import pdf
from emulation.models import Evidence
from emulation.services.scores import add_evidence, remove_evidence
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, campaign_year
from emulation.tests.scoring_pages import line_of, officer_of

pytestmark = pytest.mark.django_db
KEPT = 1_000_000  # what the union has by now
SOUND = pdf()  # drawn once: each drawing carries another number of its own


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def officer(assessment):
    return officer_of(assessment)


@pytest.fixture(autouse=True)
def first(assessment, officer, settings):
    """Put a file there, and leave room for 100 000 bytes more."""
    settings.UNION_QUOTA_BYTES = KEPT + 100_000
    return put(line_of(assessment), officer, size=KEPT)


def file(size):
    """Return a sound PDF of that very size."""
    return SimpleUploadedFile("Biên bản.pdf", SOUND + b"\n" * (size - len(SOUND)))


def put(line, by, size):
    return add_evidence(line, title="Biên bản", by=by, upload=check_upload(file(size)))


def press(client, line, size):
    url = reverse("emulation:evidence-list", args=[line.pk])
    return client.post(url, {"title": "Biên bản số 2", "upload": file(size)})


def everything_on_disk():
    return {path for path in drafts_folder().parent.rglob("*") if path.is_file()}


def test_what_fits_to_the_byte_is_taken_wherever_in_the_form(assessment, officer):
    put(line_of(assessment, "c.2"), officer, size=100_000)

    assert Evidence.objects.count() == 2


def test_one_byte_more_is_refused_by_the_service(assessment, officer):
    with pytest.raises(ValidationError, match="đã dùng 1 trên 1 MB"):
        put(line_of(assessment, "c.2"), officer, size=100_001)

    assert Evidence.objects.count() == StoredFile.objects.count() == 1


def test_it_is_said_beside_the_field_with_what_was_typed(client, assessment, officer):
    client.force_login(officer)
    before = everything_on_disk()

    page = press(client, line_of(assessment, "c.2"), 3_000_000)

    assert page.status_code == 422
    [said] = page.context["form"].errors["upload"]
    assert said.startswith("Tệp này cần 2,9 MB, nhưng minh chứng năm nay của đơn vị đã dùng 1 trên")
    assert 'value="Biên bản số 2"' in page.content.decode()
    assert everything_on_disk() == before  # nothing of it was laid down


def test_the_same_content_behind_another_criterion_needs_no_room(client, assessment, officer):
    client.force_login(officer)

    assert press(client, line_of(assessment, "c.2"), KEPT).status_code == 302

    assert Evidence.objects.count() == 2


def test_what_was_taken_away_makes_room(assessment, officer, first):
    remove_evidence(first, by=officer)

    put(line_of(assessment), officer, size=KEPT + 100_000)


def test_another_year_and_another_union_have_room_of_their_own(assessment):
    another_year = UnionYearFactory(
        union=assessment.union_year.union, campaign_year=campaign_year(2023)
    )
    for other in (AssessmentFactory(union_year=another_year), AssessmentFactory()):
        put(line_of(other), officer_of(other), size=KEPT)

    assert Evidence.objects.count() == 3


def test_a_link_needs_no_room(assessment, officer, settings):
    settings.UNION_QUOTA_BYTES = 0

    add_evidence(line_of(assessment), title="Tin", by=officer, link="https://binhdinh.gov.vn/1")

    assert Evidence.objects.count() == 2

"""What everybody sees: recognised ones, people with consent alone, chosen pictures alone."""

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock, file_store
from core.files import check_upload
from core.models import StoredFile
from core.tests.sample_files import jpeg, pdf, photo_with_place
from emulation.attaching.rules import attach
from emulation.tests.factories import YEAR, UnionYearFactory
from exemplars import consents, judging
from exemplars.attached import EXEMPLAR_FILES, set_shown
from exemplars.models import Exemplar, ExemplarFile
from exemplars.tests.pages import (
    BACKEND,
    POINTS,
    above,
    agree,
    copied,
    officer_of,
    proposed,
    recognised,
    under_way,
)
from unions.models import Post
from unions.tests.factories import UnionFactory, province, user_with

pytestmark = pytest.mark.django_db
GALLERY = reverse("exemplars:gallery")
NAME = "Đinh Thị Sương Mai"


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(clock.today().replace(year=YEAR, month=6, day=3)):
        yield


@pytest.fixture
def mine():
    return UnionYearFactory()


def with_file(exemplar, by, data=None, name="anh.jpg"):
    upload = check_upload(SimpleUploadedFile(name, data or jpeg((600, 400))))
    return attach(EXEMPLAR_FILES, exemplar, upload, "Quầy mới", by=by)


def taken(client, address):
    """Return the answer with what it streams read and closed."""
    answer = client.get(address)
    if answer.streaming:
        answer.body = b"".join(answer)
        for close in answer._resource_closers:  # not the test's own connection
            close()
    else:
        answer.body = answer.content
    return answer


def url(name, *args):
    return reverse(f"exemplars:{name}", args=args)


def test_the_gallery_shows_what_is_recognised_and_nothing_else(client, mine):
    assert "Chưa có mô hình, điển hình nào được công nhận." in client.get(GALLERY).content.decode()
    waiting = proposed(mine, title="Đang chờ")
    shown = recognised(mine)
    page = client.get(GALLERY)
    text = page.content.decode()
    assert shown.title in text
    assert shown.public_url in text
    assert "Đang chờ" not in text
    assert client.get(waiting.public_url).status_code == 404
    story = client.get(shown.public_url)
    assert "Người dân chờ không quá 15 phút." in story.content.decode()
    assert "125/QĐ-LĐLĐ" in story.content.decode()
    assert "X-Robots-Tag" not in story
    assert "Thí điểm trong quý II." not in story.content.decode()


def test_the_start_page_leads_there(client, mine):
    shown = recognised(mine)
    text = client.get("/").content.decode()
    assert shown.public_url in text
    assert GALLERY in text


def test_a_person_is_named_with_consent_alone_and_gone_at_once_without(client, mine):
    exemplar = recognised(mine, kind=Exemplar.Kind.PERSON)
    item = with_file(exemplar, above(mine))
    set_shown(item, True, by=above(mine))
    story = client.get(exemplar.public_url)
    assert NAME in story.content.decode()
    assert 'name="robots" content="noindex"' in story.content.decode()
    for answer in (story, client.get(GALLERY), taken(client, url("public-picture", item.pk))):
        assert answer["X-Robots-Tag"] == "noindex"
        assert answer["Cache-Control"] == "no-store"

    consents.withdraw_consent(exemplar, "", by=officer_of(mine))
    assert NAME not in client.get(GALLERY).content.decode()
    assert client.get(exemplar.public_url).status_code == 404
    assert client.get(url("public-picture", item.pk)).status_code == 404
    stranger = officer_of(UnionYearFactory())
    client.force_login(stranger, backend=BACKEND)
    assert client.get(exemplar.get_absolute_url()).status_code == 404


def test_a_person_who_has_not_agreed_is_not_recognised(mine):
    exemplar, by = under_way(mine, kind=Exemplar.Kind.PERSON), above(mine)
    exemplar = judging.evaluate(exemplar, POINTS, "Tốt", by=by)
    with pytest.raises(ValidationError, match="Chưa ghi sự đồng ý"):
        judging.recognise(exemplar, "1/QĐ", clock.today(), by=by)
    assert not Exemplar.objects.shown_to_all().exists()


def test_inside_the_portal_the_name_is_for_those_who_keep_the_record(client, mine):
    exemplar = proposed(mine, kind=Exemplar.Kind.PERSON)
    page = exemplar.get_absolute_url()
    for user, reads in ((officer_of(mine), True), (above(mine), True), (province_reader(), False)):
        client.force_login(user, backend=BACKEND)
        text = client.get(page).content.decode()
        assert (NAME in text) is reads
    agree(exemplar, by=above(mine))
    assert NAME in client.get(page).content.decode()
    for address in (url("list"), url("export")):
        assert NAME.encode() not in taken(client, address).body


def province_reader():
    return user_with(
        Post.Role.DEPARTMENT_OFFICER, province(), department=Post.Department.PROPAGANDA
    )


def test_consent_is_recorded_once_and_for_a_person_alone(client, mine):
    model, person = proposed(mine), proposed(mine, kind=Exemplar.Kind.PERSON)
    client.force_login(officer_of(mine), backend=BACKEND)
    assert client.get(url("consent", model.pk)).status_code == 404
    address = url("consent", person.pk)
    assert "Chọn hình thức đồng ý." in client.post(address, {}).content.decode()
    sent = {"given_on": "2099-01-01", "how": "signed"}
    assert "Ngày này chưa đến" in client.post(address, sent).content.decode()
    sent["given_on"] = f"{YEAR}-05-05"
    assert client.post(address, sent).status_code == 302
    assert "đã được ghi" in client.post(address, sent).content.decode()
    withdraw = url("consent-withdraw", person.pk)
    assert client.post(withdraw, {}).status_code == 302
    assert client.post(withdraw, {}).status_code == 302
    assert person.consents.get().withdrawn_at is not None


def test_a_picture_is_public_when_it_was_chosen_and_its_model_is_recognised(client, mine):
    exemplar, by = proposed(mine), above(mine)
    item = with_file(exemplar, by)
    address = url("public-picture", item.pk)
    set_shown(item, True, by=by)
    assert client.get(address).status_code == 404
    shown = recognised(mine)
    hidden = with_file(shown, by, jpeg((300, 200)))
    assert client.get(url("public-picture", hidden.pk)).status_code == 404
    set_shown(hidden, True, by=by)
    answer = taken(client, url("public-picture", hidden.pk))
    assert answer["Content-Type"] == "image/jpeg"
    assert answer["Cache-Control"] == "public, max-age=300"
    assert url("public-picture", hidden.pk) in client.get(shown.public_url).content.decode()
    StoredFile.objects.update(state=StoredFile.State.REFUSED)
    assert client.get(url("public-picture", hidden.pk)).status_code == 404
    assert url("public-picture", hidden.pk) not in client.get(GALLERY).content.decode()


def test_a_paper_is_never_public(mine):
    item = with_file(recognised(mine), above(mine), pdf(), "to-trinh.pdf")
    with pytest.raises(ValidationError, match="Chỉ ảnh"):
        set_shown(item, True, by=above(mine))
    assert not ExemplarFile.objects.filter(shown=True).exists()


def test_where_a_photo_was_taken_is_not_kept(mine):
    item = with_file(recognised(mine), above(mine), photo_with_place())
    assert b"Nokia" not in file_store.path_of(item.file.sha256).read_bytes()


def test_papers_of_a_recognised_model_stay_with_those_who_have_it_in_scope(client, mine):
    exemplar = recognised(mine)
    item = with_file(exemplar, above(mine))
    client.force_login(officer_of(UnionYearFactory()), backend=BACKEND)
    assert client.get(exemplar.get_absolute_url()).status_code == 200
    assert client.get(url("exemplar-file", item.pk)).status_code == 404
    assert client.get(url("exemplar-file-page", item.pk, 1)).status_code == 404


def test_the_gallery_asks_as_often_for_one_as_for_three(client, mine, django_assert_num_queries):
    def measured(count):
        for n in range(count):
            with_file(recognised(mine, title=f"Mô hình {n}"), above(mine), jpeg((90 + n, 60)))
        ExemplarFile.objects.update(shown=True)
        with django_assert_num_queries(3):
            assert client.get(GALLERY).status_code == 200

    measured(1)
    measured(2)


def test_reach_counts_unions_and_those_above_them(client, mine):
    exemplar = recognised(mine)
    beside = UnionYearFactory(
        campaign_year=mine.campaign_year, union=UnionFactory(parent=mine.supervisor)
    )
    copied(exemplar, beside)
    copied(exemplar, UnionYearFactory())
    copied(exemplar, UnionYearFactory(), confirmed=False)
    text = client.get(exemplar.public_url).content.decode()
    assert "2 đơn vị nhân rộng" in client.get(GALLERY).content.decode()
    assert text.count("reach-fill") == 2
    assert "1 đơn vị" in text

"""Evidence of a criterion: seen by those in scope, added by the union while it may write."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import audit
from core.files import check_upload, store_checked
from core.models import StoredFile
from core.tests.sample_files import jpeg, pdf, script_on_opening
from emulation.models import Assessment, Evidence
from emulation.tests.factories import AssessmentFactory
from emulation.tests.scoring_pages import (
    Role,
    Status,
    add_links,
    answers,
    line_of,
    officer_above,
    officer_of,
    page_url,
    person,
    taken_up,
)
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    return line_of(AssessmentFactory())


@pytest.fixture
def officer(client, line):
    """Sign in the union's own officer."""
    user = officer_of(line.assessment)
    client.force_login(user)
    return user


def list_url(line):
    return reverse("emulation:evidence-list", args=[line.pk])


def file(name="Ảnh hội nghị.jpg", content=None):
    return SimpleUploadedFile(name, jpeg() if content is None else content)


def add(client, line, **data):
    return client.post(list_url(line), {"key": uuid.uuid4().hex} | data)


def add_file(line, by, name="Ảnh.jpg"):
    stored = store_checked(check_upload(file(name)), by=by)
    return line.evidence.create(title="Ảnh hội nghị", stored_file=stored, added_by=by)


@pytest.mark.parametrize(("role", "whose", "status"), answers(set(), seen=200))
def test_who_sees_the_evidence(client, line, role, whose, status):
    client.force_login(person(role, whose, line.assessment))

    assert client.get(list_url(line)).status_code == status


@pytest.mark.parametrize(
    ("role", "whose", "status"), answers({Role.GRASSROOTS_OFFICER, Role.GRASSROOTS_CHAIR})
)
def test_who_adds_evidence(client, line, role, whose, status):
    client.force_login(person(role, whose, line.assessment))

    response = add(client, line, title="Tin", link="https://binhdinh.gov.vn/tin")

    assert response.status_code == (302 if status == 200 else status)
    assert Evidence.objects.exists() is (status == 200)


def test_a_file_is_kept_under_its_own_name_where_none_is_typed(client, line, officer):
    response = add(client, line, upload=file())

    evidence = Evidence.objects.get()
    assert response.url == list_url(line)
    assert (evidence.title, evidence.link) == ("Ảnh hội nghị.jpg", "")
    assert evidence.stored_file.content_type == "image/jpeg"
    row = audit.trail(line.assessment).get()
    assert (row.action, row.after["sha256"]) == ("add-evidence", evidence.stored_file.sha256)


@pytest.mark.parametrize(
    ("data", "field", "sentence"),
    [
        ({}, "upload", "Chọn một tệp hoặc nhập một đường dẫn."),
        (
            {"upload": ("a.exe", b"MZ"), "title": "Giữ"},
            "upload",
            "Tệp “a.exe” không thuộc loại được nhận.",
        ),
        ({"upload": ("a.pdf", b"no pdf"), "title": "Giữ"}, "upload", "không đúng với loại tệp"),
        ({"upload": ("a.pdf", b"")}, "upload", "Tệp được chọn không có nội dung."),
        ({"upload": ("a.pdf", pdf(script_on_opening))}, "upload", "chứa lệnh tự chạy"),
        ({"title": "Giữ", "link": "javascript:alert(1)"}, "link", "bắt đầu bằng https://"),
        ({"title": "Giữ", "link": "data:text/html,x"}, "link", "bắt đầu bằng https://"),
        ({"title": "Giữ", "link": "ftp://binhdinh.gov.vn/a"}, "link", "bắt đầu bằng https://"),
        ({"title": "Giữ", "link": "khong phai"}, "link", "Đường dẫn chưa đúng."),
        ({"title": "Giữ", "link": "https://a.vn/" + "x" * 500}, "link", "vượt mức 500 ký tự"),
        ({"title": "Giữ", "link": "https://a.vn/\x00"}, "link", "ký tự không hiển thị được"),
        ({"link": "https://binhdinh.gov.vn/a"}, "title", "Nhập tên để cấp trên biết"),
        (
            {"title": "Giữ", "link": "https://a.vn", "upload": ("a.jpg", jpeg())},
            "link",
            "Chỉ chọn một trong hai: tệp hoặc đường dẫn.",
        ),
    ],
)
def test_what_is_wrong_stands_beside_the_field(client, line, officer, data, field, sentence):
    if "upload" in data:
        data = data | {"upload": file(*data["upload"])}

    response = add(client, line, **data)

    html = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert sentence in html.partition(f'data-field-error="{field}"')[2].partition("</div>")[0]
    assert ("title" in data) is ('value="Giữ"' in html)
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_file_that_is_too_big_is_refused_beside_the_field(client, line, officer, settings):
    settings.UPLOAD_MAX_BYTES = 1024 * 1024

    response = add(client, line, upload=file("a.jpg", jpeg() + b"\0" * 1024 * 1024))

    assert response.status_code == 422
    assert "quá lớn. Mỗi tệp không được quá 1 MB." in response.content.decode()
    assert list(response.context["form"].errors) == ["upload"]


@pytest.mark.parametrize("given", ["upload", "link"])
def test_an_eleventh_piece_is_refused_beside_the_field(client, line, officer, given):
    add_links(line, 10)
    data = {"upload": file()} if given == "upload" else {"link": "https://a.vn", "title": "Tin"}

    response = add(client, line, **data)

    assert response.status_code == 422
    assert "Mỗi tiêu chí nhận tối đa 10 minh chứng." in response.content.decode()
    assert list(response.context["form"].errors) == [given]
    assert line.evidence.count() == 10


def test_a_full_criterion_offers_no_form(client, line, officer):
    add_links(line, 10)

    html = client.get(list_url(line)).content.decode()

    assert "Mỗi tiêu chí nhận tối đa 10 minh chứng." in html
    assert 'type="file"' not in html


def test_a_double_press_adds_one(client, line, officer):
    data = {"title": "Tin", "link": "https://binhdinh.gov.vn/tin", "key": uuid.uuid4().hex}

    pages = [add(client, line, **data) for _press in range(2)]

    assert [page.status_code for page in pages] == [302, 302]
    assert Evidence.objects.count() == 1


def test_other_evidence_from_a_page_called_back_is_not_taken_for_the_same_press(
    client, line, officer
):
    key = uuid.uuid4().hex

    add(client, line, title="Một", link="https://binhdinh.gov.vn/1", key=key)
    add(client, line, title="Hai", link="https://binhdinh.gov.vn/2", key=key)

    assert [e.title for e in Evidence.objects.all()] == ["Một", "Hai"]


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.TAKEN_UP, Status.VERIFIED])
def test_what_was_typed_for_a_closed_assessment_is_given_back(client, line, officer, status):
    Assessment.objects.update(status=status)

    response = add(client, line, title="Tin vừa nhập", link="https://binhdinh.gov.vn/tin")

    html = response.content.decode()
    assert response.status_code == 403
    assert "Tin vừa nhập" in html
    assert ">https://binhdinh.gov.vn/tin</td>" in html
    assert not Evidence.objects.exists()


def test_evidence_leaves_the_version_of_the_score_as_it_is(client, line, officer):
    add(client, line, title="Tin", link="https://binhdinh.gov.vn/tin")

    assert Assessment.objects.get().version == 1


def test_the_union_goes_back_to_the_criterion_and_removes_what_is_wrong(client, line, officer):
    item = add_file(line, officer)

    html = client.get(list_url(line)).content.decode()

    assert f'href="{page_url(line.assessment, "self")}#tieu-chi-a-1"' in html
    assert reverse("emulation:evidence-remove", args=[item.pk]) in html
    assert item.stored_file.sha256 in html


def test_readers_see_the_list_without_buttons(client, line):
    item = add_file(line, user_with(Role.GRASSROOTS_OFFICER))
    client.force_login(user_with(Role.STANDING_COMMITTEE))

    html = client.get(list_url(line)).content.decode()

    assert reverse("emulation:evidence-download", args=[item.pk]) in html
    assert reverse("emulation:evidence-remove", args=[item.pk]) not in html
    assert f'href="{line.assessment.get_absolute_url()}#tieu-chi-a-1"' in html
    assert 'type="file"' not in html


def test_a_file_that_waits_for_the_scan_says_so(client, line, officer):
    add_file(line, officer)
    StoredFile.objects.update(state=StoredFile.State.WAITING_SCAN)

    assert "Chờ quét" in client.get(list_url(line)).content.decode()


@pytest.mark.parametrize("number", [1, 9])
def test_the_list_costs_the_same_however_long_it_is(
    client, line, officer, django_assert_num_queries, number
):
    for n in range(number):
        add_file(line, officer, f"Ảnh {n}.jpg")
    client.get(list_url(line))

    with django_assert_num_queries(5):
        client.get(list_url(line))


@pytest.mark.parametrize("name", ["title", "link", "key", "upload"])
def test_no_input_breaks_the_form(client, line, officer, name):
    response = add(client, line, **{name: "\x00'😀9e999"})

    assert response.status_code == 422


def test_the_three_scores_stand_above_the_evidence_but_not_those_under_way(client):
    assessment = taken_up()
    line = line_of(assessment)
    assessment.lines.filter(pk=line.pk).update(appraised_points=5)

    shown = {}
    for who in (officer_above, officer_of):
        client.force_login(who(assessment))
        url = reverse("emulation:evidence-list", args=[line.pk])
        shown[who] = client.get(url).content.decode()

    assert "Tự chấm: 9 · Thẩm định: 5 · Phúc tra: –" in shown[officer_above]
    assert "Tự chấm: 9 · Thẩm định: – · Phúc tra: –" in shown[officer_of]

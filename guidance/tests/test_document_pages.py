"""The pages of documents and legal bases: forms, lists, what everybody reads."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import clock
from core.tests.sample_files import jpeg
from emulation.calendar import campaign_calendar
from emulation.desks import desk_rows
from emulation.models import LegalBasis
from emulation.tests.factories import UnionYearFactory
from guidance.documents import receipts, writing
from guidance.documents.duties import document_duties
from guidance.models import Document
from guidance.tests.pages import (
    BACKEND,
    ban_cspl,
    draft,
    issued,
    officer_of,
    typed,
    upper_of,
)
from unions.tests.factories import UnionFactory, UpperFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def branch():
    upper = UpperFactory()
    return upper, [UnionFactory(parent=upper) for _ in range(2)]


@pytest.fixture
def province(client):
    user = ban_cspl()
    client.force_login(user, backend=BACKEND)
    return user


def at(name, *args):
    return reverse(f"guidance:{name}", args=args)


def rows_of(response):
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    for close in response._resource_closers:  # not the test's own connection
        close()
    return book.get_sheet_by_index(0).to_python()[1:]


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def test_from_the_draft_to_who_has_confirmed(client, branch, province):
    units = branch[1]
    sent = typed(codes=f"{units[0].code.lower()}, {units[1].code}", to_grassroots="")
    made = client.post(at("document-create"), sent, follow=True)
    assert "Đã lưu bản nháp." in made.content.decode()
    document = Document.objects.get()
    photo = SimpleUploadedFile("huong-dan.jpg", jpeg((60, 40)))
    client.post(at("document-file-add", document.pk), {"upload": photo, "caption": "Bản quét"})
    asked = client.get(at("document-issue", document.pk)).content.decode()
    assert "Văn bản sẽ tới 2 đơn vị" in asked
    client.post(at("document-issue", document.pk))
    client.force_login(officer_of(units[0]), backend=BACKEND)
    page = client.get(document.get_absolute_url()).content.decode()
    assert "Đã nhận, đã đọc" in page and "Bản quét" in page
    client.post(at("document-confirm", document.pk))
    client.post(at("document-confirm", document.pk))

    client.force_login(province, backend=BACKEND)
    page = client.get(at("document-receipts", document.pk)).content.decode()
    assert "1 trên 2 đơn vị đã xác nhận" in page and units[1].name in page
    owing = rows_of(client.get(at("document-receipts-export", document.pk), {"xac_nhan": "chua"}))
    assert [row[0] for row in owing] == [units[1].code]
    due = clock.today() + timedelta(days=5)
    told = client.post(at("document-chase", document.pk), {"due": f"{due}"}, follow=True)
    assert "Đã nhắc 1 đơn vị chưa xác nhận." in told.content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"codes": "KHONG-CO"}, "Không có đơn vị trực thuộc nào mang mã: KHONG-CO"),
        ({"number": ""}, "Mục này chưa được nhập."),
        ({"signed_on": "32/13/2024"}, "Ngày chưa đúng."),
        ({"kind": "song"}, "song"),
        ({"beneath": ["999999"]}, "999999"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(client, branch, province, wrong, said):
    response = client.post(at("document-create"), typed(**wrong))

    assert response.status_code == 422 and said in response.content.decode()
    assert not Document.objects.exists()


def test_an_upper_level_union_names_its_own_alone(client, branch):
    upper, units = branch
    stranger = UnionFactory(parent=UpperFactory())
    client.force_login(upper_of(upper), backend=BACKEND)

    wrong = client.post(at("document-create"), typed(codes=stranger.code))
    right = client.post(at("document-create"), typed(codes=units[0].code))

    assert wrong.status_code == 422 and right.status_code == 302
    assert "Gửi mọi công đoàn cấp trên" not in wrong.content.decode()


def test_saving_over_somebody_elses_version_shows_both(client, province):
    document = draft(province)
    writing.change_document(document, writing.stated(document) | {"title": "Bản của chị Hoa"},
                            version=1, by=province)  # fmt: skip

    response = client.post(at("document-edit", document.pk), typed(title="Bản của tôi", version=1))

    page = response.content.decode()
    assert response.status_code == 409 and "Bản của chị Hoa" in page and "Bản của tôi" in page


def test_a_replaced_document_links_both_ways(client, branch, province):
    first, second = issued(province), issued(province, number="16/HD-LĐLĐ")
    url = at("document-replace", first.pk)

    refused = client.post(url, {"replacement": first.pk})
    assert refused.status_code == 422 and "chính nó" in refused.content.decode()
    client.post(url, {"replacement": second.pk})
    circle = client.post(at("document-replace", second.pk), {"replacement": first.pk})
    assert circle.status_code == 422

    old = client.get(first.get_absolute_url()).content.decode()
    new = client.get(second.get_absolute_url()).content.decode()
    assert "đã được thay thế" in old and second.get_absolute_url() in old
    assert first.get_absolute_url() in new and "Thay thế" in new
    ended = client.get(at("document-list"), {"trang_thai": "bi_thay"}).content.decode()
    assert first.number in ended and second.number not in ended


def test_what_a_union_has_not_confirmed_comes_first(client, branch):
    by, unit = ban_cspl(), branch[1][0]
    old = issued(by, number="1", signed_on=date(2024, 1, 5))
    issued(by, number="2", signed_on=date(2024, 5, 5))
    newest = issued(by, number="3", signed_on=date(2024, 6, 5))
    me = officer_of(unit)
    for document in Document.objects.exclude(pk=old.pk):
        receipts.confirm(document, by=me)
    client.force_login(me, backend=BACKEND)

    numbers = [row[1] for row in rows_of(client.get(at("document-export")))]
    owed = [row[1] for row in rows_of(client.get(at("document-export"), {"xac_nhan": "chua"}))]

    assert numbers == ["1", "3", "2"] and owed == ["1"]
    page = client.get(at("document-list"), {"tim": "nam khong", "xep": "-ngay"}).content.decode()
    assert page.index(newest.reference[:14]) < page.index(old.reference[:14])


def test_who_owes_a_receipt_has_a_duty(branch):
    units = branch[1]
    UnionYearFactory(union=units[0])
    me, by = officer_of(units[0]), ban_cspl()

    def duties():
        return document_duties(me, desk_rows(me.post, campaign_calendar()))

    assert duties() == []
    document = issued(by)
    due = clock.today() + timedelta(days=2)
    (waits,) = duties()
    assert waits.due is None and waits.count == 1
    receipts.chase(document, due, by=by)
    (waits,) = duties()
    assert waits.due == due and "đã nhắc" in waits.detail
    receipts.confirm(document, by=me)
    assert duties() == []


def test_everybody_reads_what_is_public(client, branch):
    by = ban_cspl()
    hidden = issued(by)
    seen = issued(by, number="16/HD-LĐLĐ", is_public=True, title="Kế hoạch cho mọi người")

    listed = client.get(at("public-documents")).content.decode()
    assert seen.title in listed and hidden.title not in listed
    assert client.get(at("public-document", hidden.pk)).status_code == 404
    assert seen.summary in client.get(at("public-document", seen.pk)).content.decode()
    assert at("public-documents") in client.get(reverse("start")).content.decode()
    draft(by, number="17", is_public=True)
    assert client.get(at("public-document", Document.objects.latest("pk").pk)).status_code == 404


def test_as_many_queries_for_twelve_documents_as_for_three(client, branch, province):
    asked = []
    for count in (3, 9):
        for number in range(count):
            document = issued(province, number=f"{count}-{number}", is_public=True)
        pages = [at("document-list"), at("public-documents"), at("document-receipts", document.pk)]
        for url in pages:
            client.get(url)
        asked.append([queries_of(client, url) for url in pages])
    UnionFactory.create_batch(5, parent=branch[0])
    bigger = issued(province, number="them")

    assert asked[0] == asked[1] and max(asked[0]) <= 10
    assert queries_of(client, at("document-receipts", bigger.pk)) == asked[0][2]


# --- Legal bases --------------------------------------------------------------

BASIS = {
    "kind": "Nghị định", "number": "1/2024/NĐ-CP", "issued": "2024-01-01", "issuer": "Chính phủ",
    "title": "Về thi đua", "since": "2024-02-01", "until": "",
}  # fmt: skip


def test_a_basis_is_added_corrected_and_cited(client, branch, province):
    client.post(at("basis-create"), BASIS)
    basis = LegalBasis.objects.get(number="1/2024/NĐ-CP")
    document = issued(province, bases=[basis.pk])

    page = client.get(at("basis-detail", basis.pk)).content.decode()
    assert document.get_absolute_url() in page
    assert at("basis-detail", basis.pk) in client.get(document.get_absolute_url()).content.decode()
    again = client.post(at("basis-create"), BASIS)
    assert again.status_code == 422 and "đã có rồi" in again.content.decode()
    form = client.get(at("basis-edit", basis.pk)).context["form"]
    ended = BASIS | {"until": "2025-01-01", "seen": form.initial["seen"]}
    assert client.post(at("basis-edit", basis.pk), ended).status_code == 302
    late = client.post(at("basis-edit", basis.pk), BASIS | {"seen": form.initial["seen"]})
    assert late.status_code == 422 and "sửa ở nơi khác" in late.content.decode()
    basis.refresh_from_db()
    assert basis.until == date(2025, 1, 1)
    over = rows_of(client.get(at("basis-export"), {"hieu_luc": "het", "tim": "chính phủ"}))
    assert [row[1] for row in over] == ["1/2024/NĐ-CP"]


def test_a_basis_does_not_end_before_it_begins(client, province):
    response = client.post(at("basis-create"), BASIS | {"until": "2024-01-15"})

    assert response.status_code == 422 and "phải sau ngày có hiệu lực" in response.content.decode()


def test_as_many_queries_for_nine_bases_as_for_three(client, province):
    asked = []
    for count in (3, 9):
        for number in range(count):
            client.post(at("basis-create"), BASIS | {"number": f"{count}/{number}"})
        client.get(at("basis-list"))
        asked.append(queries_of(client, at("basis-list")))

    assert asked[0] == asked[1] <= 10

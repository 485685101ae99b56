"""Dialogues, measurements, expenses as records: written, corrected, withdrawn; who sees them."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activities.records import rules, writing
from activities.tests.pages import BACKEND, KINDS, VALUES, each_kind, keeper, record_of, typed
from core import audit, clock
from core.tests.sample_files import jpeg
from core.versions import StaleVersion
from emulation.models import FactTally, UnionFact
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
CHANGED = {
    "activity": ("title", "Nói chuyện chuyên đề"),
    "culture": ("signer", "Phó Giám đốc"),
    "dialogue": ("head", "Trần Thị Bình, Phó Giám đốc"),
    "survey": ("note", "Khảo sát quý II"),
    "expense": ("title", "In tờ rơi"),
}


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def officer(mine, client):
    user = keeper(mine)
    client.force_login(user, backend=BACKEND)
    return user


def url(name, which, *args):
    return reverse(f"activities:{name}-{which}", args=args)


@each_kind
def test_a_record_is_written_once_however_often_the_press_arrives(client, mine, officer, name):
    address = url(name, "create", YEAR, mine.union.code)
    assert client.get(address).status_code == 200
    first = client.post(address, typed(name))
    again = client.post(address, typed(name))

    record = KINDS[name].model.objects.get()
    assert first["Location"] == again["Location"] == record.get_absolute_url()
    page = client.get(record.get_absolute_url()).content.decode()
    assert "Đã làm" in page
    listed = client.get(url(name, "of-union", YEAR, mine.union.code)).content.decode()
    assert record.get_absolute_url() in listed


@each_kind
def test_the_same_press_with_other_content_is_refused(client, mine, officer, name):
    address = url(name, "create", YEAR, mine.union.code)
    client.post(address, typed(name))
    field, other = CHANGED[name]
    refused = client.post(address, typed(name, **{field: other}))

    assert refused.status_code == 422
    assert "đã được gửi từ trước với nội dung khác" in refused.content.decode()
    assert KINDS[name].model.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "other", "said"),
    [
        ("dialogue", {"held_on": "2023-12-31"}, "Ngày phải trong năm 2024."),
        ("dialogue", {"held_on": "hôm qua"}, "Ngày chưa đúng."),
        ("dialogue", {"people": "-5"}, "thấp hơn mức tối thiểu"),
        ("dialogue", {"people": ""}, "chưa được nhập"),
        ("dialogue", {"head": " "}, "Mục này chưa được nhập."),
        ("dialogue", {"summary": "a" * 5001}, "vượt mức 5.000 ký tự"),
        ("survey", {"source": ""}, "Chọn nguồn số liệu."),
        ("survey", {"source": "khác"}, "khác"),
        ("survey", {"satisfied": "201"}, "không thể nhiều hơn số được hỏi"),
        ("survey", {"sample": ""}, "Nhập số người, doanh nghiệp được hỏi."),
        ("survey", {"sample": "", "satisfied": ""}, "hoặc nhập tỉ lệ"),
        ("survey", {"sample": "", "satisfied": "", "rate": "101"}, "vượt mức tối đa"),
        ("survey", {"rate": "90"}, "Tỉ lệ tính từ hai số trên là 93,5 %"),
        ("survey", {"measured_on": "2025-01-02"}, "Ngày phải trong năm 2024."),
        ("expense", {"spent": "-1"}, "thấp hơn mức tối thiểu"),
        ("expense", {"spent": "1,5"}, "cần là số nguyên"),
        ("expense", {"spent": "2000000000000"}, "vượt mức tối đa"),
        ("expense", {"planned": "", "spent": "", "spent_on": ""}, "Nhập số tiền dự kiến hoặc"),
        ("expense", {"spent_on": ""}, "Đã chi thì nhập ngày chi."),
        ("expense", {"spent": ""}, "Có ngày chi thì nhập số tiền đã chi."),
        ("expense", {"fund": "x"}, "x"),
        ("expense", {"title": "Treo\x07abc"}, "ký tự không hiển thị được"),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_is_written(
    client, mine, officer, name, other, said
):
    response = client.post(url(name, "create", YEAR, mine.union.code), typed(name, **other))

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not KINDS[name].model.objects.exists()
    assert not UnionFact.objects.exists()


def test_sums_are_taken_with_separators_and_told_in_words(client, mine, officer):
    address = url("expense", "create", YEAR, mine.union.code)
    client.post(address, typed("expense", spent="1.800.000", planned="2.000.000"))

    expense = KINDS["expense"].model.objects.get()
    assert (expense.planned, expense.spent) == (2_000_000, 1_800_000)
    page = client.get(expense.get_absolute_url()).content.decode()
    assert "1.800.000 đồng (Một triệu tám trăm nghìn đồng)" in page
    listed = client.get(url("expense", "of-union", YEAR, mine.union.code)).content.decode()
    assert "Đã chi bằng chữ: Một triệu tám trăm nghìn đồng." in listed


def test_a_voucher_is_entered_once_a_year(mine):
    first = record_of("expense", mine)
    with pytest.raises(ValidationError, match="Treo băng rôn"):
        record_of("expense", mine, title="Khoản khác")
    writing.withdraw(KINDS["expense"], first, "Ghi nhầm", by=keeper(mine))
    assert record_of("expense", mine, title="Khoản khác").pk


@each_kind
def test_a_correction_over_a_newer_version_is_shown_beside_it(client, mine, officer, name):
    record = record_of(name, mine)
    field, other = CHANGED[name]
    kind = KINDS[name]
    values = VALUES[name]
    writing.change(kind, record, values | {field: other}, version=1, by=officer)
    with pytest.raises(StaleVersion):
        writing.change(kind, record, values | {field: "Khác nữa"}, version=1, by=officer)

    sent = typed(name, **{field: "Khác nữa", "version": "1"})
    told = client.post(url(name, "edit", record.pk), sent)
    assert told.status_code == 409
    assert other in told.content.decode()
    assert "Khác nữa" in told.content.decode()
    saved = client.post(url(name, "edit", record.pk), sent | {"version": "2"})
    assert saved.status_code == 302
    record.refresh_from_db()
    assert getattr(record, field) == "Khác nữa"


@each_kind
def test_saving_the_same_again_writes_nothing(mine, name):
    record = record_of(name, mine)
    record.refresh_from_db()
    before = audit.trail(record).count()
    same = writing.change(
        KINDS[name], record, {k: getattr(record, k) for k in VALUES[name]}, version=9,
        by=keeper(mine),
    )  # fmt: skip
    assert same.version == 1
    assert audit.trail(record).count() == before


@each_kind
def test_a_withdrawn_record_is_kept_with_its_reason_and_counts_no_more(client, mine, officer, name):
    record = record_of(name, mine)
    assert UnionFact.objects.filter(union_year=mine).exists()
    address = url(name, "withdraw", record.pk)
    assert "Nhập lý do bỏ." in client.post(address, {"reason": ""}).content.decode()
    client.post(address, {"reason": "Ghi nhầm năm"})
    client.post(address, {"reason": "Lần nữa"})

    page = client.get(record.get_absolute_url()).content.decode()
    assert "Lý do: Ghi nhầm năm" in page
    assert not UnionFact.objects.filter(union_year=mine).exists()
    assert not FactTally.objects.filter(count__gt=0).exists()
    refused = client.post(url(name, "edit", record.pk), typed(name))
    assert refused["Location"] == record.get_absolute_url()


@each_kind
def test_after_the_year_has_closed_nothing_is_written(client, mine, officer, name):
    record = record_of(name, mine)
    campaign_year(windows="closed")
    mine.refresh_from_db()
    assert "đã khép lại" in rules.why_closed(mine.campaign_year)
    other = {"voucher": ""} if name == "expense" else {}
    with pytest.raises(ValidationError, match="khép lại"):
        record_of(name, mine, by=officer, **other)
    listed = client.get(url(name, "of-union", YEAR, mine.union.code)).content.decode()
    assert "đã khép lại" in listed
    assert client.get(url(name, "edit", record.pk)).status_code == 302


@each_kind
def test_others_neither_see_nor_write(mine, name, client):
    record = record_of(name, mine)
    stranger = keeper(UnionYearFactory())
    with pytest.raises(PermissionDenied):
        record_of(name, mine, by=stranger)
    client.force_login(stranger, backend=BACKEND)
    assert client.get(record.get_absolute_url()).status_code == 404
    above = user_with(Post.Role.UPPER_OFFICER, mine.supervisor)
    client.force_login(above, backend=BACKEND)
    page = client.get(record.get_absolute_url())
    assert "Đơn vị đã ghi mới sửa hoặc bỏ được." in page.content.decode()
    assert client.get(url(name, "edit", record.pk)).status_code == 403


@each_kind
def test_lists_cost_the_same_however_many_rows(
    client, mine, officer, name, django_assert_max_num_queries
):
    single = {"expense": "voucher", "culture": "number"}.get(name)
    for n in range(3):
        record_of(name, mine, by=officer, **({single: f"{n}/2024"} if single else {}))
    own, years = url(name, "of-union", YEAR, mine.union.code), url(name, "list", YEAR)
    client.get(own)
    with django_assert_max_num_queries(16):
        client.get(own)
    with django_assert_max_num_queries(15):
        assert client.get(years).status_code == 200
    workbook = client.get(url(name, "export", YEAR))
    assert b"".join(workbook.streaming_content)[:2] == b"PK"
    for closing in workbook._resource_closers:
        closing()


@each_kind
def test_a_file_hangs_on_a_record_and_is_seen_by_whoever_sees_it(client, mine, officer, name):
    record = record_of(name, mine)
    add = url(name, "file-add", record.pk)
    assert client.get(add).status_code == 200
    sent = {
        "upload": SimpleUploadedFile("anh.jpg", jpeg()),
        "caption": "Ảnh",
        "key": typed(name)["key"],
    }
    assert client.post(add, sent).status_code == 302
    item = record.files.get()
    again = client.post(add, {"upload": SimpleUploadedFile("anh.jpg", jpeg()), "caption": "Ảnh"})
    assert "Tệp này đã có ở đây rồi." in again.content.decode()
    assert client.get(url(name, "file", item.pk)).status_code == 200
    client.force_login(keeper(UnionYearFactory()), backend=BACKEND)
    assert client.get(url(name, "file", item.pk)).status_code == 404
    assert client.post(url(name, "file-remove", item.pk)).status_code == 404
    client.force_login(officer, backend=BACKEND)
    client.post(url(name, "file-remove", item.pk))
    assert not record.files.exists()


def test_a_day_that_has_not_come_is_refused(mine):
    with clock.set_for_test(clock.now().replace(year=2024, month=3, day=1, hour=5)):
        assert rules.why_not_on(date(2024, 3, 1), mine.campaign_year) == ""
        assert "chưa đến" in rules.why_not_on(date(2024, 3, 2), mine.campaign_year)

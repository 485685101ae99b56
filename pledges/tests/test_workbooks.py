"""Who signed, from an Excel file."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from core.models import AuditEntry
from core.spreadsheet import Column, Sheet, write_workbook
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import signing, workbooks
from pledges.models import Pledge, PledgeCount, PledgeImport
from pledges.tasks import purge_imports
from pledges.tests.factories import first_text, people
from unions.models import Membership, Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"
KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a14"
DAY = f"05/03/{YEAR}"


@pytest.fixture
def mine():
    first_text()
    return UnionYearFactory()


@pytest.fixture
def officer(client, mine):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)
    client.force_login(user, backend=BACKEND)
    return user


def acting(user):
    user.post = user.posts.get()
    return user


def at(name, mine):
    return reverse(f"pledges:{name}", args=[YEAR, mine.union.code])


def workbook(tmp_path, *rows, sheet=workbooks.SHEET):
    columns = [Column(heading, 16, "typed") for heading in workbooks.READ]
    path = tmp_path / "cam-ket.xlsx"
    write_workbook(path, [Sheet(sheet, tuple(columns), rows)])
    return SimpleUploadedFile("cam-ket.xlsx", path.read_bytes())


def sent(client, mine, tmp_path, *rows, **more):
    response = client.post(at("import-create", mine), {"upload": workbook(tmp_path, *rows, **more)})
    return response, PledgeImport.objects.order_by("pk").last()


def line(member, day=DAY, **other):
    facts = {"code": member.code, "name": member.full_name} | other
    return facts["code"], facts["name"], day


def test_what_is_confirmed_is_recorded_once(client, mine, officer, tmp_path):
    first, second, third = people(mine, 3)
    response, found = sent(
        client, mine, tmp_path, line(first), line(second, "7/3/2024"), line(third, "")
    )
    assert response["Location"] == found.get_absolute_url()
    assert not Pledge.objects.exists()
    page = client.get(found.get_absolute_url()).content.decode()
    assert first.full_name in page and "ghi nhận 2 người" in page

    for _press in range(2):
        client.post(found.get_absolute_url(), {"key": KEY})

    assert dict(Pledge.objects.values_list("member_id", "signed_on")) == {
        first.pk: date(YEAR, 3, 5), second.pk: date(YEAR, 3, 7)
    }  # fmt: skip
    assert set(Pledge.objects.values_list("way", flat=True)) == {"import"}
    assert PledgeCount.objects.get(union_year=mine).signed == 2
    assert AuditEntry.objects.filter(action=signing.SIGN).count() == 2


def test_each_wrong_row_is_told_with_its_cell_and_nothing_is_written(
    client, mine, officer, tmp_path
):
    sound, named, late, early, signed, gone, twice = people(mine, 7)
    (elsewhere,) = people(UnionYearFactory(), 1)
    signing.sign(signed, mine, signing.Signature("phone", first_text(), date(YEAR, 2, 1)))
    Membership.objects.filter(member=gone).update(
        left=date(YEAR, 6, 1), leaving=Membership.Leaving.choices[0][0]
    )
    _response, found = sent(
        client, mine, tmp_path,
        line(sound),
        line(named, name="Người Khác Hẳn"),
        line(late, "01/01/2099"),
        line(early, f"31/12/{YEAR - 1}"),
        line(signed),
        line(gone),
        line(twice), line(twice),
        line(elsewhere),
        ("KHONG-CO", "Không Có", DAY),
        line(sound, "hôm qua", code="X"),
    )  # fmt: skip

    wrong = dict(found.wrong)
    assert set(wrong) == {"B3", "C4", "C5", "C6", "A7", "A9", "A10", "A11", "C12"}
    assert "họ tên của người mang mã số" in wrong["B3"]
    assert "sau hôm nay" in wrong["C4"]
    assert f"01/01/{YEAR}" in wrong["C5"]
    assert f"01/02/{YEAR}" in wrong["C6"]
    assert "không còn trong danh sách" in wrong["A7"]
    assert "dòng 8" in wrong["A9"]
    # Who is elsewhere looks like who never was.
    assert wrong["A10"] == wrong["A11"]
    assert client.post(found.get_absolute_url(), {"key": KEY}).status_code == 409
    assert Pledge.objects.count() == 1
    page = client.get(found.get_absolute_url()).content.decode()
    assert "Ô B3" in page and "Xác nhận" not in page


def test_the_template_sent_back_as_it_is_changes_nothing(client, mine, officer, tmp_path):
    signed, _other = people(mine, 2)
    signing.sign(signed, mine, signing.Signature("phone", first_text(), date(YEAR, 2, 1)))
    response = client.get(at("import-template", mine))
    content = b"".join(response.streaming_content)
    for close in response._resource_closers:  # not the test's own connection
        close()

    send = {"upload": SimpleUploadedFile("a.xlsx", BytesIO(content).read())}
    client.post(at("import-create", mine), send)

    found = PledgeImport.objects.get()
    assert (found.wrong, found.rows, found.unchanged) == ([], {}, 2)
    page = client.get(found.get_absolute_url()).content.decode()
    assert "không có ngày ký nào mới" in page


def test_somebody_who_signed_after_the_reading_stops_the_writing(mine, tmp_path):
    first, second = people(mine, 2)
    officer = acting(user_with(Post.Role.GRASSROOTS_OFFICER, mine.union))
    found = workbooks.keep(
        PledgeImport(
            union_year=mine, file_name="a.xlsx", post_ref=officer.post_ref, created_by=officer,
            rows={str(first.pk): f"{YEAR}-03-05", str(second.pk): f"{YEAR}-03-05"}, count=2,
        )
    )  # fmt: skip
    signing.sign(second, mine, signing.Signature("phone", first_text(), clock.today()))

    with pytest.raises(ValidationError, match="Gửi lại tệp"):
        workbooks.confirm(found, by=officer)
    assert Pledge.objects.count() == 1


def test_a_workbook_nobody_confirmed_goes_after_the_days_set(
    client, mine, officer, tmp_path, settings
):
    first, second = people(mine, 2)
    _response, done = sent(client, mine, tmp_path, line(first))
    client.post(done.get_absolute_url(), {"key": KEY})
    _response, waits = sent(client, mine, tmp_path, line(second))
    days = settings.IMPORT_KEEP_DAYS

    with clock.set_for_test(clock.now() + timedelta(days=days - 1)):
        purge_imports()
    assert PledgeImport.objects.count() == 2
    with clock.set_for_test(clock.now() + timedelta(days=days + 1)):
        purge_imports()
        assert workbooks.purge() == 0

    assert PledgeImport.objects.get() == done
    assert client.get(waits.get_absolute_url()).status_code == 404
    with pytest.raises(ValidationError, match="đã được xóa"):
        workbooks.confirm(waits, by=acting(officer))
    assert Pledge.objects.get().member == first


@pytest.mark.parametrize(
    ("upload", "said"),
    [
        (None, "Chưa có tệp nào được chọn"),
        (SimpleUploadedFile("a.pdf", b"%PDF-1.4"), "đuôi .xlsx"),
        (SimpleUploadedFile("a.xlsx", b"no workbook"), "Nội dung tệp"),
    ],
)
def test_what_is_no_workbook_is_refused(client, mine, officer, upload, said):
    response = client.post(at("import-create", mine), {"upload": upload} if upload else {})

    assert response.status_code == 422
    assert said in response.content.decode()


def test_a_workbook_of_something_else_is_refused(client, mine, officer, tmp_path):
    response, found = sent(client, mine, tmp_path, sheet="Khác")

    assert response.status_code == 422
    assert found is None
    assert "Cam kết" in response.content.decode()


def test_the_union_above_records_for_nobody(client, mine):
    above = user_with(Post.Role.UPPER_OFFICER, mine.supervisor)
    client.force_login(above, backend=BACKEND)

    assert client.get(at("import-create", mine)).status_code == 403
    assert client.get(at("import-template", mine)).status_code == 403

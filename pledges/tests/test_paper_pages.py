"""Pages of lists signed by hand."""

from io import BytesIO

import pikepdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core import clock, jobs
from core.models import Job, StoredFile
from emulation.tests.factories import YEAR, UnionYearFactory
from pledges import signing
from pledges.models import Pledge, PledgeCount, SigningSheet
from pledges.paper import printing
from pledges.tests.factories import first_text, people
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"
KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a12"
OTHER_KEY = "7e5f0b1e-7f6a-4b43-9a6e-0e6f0a4f0a13"


@pytest.fixture
def mine():
    first_text()
    return UnionYearFactory()


@pytest.fixture
def officer(mine):
    return user_with(Post.Role.GRASSROOTS_OFFICER, mine.union)


def signed_in(client, user):
    client.force_login(user, backend=BACKEND)
    return client


def at(name, mine):
    return reverse(f"pledges:{name}", args=[YEAR, mine.union.code])


def of(name, sheet):
    return reverse(f"pledges:{name}", args=[sheet.pk])


def scan(name="ban-chup.png"):
    drawn = BytesIO()
    Image.new("RGB", (40, 60), "white").save(drawn, "PNG")
    return SimpleUploadedFile(name, drawn.getvalue(), "image/png")


def printed(client, mine, **typed):
    client.post(at("sheet-create", mine), {"nhom": "tat_ca", "key": KEY} | typed)
    return SigningSheet.objects.latest("pk")


def sent(*excepted, **other):
    said = {"signed_on": clock.today().isoformat(), "scan": scan(), "key": OTHER_KEY}
    return said | {"excepted": excepted} | other


def body(response):
    """Return a file that was handed out."""
    content = b"".join(response.streaming_content)
    for close in response._resource_closers:  # not the test's own connection
        close()
    return content


def test_from_printing_to_the_count_and_back(client, mine, officer):
    people(mine, 3)
    signed_in(client, officer)
    sheet = printed(client, mine)
    page = client.get(of("sheet-count", sheet)).content.decode()
    assert page.count('name="excepted"') == 3

    led = client.post(of("sheet-count", sheet), sent("2"), follow=True)

    assert "2 người được ghi nhận đã ký; 1 người chưa ký" in led.content.decode()
    assert PledgeCount.objects.get(union_year=mine).signed == 2
    handed = client.get(of("sheet-scan", sheet))
    assert handed["Content-Disposition"].startswith("attachment")
    assert "sandbox" in handed["Content-Security-Policy"]
    assert body(handed)
    client.post(of("sheet-take-back", sheet), {"reason": "Gửi nhầm", "key": KEY[:-1] + "9"})
    assert PledgeCount.objects.get(union_year=mine).signed == 0
    assert "Gửi nhầm" in client.get(sheet.get_absolute_url()).content.decode()


def test_the_job_draws_the_list_once_and_all_who_read_names_get_it(client, mine, officer):
    people(mine, 30)
    signed_in(client, officer)
    sheet = printed(client, mine)
    assert "In danh sách" in client.get(sheet.get_absolute_url()).content.decode()
    assert client.get(of("sheet-download", sheet)).status_code == 404

    jobs.run(Job.objects.get(kind=printing.JOB).pk)

    chair = user_with(Post.Role.GRASSROOTS_CHAIR, mine.union)
    above = user_with(Post.Role.UPPER_OFFICER, mine.supervisor)
    for user in (officer, chair, above):
        drawn = body(signed_in(client, user).get(of("sheet-download", sheet)))
    with pikepdf.open(BytesIO(drawn)) as pdf:
        assert len(pdf.pages) == 3
        assert abs(float(pdf.pages[0].mediabox[2]) - 595) < 2
    other = user_with(Post.Role.GRASSROOTS_OFFICER, UnionYearFactory().union)
    assert signed_in(client, other).get(of("sheet-scan", sheet)).status_code == 404


def test_a_second_person_is_told_who_counted_first_and_a_second_press_is_not(client, mine, officer):
    people(mine, 2)
    signed_in(client, officer)
    sheet = printed(client, mine)
    client.post(of("sheet-count", sheet), sent())

    again = client.post(of("sheet-count", sheet), sent("1"), follow=True)
    assert "đã được" not in again.content.decode()
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, mine.union)
    other = signed_in(client, chair).post(of("sheet-count", sheet), sent("1", key=KEY), follow=True)
    assert f"đã được {officer.full_name} ghi nhận" in other.content.decode()
    assert Pledge.objects.count() == 2


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"scan": ""}, "Chọn tệp bản chụp"),
        ({"scan": SimpleUploadedFile("a.docx", b"PK")}, "PDF, JPG hoặc PNG"),
        ({"scan": SimpleUploadedFile("a.png", b"no picture")}, "Nội dung tệp"),
        ({"signed_on": ""}, "Nhập ngày ký."),
        ({"signed_on": "2099-01-01"}, "không được sau hôm nay"),
        ({"signed_on": "2020-01-01"}, "không thể ký trước ngày ấy"),
        ({"excepted": ["999"]}, "không thuộc danh sách này"),
        ({"excepted": ["1", "2"]}, "không có gì để ghi nhận"),
    ],
)
def test_what_is_wrong_is_said_and_ticks_stay(client, mine, officer, other, said):
    people(mine, 2)
    signed_in(client, officer)
    sheet = printed(client, mine)

    response = client.post(of("sheet-count", sheet), sent("2") | other)

    assert response.status_code == 422
    page = response.content.decode()
    assert said in page
    if "excepted" not in other:
        assert 'value="2" checked' in page
    assert not Pledge.objects.exists()


def test_a_name_is_text_and_who_signed_otherwise_has_no_box(client, mine, officer):
    (member,) = people(mine, 1)
    people(mine, 1)
    type(member).objects.filter(pk=member.pk).update(full_name="<script>alert(1)</script>")
    signed_in(client, officer)
    sheet = printed(client, mine)
    signing.sign(member, mine, signing.Signature("phone", first_text(), clock.today()))

    page = client.get(of("sheet-count", sheet)).content.decode()

    assert "<script>alert" not in page
    assert page.count('name="excepted"') == 1
    assert "giữ nguyên" in page


def test_only_a_refused_scan_is_replaced(client, mine, officer):
    people(mine, 1)
    signed_in(client, officer)
    sheet = printed(client, mine)
    client.post(of("sheet-count", sheet), sent())
    send = {"scan": scan(), "key": KEY}
    refused = client.post(of("sheet-rescan", sheet), send)
    assert refused.status_code == 422

    sheet.refresh_from_db()
    StoredFile.objects.filter(pk=sheet.scan_id).update(state=StoredFile.State.REFUSED)
    assert "Thay bản chụp" in client.get(sheet.get_absolute_url()).content.decode()
    client.post(of("sheet-rescan", sheet), {"scan": scan(), "key": OTHER_KEY[:-1] + "9"})
    before = sheet.scan_id
    sheet.refresh_from_db()
    assert sheet.scan_id != before


def test_as_many_queries_for_thirty_lines_as_for_three(
    client, mine, officer, django_assert_max_num_queries
):
    signed_in(client, officer)
    for number in (3, 30):
        people(mine, number)
        sheet = printed(client, mine, key=KEY[:-2] + f"{number:02}")
        for name in ("sheet-detail", "sheet-count"):
            with django_assert_max_num_queries(16):
                client.get(of(name, sheet))


def test_the_union_page_leads_there(client, mine, officer):
    people(mine, 1)
    signed_in(client, officer)
    sheet = printed(client, mine)

    page = client.get(at("union", mine)).content.decode()
    assert sheet.get_absolute_url() in page
    assert at("sheet-create", mine) in page
    assert at("import-create", mine) in page
    assert sheet.code in client.get(sheet.get_absolute_url()).content.decode()
    assert client.get(at("sheet-list", mine)).status_code == 200
    above = user_with(Post.Role.UPPER_OFFICER, mine.supervisor)
    page = signed_in(client, above).get(at("union", mine)).content.decode()
    assert at("sheet-create", mine) not in page


def test_nothing_to_print_says_so(client, mine, officer):
    signed_in(client, officer)

    assert "Không còn ai chưa ký" in client.get(at("sheet-create", mine)).content.decode()
    assert client.post(at("sheet-create", mine), {"nhom": "tat_ca"}).status_code == 422
    assert client.post(at("sheet-create", mine), {"nhom": "chuc_danh"}).status_code == 422
    assert client.post(at("sheet-create", mine), {}).status_code == 422

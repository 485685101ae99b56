"""Photos and scans of covenants: checked, redrawn, within the union's room, shown as pictures."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from core import audit
from core.tests.sample_files import pdf
from emulation.services import quota
from emulation.tests.factories import UnionYearFactory, campaign_year
from pledges.covenants.files import FILES
from pledges.models import CovenantFile
from pledges.tests.covenant_pages import KEY, covenant_of, keeper, photo

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"


@pytest.fixture
def mine():
    return UnionYearFactory()


@pytest.fixture
def officer(mine, client):
    user = keeper(mine)
    client.force_login(user, backend=BACKEND)
    return user


@pytest.fixture
def covenant(mine, officer):
    return covenant_of(mine, by=officer)


def add(client, covenant, upload, **other):
    url = reverse("pledges:covenant-file-add", args=[covenant.pk])
    return client.post(url, {"upload": upload, "caption": "Lễ ký", "key": KEY} | other)


def content(response):
    read = b"".join(response.streaming_content)
    for close in response._resource_closers:  # not the test's own connection
        close()
    return read


def test_a_photo_is_redrawn_without_what_the_camera_wrote_and_shown_as_a_picture(
    client, covenant, officer
):
    shot = BytesIO()
    exif = Image.Exif()
    exif[0x010F] = "Máy ảnh của Hòa"
    Image.new("RGB", (60, 40)).save(shot, "JPEG", exif=exif)

    for _ in range(2):  # the press that comes twice puts it once
        response = add(client, covenant, SimpleUploadedFile("le-ky.jpg", shot.getvalue()))
        assert response.status_code == 302

    item = CovenantFile.objects.get()
    page = client.get(covenant.get_absolute_url()).content.decode()
    picture = reverse("pledges:covenant-file-page", args=[item.pk, 1])
    assert f'<img src="{picture}"' in page
    given = content(client.get(picture))
    assert "Máy ảnh".encode() not in given and Image.open(BytesIO(given)).size == (60, 40)
    assert not Image.open(BytesIO(given)).getexif()
    assert client.get(reverse("pledges:covenant-file", args=[item.pk])).status_code == 200


def test_a_scan_is_taken_and_handed_out_as_a_download(client, covenant):
    add(client, covenant, SimpleUploadedFile("ban-ky.pdf", pdf()))

    item = CovenantFile.objects.get()
    assert client.get(covenant.get_absolute_url()).status_code == 200
    # Its pages are still to be drawn: the browser is told to ask again.
    assert client.get(reverse("pledges:covenant-file", args=[item.pk]))["Refresh"] == "3"
    response = client.get(reverse("pledges:covenant-file-download", args=[item.pk]))
    assert response["Content-Disposition"].startswith("attachment")
    assert content(response).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("le-ky.jpg", b"<script>alert(1)</script>", "không đúng với loại tệp"),
        ("le-ky.svg", b"<svg/>", "không thuộc loại được nhận"),
        ("le-ky.jpg", b"", "không có nội dung"),
    ],
)
def test_a_file_that_is_none_is_refused_beside_the_field(client, covenant, name, data, said):
    response = add(client, covenant, SimpleUploadedFile(name, data))

    assert response.status_code == 422
    assert said in response.content.decode()
    assert not CovenantFile.objects.exists()


def test_without_a_file_the_form_says_so(client, covenant):
    response = client.post(reverse("pledges:covenant-file-add", args=[covenant.pk]), {})

    assert response.status_code == 422
    assert "Chọn một tệp." in response.content.decode()


def test_photos_and_evidence_share_the_unions_room(client, covenant, mine, settings):
    add(client, covenant, photo())
    held = quota.held_by(mine.pk)
    settings.UNION_QUOTA_BYTES = sum(held.values())

    response = add(client, covenant, photo(size=(90, 90)), key="")

    assert len(held) == 1
    assert response.status_code == 422
    assert "các tệp năm nay của đơn vị đã dùng" in response.content.decode()


def test_a_covenant_takes_so_many_files(client, covenant, monkeypatch):
    monkeypatch.setattr(FILES, "most", 1)
    add(client, covenant, photo())

    response = add(client, covenant, photo(size=(90, 90)), key="")

    assert "Mỗi mục nhận tối đa 1 tệp." in response.content.decode()
    assert CovenantFile.objects.count() == 1


def test_a_file_is_taken_away_and_the_trail_names_its_hash(client, covenant):
    add(client, covenant, photo())
    item = CovenantFile.objects.get()
    url = reverse("pledges:covenant-file-remove", args=[item.pk])

    assert client.post(url).status_code == 302
    assert client.post(url).status_code == 404

    assert audit.trail(covenant).first().before["sha256"] == item.file.sha256


def test_in_a_closed_year_nothing_is_added_or_taken_away(client, covenant):
    add(client, covenant, photo())
    item = CovenantFile.objects.get()
    campaign_year(windows="closed")

    assert add(client, covenant, photo(size=(90, 90)), key="").status_code == 302
    client.post(reverse("pledges:covenant-file-remove", args=[item.pk]))

    assert CovenantFile.objects.get() == item
    page = client.get(covenant.get_absolute_url()).content.decode()
    assert "Thêm ảnh, bản quét" not in page

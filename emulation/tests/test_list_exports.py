"""The lists as workbooks: the same scope and filters as the page, every row of them."""

from datetime import date

import pytest

from emulation.tests.year_cases import NONSENSE, Role, add_unions, build, sign_in, workbook_rows
from unions.models import Union

URL = "/thi-dua/2024/{}/xuat-excel/"
SLUGS = ("dang-ky", "cham-diem", "bao-cao-nam")


@pytest.fixture
def rows(db):
    return build()


def download(client, slug, path, query=""):
    return workbook_rows(client.get(URL.format(slug) + query), path)


@pytest.mark.parametrize("slug", SLUGS)
def test_another_branch_is_not_in_it(client, rows, tmp_path, slug):
    sign_in(client, Role.UPPER_OFFICER, rows["AL"])

    head, *table = download(client, slug, tmp_path)

    assert head[:4] == ["Mã", "Đơn vị", "Công đoàn cấp trên", "Trạng thái"]
    assert {row[0] for row in table} == {"AL", "AL-1", "AL-2"}


@pytest.mark.parametrize(
    ("slug", "query", "codes"),
    [
        ("dang-ky", "?trang_thai=dung_han&cap_tren=AL", ["AL-2", "AL-1"]),
        ("cham-diem", "?xep_loai=excellent", ["PM-1"]),
        ("bao-cao-nam", "?trang_thai=da_nop&xep=-ten", ["PM-1", "PM-2"]),
        ("dang-ky", "?tim=khong ai ten the", []),
    ],
)
def test_it_carries_the_filter_and_the_order(client, rows, tmp_path, slug, query, codes):
    sign_in(client, Role.STANDING_COMMITTEE)

    _head, *table = download(client, slug, tmp_path, query)

    assert [row[0] for row in table] == codes


def test_days_points_and_lateness_are_values_of_their_kind(client, rows, tmp_path):
    sign_in(client, Role.STANDING_COMMITTEE)

    head, row = download(client, "cham-diem", tmp_path, "?tim=PM-1")
    late = download(client, "cham-diem", tmp_path, "?tim=PM-2")[1]

    assert head[4:] == ["Ngày nộp", "Nộp muộn", "Tự chấm", "Thẩm định", "Phúc tra", "Xếp loại"]
    assert row[3:] == ["Đã phúc tra", date(2024, 3, 10), "", 95.5, 94.25, 93.75, "Xuất sắc"]
    assert late[5] == "muộn"


def test_a_day_is_that_of_the_local_clock(client, rows, tmp_path):
    registration = rows["PM-1"].registration
    registration.submitted_at = registration.submitted_at.replace(hour=0, minute=30)
    registration.save()
    sign_in(client, Role.STANDING_COMMITTEE)

    assert download(client, "dang-ky", tmp_path, "?tim=PM-1")[1][4] == date(2024, 3, 10)


def test_all_pages_are_in_it(client, rows, tmp_path):
    add_unions(rows["PM"], 60)
    sign_in(client, Role.UPPER_OFFICER, rows["PM"])

    _head, *table = download(client, "bao-cao-nam", tmp_path, "?trang=2")

    assert len({row[0] for row in table}) == len(table) == 64


def test_a_name_that_looks_like_a_formula_stays_a_text(client, rows, tmp_path):
    Union.objects.filter(code="PM-1").update(name='=HYPERLINK("http://x.vn","Bấm")')
    sign_in(client, Role.GRASSROOTS_OFFICER, rows["PM-1"])

    assert download(client, "dang-ky", tmp_path)[1][1] == '=HYPERLINK("http://x.vn","Bấm")'


@pytest.mark.parametrize("slug", SLUGS)
def test_the_button_says_what_it_gives(client, rows, slug):
    sign_in(client, Role.STANDING_COMMITTEE)
    page = f"/thi-dua/2024/{slug}/"

    assert "Xuất Excel 8 đơn vị</a>" in client.get(page).content.decode()
    narrowed = client.get(page + "?trang_thai=da_nop&cap_tren=PM").content.decode()
    assert "Xuất Excel 2 đơn vị theo bộ lọc</a>" in narrowed
    assert f'href="{URL.format(slug)}?trang_thai=da_nop&amp;cap_tren=PM"' in narrowed


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("query", NONSENSE)
def test_nonsense_in_the_address_is_no_fault(client, rows, slug, query):
    sign_in(client, Role.STANDING_COMMITTEE)

    response = client.get(URL.format(slug) + query)

    assert response.status_code == 200
    response.close()


@pytest.mark.parametrize("slug", SLUGS)
def test_a_year_outside_the_campaign_has_none(client, rows, slug):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert client.get(f"/thi-dua/2019/{slug}/xuat-excel/").status_code == 404


@pytest.mark.parametrize("more", [0, 60])
def test_the_number_of_queries_does_not_grow(client, rows, django_assert_num_queries, more):
    add_unions(rows["PM"], more)
    sign_in(client, Role.STANDING_COMMITTEE)

    # Session, user with posts, calendar, supervisors, count, rows.
    with django_assert_num_queries(8):
        client.get(URL.format("cham-diem")).close()

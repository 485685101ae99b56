"""Lists of covenants, the unions with and without one, and the printed sheet."""

import subprocess
from io import BytesIO

import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from python_calamine import CalamineWorkbook

from emulation.tests.factories import YEAR, UnionYearFactory
from pledges.covenants import reading, writing
from pledges.covenants.values import Party
from pledges.printing import covenants as printing
from pledges.tests.covenant_pages import PARTIES, acting, covenant_of, keeper
from unions.models import Post
from unions.tests.factories import UpperFactory, user_with

pytestmark = pytest.mark.django_db
BACKEND = "unions.accounts.sign_in.AccountBackend"


@pytest.fixture
def upper():
    return UpperFactory()


@pytest.fixture
def three(upper):
    """Three unions beneath one: the first has two covenants with the second, the third none."""
    units = [UnionYearFactory(union__parent=upper) for _ in range(3)]
    with_second = [PARTIES[0], Party("Đơn vị bạn", "Võ Thị Tư", "", units[1].union_id)]
    covenant_of(units[0], parties=with_second, title="Giao ước thứ nhất")
    covenant_of(units[0], parties=with_second, title="Giao ước thứ hai", place="Quy Nhơn")
    return units


@pytest.fixture
def above(client, upper):
    user = acting(user_with(Post.Role.UPPER_OFFICER, upper))
    client.force_login(user, backend=BACKEND)
    return user


def at(name, *more):
    return reverse(f"pledges:{name}", args=[YEAR, *more])


def rows_of(response):
    book = CalamineWorkbook.from_filelike(BytesIO(b"".join(response.streaming_content)))
    for close in response._resource_closers:  # not the test's own connection
        close()
    return book.get_sheet_by_index(0).to_python()[1:]


def test_the_sums_by_union_above_are_those_of_the_lists_behind_them(client, three, above, upper):
    (row,) = reading.by_upper(above, YEAR)
    assert (row["units"], row["having"], row["lacking"], row["covenants"]) == (3, 2, 1, 2)

    page = client.get(at("covenant-overview")).content.decode()
    assert f"?cap_tren={upper.code}&amp;giao_uoc=chua" in page
    lacking = client.get(at("covenant-unions"), {"giao_uoc": "chua", "cap_tren": upper.code})
    listed = lacking.content.decode()
    assert three[2].union.name in listed and three[0].union.name not in listed
    written = client.get(at("covenant-list"), {"trang_thai": "hieu_luc"}).content.decode()
    assert "Giao ước thứ nhất" in written and "Giao ước thứ hai" in written


def test_a_withdrawn_covenant_leaves_the_sums(three, above):
    for covenant in reading.of_year(above, YEAR):
        writing.withdraw_covenant(covenant, "Ký nhầm", by=keeper(three[0]))

    (row,) = reading.by_upper(above, YEAR)
    assert (row["having"], row["covenants"]) == (0, 0)


def test_another_branch_counts_none_of_them(client, three):
    other = acting(user_with(Post.Role.UPPER_OFFICER, UpperFactory()))

    assert reading.by_upper(other, YEAR) == []
    assert not reading.of_year(other, YEAR).exists()


def test_the_province_sees_all(three):
    province = acting(user_with(Post.Role.DEPARTMENT_OFFICER))

    assert reading.of_year(province, YEAR).count() == 2


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["Giao ước thứ hai", "Giao ước thứ nhất"]),
        ({"tim": "quy nhon"}, ["Giao ước thứ hai"]),
        ({"tim": "don vi ban"}, ["Giao ước thứ hai", "Giao ước thứ nhất"]),
        ({"trang_thai": "da_bo"}, []),
        ({"xep": "ten"}, ["Giao ước thứ hai", "Giao ước thứ nhất"]),
        ({"xep": "-ten", "trang": "99"}, ["Giao ước thứ nhất", "Giao ước thứ hai"]),
    ],
)
def test_a_list_is_searched_filtered_sorted_and_taken_along(client, three, above, query, titles):
    code = three[0].union.code
    for name, more in (("covenant-export", ()), ("covenants-of-union-export", (code,))):
        found = [row[0] for row in rows_of(client.get(at(name, *more), query))]
        assert found == titles if query else sorted(found) == sorted(titles)
    for name, more in (("covenant-list", ()), ("covenants-of-union", (code,))):
        page = client.get(at(name, *more), query).content.decode()
        assert all((title in page) == (title in titles) for title in
                   ("Giao ước thứ nhất", "Giao ước thứ hai"))  # fmt: skip


def test_the_unions_are_taken_along(client, three, above):
    rows = rows_of(client.get(at("covenant-unions-export")))

    assert sorted(row[3] for row in rows) == ["chưa có", "đã có", "đã có"]


def test_an_empty_list_says_what_to_do(client):
    mine = UnionYearFactory()
    client.force_login(keeper(mine), backend=BACKEND)

    page = client.get(at("covenants-of-union", mine.union.code)).content.decode()
    assert "Năm này đơn vị chưa ghi giao ước thi đua nào." in page
    assert at("covenant-create", mine.union.code) in page
    assert "Năm này chưa có giao ước" in client.get(at("covenant-list")).content.decode()


def test_as_many_queries_for_thirty_covenants_as_for_three(client, upper, above):
    units = [UnionYearFactory(union__parent=upper) for _ in range(3)]
    by = {unit.pk: keeper(unit) for unit in units}
    pages = (
        ("covenant-list", ()),
        ("covenant-unions", ()),
        ("covenant-overview", ()),
        ("covenants-of-union", (units[0].union.code,)),
    )
    asked = []
    for count in (1, 9):
        for unit in units:
            for _ in range(count):
                covenant_of(unit, by=by[unit.pk])
        for name, more in pages:
            client.get(at(name, *more))  # what is remembered between pages is remembered by now
        asked.append({name: queries_of(client, at(name, *more)) for name, more in pages})

    assert asked[0] == asked[1]
    assert max(asked[0].values()) <= 10


def queries_of(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


# --- The printed sheet --------------------------------------------------------


def text_of(data, tmp_path):
    path = tmp_path / "giao-uoc.pdf"
    path.write_bytes(data)
    told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(told.stdout.decode().split())


def test_the_sheet_is_an_official_document_that_all_parties_sign(client, three, above, tmp_path):
    many = [Party(f"Phòng số {n}", f"Nguyễn Văn {n}", "Trưởng phòng") for n in range(1, 4)]
    covenant = covenant_of(three[2], parties=many)
    response = client.get(reverse("pledges:covenant-print", args=[covenant.pk]))

    text = text_of(response.content, tmp_path)
    for words in (
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc",
        "BẢN GIAO ƯỚC THI ĐUA", "ngày 01 tháng 02 năm 2024", "tại Hội trường tầng 2",
        "Bên A: Phòng số 1", "Bên C: Phòng số 3", "Đại diện: Nguyễn Văn 2",
        "1. Thực hiện tốt “Năm không”.", "2. Không để hồ sơ trễ hạn.",
        "thành 03 bản", "ĐẠI DIỆN BÊN A ĐẠI DIỆN BÊN B ĐẠI DIỆN BÊN C",
    ):  # fmt: skip
        assert words in text, words
    with pikepdf.open(BytesIO(response.content)) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize(("count", "rows"), [(2, [2]), (3, [3]), (4, [2, 2]), (5, [3, 2])])
def test_signatures_stand_side_by_side(three, count, rows):
    many = [Party(f"Phòng số {n}", f"Nguyễn Văn {n}") for n in range(count)]
    sheet = printing.build(covenant_of(three[2], parties=many))

    assert [len(row) for row in sheet.rows] == rows

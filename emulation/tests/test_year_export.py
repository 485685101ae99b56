"""The overview as a workbook."""

import pytest

from emulation.tests.year_cases import Role, build, sign_in, workbook_rows

URL = "/thi-dua/2024/xuat-excel/"


@pytest.fixture
def rows(db):
    return build()


def test_the_workbook_carries_the_pages_numbers(client, rows, tmp_path):
    sign_in(client, Role.STANDING_COMMITTEE)

    head, *table = workbook_rows(client.get(URL), tmp_path)

    assert head[:4] == ["Công đoàn cấp trên", "Phải nộp", "Đã đăng ký", "Đăng ký đúng hạn"]
    assert [row[:4] for row in table] == [
        ["Đơn vị trực thuộc LĐLĐ tỉnh Bình Định", 3, 1, 1],
        ["LĐLĐ An Lão", 2, 2, 2],
        ["LĐLĐ Phù Mỹ", 3, 2, 1],
        ["Cộng", 8, 5, 4],
    ]
    page = client.get("/thi-dua/2024/")
    shown = [*page.context["rows"], page.context["total"]]
    assert [row[9] for row in table] == [row.excellent for row in shown] == [0, 0, 1, 1]


def test_another_branch_is_not_in_it(client, rows, tmp_path):
    sign_in(client, Role.UPPER_OFFICER, rows["AL"])

    _head, *table = workbook_rows(client.get(URL), tmp_path)

    assert [row[0] for row in table] == ["LĐLĐ An Lão", "Cộng"]


def test_a_year_that_is_not_opened_gives_an_empty_sum(client, rows, tmp_path):
    sign_in(client, Role.STANDING_COMMITTEE)

    _head, *table = workbook_rows(client.get("/thi-dua/2027/xuat-excel/"), tmp_path)

    assert [row[:2] for row in table] == [["Cộng", 0]]


def test_a_year_outside_the_campaign_has_none(client, rows):
    sign_in(client, Role.STANDING_COMMITTEE)

    assert client.get("/thi-dua/2019/xuat-excel/").status_code == 404

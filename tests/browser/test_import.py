"""A unit's people brought in from Excel: wrong cells, the mended file, the confirmation."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.acts import press, sign_in
from unions.importing.kinds import MEMBERS
from unions.models import Member
from unions.tests.factories import MembershipFactory
from unions.tests.workbooks import cells, made, person, rows_of

pytestmark = pytest.mark.browser


def file(data):
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    return {"name": "danh sách.xlsx", "mimeType": kind, "buffer": data}


def send(page, data):
    page.get_by_label("Tệp danh sách đã điền").set_input_files(file(data))
    press(page, "Gửi và xem trước")


def count(page, name):
    return page.locator(f"[data-count={name}]")


def test_people_come_in_after_the_wrong_cells_are_mended(branch, desk, celery_worker):
    there = MembershipFactory(union=branch.unit, member__full_name="Trần Thị Mai")
    page = desk()
    sign_in(page, branch.officer)

    page.goto(f"/don-vi/{branch.unit.code}/")
    page.get_by_role("link", name=re.compile("Nhập từ Excel Đoàn viên")).click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải mẫu").click()
    rows = rows_of(download.value.path().read_bytes(), MEMBERS.sheet)[1:]
    assert rows[0][2] == "Trần Thị Mai"
    rows[0][5] = "Hiệu trưởng"
    new = cells(MEMBERS, person(branch.unit), person(branch.unit, full_name="Lê Bé", joined="mai"))
    send(page, b"khong phai Excel")
    expect(page.locator(".field-error")).to_contain_text("không đúng với loại tệp")

    send(page, made(MEMBERS, [*rows, *new]))
    expect(page.get_by_role("heading", name="Dòng cần sửa (1)")).to_be_visible()
    expect(page.get_by_text("Ô J4")).to_be_visible()
    expect(page.get_by_text("“mai” không phải là một ngày")).to_be_visible()
    expect(page.get_by_role("button", name="Xác nhận ghi danh sách")).to_have_count(0)
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải các dòng cần sửa").click()
    wrong = rows_of(download.value.path().read_bytes(), MEMBERS.sheet)[1]
    assert (wrong[2], wrong[-1]) == ("Lê Bé", "4")

    new[1][9] = "01/09/2023"
    page.get_by_role("link", name="Gửi tệp khác").click()
    send(page, made(MEMBERS, [*rows, *new]))
    expect(count(page, "new")).to_have_text("2")
    expect(count(page, "changed")).to_have_text("1")
    expect(page.get_by_text("→ Hiệu trưởng")).to_be_visible()
    assert Member.objects.count() == 1
    press(page, "Xác nhận ghi danh sách")

    expect(page.get_by_text("Danh sách đã được ghi lúc")).to_be_visible()
    there.refresh_from_db()
    assert there.position == "Hiệu trưởng"
    assert set(Member.objects.values_list("full_name", flat=True)) == {
        "Trần Thị Mai", "Nguyễn Thị Hòa", "Lê Bé"
    }  # fmt: skip
    page.goto(f"/don-vi/{branch.unit.code}/doan-vien/")
    expect(page.get_by_role("link", name="Lê Bé")).to_be_visible()


def test_the_preview_stays_within_a_phone(branch, desk, celery_worker):
    page = desk(branch.officer)
    page.set_viewport_size({"width": 360, "height": 740})
    rows = [person(branch.unit, full_name="Nguyễn Thị " + "Hoàng" * 20, joined="x" * 39),
            person(branch.unit), person(branch.unit, position="Kế toán")]  # fmt: skip
    page.goto(f"/don-vi/{branch.unit.code}/nhap-excel/doan-vien/")
    send(page, made(MEMBERS, rows))

    expect(page.get_by_role("heading", name="Dòng cần sửa (1)")).to_be_visible()

    assert page.evaluate("document.documentElement.scrollWidth") <= 360

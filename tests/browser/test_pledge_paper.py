"""Signing on paper and from a workbook: the list out and back, wrong cells mended, then counted."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import clock
from core.spreadsheet import Column, Sheet, write_workbook
from core.tests.sample_files import jpeg
from pledges import workbooks
from pledges.models import Pledge, PledgeCount
from pledges.tests.factories import first_text
from tests.browser.acts import expect_told, press
from unions.tests.factories import MembershipFactory
from unions.tests.workbooks import rows_of

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE = {"width": 360, "height": 740}
NAMES = ("Nguyễn Thị An", "Trần Văn Bình", "Lê Thị Cúc", "Phạm Văn Dũng")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture
def people(branch):
    first_text()
    for name in NAMES:
        MembershipFactory(union=branch.unit, member__full_name=name)
    return branch


def signed(branch):
    """Return the union's kept count of signatures, and the names that they are of."""
    count = PledgeCount.objects.get(union_year=branch.union_year)
    names = Pledge.objects.standing().values_list("member__full_name", flat=True)
    assert count.signed == len(names)
    return count.signed, set(names)


def within_a_phone(page):
    return page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_a_list_comes_back_and_all_but_the_exceptions_are_counted(people, desk, celery_worker):
    page = desk(people.officer)
    page.set_viewport_size(PHONE)
    page.goto(reverse("pledges:union", args=[people.year, people.unit.code]))
    page.get_by_role("link", name="In danh sách").click()
    press(page, "In danh sách")
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải bản in").click()
    assert download.value.path().read_bytes().startswith(b"%PDF")

    page.get_by_role("link", name="Ghi nhận danh sách đã ký").click()
    press(page, "Ghi nhận")
    expect(page.get_by_text("Chọn tệp bản chụp danh sách đã ký").first).to_be_visible()
    assert not Pledge.objects.exists()
    assert within_a_phone(page)

    scan = {"name": "ban-chup.jpg", "mimeType": "image/jpeg", "buffer": jpeg((600, 800))}
    page.get_by_label("Bản chụp danh sách đã ký").set_input_files(scan)
    page.get_by_role("textbox", name="Ngày ký").fill("2020-01-02")
    page.get_by_role("checkbox", name="Trần Văn Bình").check()
    press(page, "Ghi nhận")
    expect(page.get_by_role("checkbox", name="Trần Văn Bình")).to_be_checked()
    expect(page.get_by_text("nên không thể ký trước ngày ấy").first).to_be_visible()
    page.get_by_label("Bản chụp danh sách đã ký").set_input_files(scan)
    page.get_by_role("textbox", name="Ngày ký").fill(clock.today().isoformat())
    press(page, "Ghi nhận")
    expect_told(page, "3 người được ghi nhận đã ký; 1 người chưa ký")
    assert within_a_phone(page)
    assert signed(people) == (3, set(NAMES) - {"Trần Văn Bình"})

    page.goto(reverse("pledges:union", args=[people.year, people.unit.code]))
    expect(page.locator(".tile").first).to_contain_text("75 %")
    page.get_by_role("link", name="Xem ai chưa ký").click()
    expect(page.locator("tbody th")).to_have_text(["Trần Văn Bình"])


def filled(tmp_path, rows):
    path = tmp_path / "cam-ket.xlsx"
    columns = tuple(Column(heading, 16, "typed") for heading in rows[0])
    write_workbook(path, [Sheet(workbooks.SHEET, columns, rows[1:])])
    return {"name": "cam-ket.xlsx", "mimeType": EXCEL, "buffer": path.read_bytes()}


def send(page, file):
    page.get_by_label("Tệp cam kết đã điền").set_input_files(file)
    press(page, "Gửi và xem trước")


def test_a_workbook_is_recorded_after_its_wrong_cells_are_mended(people, desk, tmp_path):
    page = desk(people.officer)
    page.set_viewport_size(PHONE)
    page.goto(reverse("pledges:union", args=[people.year, people.unit.code]))
    page.get_by_role("link", name="Nhập từ Excel").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải mẫu").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    rows = [
        [str(cell or "") for cell in row]
        for row in rows_of(download.value.path().read_bytes(), workbooks.SHEET)
    ]
    assert [row[1] for row in rows[1:]] == list(NAMES)

    send(page, {"name": "cam-ket.xlsx", "mimeType": EXCEL, "buffer": b"khong phai Excel"})
    expect(page.locator(".field-error")).to_contain_text("không đúng với loại tệp")

    rows[1][4], rows[2][4] = f"02/01/{people.year}", "hôm qua"
    send(page, filled(tmp_path, rows))
    expect(page.get_by_role("heading", name="Ô cần sửa (1)")).to_be_visible()
    expect(page.get_by_text("Ô E3")).to_be_visible()
    expect(page.get_by_role("button", name="Xác nhận")).to_have_count(0)
    assert not Pledge.objects.exists()
    assert within_a_phone(page)

    page.get_by_role("link", name="Gửi tệp khác").click()
    rows[2][4] = f"05/01/{people.year}"
    send(page, filled(tmp_path, rows))
    assert not Pledge.objects.exists()
    press(page, "Xác nhận, ghi nhận 2 người")
    expect_told(page, "Đã ghi nhận cam kết của 2 người từ tệp Excel.")
    expect(page.locator(".tile").first).to_contain_text("50 %")
    assert signed(people) == (2, set(NAMES[:2]))

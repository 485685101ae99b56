"""A covenant written down on a phone without JavaScript: a party added, a union found, a photo."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import clock
from core.tests.sample_files import jpeg
from pledges.models import Covenant

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def fill(page, number, **values):
    for name, value in values.items():
        page.locator(f"[name=ben-{number}-{name}]").fill(value)


def test_a_covenant_is_written_on_a_phone_without_javascript(branch, desk):
    page = desk(branch.officer, java_script_enabled=False)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(reverse("pledges:covenants-of-union", args=[branch.year, branch.unit.code]))
    page.get_by_role("link", name="Ghi giao ước").click()
    page.get_by_label("Tên giao ước").fill("Giao ước giữa ba bên")
    page.get_by_label("Ngày ký").fill(f"{branch.year}-01-02")
    page.get_by_label("Nơi ký").fill("Hội trường")
    page.get_by_label("Nội dung giao ước").fill("1. Không trễ hạn.\n2. Không phiền hà.")
    fill(page, 0, name="Tổ Văn phòng", representative="Nguyễn Thị Hòa")
    fill(page, 1, name="Tổ Chuyên môn", representative="Trần Văn Bình")
    page.get_by_role("button", name="Thêm một bên").click()
    fill(page, 2, find="nhon hoa", representative="Lê Bé", order="1")
    page.get_by_role("button", name="Tìm đơn vị").click()
    expect(page.locator("[name=ben-2-union]")).to_have_value(branch.unit.code)
    page.get_by_role("button", name="Lưu giao ước").click()

    expect(page.get_by_text("Đã lưu giao ước.")).to_be_visible()
    covenant = Covenant.objects.get()
    assert covenant.signed_on <= clock.today()
    names = list(covenant.parties.values_list("name", flat=True))
    assert names == [branch.unit.name, "Tổ Văn phòng", "Tổ Chuyên môn"]

    page.get_by_role("link", name="Thêm ảnh, bản quét").click()
    page.get_by_label("Tệp").set_input_files(
        {"name": "le-ky.jpg", "mimeType": "image/jpeg", "buffer": jpeg((600, 400))}
    )
    page.get_by_label("Chú thích").fill("Lễ ký")
    page.get_by_role("button", name="Thêm tệp").click()
    expect(page.locator(".attached-files img")).to_be_visible()
    expect(page.get_by_role("link", name="Lễ ký")).to_be_visible()

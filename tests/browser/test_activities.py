"""An activity written on a phone: a photo and three fields, on a poor line, without JavaScript."""

import pytest
from django.urls import reverse
from PIL import Image
from playwright.sync_api import expect

from activities.models import Activity
from core import clock, file_store
from core.tests.sample_files import photo_with_place
from emulation.models import UnionFact

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE = {"width": 360, "height": 740}
# A poor mobile line: half a second there and back, 100 kB a second.
SLOW = {
    "offline": False, "latency": 500, "downloadThroughput": 100_000, "uploadThroughput": 100_000,
}  # fmt: skip


def photo(name="buoi-toa-dam.jpg", size=(2400, 1800)):
    return {"name": name, "mimeType": "image/jpeg", "buffer": photo_with_place(size=size)}


def begin(page, branch):
    page.set_viewport_size(PHONE)
    page.goto(reverse("life:union", args=[branch.year, branch.unit.code]))
    page.get_by_role("link", name="Ghi hoạt động").click()
    expect(page.get_by_label("Ngày")).to_have_value(f"{clock.today():%Y-%m-%d}")
    expect(page.get_by_label("Số lượng")).to_have_value("1")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def expect_kept(page, branch):
    """The activity stands there once, with its photo without the place, and is counted."""
    expect(page.get_by_text("Đã ghi hoạt động.")).to_be_visible()
    activity = Activity.objects.get()
    stored = activity.files.get().file
    with Image.open(file_store.path_of(stored.sha256)) as kept:
        assert not kept.getexif()
        assert max(kept.size) == 1600
    fact = UnionFact.objects.get(union_year=branch.union_year, kind="activity-talks")
    assert fact.count == 1
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_activity_with_a_photo_on_a_phone_with_a_poor_line(branch, desk):
    page = desk(branch.officer)
    line = page.context.new_cdp_session(page)
    begin(page, branch)
    line.send("Network.emulateNetworkConditions", SLOW)
    page.get_by_label("Ảnh").set_input_files(photo())
    page.get_by_label("Loại hoạt động").select_option("talks")
    page.get_by_role("button", name="Lưu").click()
    expect_kept(page, branch)
    expect(page.locator(".attached-files img")).to_be_visible()

    page.get_by_role("link", name="Hoạt động", exact=True).first.click()
    month = page.get_by_role("heading", name=f"Tháng {clock.today().month}", exact=True)
    expect(month).to_be_visible()
    # The same photo once more is refused, with the title of the one that has it.
    page.get_by_role("link", name="Ghi hoạt động").click()
    page.get_by_label("Ảnh").set_input_files(photo())
    page.get_by_label("Loại hoạt động").select_option("green")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#id_photo_error")).to_contain_text("Tọa đàm")
    assert Activity.objects.count() == 1


def test_without_javascript_details_are_unfolded_and_a_mistake_is_told(branch, desk):
    page = desk(branch.officer, java_script_enabled=False)
    page.set_viewport_size(PHONE)
    page.goto(reverse("activities:activity-create", args=[branch.year, branch.unit.code]))
    page.get_by_label("Loại hoạt động").select_option("talks")
    page.get_by_text("Thêm chi tiết").click()
    page.get_by_label("Tên hoạt động").fill("Tọa đàm văn hóa công sở")
    page.get_by_label("Đường dẫn minh chứng").fill("javascript:alert(1)")
    page.get_by_role("button", name="Lưu").click()
    expect(page.locator("#id_link_error")).to_contain_text("ường dẫn")
    page.get_by_label("Đường dẫn minh chứng").fill("https://binhdinh.gov.vn/tin")
    page.get_by_label("Ảnh").set_input_files(photo())
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_role("heading", name="Tọa đàm văn hóa công sở", level=1)).to_be_visible()
    assert Activity.objects.get().files.count() == 1

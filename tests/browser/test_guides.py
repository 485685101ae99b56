"""Ban CSPL writes next year's scoring guide and publishes it; with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from emulation.guides import reading
from emulation.models import CriteriaSet
from tests.browser.acts import expect_told, press
from tests.browser.test_offices import fits

pytestmark = pytest.mark.browser


def row(page, number):
    """Return one row of a section by its place on the page."""
    return page.locator("fieldset.guide-row").nth(number - 1)


def begin(page, year):
    """Begin a new version of the collective's guide from the readers' page."""
    page.goto("/thi-dua/tieu-chi/")
    page.get_by_role("link", name="Soạn hướng dẫn chấm điểm").click()
    page.get_by_role("link", name="Tiêu chuẩn thi đua đối với tập thể").click()
    page.get_by_role("link", name="Lập phiên bản mới").click()
    page.get_by_label("Áp dụng từ năm").fill(str(year))
    press(page, "Lập bản nháp")
    expect_told(page, "Đã lập bản nháp mới. Sửa từng phần rồi ban hành.")


def edit(page, what):
    page.get_by_role("link", name=f"Sửa {what}", exact=True).click()


def publish(page, number):
    page.get_by_role("link", name="Ban hành", exact=True).click()
    page.get_by_label("Số, ký hiệu văn bản").fill(number)
    page.get_by_label("Ngày ban hành").fill("2026-01-15")
    press(page, "Ban hành")


def test_a_guide_is_written_and_published_without_javascript(branch, desk):
    page = desk(branch.policy_law, java_script_enabled=False)
    page.set_viewport_size({"width": 360, "height": 800})
    begin(page, branch.year)
    made = CriteriaSet.objects.get(status="draft")

    edit(page, "nhóm a")
    row(page, 1).get_by_label("Điểm tối đa").fill("8,5")
    row(page, 5).get_by_label("Bỏ dòng này").check()
    press(page, "Lưu và thêm dòng")
    assert len(reading.groups_of(made)[0].items) == 4
    row(page, 5).get_by_label("Nội dung").fill("Công khai kết quả chấm điểm trong đơn vị")
    row(page, 5).get_by_label("Điểm tối đa").fill("mười")
    press(page, "Lưu và xem lại")
    expect(row(page, 5)).to_contain_text("Điểm tối đa chưa phải là một số")
    expect(row(page, 5).get_by_label("Nội dung")).to_have_value(re.compile("Công khai kết quả"))
    row(page, 5).get_by_label("Điểm tối đa").fill("7,5")
    row(page, 5).get_by_label("Theo mục").fill("mục 2")
    press(page, "Lưu và xem lại")
    expect(page.get_by_text("Hướng dẫn đã đủ nội dung để ban hành.")).to_be_visible()
    assert fits(page)

    publish(page, "05/HD-LĐLĐ")
    expect_told(page, "Đã ban hành hướng dẫn. Từ nay hướng dẫn được giữ nguyên.")
    page.goto("/thi-dua/tieu-chi/")
    expect(page.get_by_role("main")).to_contain_text(f"Dùng để chấm điểm năm {branch.year}")
    page.goto(made.get_absolute_url())
    expect(page.get_by_role("link", name="Sửa nhóm a", exact=True)).to_have_count(0)


def test_the_form_saves_itself_and_two_people_lose_no_word(branch, desk):
    page = desk(branch.policy_law)
    begin(page, branch.year)
    edit(page, "nhóm b")
    other = desk(branch.policy_law)
    other.goto(page.url)

    title = page.get_by_label("Tên nhóm")
    title.fill("Cải cách hành chính")
    row(page, 6).get_by_label("Nội dung").fill("Một tiêu chí gõ dở")
    saved = page.locator("[data-saved-mark]")
    expect(row(page, 6)).to_contain_text("Điểm tối đa chưa được nhập")
    row(page, 6).get_by_label("Điểm tối đa").fill("2")
    expect(saved).to_have_attribute("data-state", "saved")
    row(page, 6).get_by_label("Nội dung").fill("Một tiêu chí gõ xong")
    expect(saved).to_have_attribute("data-state", "saved")

    other.get_by_label("Tên nhóm").fill("Tên của người kia")
    expect(other.locator("[data-saved-mark]")).to_contain_text("để so sánh hai bản")
    press(other, "Lưu")
    expect(other.locator(".conflict")).to_contain_text("Cải cách hành chính")
    expect(other.locator(".conflict")).to_contain_text("Tên của người kia")

    made = CriteriaSet.objects.get(status="draft")
    group = reading.groups_of(made)[1]
    assert group.title == "Cải cách hành chính"
    assert [item.text for item in group.items][5:] == ["Một tiêu chí gõ xong"]

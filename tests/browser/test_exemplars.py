"""A model from its proposal to the replication by a second union and the public gallery."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core.tests.sample_files import jpeg
from exemplars.models import Exemplar, Replication
from tests.browser.acts import press
from tests.browser.conftest import Role, someone, take_part
from unions.tests.factories import UnionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
TITLE = "Trả kết quả trong buổi"
POINTS = (
    "Phù hợp nội dung cuộc vận động", "Cách làm mới, sáng tạo", "Hiệu quả thực tế",
    "Duy trì lâu dài", "Khả năng nhân rộng",
)  # fmt: skip


def propose(page, branch):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(reverse("exemplars:of-union", args=[branch.year, branch.unit.code]))
    page.get_by_role("link", name="Đề xuất mô hình").click()
    page.locator("[name=title]").fill(TITLE)
    page.get_by_label("Tóm tắt").fill("Hồ sơ đơn giản được trả ngay trong buổi.")
    page.get_by_label("Nội dung, cách làm, kết quả").fill("Bố trí một bàn tiếp nhận riêng.")
    page.get_by_label("Kế hoạch thực hiện").fill("Thí điểm một tháng.")
    page.get_by_label("Người theo dõi, hướng dẫn").fill("Bà Lê Thị Ánh")
    press(page, "Lưu")
    expect(page.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    page.get_by_role("link", name="Thêm tệp").click()
    page.get_by_label("Tệp").set_input_files(
        {"name": "quay.jpg", "mimeType": "image/jpeg", "buffer": jpeg((600, 400))}
    )
    page.get_by_label("Chú thích").fill("Quầy mới")
    press(page, "Thêm tệp")
    expect(page.locator(".attached-files img")).to_be_visible()


def carry_out(page, branch):
    """The level above finds it among what waits, chooses, sets a milestone, begins."""
    page.goto("/viec-can-lam/")
    page.get_by_role(
        "link", name="1 mô hình, điển hình do đơn vị đề xuất đang chờ", exact=True
    ).click()
    page.get_by_role("link", name=TITLE).click()
    press(page, "Lựa chọn")
    page.get_by_role("link", name="Thêm mốc").click()
    page.get_by_label("Việc cần làm").fill("Sơ kết")
    page.get_by_label("Hạn").fill(f"{branch.year}-12-30")
    press(page, "Lưu")
    page.get_by_role("button", name="Đã xong").click()
    press(page, "Bắt đầu thực hiện")


def recognise(page):
    page.get_by_role("link", name="Đánh giá", exact=True).click()
    for label in POINTS:
        page.get_by_label(label).fill("4")
    page.get_by_label("Nhận xét").fill("Thiết thực, dễ làm.")
    press(page, "Lưu kết quả đánh giá")
    expect(page.get_by_text("4 trên 5 điểm (bốn): tốt")).to_have_count(2)
    page.get_by_role("button", name="Đưa lên trang công khai").click()
    page.get_by_role("link", name="Công nhận", exact=True).click()
    page.get_by_label("Số quyết định").fill("125/QĐ-LĐLĐ")
    exemplar = Exemplar.objects.get()
    page.get_by_label("Ngày quyết định").fill(f"{exemplar.chosen_on:%Y-%m-%d}")
    press(page, "Công nhận")
    expect(page.get_by_text("Đã công nhận và đưa lên trang công khai.")).to_be_visible()


def replicate(page, exemplar):
    page.goto(reverse("exemplars:list"))
    page.get_by_role("link", name=TITLE).click()
    page.get_by_role("link", name="Khai nhân rộng mô hình này").click()
    page.get_by_label("Ngày bắt đầu áp dụng").fill(f"{exemplar.decided_on:%Y-%m-%d}")
    page.get_by_label("Đã làm gì").fill("Lập một bàn tiếp nhận.")
    page.get_by_label("Kết quả").fill("Chờ còn 10 phút.")
    press(page, "Gửi cấp trên xác nhận")
    expect(page.get_by_text("Đã gửi cấp trên xác nhận.")).to_be_visible()


def test_a_model_goes_from_its_proposal_to_the_public_gallery(branch, desk):
    second = UnionFactory(parent=branch.upper, name="CĐCS Tiểu học Nhơn Phúc",
                          short_name="CĐCS TH Nhơn Phúc")  # fmt: skip
    take_part(second)
    propose(desk(branch.officer), branch)
    upper = desk(branch.upper_officer)
    carry_out(upper, branch)
    recognise(upper)
    exemplar = Exemplar.objects.get()

    other = someone(Role.GRASSROOTS_OFFICER, second, "Đỗ Thị Hạnh")
    replicate(desk(other), exemplar)
    upper.goto(reverse("exemplars:copy-list"))
    upper.get_by_role("link", name=TITLE).click()
    press(upper, "Xác nhận")
    expect(upper.get_by_text("Đã xác nhận đơn vị nhân rộng mô hình.")).to_be_visible()
    assert Replication.objects.confirmed().count() == 1

    public = desk()
    public.goto("/")
    public.get_by_role("link", name="Xem tất cả mô hình, điển hình").click()
    expect(public.get_by_text("1 đơn vị nhân rộng")).to_be_visible()
    public.get_by_role("link", name=TITLE).click()
    expect(public.get_by_role("heading", name=TITLE, level=1)).to_be_visible()
    picture = public.get_by_role("img", name="Quầy mới")
    expect(picture).to_be_visible()
    assert picture.evaluate("image => image.naturalWidth") == 600
    expect(public.get_by_text("1 đơn vị", exact=True)).to_be_visible()

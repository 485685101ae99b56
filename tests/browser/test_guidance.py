"""A document whose receipts are chased; a question answered, and found in the FAQ."""

from datetime import timedelta

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from core import clock
from core.tests.sample_files import jpeg
from guidance.models import Document, Topic
from unions.tests.factories import UnionFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_receipts_are_chased(branch, desk):
    UnionFactory(parent=branch.upper, name="CĐCS Tiểu học Nhơn Lộc")
    page = desk(branch.policy_law)
    page.goto(reverse("guidance:document-list"))
    page.get_by_role("link", name="Soạn văn bản").click()
    page.get_by_label("Số, ký hiệu").fill("15/HD-LĐLĐ")
    page.get_by_label("Trích yếu").fill("Hướng dẫn triển khai Năm không")
    page.get_by_label("Gửi mọi công đoàn cơ sở trong phạm vi").check()
    page.get_by_role("button", name="Lưu bản nháp").click()
    page.get_by_role("link", name="Thêm tệp").click()
    page.get_by_label("Tệp").set_input_files(
        {"name": "van-ban.jpg", "mimeType": "image/jpeg", "buffer": jpeg((600, 400))}
    )
    page.get_by_role("button", name="Thêm tệp").click()
    page.get_by_role("link", name="Gửi văn bản").click()
    page.get_by_role("button", name="Gửi văn bản").click()
    expect(page.get_by_text("Đã gửi văn bản tới 2 đơn vị.")).to_be_visible()
    page.get_by_role("link", name="Ai đã xác nhận").click()
    page.get_by_role("link", name="Nhắc đơn vị chưa xác nhận").click()
    page.get_by_label("Hạn xác nhận").fill((clock.today() + timedelta(days=3)).isoformat())
    page.get_by_role("button", name="Nhắc", exact=True).click()
    expect(page.get_by_text("Đã nhắc 2 đơn vị chưa xác nhận.")).to_be_visible()

    unit = desk(branch.officer, java_script_enabled=False)
    unit.set_viewport_size({"width": 360, "height": 740})
    unit.goto(reverse("home"))
    expect(unit.get_by_text("Cấp trên đã nhắc.")).to_be_visible()
    unit.get_by_role("link", name="1 văn bản chưa xác nhận").first.click()
    unit.get_by_role("link", name="Kế hoạch số 15/HD-LĐLĐ").click()
    unit.get_by_role("button", name="Đã nhận, đã đọc").click()
    expect(unit.get_by_text("Đơn vị đã xác nhận")).to_be_visible()
    unit.goto(reverse("home"))
    expect(unit.get_by_text("Cấp trên đã nhắc.")).not_to_be_visible()

    page.reload()
    expect(page.get_by_text("1 trên 2 đơn vị đã xác nhận")).to_be_visible()
    assert Document.objects.get().receipts.filter(confirmed_by=branch.officer).count() == 1


def test_a_question_is_answered_and_found_in_the_faq(branch, desk):
    Topic.objects.create(name="Chấm điểm, xếp loại")
    unit = desk(branch.officer, java_script_enabled=False)
    unit.set_viewport_size({"width": 360, "height": 740})
    unit.goto(reverse("guidance:question-list"))
    unit.get_by_role("link", name="Gửi câu hỏi").click()
    unit.get_by_role("combobox", name="Chủ đề").select_option(label="Chấm điểm, xếp loại")
    unit.get_by_role("textbox", name="Câu hỏi").fill("Minh chứng gồm những giấy tờ nào")
    unit.get_by_label("Nội dung vướng mắc, phản ánh").fill("Đơn vị không có bộ phận một cửa.")
    unit.get_by_label("Liên đoàn Lao động tỉnh, ban phụ trách chủ đề").check()
    unit.get_by_role("button", name="Gửi câu hỏi").click()
    expect(unit.get_by_text("Đã gửi câu hỏi.")).to_be_visible()

    page = desk(branch.policy_law)
    page.goto(reverse("home"))
    page.get_by_role("link", name="1 câu hỏi của đơn vị chờ trả lời").first.click()
    page.get_by_role("link", name="Minh chứng gồm những giấy tờ nào").click()
    page.get_by_role("link", name="Trả lời", exact=True).click()
    page.get_by_label("Trả lời").fill("Nộp ảnh niêm yết thủ tục tại trụ sở.")
    page.get_by_role("button", name="Gửi trả lời").click()
    page.get_by_role("link", name="Đăng thành câu hỏi thường gặp").click()
    page.get_by_label("Mọi người, không cần tài khoản").check()
    page.get_by_role("button", name="Đăng", exact=True).click()
    expect(page.get_by_text("Đã đăng câu hỏi thường gặp.")).to_be_visible()

    unit.goto(reverse("home"))
    unit.get_by_role("link", name="1 câu hỏi của đơn vị đã có trả lời").first.click()
    unit.get_by_role("link", name="Minh chứng gồm những giấy tờ nào").click()
    expect(unit.get_by_text("Nộp ảnh niêm yết thủ tục tại trụ sở.").first).to_be_visible()
    unit.get_by_role("button", name="Khép lại").click()
    expect(unit.get_by_text("Đã khép lại câu hỏi.")).to_be_visible()

    anybody = desk(None)
    anybody.goto(reverse("start"))
    anybody.get_by_role("link", name="Câu hỏi thường gặp").first.click()
    anybody.get_by_text("Minh chứng gồm những giấy tờ nào").click()
    expect(anybody.get_by_text("Nộp ảnh niêm yết thủ tục tại trụ sở.")).to_be_visible()

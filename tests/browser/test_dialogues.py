"""A dialogue on a phone: held and written down, an issue left open, settled in the next year."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from activities.dialogues import issues
from activities.dialogues.kind import KIND
from activities.models import Dialogue, DialogueIssue
from core import clock
from emulation.models import CampaignYear, UnionFact, UnionYear

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
PHONE = {"width": 360, "height": 740}


def left_from_last_year(branch):
    """Write down, as of last year, a dialogue with one issue that is still open."""
    year = CampaignYear.objects.get(year=branch.year - 1)
    before = UnionYear.objects.create(
        campaign_year=year, union=branch.unit, supervisor=branch.upper,
        sector=branch.unit.sector, kind=branch.unit.kind,
    )  # fmt: skip
    held = Dialogue.objects.create(
        union_year=before, held_on=date(year.year, 4, 1), head="Ông Bảo", people=30,
        created_by=branch.officer,
    )  # fmt: skip
    return DialogueIssue.objects.create(
        dialogue=held, number=1, text="Sửa mái nhà xe", owner="Văn phòng",
        created_by=branch.officer,
    )  # fmt: skip


def test_a_dialogue_is_written_down_with_what_was_raised(branch, desk):
    page = desk(branch.officer, java_script_enabled=False)
    page.set_viewport_size(PHONE)
    page.goto(reverse("life:union", args=[branch.year, branch.unit.code]))
    page.get_by_role("link", name="Ghi cuộc đối thoại").click()
    page.get_by_label("Ngày đối thoại").fill(f"{clock.today():%Y-%m-%d}")
    page.get_by_label("Người đứng đầu chủ trì").fill("Ông Trần Quốc Bảo, Hiệu trưởng")
    page.get_by_label("Số người dự").fill("38")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Ghi tiếp các vấn đề được nêu.")).to_be_visible()

    page.get_by_role("link", name="Ghi vấn đề").click()
    page.get_by_label("Vấn đề được nêu").fill("Phòng chờ thiếu ghế")
    page.get_by_label("Người, bộ phận giải quyết").fill("Văn phòng")
    page.get_by_role("button", name="Lưu").click()
    expect(page.get_by_text("Đang giải quyết")).to_be_visible()
    counted = UnionFact.objects.filter(union_year=branch.union_year)
    assert dict(counted.values_list("kind", "count")) == {"dialogue": 1, "dialogue-issue": 1}
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_an_issue_of_last_year_is_carried_over_and_settled(branch, desk):
    issue = left_from_last_year(branch)
    assert issues.why_not_followed(issue) == ""
    page = desk(branch.officer)
    page.set_viewport_size(PHONE)
    page.goto(KIND.list_url(branch.union_year))
    expect(page.get_by_text("Vấn đề từ năm trước chưa giải quyết xong")).to_be_visible()
    page.get_by_role("link", name="Mọi vấn đề đang theo dõi trong năm").click()
    expect(page.get_by_text(f"Chuyển tiếp từ năm {branch.year - 1}")).to_be_visible()
    page.get_by_role("link", name="Ghi đã giải quyết xong").click()
    page.get_by_label("Ngày giải quyết xong").fill(f"{clock.today():%Y-%m-%d}")
    page.get_by_label("Kết quả giải quyết").fill("Đã lợp lại mái")
    page.get_by_role("button", name="Ghi đã giải quyết xong").click()
    expect(page.get_by_text("Đã ghi vấn đề giải quyết xong.")).to_be_visible()

    page.goto(KIND.list_url(branch.union_year))
    expect(page.get_by_text("Vấn đề từ năm trước chưa giải quyết xong")).to_have_count(0)
    issue.refresh_from_db()
    assert issue.is_settled

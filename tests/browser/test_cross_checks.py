"""A dossier is drawn, scored blindly by another union, and compared, in browsers."""

import pytest
from playwright.sync_api import Page, expect

from core import clock
from emulation.models import Assessment, CrossReview
from emulation.tests.factories import AssessmentFactory, score_fully
from tests.browser.acts import duty, press, saved_mark, sign_in
from tests.browser.conftest import someone, take_part
from unions.models import Post
from unions.tests.factories import UpperFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture
def dossier(branch):
    """Give the unit a dossier that its upper-level union has appraised."""
    made = AssessmentFactory(
        union_year=branch.union_year, status=Assessment.Status.APPRAISED, self_total=95,
        appraised_total=90, first_submitted_at=clock.now(), submitted_at=clock.now(),
        appraised_at=clock.now(),
    )  # fmt: skip
    score_fully(made, "self", share="0.95")
    return score_fully(made, "appraised", share="0.90")


@pytest.fixture
def reviewer(branch):
    """Give another upper-level union somebody at work."""
    upper = UpperFactory(name="Liên đoàn Lao động huyện Vân Canh", short_name="LĐLĐ Vân Canh")
    take_part(upper)
    return someone(Post.Role.UPPER_OFFICER, upper, "Đinh Thị Sen")


def draw(page: Page, branch) -> None:
    """Find the way from the year's strictness to a new cross-check, and draw."""
    sign_in(page, branch.policy_law)
    page.goto(f"/thi-dua/{branch.year}/muc-do-chat-che/")
    page.get_by_role("link", name="Chấm chéo: hồ sơ lấy ngẫu nhiên").click()
    page.get_by_role("link", name="Mở đợt chấm chéo").click()
    page.get_by_label("Số hồ sơ lấy ngẫu nhiên").fill("1")
    press(page, "Lấy mẫu và giao hồ sơ")
    expect(page.get_by_text("0 / 1")).to_be_visible()


def score(page: Page, branch, reviewer) -> None:
    """Come from “Việc cần làm”, type every criterion, finish."""
    sign_in(page, reviewer)
    duty(page, f"1 hồ sơ năm {branch.year} chờ chấm chéo").get_by_role(
        "link", name="Chấm chéo"
    ).last.click()
    page.get_by_role("link", name=branch.unit.short_name).click()
    expect(page.get_by_role("heading", name=f"Chấm chéo năm {branch.year}")).to_be_visible()
    assert "90,00" not in page.content()
    for box in page.locator("[data-points]").all():
        most = float(box.get_attribute("data-points-max") or "0")
        box.fill(f"{most * 0.8:.2f}".replace(".", ","))
    expect(page.locator("[data-score]")).to_have_text("80")
    expect(saved_mark(page)).to_have_attribute("data-state", "saved")
    press(page, "Chấm xong")
    expect(page.get_by_role("row").filter(has_text=branch.unit.short_name)).to_contain_text(
        "Đã chấm xong"
    )


def close(page: Page) -> None:
    page.reload()
    page.locator("summary", has_text="Kết thúc đợt chấm chéo").click()
    press(page, "Xác nhận: Kết thúc đợt chấm chéo")
    expect(page.get_by_text("Đã kết thúc").first).to_be_visible()


def test_a_drawn_dossier_is_scored_blindly_and_compared(branch, dossier, reviewer, desk):
    run, blind = desk(), desk()
    draw(run, branch)
    score(blind, branch, reviewer)
    close(run)

    page = desk(branch.upper_officer)
    page.goto(f"/thi-dua/{branch.year}/cham-cheo/")
    page.get_by_role("link", name="Xem chênh lệch").click()

    row = page.get_by_role("row").filter(has_text=branch.unit.short_name)
    expect(row).to_contain_text("80,00")
    expect(row).to_contain_text("10,00")
    expect(page.get_by_role("main")).not_to_contain_text("Vân Canh")
    dossier.refresh_from_db()
    assert (dossier.appraised_total, dossier.status) == (90, "appraised")
    assert CrossReview.objects.get().cross_total == 80


def test_the_blind_form_works_on_a_phone_without_scripts(branch, dossier, reviewer, desk):
    draw(desk(), branch)
    page = desk(reviewer, java_script_enabled=False)
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(CrossReview.objects.get().get_absolute_url())

    page.locator("[data-points]").first.fill("1")
    page.get_by_role("button", name="Chấm xong").click()

    expect(page.get_by_text("chưa có điểm").first).to_be_visible()
    expect(page.locator("[data-points]").first).to_have_value("1")

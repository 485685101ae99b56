"""Green dossiers in a batch, in browsers: a failing sample refuses it, a good one takes all."""

import pytest
from playwright.sync_api import Page, expect

from emulation.models import Assessment, Batch
from emulation.tests.batch_cases import handed_in
from tests.browser.acts import expect_told, press, sign_in, unfold
from tests.browser.conftest import take_part
from unions.tests.factories import UnionFactory

pytestmark = [pytest.mark.browser, pytest.mark.slow]

S = Assessment.Status
UNITS = 20  # of which the guide has two read


@pytest.fixture
def dossiers(branch):
    """Give the upper-level union twenty dossiers without warnings."""
    unions = UnionFactory.create_batch(UNITS, parent=branch.upper)
    return [handed_in(take_part(union), ["self"], S.SUBMITTED) for union in unions]


def draw(page: Page, branch) -> None:
    """Find the way from the year's scores to a new batch, and draw its sample."""
    sign_in(page, branch.upper_officer)
    page.goto(f"/thi-dua/{branch.year}/cham-diem/")
    page.get_by_role("main").get_by_role("link", name="Duyệt theo lô").click()
    expect(page.get_by_text("Mẫu phải đọc: 2 hồ sơ")).to_be_visible()
    press(page, "Lấy mẫu ngẫu nhiên")
    expect(page.get_by_text("Còn 2 hồ sơ trong mẫu chưa đọc")).to_be_visible()


def judge(page: Page, outcome: str, note: str) -> None:
    page.get_by_label(outcome).check()
    page.get_by_label("Đã xem gì, nhận xét").fill(note)
    press(page, "Ghi kết quả và đọc hồ sơ tiếp")


def open_first_of_sample(page: Page) -> None:
    page.get_by_role("row").filter(has_text="Chưa đọc").first.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Đọc mẫu")


def test_a_batch_is_refused_for_a_failing_sample(branch, desk, dossiers):
    page = desk()
    draw(page, branch)

    open_first_of_sample(page)
    judge(page, "Sai", "")
    expect(page.get_by_text("Ghi những gì đã xem và nhận xét.").first).to_be_visible()
    judge(page, "Sai", "Biên bản đối thoại là của năm trước.")
    judge(page, "Đúng", "Đủ minh chứng ở cả 14 tiêu chí.")

    expect(page.get_by_text("Lô không được duyệt.")).to_be_visible()
    expect(page.get_by_text("1 hồ sơ sai trên 2 hồ sơ đã đọc (50,00 %)")).to_be_visible()
    expect(page.get_by_text("Duyệt cả lô")).to_have_count(0)
    assert Assessment.objects.filter(status=S.SUBMITTED).count() == UNITS
    page.goto(f"/thi-dua/{branch.year}/lo/")
    press(page, "Lấy mẫu ngẫu nhiên")  # of the one that was read and found right
    assert Batch.objects.latest("pk").items.count() == 1


def test_a_batch_is_taken_once_its_sample_was_read(branch, desk, dossiers, celery_worker):
    page = desk()
    draw(page, branch)

    open_first_of_sample(page)
    for _number in range(2):
        judge(page, "Đúng", "Đã mở đủ minh chứng.")
    unfold(page, "Duyệt cả lô").get_by_role("button", name="Xác nhận: Duyệt cả lô").click()

    expect_told(page, "Đang duyệt các hồ sơ của lô. Tiến độ hiện ở trang này.")
    expect(page.get_by_text(f"Đã duyệt {UNITS} hồ sơ, để lại 0 hồ sơ.")).to_be_visible()
    assert Assessment.objects.filter(status=S.APPRAISED).count() == UNITS

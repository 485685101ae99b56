"""What people do on the portal's pages, in their own words."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Locator, Page, Response, expect

PASSWORD = "noi-khong-voi-tieu-cuc"
HOME = "/viec-can-lam/"

REGISTRATION = {
    "Nội dung cam kết": "Không nhũng nhiễu, không gây phiền hà khi giải quyết thủ tục.",
    "Tỉ lệ hài lòng của người dân và doanh nghiệp (%)": "95,5",
    "Số người cam kết “Năm không”": "38",
    "Số buổi tuyên truyền": "6",
}
CLASSIFICATION = "Mức xếp loại phấn đấu"


def sign_in(page: Page, user) -> None:
    """Go in by the public page and the sign-in form, as everybody does."""
    page.goto("/")
    page.get_by_role("banner").get_by_role("link", name="Đăng nhập").click()
    page.get_by_label("Tên đăng nhập hoặc thư điện tử").fill(user.username)
    page.get_by_label(re.compile("^Mật khẩu")).fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Đăng nhập").click()
    expect(page.get_by_role("heading", name="Việc cần làm", level=1)).to_be_visible()


def duty(page: Page, title: str) -> Locator:
    """Return one duty of "Việc cần làm", which is opened anew."""
    page.goto(HOME)
    return page.get_by_role("listitem").filter(has=page.get_by_role("heading", name=title))


def begin(page: Page, title: str) -> None:
    """Start a dossier from "Việc cần làm"."""
    duty(page, title).get_by_role("button", name="Bắt đầu").click()


def fill(page: Page, fields: dict[str, str]) -> None:
    for label, value in fields.items():
        page.get_by_label(label, exact=True).fill(value)


def fill_registration(page: Page) -> None:
    """Type everything that a registration needs."""
    fill(page, REGISTRATION)
    page.get_by_label(CLASSIFICATION).select_option(label="Hoàn thành tốt nhiệm vụ")


def saved_mark(page: Page) -> Locator:
    return page.locator("[data-saved-mark]")


@contextmanager
def saving(page: Page) -> Iterator[None]:
    """Wait until the form has saved by itself what is typed (or sent again) meanwhile."""
    with page.expect_response(_took_autosave):
        yield
    expect(saved_mark(page)).to_have_text(re.compile(r"^\s*Đã lưu lúc \d\d:\d\d\s*$"))


def _took_autosave(response: Response) -> bool:
    return response.ok and response.request.headers.get("x-requested-with") == "autosave"


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()


def review(page: Page) -> None:
    """Save the form and go on to the dossier's page."""
    press(page, "Lưu và xem lại")
    expect(page.locator(".dossier-state")).to_be_visible()


def unfold(page: Page, label: str) -> Locator:
    """Open a step that asks before it is taken; return its form."""
    step = page.locator("details.step").filter(has=page.locator("summary", has_text=label))
    step.locator("summary").click()
    return step


def sign_and_submit(page: Page) -> None:
    unfold(page, "Ký và nộp").get_by_role("button", name="Xác nhận: Ký và nộp").click()
    expect_told(page, "Đã nộp hồ sơ lên cấp trên.")


def send_back(page: Page, reason: str, pin: str) -> None:
    """Return the dossier with a reason that points at one of its places."""
    step = unfold(page, "Trả lại bổ sung")
    step.get_by_label("Lý do").fill(reason)
    step.get_by_label(pin, exact=True).check()
    step.get_by_role("button", name="Xác nhận: Trả lại bổ sung").click()
    expect_told(page, "Đã trả lại hồ sơ cho đơn vị bổ sung.")


def expect_told(page: Page, sentence: str) -> None:
    """Wait for the message that says how it went."""
    expect(page.locator("main").get_by_text(sentence)).to_be_visible()


def expect_state(page: Page, word: str) -> None:
    expect(page.locator(".dossier-state").get_by_text(word, exact=True)).to_be_visible()

"""Everything works from the keyboard alone, and it is always seen where one is."""

import pytest
from playwright.sync_api import expect

from emulation.models import DossierStatus as S
from emulation.models import Registration
from tests.browser.acts import CLASSIFICATION, HOME, PASSWORD, REGISTRATION, expect_state

pytestmark = pytest.mark.browser

MANY = 120  # presses of Tab after which something is surely out of reach

# How the focused element looks now, beside how it looks when it isn't focused.
LOOKS = """() => {
  const looks = (e) => {
    const s = getComputedStyle(e);
    return [s.outlineStyle === "none" ? "" : s.outlineWidth + s.outlineColor,
            s.boxShadow, s.borderColor, s.backgroundColor].join("|");
  };
  const e = document.activeElement;
  const focused = looks(e);
  e.blur();
  const rested = looks(e);
  e.focus();
  return [focused, rested];
}"""


def test_a_unit_registers_with_the_keyboard_alone(branch, desk):
    officer = Keys(desk())
    officer.signs_in(branch.officer)
    officer.goes_to("button", f"Bắt đầu : Đăng ký thi đua năm {branch.year}").presses("Enter")

    for label, value in REGISTRATION.items():
        officer.goes_to("textbox", label).types(value)
    officer.goes_back_to("combobox", CLASSIFICATION).presses("ArrowDown")
    officer.goes_to("button", "Lưu và xem lại").presses("Enter")
    officer.goes_to("button", "Trình Chủ tịch ký").presses("Space")
    expect_state(officer.page, "Chờ Chủ tịch ký nộp")

    chair = Keys(desk())
    chair.signs_in(branch.chair)
    chair.goes_to("link", f"Xem và ký : Đăng ký thi đua năm {branch.year}").presses("Enter")
    chair.goes_to("", "Ký và nộp").presses("Enter")
    chair.goes_to("button", "Xác nhận: Ký và nộp").presses("Enter")

    expect_state(chair.page, "Chờ tiếp nhận")
    saved = Registration.objects.get()
    assert (saved.status, saved.pledge_target) == (S.SUBMITTED, 38)
    assert saved.classification_target == "excellent"


def test_the_first_tab_leads_past_the_header(branch, desk):
    page = desk(branch.officer)
    page.goto(HOME)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_focused()
    expect(page.get_by_role("link", name="Đến nội dung chính")).to_be_in_viewport()

    page.keyboard.press("Enter")
    expect(page.get_by_role("main")).to_be_focused()
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_escape_closes_a_menu_and_gives_the_focus_back(branch, desk):
    officer = Keys(desk(branch.officer))
    officer.page.goto(HOME)
    officer.goes_to("", branch.officer.full_name).presses("Enter")
    menu = officer.page.get_by_role("link", name="Đổi mật khẩu")
    expect(menu).to_be_visible()

    officer.presses("Escape")

    expect(menu).to_be_hidden()
    assert officer.page.evaluate("document.activeElement.localName") == "summary"


class Keys:
    """Somebody who has no mouse; sees at every stop where the focus is."""

    def __init__(self, page):
        self.page = page

    def signs_in(self, user):
        self.page.goto("/tai-khoan/dang-nhap/")
        self.goes_to("textbox", "Tên đăng nhập hoặc thư điện tử").types(user.username)
        self.presses("Tab").types(PASSWORD).presses("Enter")
        expect(self.page.get_by_role("heading", name="Việc cần làm", level=1)).to_be_visible()

    def goes_to(self, role, name, *, key="Tab"):
        """Press Tab until the control has the focus; a step's summary has no role of its own."""
        target = self.page.get_by_role(role, name=name, exact=True) if role else self.summary(name)
        expect(target).to_be_visible()
        for _ in range(MANY):
            self.page.keyboard.press(key)
            focused, rested = self.page.evaluate(LOOKS)
            assert focused != rested, f"nobody sees the focus on the way to {name}"
            if target.evaluate("e => e === document.activeElement"):
                return self
        raise AssertionError(f"{MANY} presses of {key} do not reach {name}")

    def goes_back_to(self, role, name):
        return self.goes_to(role, name, key="Shift+Tab")

    def summary(self, text):
        return self.page.locator("summary").filter(has_text=text)

    def presses(self, key):
        self.page.keyboard.press(key)
        return self

    def types(self, text):
        self.page.keyboard.type(text)
        return self


def test_the_search_box_says_that_the_connection_is_lost(branch, desk):
    page = desk(branch.officer)
    page.goto("/viec-can-lam/")
    page.context.set_offline(True)

    page.get_by_role("combobox", name="Tìm").press_sequentially("an")

    expect(page.locator("#ket-qua-nhanh")).to_contain_text("mất kết nối")

"""What is done on a page before the picture is taken: menus opened, forms sent with faults.

Each takes the browser's page. They go by what the page says, as a user does.
"""

import re


def account_menu(page):
    page.locator("summary.head-account").click()


def search_box(page):
    """Type into the header's search box and walk to the first answer."""
    page.locator("#tim-nhanh").press_sequentially("an")
    page.get_by_role("option").first.wait_for()
    page.keyboard.press("ArrowDown")


def year_menu(page):
    """Open the year switcher; on phones the drawer with the rail's entries instead."""
    drawer = page.locator(".drawer > summary")
    if drawer.is_visible():
        drawer.click()
    else:
        page.locator(".site-head-tools summary").first.click()


def filters(page):
    """Unfold the filters, which start folded on phones."""
    unfold_all(page.locator("details[data-filters]:not([open]) > summary:visible"))


def return_step(page):
    page.locator("details.step > summary", has_text="Trả lại").first.click()


def submit_step(page):
    page.locator("details.step > summary", has_text="Ký và nộp").click()


def every_fold(page):
    """Open everything that is folded in the page itself."""
    unfold_all(page.locator("main details:not([open]) > summary:visible"))


def unfold_all(folded):
    """Open one after the other: each leaves the set of the folded ones."""
    while folded.count():
        folded.first.click()


def send(page):
    """Press the form's own button as it stands: what is missing is told."""
    page.locator("main form[method=post]:not(.step) button[type=submit]:visible").last.click()


def wrong_figures(page):
    """Type what is out of range and send it."""
    for box in page.locator("main form[data-autosave] input[type=text]").all():
        box.fill("1.000.000.000.000")
    page.get_by_role("button", name=re.compile("^(Lưu và xem lại|.*sang hồ sơ tiếp)$")).click()


def wrong_dates(page):
    """Let the window close before it opens."""
    for n, box in enumerate(page.locator("main form input[type=date]").all()):
        box.fill(f"20{30 - n}-01-31")
    send(page)


def wrong_numbers(page):
    """More women than people."""
    boxes = page.locator("main form input[type=text], main form input[type=number]").all()
    for n, box in enumerate(boxes):
        box.fill(str(10 * (n + 1)))
    send(page)


def unknown_union(page):
    """Ask for the report of a union that nobody knows."""
    page.locator("main input[name=union]").fill("khong-co-don-vi-nao")
    page.get_by_role("button", name="Lập báo cáo").click()


def two_versions(page):
    """Write into a form in which somebody else has saved something meanwhile."""
    other = page.context.new_page()
    other.goto(page.url)
    was = figure(other).input_value()
    write_and_save(other, "3" if was == "2" else "2")
    other.close()
    write_and_save(page, "1")


def write_and_save(page, text):
    figure(page).fill(text)
    with page.expect_navigation():
        page.get_by_role("button", name="Lưu nháp").last.click()


def figure(page):
    return page.locator("main form[data-autosave] input:is([type=text], :not([type]))").first


def write_into_closed(page):
    """Send a form for a dossier that has been handed in meanwhile."""
    page.evaluate(
        """() => {
        const form = document.createElement("form");
        form.method = "post";
        form.action = location.pathname + "sua/";
        const token = document.querySelector("[name=csrfmiddlewaretoken]").cloneNode();
        const fields = {version: 1, then: "save", commitment: "Nội dung đang gõ dở."};
        for (const [name, value] of Object.entries(fields)) {
          const input = document.createElement("input");
          Object.assign(input, {type: "hidden", name, value});
          form.append(input);
        }
        form.append(token);
        document.body.append(form);
        form.submit();
    }"""
    )
    page.wait_for_url("**/sua/")


def without_token(page):
    """Send a form that lay open too long: its token is no longer good."""
    token = sign_in_form(page).locator("[name=csrfmiddlewaretoken]")
    token.evaluate("e => { e.value = 'x' }")
    wrong_password(page)


def wrong_password(page):
    form = sign_in_form(page)
    form.locator("input[name=login]").fill("khong.co.tai.khoan")
    form.locator("input[name=password]").fill("khong-phai-mat-khau")
    with page.expect_navigation():
        form.get_by_role("button", name="Đăng nhập").click()


def locked_out(page):
    """Try a name that has no account, until it rests."""
    while sign_in_form(page).count():
        wrong_password(page)


def empty_sign_in(page):
    sign_in_form(page).get_by_role("button", name="Đăng nhập").click()


def sign_in_form(page):
    """Return the form that one types into; the demo's accounts have forms of their own."""
    return page.locator("main form", has=page.locator("input[name=login]:not([type=hidden])"))


# Acts after which something lies over the page: what is beneath can't be pressed, nor need it.
OVER_THE_PAGE = (account_menu, year_menu)


def empty_draw(page):
    for box in page.locator("main form input:visible").all():
        box.fill("")
    page.get_by_role("button", name="Lấy mẫu và giao hồ sơ").click()


def too_many_points(page):
    for box in page.locator("main form[data-autosave] input[type=text]").all():
        box.fill("1.000")
    page.get_by_role("button", name="Chấm xong").click()

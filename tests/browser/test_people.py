"""A hundred people scored in one sitting: keyboard, paste, no page in between; two officers."""

from decimal import Decimal

import pytest
from playwright.sync_api import expect

from emulation.people import columns as cols
from emulation.people.services import RowChange, save_rows, start_sheet
from unions.tests.factories import MembershipFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PEOPLE, PER_PAGE = 100, 25
PHONE = {"width": 360, "height": 740}
PASTE = """([name, text]) => {
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const kind = { clipboardData: data, bubbles: true, cancelable: true };
  const event = new ClipboardEvent("paste", kind);
  document.querySelector(`[name="${name}"]`).dispatchEvent(event);
}"""


@pytest.fixture
def sheet(branch):
    for number in range(PEOPLE):
        MembershipFactory(
            union=branch.unit,
            member__full_name=f"Lê Thị Hoa {number:03}",
            is_leader=number == PEOPLE - 1,
        )
    return start_sheet(branch.union_year, by=branch.officer)


def rows_of(sheet):
    return list(sheet.scores.select_related("member").order_by("member__sort_key", "pk"))


def opened(desk, user, sheet, width=1280):
    page = desk(user)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(sheet.get_absolute_url())
    page.wait_for_selector("form[data-people-grid][data-ready=yes]")
    return page


def cell(page, row, column):
    return page.locator(f'[name="r{row.pk}-{column.key}"]')


def paste(page, row, column, text):
    page.evaluate(PASTE, [f"r{row.pk}-{column.key}", text])


def copy(page, text):
    """Lay the text on the browser's own clipboard, as a copy in Excel does."""
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("text => navigator.clipboard.writeText(text)", text)


def score_all(sheet, *, by):
    columns = cols.columns_of(sheet.criteria_set)
    changes = {
        row.pk: RowChange(1, {c.key: "5.00" for c in columns if c.asked_of(row.is_leader)})
        for row in rows_of(sheet)
    }
    save_rows(sheet, changes, by=by)


def mark(page):
    return page.locator("[data-saved-mark]")


def test_a_hundred_people_in_one_sitting(desk, branch, sheet):
    columns, rows = cols.columns_of(sheet.criteria_set), rows_of(sheet)
    page = opened(desk, branch.officer, sheet)
    expect(page.locator("tr[data-row]")).to_have_count(PEOPLE)  # all pages in one
    loads = []
    page.on("framenavigated", lambda frame: loads.append(frame.url))

    # By keyboard: the first criterion downwards, comma and dot, then filled down.
    cell(page, rows[0], columns[0]).click()
    for typed in ("9,5", "9.5", "10"):
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
    expect(cell(page, rows[3], columns[0])).to_be_focused()
    for _row in rows[3:]:
        page.keyboard.press("Control+d")
        page.keyboard.press("ArrowDown")
    # What does not fit is told, and not one cell of it lands.
    paste(page, rows[0], columns[1], "9\t8\n11\t7,555")
    expect(page.locator("[data-said]")).to_contain_text("Chưa dán ô nào vì 2 chỗ không vừa")
    expect(cell(page, rows[0], columns[1])).to_have_value("")
    # The others as a block from Excel, the leaders' column blank for all but one.
    block = [
        "\t".join(
            "" if c.leaders_only and not r.is_leader else f"{c.maximum - 1}" for c in columns[1:]
        )
        for r in rows
    ]
    paste(page, rows[0], columns[1], "\r\n".join(block) + "\r\n")
    expect(page.locator("[data-said]")).to_contain_text("Đã dán")

    expect(page.locator("[data-scored]")).to_have_text(str(PEOPLE))
    expect(mark(page)).to_have_attribute("data-state", "saved")
    assert loads == []
    sheet.refresh_from_db()
    assert (sheet.people, sheet.scored) == (PEOPLE, PEOPLE)
    assert rows_of(sheet)[0].points[str(columns[0].pk)] == "9.50"
    first = page.locator(f'tr[data-row="{rows[0].pk}"]')
    total = rows_of(sheet)[0].total
    expect(first.locator("[data-total]")).to_have_text(f"{total:.2f}".replace(".", ","))
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_typing_outlives_a_cut_line_and_two_officers_lose_nothing(desk, branch, sheet):
    column, row = cols.columns_of(sheet.criteria_set)[0], rows_of(sheet)[40]
    page = opened(desk, branch.officer, sheet)
    page.context.set_offline(True)
    cell(page, row, column).fill("7,5")
    expect(mark(page)).to_have_attribute("data-state", "unsaved")
    change = RowChange(1, {column.key: "9.00"})
    save_rows(sheet, {row.pk: change}, by=branch.chair)
    page.context.set_offline(False)

    met = page.locator("tr.people-met")
    expect(met).to_contain_text("Trần Văn Đức")
    expect(met).to_contain_text("a.1 là 9 (quý vị nhập 7,5)")
    met.get_by_role("button", name="Giữ điểm của tôi").click()

    expect(mark(page)).to_have_attribute("data-state", "saved")
    row.refresh_from_db()
    assert Decimal(row.points[str(column.pk)]) == Decimal("7.5")


def test_the_whole_row_is_in_sight_on_a_wide_screen(desk, branch, sheet):
    page = opened(desk, branch.officer, sheet)
    wrap = page.locator(".people-wrap")
    assert wrap.evaluate("wrap => wrap.scrollWidth <= wrap.clientWidth")


def test_a_press_that_a_wrong_cell_holds_up_says_so_and_leads_there(desk, branch, sheet):
    column, row = cols.columns_of(sheet.criteria_set)[0], rows_of(sheet)[0]
    score_all(sheet, by=branch.officer)
    page = opened(desk, branch.officer, sheet)
    cell(page, row, column).fill("99")
    page.get_by_role("button", name="Trình Chủ tịch xác nhận").click()

    expect(page.locator("[data-said]")).to_contain_text("Còn ô cần sửa nên chưa gửi.")
    expect(cell(page, row, column)).to_be_focused()
    sheet.refresh_from_db()
    assert sheet.status == "draft"


def test_a_block_on_the_real_clipboard_lands_at_ctrl_v(desk, branch, sheet):
    columns, rows = cols.columns_of(sheet.criteria_set), rows_of(sheet)
    page = opened(desk, branch.officer, sheet)
    copy(page, "9,5\t8\r\n10\t7,25\r\n")
    cell(page, rows[0], columns[0]).click()
    page.keyboard.press("Control+v")

    expect(page.locator("[data-said]")).to_have_text("Đã dán 4 ô.")
    expect(cell(page, rows[1], columns[1])).to_have_value("7,25")
    expect(page.locator(f'[name="v{rows[1].pk}"]')).to_have_value("2")  # saved
    first, second = rows_of(sheet)[:2]
    assert [first.points[str(c.pk)] for c in columns[:2]] == ["9.50", "8.00"]
    assert [second.points[str(c.pk)] for c in columns[:2]] == ["10.00", "7.25"]


def test_a_block_pasted_before_the_list_is_whole_waits_for_it(desk, branch, sheet):
    columns, rows = cols.columns_of(sheet.criteria_set), rows_of(sheet)
    page, waiting = desk(branch.officer), []
    page.set_viewport_size({"width": 1280, "height": 740})
    page.route(
        "**/*tat_ca=on", lambda route: waiting.append(route)
    )  # answered when the test lets it
    page.goto(sheet.get_absolute_url())
    copy(page, "\n".join(["9,5\t8"] * len(rows)))
    cell(page, rows[0], columns[0]).click()
    page.keyboard.press("Control+v")

    expect(page.locator("[data-said]")).to_contain_text("Đang mở đủ danh sách")
    expect(cell(page, rows[0], columns[0])).to_have_value("")
    waiting[0].continue_()
    expect(page.locator("[data-said]")).to_have_text(f"Đã dán {2 * len(rows)} ô.")
    expect(cell(page, rows[-1], columns[1])).to_have_value("8")


def test_a_block_pasted_before_the_grids_file_is_there_waits_for_it(desk, branch, sheet):
    columns, rows = cols.columns_of(sheet.criteria_set), rows_of(sheet)
    page, waiting = desk(branch.officer), []
    page.route("**/people-grid*.js", lambda route: waiting.append(route))
    page.goto(sheet.get_absolute_url(), wait_until="commit")
    copy(page, "9,5\t8\n10\t7,25")
    cell(page, rows[0], columns[0]).click()
    page.keyboard.press("Control+v")
    expect(page.locator("[data-said]")).to_contain_text("Đang mở đủ danh sách")
    waiting[0].continue_()

    expect(cell(page, rows[1], columns[1])).to_have_value("7,25")
    expect(cell(page, rows[0], columns[0])).to_have_value("9,5")


def test_on_a_phone_a_sheet_to_read_is_a_name_a_sum_and_a_class_each(desk, branch, sheet):
    columns, rows = cols.columns_of(sheet.criteria_set), rows_of(sheet)
    score_all(sheet, by=branch.officer)
    page = desk(branch.policy_law)
    page.set_viewport_size(PHONE)
    page.goto(sheet.get_absolute_url())
    people = page.locator("tbody > tr")
    criterion = f'td[data-label="{columns[0].name}"]'

    expect(people).to_have_count(PER_PAGE)
    expect(people.first.locator(criterion)).to_be_hidden()
    expect(people.first.locator('td[data-label="Tổng"]')).to_be_visible()
    assert page.evaluate("document.documentElement.scrollHeight") < 4500
    people.nth(1).get_by_text("Từng tiêu chí").click()
    expect(people.nth(1).locator(criterion)).to_be_visible()
    expect(people.nth(1)).to_contain_text(rows[1].member.full_name)
    expect(people.nth(2).locator(criterion)).to_be_hidden()


def test_on_a_phone_without_script_each_person_unfolds_and_what_is_wrong_stands_open(
    desk, branch, sheet
):
    column, rows = cols.columns_of(sheet.criteria_set)[0], rows_of(sheet)
    page = desk(branch.officer, java_script_enabled=False)
    page.set_viewport_size(PHONE)
    page.goto(sheet.get_absolute_url())
    expect(cell(page, rows[3], column)).to_be_hidden()
    page.locator(f'tr[data-row="{rows[3].pk}"]').get_by_text("Từng tiêu chí").click()
    cell(page, rows[3], column).fill("99")
    page.get_by_role("button", name="Lưu").click()

    expect(cell(page, rows[3], column)).to_be_visible()
    expect(cell(page, rows[3], column)).to_have_attribute("aria-invalid", "true")
    expect(cell(page, rows[2], column)).to_be_hidden()


def test_on_a_phone_one_person_at_a_time(desk, branch, sheet):
    rows = rows_of(sheet)
    page = opened(desk, branch.officer, sheet, width=360)

    expect(page.locator("tr[data-row]:visible")).to_have_count(1)
    label = page.locator("tr[data-row]:visible label.people-label").first
    expect(label).to_contain_text(cols.columns_of(sheet.criteria_set)[0].text[:30])
    page.get_by_role("button", name="Sau", exact=True).click()
    expect(page.locator("tr[data-row]:visible")).to_have_attribute("data-row", str(rows[1].pk))
    page.get_by_label("Tìm người").fill("le thi hoa 077")
    expect(page.locator("tr[data-row]:visible th")).to_contain_text("Lê Thị Hoa 077")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

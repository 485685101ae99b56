"""The desk by keyboard alone: twenty dossiers cleared, one changed, one sent back."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from emulation.models import Assessment
from emulation.prechecks import running
from emulation.tests.scoring_pages import Role, beside, line_of, officer_above, page_url, taken_up
from emulation.tests.year_cases import sent
from unions.tests.factories import user_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

S = Assessment.Status
DESK = "/thi-dua/2024/ban-tham-dinh/"
LINES = 14


@pytest.fixture(autouse=True)
def patience():
    """Wait for conditions as long as a busy machine may need."""
    expect.set_options(timeout=20_000)


@pytest.fixture
def seat(live_server, page, transactional_db):
    """Return what seats somebody before the browser."""

    def seated(user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        page.set_default_timeout(20_000)
        page.goto(live_server.url + DESK)
        return page

    return seated


def focused(page):
    """Return the name of the field with the focus."""
    return page.evaluate("document.activeElement.name")


def expect_first_line(page, assessment):
    """Wait until the dossier's form is there with the focus in its first line."""
    field = page.locator(f"input[name=points_{line_of(assessment).pk}]")
    expect(field).to_be_focused()


@pytest.mark.slow
def test_twenty_dossiers_are_cleared_by_keyboard(seat):
    first = taken_up(**sent())
    waiting = [first]
    waiting += [taken_up(union_year=beside(first, f"zz {n:02}"), **sent()) for n in range(18)]
    # One lies there that nobody has taken up yet.
    waiting.append(taken_up(union_year=beside(first, "zz 99"), **sent()))
    Assessment.objects.filter(pk=waiting[-1].pk).update(status=S.SUBMITTED)
    running.look_at(first.year, [each.pk for each in waiting])
    page = seat(officer_above(first))
    expect(page.get_by_text("Còn 20 hồ sơ.")).to_be_visible()

    page.get_by_role("link", name=first.union.name).press("Enter")
    for assessment in waiting[:-1]:
        expect_first_line(page, assessment)
        for _line in range(LINES):
            page.keyboard.press("Enter")
        page.keyboard.press("Control+Enter")
    expect(page.get_by_role("heading", name="Chấm điểm thi đua năm 2024")).to_be_visible()
    page.keyboard.press("Control+Enter")  # takes it up
    page.wait_for_url("**/tham-dinh/")
    page.get_by_role("link", name="Đến tiêu chí chưa chấm đầu tiên").press("Enter")
    expect_first_line(page, waiting[-1])
    for _line in range(LINES):
        page.keyboard.press("Enter")
    page.keyboard.press("Control+Enter")

    expect(page.get_by_text("Không còn hồ sơ nào chờ ở bước này.")).to_be_visible()
    done = Assessment.objects.filter(status=S.APPRAISED)
    assert done.count() == 20
    assert {each.appraised_total for each in done} == {Decimal("90.00")}


def test_points_that_differ_lead_to_the_reason_and_the_line_is_changed(seat, live_server):
    assessment = taken_up(**sent())
    line, second = line_of(assessment), line_of(assessment, "a.2")
    page = seat(officer_above(assessment))
    page.goto(f"{live_server.url}{page_url(assessment, 'appraised')}#cham")
    expect_first_line(page, assessment)

    page.keyboard.type("3,5")
    page.keyboard.press("Enter")
    assert focused(page) == f"note_{line.pk}"
    page.keyboard.type("Chỉ có một cuộc đối thoại.")
    page.keyboard.press("Alt+ArrowDown")
    assert focused(page) == f"points_{second.pk}"
    page.keyboard.press("Alt+ArrowUp")
    assert focused(page) == f"points_{line.pk}"
    with page.expect_response(lambda r: r.request.method == "POST" and r.ok):
        page.keyboard.press("Enter")
    assert focused(page) == f"points_{second.pk}"  # the reason is there by now

    expect(page.locator("[data-saved-mark]")).to_have_attribute("data-state", "saved")
    line.refresh_from_db()
    assert (line.appraised_points, line.appraised_note) == (
        Decimal("3.50"),
        "Chỉ có một cuộc đối thoại.",
    )


def test_a_dossier_is_sent_back_by_keyboard_with_its_line_marked(seat, live_server):
    assessment = taken_up(**sent())
    following = taken_up(union_year=beside(assessment, "zz"), **sent())
    page = seat(officer_above(assessment))
    page.goto(f"{live_server.url}{page_url(assessment, 'appraised')}#cham")
    expect_first_line(page, assessment)
    page.keyboard.press("Enter")

    page.keyboard.press("Control+Shift+Enter")
    expect(page.get_by_label("a.2", exact=True)).to_be_checked()
    page.keyboard.type("Thiếu minh chứng ở tiêu chí này.")
    page.get_by_role("button", name="Xác nhận: Trả lại bổ sung").press("Enter")

    page.wait_for_url(f"**{page_url(following, 'appraised')}*")
    back = Assessment.objects.get(pk=assessment.pk)
    assert (back.status, back.return_pins) == (S.RETURNED, ["tieu-chi-a-2"])
    assert line_of(assessment).appraised_points == line_of(assessment).self_points


def test_letters_are_left_alone_and_the_keys_are_told(seat, live_server):
    assessment = taken_up(**sent())
    page = seat(officer_above(assessment))
    page.goto(live_server.url + page_url(assessment, "appraised"))
    expect(page.get_by_text("Phím tắt")).to_be_visible()

    page.keyboard.press("Control+Enter")  # the focus is outside the form

    assert focused(page) is None
    assert Assessment.objects.get().status == S.TAKEN_UP
    note = page.locator(f"textarea[name=note_{line_of(assessment).pk}]")
    note.focus()
    page.keyboard.type("aàđ")
    page.keyboard.press("Enter")
    page.keyboard.type("xy")
    expect(note).to_have_value("aàđ\nxy")


def test_without_javascript_the_buttons_do_all_of_it(browser, live_server, transactional_db):
    assessment = taken_up(**sent())
    client = Client()
    client.force_login(user_with(Role.UPPER_OFFICER, assessment.union_year.supervisor))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(java_script_enabled=False, base_url=live_server.url)
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(DESK)
    page.get_by_role("link", name=assessment.union.name).click()
    expect(page.get_by_text("Phím tắt")).to_be_hidden()
    page.get_by_role("button", name="Giữ điểm bước trước ở ô trống").click()
    page.get_by_role("button", name="Thẩm định xong, sang hồ sơ tiếp").click()

    expect(page.get_by_text("Không còn hồ sơ nào chờ ở bước này.")).to_be_visible()
    context.close()
    assert Assessment.objects.get().status == S.APPRAISED

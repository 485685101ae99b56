"""The scoring form in a real browser: sums while typing, Enter, two people, the next dossier."""

from decimal import Decimal

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from emulation.services import scores
from emulation.tests.factories import AssessmentFactory
from emulation.tests.scoring_pages import (
    beside,
    chair_of,
    line_of,
    officer_above,
    officer_of,
    page_url,
    taken_up,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture(autouse=True)
def patience():
    """Wait for conditions as long as a busy machine may need."""
    expect.set_options(timeout=20_000)


@pytest.fixture
def open_form(live_server, page, transactional_db):
    """Return what opens a stage's form as somebody."""

    def opened(assessment, stage, user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
        )
        page.goto(live_server.url + page_url(assessment, stage))
        return page

    return opened


def points(page, name):
    return page.get_by_label(f"Điểm tiêu chí {name}")


def mark(page):
    return page.locator("[data-saved-mark]")


def test_sums_follow_the_typing_and_leave_out_what_does_not_apply(open_form):
    assessment = AssessmentFactory()
    page = open_form(assessment, "self", officer_of(assessment))

    with page.expect_response(lambda r: "4.25" in (r.request.post_data or "")):
        points(page, "a.1").fill("7,5")
        points(page, "a.2").fill("4.25")
        page.locator("#tieu-chi-a-3").get_by_label("Không áp dụng").check()

    expect(page.locator("[data-sum=a]")).to_have_text("11,75")
    expect(page.locator("[data-base=a]")).to_have_text("30")
    expect(page.locator("[data-score]")).to_have_text("13,06")  # 11,75 of 90
    expect(mark(page)).to_have_attribute("data-state", "saved")
    assert line_of(assessment, "a.2").self_points == Decimal("4.25")


def test_enter_in_a_field_saves_and_stays(open_form):
    assessment = AssessmentFactory()
    page = open_form(assessment, "self", officer_of(assessment))

    points(page, "b.2").fill("7.50")
    points(page, "b.2").press("Enter")

    expect(page.get_by_text("Đã lưu nháp.")).to_be_visible()
    assert page.url.endswith(page_url(assessment, "self"))
    expect(points(page, "b.2")).to_have_value("7,5")
    # Written otherwise by the server, the copy in the browser is no other text.
    expect(page.get_by_text("Có nội dung chưa gửi")).to_have_count(0)


def test_two_people_meet_and_nothing_is_saved_but_by_a_button(open_form):
    assessment = AssessmentFactory()
    page = open_form(assessment, "self", officer_of(assessment))
    values = {line_of(assessment).pk: {"points": Decimal(9), "na": False, "note": "Của Chủ tịch"}}
    scores.save_scores(assessment, "self", values, by=chair_of(assessment), expected=1)

    points(page, "a.1").fill("2")
    expect(mark(page)).to_contain_text("Bấm “Lưu nháp” để so sánh hai bản.")
    page.get_by_role("button", name="Lưu nháp").click()

    expect(page.locator(".conflict")).to_contain_text("Của Chủ tịch")
    expect(points(page, "a.1")).to_have_value("2")
    expect(page.locator("form[data-autosave]")).to_have_count(0)
    assert line_of(assessment).self_points == 9

    page.get_by_role("button", name="Lưu và xem lại").click()
    expect(page.get_by_role("heading", name="Diễn biến hồ sơ")).to_be_visible()
    line = line_of(assessment)
    assert (line.self_points, line.self_note) == (2, "Của Chủ tịch")
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_done_leads_to_the_next_dossier_and_leaves_no_copy(open_form):
    assessment = taken_up()
    following = taken_up(union_year=beside(assessment, "zz"))
    above = officer_above(assessment)
    scores.accept_rest(assessment, "appraised", by=above, expected=1)
    page = open_form(assessment, "appraised", above)
    expect(page.get_by_text("Còn 1 hồ sơ chờ.")).to_be_visible()

    page.locator("#tieu-chi-a-1").get_by_label("Lý do điều chỉnh").fill("Đủ minh chứng.")
    page.get_by_role("button", name="Thẩm định xong, sang hồ sơ tiếp").dblclick()

    expect(page.get_by_text(f"Đã xong hồ sơ của {assessment.union.short_name}.")).to_be_visible()
    assert page.url.endswith(page_url(following, "appraised"))
    assert line_of(assessment).appraised_note == "Đủ minh chứng."
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_what_a_button_took_is_not_offered_again(open_form):
    assessment = taken_up()
    page = open_form(assessment, "appraised", officer_above(assessment))

    points(page, "a.1").fill("3")
    page.get_by_role("button", name="Giữ điểm bước trước ở ô trống").click()

    expect(page.get_by_text("Đã lấy điểm bước trước cho các tiêu chí còn trống.")).to_be_visible()
    expect(points(page, "a.1")).to_have_value("3")
    expect(points(page, "a.2")).not_to_have_value("")
    # The server filled the other fields in: the copy from before would empty them again.
    expect(page.get_by_text("Có nội dung chưa gửi")).to_have_count(0)
    assert page.evaluate("Object.keys(localStorage).length") == 0


def test_a_press_without_a_line_leaves_the_copy_wherever_one_goes_next(open_form, live_server):
    assessment = taken_up()
    page = open_form(assessment, "appraised", officer_above(assessment))
    page.route("**/*", lambda r: r.abort() if r.request.method == "POST" else r.continue_())

    points(page, "a.1").fill("3")
    page.get_by_role("button", name="Lưu nháp").click()
    page.wait_for_url("chrome-error://**")
    page.goto(live_server.url + reverse("home"))
    page.goto(live_server.url + page_url(assessment, "appraised"))

    expect(page.get_by_text("Có nội dung chưa gửi")).to_be_visible()
    page.get_by_role("button", name="Khôi phục").click()
    expect(points(page, "a.1")).to_have_value("3")


def test_on_a_phone_the_bar_leaves_the_screen_to_the_form(open_form):
    assessment = taken_up()
    page = open_form(assessment, "appraised", officer_above(assessment))
    page.set_viewport_size({"width": 360, "height": 740})

    bar = page.locator(".action-bar")
    assert bar.bounding_box()["height"] <= 740 / 6
    for button in bar.get_by_role("button").all():
        assert button.bounding_box()["height"] >= 44
        assert not button.evaluate("b => b.scrollWidth > b.clientWidth")


def test_on_a_phone_a_message_has_the_width_of_its_criterion(open_form):
    assessment = AssessmentFactory()
    page = open_form(assessment, "self", officer_of(assessment))
    page.set_viewport_size({"width": 360, "height": 740})

    points(page, "a.1").fill("999")
    message = page.locator("#tieu-chi-a-1 .field-error", has_text="999")
    expect(message).to_be_visible()

    assert message.bounding_box()["width"] > 250


def test_on_a_phone_nothing_scrolls_sideways(open_form, live_server):
    assessment = taken_up()
    above = officer_above(assessment)
    page = open_form(assessment, "appraised", above)
    page.set_viewport_size({"width": 360, "height": 740})

    for path in (page_url(assessment, "appraised"), assessment.get_absolute_url()):
        page.goto(live_server.url + path)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide == 360, path

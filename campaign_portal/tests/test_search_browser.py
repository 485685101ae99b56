"""The search box in a real browser: answers while typing, walked through by arrow keys."""

import re

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from unions.models import Post
from unions.tests.factories import MembershipFactory, UnionFactory, user_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def at_desk(live_server, page, transactional_db):
    """Sit an officer of a union with two people of like names before the start page."""
    union = UnionFactory(name="CĐCS Trường Tiểu học Mỹ Thọ")
    for name in ("Trần Thị Hòa", "Lê Văn Hòa"):
        MembershipFactory(union=union, member__full_name=name)
    client = Client()
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER, union))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page.goto(f"{live_server.url}/viec-can-lam/", timeout=20_000)
    return page


def test_arrow_keys_walk_through_the_answers_and_enter_opens_one(at_desk):
    box = at_desk.get_by_label("Tìm đơn vị, người, hồ sơ")
    box.press_sequentially("hoa")
    expect(at_desk.get_by_role("option", name="Lê Văn Hòa")).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")

    box.press("ArrowDown")
    box.press("ArrowDown")
    expect(at_desk.get_by_role("option", name="Trần Thị Hòa")).to_have_attribute(
        "aria-selected", "true"
    )
    expect(box).to_have_attribute("aria-activedescendant", "members-2")
    box.press("Enter")

    expect(at_desk.get_by_role("heading", level=1)).to_have_text("Trần Thị Hòa")


def test_escape_closes_the_answers_and_enter_alone_leads_to_the_page(at_desk):
    box = at_desk.get_by_label("Tìm đơn vị, người, hồ sơ")
    box.press_sequentially("tho")
    expect(at_desk.get_by_role("option").first).to_be_visible()

    box.press("Escape")
    expect(at_desk.get_by_role("option").first).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    box.press("Enter")

    expect(at_desk).to_have_url(re.compile(r"/tim-kiem/\?tim=tho$"))
    expect(at_desk.get_by_role("link", name="CĐCS Trường Tiểu học Mỹ Thọ")).to_be_visible()


def test_on_a_phone_the_answers_take_the_whole_width(at_desk):
    at_desk.set_viewport_size({"width": 360, "height": 740})

    at_desk.get_by_label("Tìm đơn vị, người, hồ sơ").press_sequentially("hoa")

    answers = at_desk.get_by_role("listbox")
    expect(answers).to_be_visible()
    assert answers.bounding_box()["width"] > 300
    assert at_desk.evaluate("document.documentElement.scrollWidth") <= 360


def test_an_ended_session_shows_no_foreign_page_beneath_the_box(at_desk):
    at_desk.context.clear_cookies()

    with at_desk.expect_response(re.compile("dang-nhap")):
        at_desk.get_by_label("Tìm đơn vị, người, hồ sơ").press_sequentially("hoa")

    expect(at_desk.get_by_role("option")).to_have_count(0)
    expect(at_desk.get_by_role("textbox", name="Mật khẩu")).to_have_count(0)


def test_without_script_the_form_leads_to_the_page(at_desk, browser, live_server):
    cookies = at_desk.context.cookies()
    plain = browser.new_context(java_script_enabled=False)
    plain.add_cookies(cookies)
    page = plain.new_page()

    page.goto(f"{live_server.url}/viec-can-lam/", timeout=20_000)
    page.get_by_label("Tìm đơn vị, người, hồ sơ").fill("le hoa")
    page.get_by_role("button", name="Tìm").click()

    expect(page.get_by_role("link", name="Lê Văn Hòa")).to_be_visible()
    plain.close()

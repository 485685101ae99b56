"""Signing from the QR code on a phone with a bad line: slow, one drop in the middle, there once."""

import pytest
from django.core.cache import cache
from django.urls import reverse
from playwright.sync_api import expect

from core import audit
from pledges.models import Pledge, PledgeCount
from pledges.tests.factories import SigningSessionFactory
from unions.tests.factories import MembershipFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

PHONE = {"width": 360, "height": 740}
# A poor mobile line: half a second there and back, 50 kB a second.
SLOW = {"offline": False, "latency": 500, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


@pytest.fixture
def session(branch):
    cache.clear()
    MembershipFactory(
        union=branch.unit, member__full_name="Nguyễn Thị Hòa", member__birth_year=1985
    )
    return SigningSessionFactory(union_year=branch.union_year)


@pytest.fixture
def phone(browser, live_server):
    """Return a function that opens a page on a phone that nobody has signed in on."""
    contexts = []

    def opened(**options):
        options = {"base_url": live_server.url, "viewport": PHONE, "locale": "vi-VN"} | options
        contexts.append(browser.new_context(**options))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


def find_own_name(page, session):
    page.goto(reverse("sign:find", args=[session.token]))
    page.get_by_label("Họ và tên").fill("nguyễn thị hòa")
    page.get_by_label("Năm sinh").fill("1985")
    page.get_by_role("button", name="Tìm tên của tôi").click()
    expect(page.get_by_text("Bước 2 trong 2")).to_be_visible()


def tick_all(page):
    boxes = page.locator("main form input[type=checkbox]")
    expect(boxes).to_have_count(6)
    for box in boxes.all():
        expect(box).not_to_be_checked()
        box.check()


def expect_signed_once(session):
    pledge = Pledge.objects.get()
    count = PledgeCount.objects.get(union_year=session.union_year)
    assert (pledge.way, pledge.session) == ("phone", session)
    assert audit.trail(pledge).count() == 1
    assert count.signed == 1


def test_a_slow_line_that_drops_in_the_middle_signs_once(phone, session):
    page = phone()
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    line.send("Network.emulateNetworkConditions", SLOW)
    find_own_name(page, session)
    tick_all(page)

    line.send("Network.emulateNetworkConditions", SLOW | {"offline": True})
    page.get_by_role("button", name="Ký cam kết").click()
    expect(page.get_by_text("Chưa gửi được vì mất kết nối")).to_be_visible()
    assert not Pledge.objects.exists()
    line.send("Network.emulateNetworkConditions", SLOW)

    expect(page.get_by_role("heading", name="Biên nhận cam kết “Năm không”")).to_be_visible()
    expect_signed_once(session)
    wide = page.evaluate("document.documentElement.scrollWidth")
    assert wide <= PHONE["width"]


def test_an_answer_that_is_lost_is_asked_for_again_and_signs_once(phone, session):
    page = phone()
    find_own_name(page, session)
    tick_all(page)
    arrived = []

    def lose_the_first_answer(route):
        if route.request.method == "POST" and not arrived:
            arrived.append(route.fetch().status)  # the server has signed; nobody is told
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route("**/cam-ket/**", lose_the_first_answer)
    page.get_by_role("button", name="Ký cam kết").click()

    expect(page.get_by_role("heading", name="Biên nhận cam kết “Năm không”")).to_be_visible()
    assert arrived
    expect_signed_once(session)


def test_without_javascript_it_is_the_same(phone, session):
    page = phone(java_script_enabled=False)
    find_own_name(page, session)
    page.get_by_role("button", name="Ký cam kết").click()
    expect(page.get_by_text("Cần sửa những chỗ sau rồi gửi lại")).to_be_visible()
    tick_all(page)
    page.get_by_role("button", name="Ký cam kết").click()

    expect(page.get_by_role("heading", name="Biên nhận cam kết “Năm không”")).to_be_visible()
    expect_signed_once(session)

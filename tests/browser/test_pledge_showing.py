"""The counter of a meeting hall: renews itself while the page stays, and without JavaScript."""

import pytest
from django.contrib.sessions.models import Session
from django.urls import reverse
from playwright.sync_api import expect

from pledges.models import PledgeCount, RequestKind
from pledges.requesting import ask
from pledges.tests.factories import first_text
from unions.tests.factories import MembershipFactory

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


@pytest.fixture
def hall(branch):
    first_text()
    counted(branch, 3)
    return reverse("pledges:live", args=[branch.year, branch.unit.code])


def counted(branch, signed):
    PledgeCount.objects.update_or_create(
        union_year=branch.union_year, defaults={"eligible": 40, "signed": signed}
    )


def test_the_number_rises_while_the_page_stays(branch, desk, hall):
    page = desk(branch.officer)
    page.goto(hall)
    page.evaluate("window.stayed = true")
    expect(page.locator(".hall-count > strong")).to_have_text("3")
    expect(page.locator("header").first).to_be_hidden()

    counted(branch, 17)

    expect(page.locator(".hall-count > strong")).to_have_text("17")
    expect(page.locator(".hall-rate")).to_have_text("42,5 %")
    assert page.evaluate("window.stayed")


def test_signed_out_meanwhile_it_keeps_the_last_figures(branch, desk, hall):
    page = desk(branch.officer)
    page.goto(hall)
    Session.objects.all().delete()
    with page.expect_response(lambda answer: "dang-nhap" in answer.url):
        pass
    page.wait_for_load_state("networkidle")

    expect(page.locator(".hall-count > strong")).to_have_text("3")
    assert page.locator("h1").count() == 1


@pytest.mark.parametrize("width", [360, 1280])
def test_it_fills_the_screen_and_no_more(branch, desk, hall, width):
    page = desk(branch.officer)
    page.set_viewport_size({"width": width, "height": 740})
    page.goto(hall)

    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert page.evaluate("document.querySelector('.hall').offsetHeight") >= 740


def test_without_javascript_the_browser_asks_again(branch, desk, hall):
    page = desk(branch.officer, java_script_enabled=False)
    page.goto(hall)

    assert page.locator('meta[http-equiv="refresh"]').get_attribute("content") == "10"
    expect(page.get_by_text("trên 40 người đã ký")).to_be_visible()


def test_a_request_is_answered_without_javascript(branch, desk):
    membership = MembershipFactory(union=branch.unit)
    asked = ask(membership.member, branch.union_year, RequestKind.SEE, "Xin xem")
    page = desk(branch.officer, java_script_enabled=False)
    page.goto(reverse("pledges:request-list"))
    page.get_by_role("link", name=membership.member.full_name).click()
    page.get_by_role("link", name="Trả lời", exact=True).click()
    page.get_by_label("Đã thực hiện", exact=True).check()
    page.get_by_label("Trả lời cho người yêu cầu").fill("Đã giao bản in")
    page.get_by_role("button", name="Gửi trả lời").click()

    expect(page.get_by_text("Đã giao bản in")).to_be_visible()
    asked.refresh_from_db()
    assert asked.answered_by == branch.officer

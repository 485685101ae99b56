"""A list in a real browser: on a phone what was looked for comes first."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from emulation.tests.factories import RegistrationFactory
from emulation.tests.scoring_pages import officer_above

pytestmark = [pytest.mark.browser, pytest.mark.django_db]


def test_on_a_phone_the_filters_are_folded_above_what_they_found(
    live_server, page, transactional_db
):
    registration = RegistrationFactory(status="submitted")
    client = Client()
    client.force_login(officer_above(registration))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page.set_viewport_size({"width": 360, "height": 740})

    page.goto(
        f"{live_server.url}/thi-dua/{registration.year}/dang-ky/?trang_thai=cho_xu_ly",
        timeout=20_000,
    )

    found = page.get_by_role("link", name=registration.union.name)
    expect(found).to_be_in_viewport()
    expect(page.get_by_text("đang lọc")).to_be_visible()
    expect(page.get_by_role("button", name="Lọc")).to_be_hidden()
    page.get_by_text("Tìm và lọc").click()
    expect(page.get_by_role("button", name="Lọc")).to_be_visible()

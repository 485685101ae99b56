"""The registration's form in a real browser: saves itself, meets somebody else's version."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import expect

from emulation.models import Registration
from emulation.services.saving import save_content
from emulation.tests.factories import RegistrationFactory
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

Role = Post.Role


@pytest.fixture(autouse=True)
def patience():
    """Wait for conditions as long as a busy machine may need."""
    expect.set_options(timeout=20_000)


@pytest.fixture
def registration(transactional_db):
    return RegistrationFactory(commitment="Ban đầu", prefilled=["outreach_target"])


@pytest.fixture
def form(live_server, page, registration):
    """Open the form as the union's officer."""
    client = Client()
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, registration.union))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page.goto(live_server.url + reverse("emulation:registration-edit", args=[registration.pk]))
    return page


def mark(page):
    return page.locator("[data-saved-mark]")


def test_what_is_right_is_saved_while_something_is_wrong(form, registration):
    form.get_by_label("Nội dung cam kết").fill("Đang nhập")
    form.get_by_label("Số người cam kết “Năm không”").fill("41")
    expect(mark(form)).to_contain_text("trừ các chỗ cần sửa")
    expect(form.locator("[data-field-error=pledge_target]")).to_contain_text("nhiều hơn số người")

    form.get_by_label("Số người cam kết “Năm không”").fill("40")
    expect(mark(form)).to_have_attribute("data-state", "saved")

    registration.refresh_from_db()
    assert (registration.commitment, registration.pledge_target) == ("Đang nhập", 40)
    assert registration.version == 3


def test_the_mark_of_a_filled_in_field_goes_when_it_is_edited(form):
    filled_in = form.get_by_text("Lấy từ năm trước, cần xác nhận", exact=True)
    expect(filled_in).to_be_visible()

    form.get_by_label("Số buổi tuyên truyền").fill("8")

    expect(filled_in).to_be_hidden()


def test_enter_in_a_field_saves_and_confirms_nothing(form, registration):
    form.get_by_label("Số cuộc đối thoại").fill("3")
    form.get_by_label("Số cuộc đối thoại").press("Enter")
    expect(form.get_by_text("Đã lưu nháp.")).to_be_visible()

    registration.refresh_from_db()
    assert (registration.dialogue_target, registration.prefilled) == (3, ["outreach_target"])


def test_two_people_meet_and_nothing_is_saved_but_by_a_button(form, registration):
    chair = user_with(Role.GRASSROOTS_CHAIR, registration.union)
    save_content(
        registration, {"commitment": "Của Chủ tịch", "model_target": 5}, by=chair, expected=1
    )
    form.get_by_label("Nội dung cam kết").fill("Của cán bộ")
    expect(mark(form)).to_contain_text("Bấm “Lưu nháp” để so sánh hai bản.")

    form.get_by_role("button", name="Lưu nháp").click()
    expect(form.locator(".conflict")).to_contain_text("Của Chủ tịch")
    expect(form.get_by_label("Nội dung cam kết")).to_have_value("Của cán bộ")
    expect(form.get_by_label("Số mô hình, điển hình")).to_have_value("5")
    # This page does not save by itself.
    expect(form.locator("form[data-autosave]")).to_have_count(0)
    assert Registration.objects.get().commitment == "Của Chủ tịch"

    form.get_by_role("button", name="Lưu và xem lại").click()
    expect(form.get_by_role("heading", name="Diễn biến hồ sơ")).to_be_visible()
    saved = Registration.objects.get()
    assert (saved.commitment, saved.model_target) == ("Của cán bộ", 5)
    assert form.evaluate("Object.keys(localStorage).length") == 0

"""Seven wrong passwords rest the account for a quarter of an hour, on every machine alike."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from core import clock
from unions.tests.factories import UserFactory

PASSWORD = "Sóng biển Quy Nhơn"
SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture
def officer(db):
    user = UserFactory(username="an.nguyen", email="an@truong.edu.vn")
    user.set_password(PASSWORD)
    user.save()
    return user


def attempt(login="an.nguyen", password="sai mật khẩu", address="10.0.0.1"):
    return Client(REMOTE_ADDR=address).post(SIGN_IN, {"login": login, "password": password})


def fail(times, **how):
    return [attempt(**how).status_code for _ in range(times)]


def test_the_seventh_failure_locks_and_the_page_says_until_when(officer):
    moment = clock.now()

    with clock.set_for_test(moment):
        assert fail(6) == [200] * 6
        locked = attempt()

    page = locked.content.decode()
    assert locked.status_code == 429
    assert "Tài khoản tạm khóa" in page
    again = timezone.localtime(moment + timedelta(minutes=15))
    assert f"<b>{again:%H:%M}</b>" in page
    assert "7 lần liên tiếp" in page


def test_a_locked_account_refuses_even_the_right_password_and_the_lock_does_not_grow(officer):
    moment = clock.now()
    with clock.set_for_test(moment):
        fail(7)

    with clock.set_for_test(moment + timedelta(minutes=14)):
        assert attempt(password=PASSWORD).status_code == 429
        assert fail(3) == [429] * 3

    with clock.set_for_test(moment + timedelta(minutes=15, seconds=1)):
        assert attempt(password=PASSWORD).status_code == 302


def test_failures_count_per_account_whatever_the_machine_or_the_name_typed(officer):
    fail(3, address="10.0.0.1")
    fail(3, login="AN@truong.edu.vn", address="10.0.0.2")

    assert attempt(login="An.Nguyen", address="10.0.0.3").status_code == 429


def test_an_office_behind_one_address_is_not_locked_with_its_colleague(officer):
    colleague = UserFactory(username="binh.tran")
    colleague.set_password(PASSWORD)
    colleague.save()
    fail(7, address="10.0.0.1")

    response = attempt(login="binh.tran", password=PASSWORD, address="10.0.0.1")

    assert response.status_code == 302


def test_a_name_without_an_account_locks_alike(officer):
    answers = fail(7, login="khong.co")

    assert answers == [200] * 6 + [429]


def test_signing_in_forgets_earlier_failures(officer):
    fail(6)
    assert attempt(password=PASSWORD).status_code == 302

    assert fail(6) == [200] * 6


def test_old_failures_are_forgotten(officer):
    moment = clock.now()
    with clock.set_for_test(moment):
        fail(6)

    with clock.set_for_test(moment + timedelta(minutes=16)):
        assert fail(6) == [200] * 6


def test_a_script_asking_for_json_is_shown_the_same_page(officer):
    fail(7)

    response = Client(HTTP_X_REQUESTED_WITH="XMLHttpRequest").post(
        SIGN_IN, {"login": "an.nguyen", "password": "sai"}
    )

    assert response.status_code == 429
    assert response["Content-Type"].startswith("text/html")


def test_the_limit_per_address_is_wide_and_speaks_vietnamese(officer, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}

    answers = [attempt(login=f"ai.do.{n}") for n in range(4)]

    assert [a.status_code for a in answers] == [200, 200, 200, 429]
    assert "Xin đợi một lát" in answers[-1].content.decode()


def test_too_many_failures_from_one_address_are_told_calmly(officer, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "2/m/ip"}

    answers = [attempt(login=f"ai.do.{n}") for n in range(3)]

    assert answers[-1].context["form"].non_field_errors() == [
        "Từ địa chỉ mạng này vừa có quá nhiều lần đăng nhập chưa đúng. Đợi một phút rồi thử lại."
    ]

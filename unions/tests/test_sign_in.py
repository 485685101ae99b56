"""Signing in and out: by user name or e-mail, in Vietnamese, telling nothing to strangers."""

import re

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.urls import reverse

from unions.models import Post, User
from unions.tests.factories import UserFactory, user_with

PASSWORD = "Sóng biển Quy Nhơn"
SIGN_IN = "/tai-khoan/dang-nhap/"


@pytest.fixture
def officer(db):
    user = user_with(Post.Role.GRASSROOTS_OFFICER)
    user.username, user.email = "an.nguyen", "an@truong.edu.vn"
    user.set_password(PASSWORD)
    user.save()
    return user


def sign_in(client, login, password=PASSWORD, **extra):
    return client.post(SIGN_IN, {"login": login, "password": password, **extra})


@pytest.mark.parametrize("login", ["an.nguyen", "AN.Nguyen", " an.nguyen ", "an@truong.edu.vn"])
def test_user_name_or_e_mail_signs_in_whatever_the_case(client, officer, login):
    response = sign_in(client, login)

    assert response.status_code == 302
    assert response.url == reverse("home")
    assert client.get(response.url).status_code == 200


def test_a_password_typed_in_another_form_of_unicode_is_the_same(client, officer):
    import unicodedata

    response = sign_in(client, "an.nguyen", unicodedata.normalize("NFD", PASSWORD))

    assert response.status_code == 302


def test_after_signing_in_one_is_back_on_the_page_one_wanted(client, officer):
    wanted = reverse("unions:union-list")

    asked = client.get(wanted)
    response = client.post(asked.url, {"login": "an.nguyen", "password": PASSWORD, "next": wanted})

    assert response.url == wanted


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_signing_in_never_leads_to_another_site(client, officer, elsewhere):
    response = sign_in(client, "an.nguyen", next=elsewhere)

    assert response.url == reverse("home")


def test_the_session_ends_with_the_browser_unless_one_wants_it_kept(client, officer):
    sign_in(client, "an.nguyen")
    assert client.session.get_expire_at_browser_close()

    client.post(reverse("account_logout"))
    sign_in(client, "an.nguyen", remember="on")
    assert client.session.get_expiry_age() == 12 * 3600


@pytest.mark.parametrize(
    ("login", "password"),
    [("an.nguyen", "sai mật khẩu"), ("an@truong.edu.vn", "sai"), ("khong.co", PASSWORD)],
)
def test_a_refusal_is_the_same_whether_the_account_exists_or_not(client, officer, login, password):
    response = sign_in(client, login, password)

    errors = response.context["form"].non_field_errors()
    assert errors == [
        "Tên đăng nhập hoặc mật khẩu chưa đúng. "
        "Kiểm tra phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại."
    ]
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in response.content.decode()


class CountingHasher(MD5PasswordHasher):
    """Counts what a refusal costs: the one measure that a stopwatch would give away."""

    algorithm = "counting"
    hashed = 0

    def encode(self, password, salt):
        CountingHasher.hashed += 1
        return super().encode(password, salt)


@pytest.mark.parametrize("login", ["an.nguyen", "an@truong.edu.vn", "khong.co", "khong@co.vn"])
def test_a_refusal_costs_one_hash_whether_the_account_exists_or_not(
    client, officer, settings, login
):
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    officer.set_password(PASSWORD)
    officer.save()
    CountingHasher.hashed = 0

    sign_in(client, login, "sai mật khẩu")

    assert CountingHasher.hashed == 1


@pytest.mark.parametrize(
    ("data", "field", "message"),
    [
        ({}, "login", "Nhập tên đăng nhập hoặc thư điện tử."),
        ({"login": "an"}, "password", "Nhập mật khẩu."),
        ({"login": "an", "password": "a\x00b"}, "password", "Mục này có ký tự không hiển thị"),
        ({"login": "a\x00b", "password": "ab"}, "login", "Nội dung có ký tự không hiển thị"),
        ({"login": "a" * 161, "password": "ab"}, "login", "Nội dung dài 161 ký tự"),
    ],
)
def test_what_is_missing_or_unreadable_is_said_beside_the_field(client, db, data, field, message):
    response = client.post(SIGN_IN, data)

    assert response.status_code == 200
    assert response.context["form"].errors[field][0].startswith(message)


def test_the_page_has_no_english_and_no_inline_style(client, db):
    page = client.get(SIGN_IN).content.decode()

    visible = re.sub(r"<(script|style|head)\b.*?</\1>|<[^>]+>", " ", page, flags=re.S)
    assert not re.search(r"\b(password|login|sign|remember|forgot|email|username)\b", visible, re.I)
    assert not re.search(r"<style|\sstyle=|\son\w+=", page)
    assert '<html lang="vi"' in page


def test_signing_up_is_not_offered(client, db):
    assert client.get("/tai-khoan/dang-ky/").status_code == 404
    assert client.get("/tai-khoan/signup/").status_code == 404


def test_signing_out_takes_a_press_and_says_so(client, officer):
    client.force_login(officer)

    asked = client.get(reverse("account_logout"))
    assert asked.status_code == 200
    assert client.get(reverse("home")).status_code == 200  # still signed in

    left = client.post(reverse("account_logout"), follow=True)
    assert left.redirect_chain[-1][0] == reverse("start")
    assert "Quý vị đã đăng xuất." in left.content.decode()
    assert client.get(reverse("home")).status_code == 302


def test_a_disabled_account_is_told_so_only_after_its_right_password(client, officer):
    User.objects.filter(pk=officer.pk).update(is_active=False)

    refused = sign_in(client, "an.nguyen", "sai mật khẩu")
    assert "Tên đăng nhập hoặc mật khẩu chưa đúng" in refused.content.decode()

    told = client.post(SIGN_IN, {"login": "an.nguyen", "password": PASSWORD}, follow=True)
    assert "Tài khoản đang tạm ngừng" in told.content.decode()
    assert "_auth_user_id" not in client.session


def test_a_user_name_wins_over_the_same_text_as_an_e_mail(db):
    named = UserFactory(username="chung@donvi.vn")
    UserFactory(username="khac", email="chung@donvi.vn")

    assert User.objects.by_login("chung@donvi.vn") == named


def test_no_name_finds_no_account(db):
    UserFactory(username="co.ten", email=None)

    assert User.objects.by_login("") is None
    assert User.objects.by_login("   ") is None

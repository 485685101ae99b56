"""Changing one's password: the rules stand beside the field and every refusal is Vietnamese."""

import pytest
from django.test import Client
from django.urls import reverse

from unions.models import Post
from unions.tests.factories import user_with

OLD, NEW = "Sóng biển Quy Nhơn", "Đầm Thị Nại lặng sóng"
CHANGE = "/tai-khoan/doi-mat-khau/"


@pytest.fixture
def officer(client, db):
    user = user_with(Post.Role.GRASSROOTS_OFFICER)
    user.username, user.full_name = "lethihongngoc", "Lê Thị Hồng Ngọc"
    user.set_password(OLD)
    user.save()
    client.force_login(user)
    return user


def change(client, old=OLD, new=NEW, repeated=None):
    repeated = new if repeated is None else repeated
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": repeated})


def test_the_new_password_holds_and_other_machines_are_signed_out(client, officer):
    elsewhere = Client()
    elsewhere.force_login(officer)

    response = change(client)

    assert response.status_code == 302
    assert client.get(reverse("home")).status_code == 200
    assert elsewhere.get(reverse("home")).status_code == 302
    officer.refresh_from_db()
    assert officer.check_password(NEW)


@pytest.mark.parametrize(
    ("typed", "field", "message"),
    [
        (
            {"old": "sai"},
            "oldpassword",
            "Mật khẩu hiện tại chưa đúng. Nhập lại mật khẩu đang dùng.",
        ),
        ({"new": "Ngắn quá"}, "password1", "Mật khẩu ngắn quá. Đặt mật khẩu có ít nhất 10 ký tự."),
        (
            {"new": "password123"},
            "password1",
            "Mật khẩu này nhiều người dùng nên dễ bị đoán. Đặt mật khẩu khác.",
        ),
        (
            {"new": "20482048204"},
            "password1",
            "Mật khẩu chỉ có chữ số nên dễ bị đoán. Thêm chữ cái.",
        ),
        (
            {"new": "lethihongngoc1"},
            "password1",
            "Mật khẩu quá giống tên đăng nhập. Đặt mật khẩu khác hẳn.",
        ),
        (
            {"new": "Lê Thị Hồng Ngọc"},
            "password1",
            "Mật khẩu quá giống họ và tên. Đặt mật khẩu khác hẳn.",
        ),
        (
            {"repeated": "khác"},
            "password2",
            "Hai lần nhập mật khẩu mới chưa giống nhau. Nhập lại.",
        ),
        ({"old": ""}, "oldpassword", "Nhập mật khẩu đang dùng."),
        ({"new": "", "repeated": ""}, "password1", "Nhập mật khẩu mới."),
        ({"repeated": ""}, "password2", "Nhập lại mật khẩu mới một lần nữa."),
    ],
)
def test_every_refusal_is_told_beside_its_field(client, officer, typed, field, message):
    response = change(client, **typed)

    assert message in response.context["form"].errors[field]
    officer.refresh_from_db()
    assert officer.check_password(OLD)


def test_the_rules_stand_beside_the_field(client, officer):
    page = client.get(CHANGE).content.decode()

    assert "Có ít nhất 10 ký tự" in page
    assert "Không giống tên đăng nhập, họ tên hoặc thư điện tử." in page


def test_what_was_typed_is_never_sent_back(client, officer):
    page = change(client, repeated="khác hẳn với trên").content.decode()

    assert OLD not in page
    assert NEW not in page


def test_an_account_without_a_password_is_led_to_the_mail(client, officer):
    officer.set_unusable_password()
    officer.save()
    client.force_login(officer)

    response = client.get(CHANGE, follow=True)

    assert response.redirect_chain[-1][0] == reverse("account_reset_password")


def test_one_signs_in_before_changing(db):
    response = Client().get(CHANGE)

    assert response.status_code == 302
    assert response.url.startswith(reverse("account_login"))

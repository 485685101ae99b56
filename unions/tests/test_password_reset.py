"""A new password by mail, from the forgotten one to signing in again."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.urls import reverse

from core import jobs
from core.models import Job
from unions.models import User
from unions.tests.factories import UserFactory

ASK = "/tai-khoan/quen-mat-khau/"
NEW = "Đầm Thị Nại lặng sóng"


@pytest.fixture
def officer(db):
    user = UserFactory(
        username="an.nguyen", email="an@truong.edu.vn", full_name="Nguyễn Thị Hòa An"
    )
    user.set_password("mật khẩu đã quên")
    user.save()
    return user


def ask(client, email):
    return client.post(ASK, {"email": email})


def work():
    """Do what the worker would."""
    for pk in Job.objects.active().values_list("pk", flat=True):
        jobs.run(pk)


def link_of(message):
    return urlsplit(re.search(r"https?://\S+", message.body)[0]).path


def test_from_forgotten_to_signed_in(client, officer):
    asked = client.post(ASK, {"email": "An@Truong.edu.vn"}, follow=True)
    assert "Đã nhận yêu cầu" in asked.content.decode()
    work()
    [message] = mail.outbox
    assert message.to == ["an@truong.edu.vn"]
    assert message.subject == "Đặt lại mật khẩu cổng thi đua"
    assert "Kính gửi Nguyễn Thị Hòa An," in message.body
    assert "an.nguyen" in message.body
    assert "24 giờ" in message.body

    form = client.get(link_of(message), follow=True)
    place = form.redirect_chain[-1][0]
    assert "set-password" in place  # the key is out of the address
    done = client.post(place, {"password1": NEW, "password2": NEW}, follow=True)

    assert "Đã đặt lại mật khẩu" in done.content.decode()
    signed_in = client.post(reverse("account_login"), {"login": "an.nguyen", "password": NEW})
    assert signed_in.url == reverse("home")


def test_a_link_works_once(client, officer):
    ask(client, officer.email)
    work()
    link = link_of(mail.outbox[0])
    place = client.get(link, follow=True).redirect_chain[-1][0]
    client.post(place, {"password1": NEW, "password2": NEW})

    again = client.get(link, follow=True)

    assert "Liên kết không còn dùng được" in again.content.decode()


@pytest.mark.parametrize(
    "place",
    ["/tai-khoan/dat-lai-mat-khau/1-abc/", "/tai-khoan/dat-lai-mat-khau/zzzzzzzzzzzzz-a/b/"],
)
def test_a_made_up_link_is_told_calmly(client, db, place):
    response = client.get(place)

    assert response.status_code == 200
    assert "Liên kết không còn dùng được" in response.content.decode()


def test_an_unknown_address_gets_the_same_answer_and_no_mail(client, officer):
    known, unknown = ask(client, officer.email), ask(client, "khong@co.vn")
    work()

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert [message.to for message in mail.outbox] == [[officer.email]]


def test_the_answer_costs_the_same_queries_for_every_address(
    client, officer, django_assert_num_queries
):
    ask(client, "dau.tien@co.vn")

    for email in (officer.email, "khong@co.vn"):
        with django_assert_num_queries(4):
            ask(client, email)


def test_a_disabled_account_gets_no_mail(client, officer):
    User.objects.update(is_active=False)

    ask(client, officer.email)
    work()

    assert mail.outbox == []


@pytest.mark.parametrize("host", ["testserver:6666", "testserver"])
def test_the_link_leads_to_the_site_whatever_host_is_named(client, officer, settings, host):
    settings.SITE_ADDRESS = "https://thidua.example.vn"

    client.post(ASK, {"email": officer.email}, headers={"host": host})
    work()

    [message] = mail.outbox
    assert re.search(r"https?://\S+?/", message.body)[0] == "https://thidua.example.vn/"
    assert "testserver" not in message.body


def test_the_key_is_not_kept_in_the_job(client, officer):
    ask(client, officer.email)

    job = Job.objects.get()
    assert job.params == {"email": officer.email, "root": "http://testserver/"}


def test_who_has_no_address_is_told_to_ask_the_level_above(client, db):
    page = client.get(ASK).content.decode()

    assert "liên hệ công đoàn cấp trên trực tiếp để được cấp lại mật khẩu" in page


@pytest.mark.parametrize(
    ("email", "message"),
    [
        ("", "Nhập địa chỉ thư điện tử."),
        ("khong phai", "Địa chỉ thư điện tử chưa đúng dạng, ví dụ: ten@donvi.gov.vn."),
        ("a\x00@co.vn", "Địa chỉ thư điện tử chưa đúng dạng, ví dụ: ten@donvi.gov.vn."),
        (f"{'a' * 200}@co.vn", "Địa chỉ thư điện tử dài quá 160 ký tự."),
    ],
)
def test_a_wrong_address_is_told_beside_the_field(client, db, email, message):
    response = ask(client, email)

    assert message in response.context["form"].errors["email"]


def test_asking_again_and_again_for_one_address_is_limited(client, officer):
    answers = [ask(client, officer.email).status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]


def test_a_new_password_by_mail_opens_a_locked_account(client, officer):
    """Else whoever guesses on purpose keeps the account closed for ever."""
    where = reverse("account_login")
    guess = {"login": "an.nguyen", "password": "đoán mò"}
    assert [client.post(where, guess).status_code for _ in range(7)][-1] == 429
    ask(client, officer.email)
    work()

    form = client.get(link_of(mail.outbox[0]), follow=True)
    client.post(form.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})

    assert client.post(where, {"login": "an.nguyen", "password": NEW}).status_code == 302

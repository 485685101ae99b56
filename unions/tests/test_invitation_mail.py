"""The invitation by mail: its link is made by the worker and kept nowhere."""

import re
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from core import clock, jobs
from core.models import Job
from unions.models import Invitation
from unions.offices import invitations
from unions.tests.invitation_acts import (
    NEW,
    PASSWORD_PLACE,
    SIGN_IN,
    TODAY,
    choose,
    newcomer,
    slip_for,
    union_with_chair,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def union(chair):
    return chair.post.union


@pytest.fixture
def chair():
    return union_with_chair()[1]


@pytest.fixture
def post(union):
    return newcomer(union)


@pytest.fixture
def with_address(post):
    post.user.email = "hoa@truong.edu.vn"
    post.user.save()
    return post


def work():
    for pk in Job.objects.active().values_list("pk", flat=True):
        jobs.run(pk)


def ask_mail(post, by):
    return invitations.ask_mail(post, root="https://thidua.example.vn/", by=by)


def link_of(message):
    return urlsplit(re.search(r"https?://\S+", message.body)[0])


def test_from_the_mail_to_signed_in(client, chair, with_address):
    ask_mail(with_address, chair)
    work()
    [message] = mail.outbox
    assert message.to == ["hoa@truong.edu.vn"]
    assert message.subject == "Mời kích hoạt tài khoản cổng thi đua"
    assert "Tên đăng nhập: hoa.tran" in message.body
    assert link_of(message).netloc == "thidua.example.vn"

    assert client.get(link_of(message).path).url == PASSWORD_PLACE
    choose(client)

    assert client.post(SIGN_IN, {"login": "hoa.tran", "password": NEW}).status_code == 302
    assert Client().get(link_of(message).path).status_code == 410


def test_looking_at_the_link_uses_nothing_up(client, chair, with_address):
    """Mail programs open links before their reader does."""
    ask_mail(with_address, chair)
    work()
    Client().get(link_of(mail.outbox[0]).path)

    assert client.get(link_of(mail.outbox[0]).path).status_code == 302
    assert choose(client).status_code == 302


def test_no_key_lies_in_the_job(chair, with_address):
    invitation = ask_mail(with_address, chair)

    assert Job.objects.get().params == {
        "invitation": invitation.pk, "root": "https://thidua.example.vn/",
    }  # fmt: skip


def test_a_mail_sent_again_makes_the_first_link_useless(client, chair, with_address):
    ask_mail(with_address, chair)
    invitation = Invitation.objects.get()
    for _ in range(2):
        invitations.send_invitation_mail(invitation.pk, root="https://thidua.example.vn")

    first, second = (link_of(message).path for message in mail.outbox)
    assert client.get(first).status_code == 410
    assert client.get(second).status_code == 302


def test_a_mail_that_was_taken_back_is_not_sent(chair, with_address):
    ask_mail(with_address, chair)
    invitations.revoke(with_address, by=chair)
    work()

    assert mail.outbox == []


def test_without_an_address_the_slip_is_named_instead(chair, post):
    with pytest.raises(ValidationError, match="In phiếu trao tay"):
        ask_mail(post, chair)


@pytest.mark.parametrize("secret", ["a" * 43, "A-_9" * 10])
def test_a_made_up_link_is_told_calmly(client, db, secret):
    answer = client.get(f"/tai-khoan/kich-hoat/thu/{secret}/")

    assert answer.status_code == 410
    assert "Lời mời không còn dùng được" in answer.content.decode()


def test_a_slips_code_is_no_link_and_a_link_no_code(chair, post, with_address):
    assert invitations.find_mailed(slip_for(post, chair)) is None

    ask_mail(with_address, chair)
    work()

    secret = link_of(mail.outbox[0]).path.split("/")[-2]
    assert invitations.find_slip(post.user, secret) is None

"""Which account is a member's own: named by the unit, known on the member's page."""

import pytest
from django.urls import reverse

from core import audit
from unions.models import Post
from unions.tests.factories import MembershipFactory, UnionFactory, user_with

pytestmark = pytest.mark.django_db
Role = Post.Role


@pytest.fixture
def membership():
    return MembershipFactory(union=UnionFactory())


def address(membership, page="account"):
    return reverse(f"unions:member-{page}", args=[membership.union.code, membership.pk])


def test_the_unit_names_the_account_and_takes_it_back(client, membership):
    officer = user_with(Role.GRASSROOTS_OFFICER, membership.union)
    client.force_login(officer)

    client.post(address(membership), {"account": officer.username.upper()})
    membership.member.refresh_from_db()
    assert membership.member.account == officer
    shown = client.get(address(membership, "detail")).content.decode()
    assert officer.username in shown
    assert "chọn “Tự chấm điểm của tôi”" in shown  # where the person finds it
    assert f'value="{officer.username}"' in client.get(address(membership)).content.decode()

    client.post(address(membership), {"account": ""})
    membership.member.refresh_from_db()
    assert membership.member.account is None
    shown = client.get(address(membership, "detail")).content.decode()
    assert "không còn gắn với tài khoản nào" in shown
    assert [e.action for e in audit.trail(membership.member)] == ["member-account"] * 2


def test_an_account_out_of_scope_is_not_told_from_none(client, membership):
    client.force_login(user_with(Role.GRASSROOTS_OFFICER, membership.union))
    elsewhere = user_with(Role.GRASSROOTS_OFFICER, UnionFactory())

    pages = [
        client.post(address(membership), {"account": name})
        for name in (elsewhere.username, "khong-ai", "a\x00b")
    ]

    assert [page.status_code for page in pages] == [422] * 3
    assert "Không tìm thấy tài khoản" in pages[0].content.decode()
    assert "Không tìm thấy tài khoản" in pages[1].content.decode()


def test_an_account_is_one_persons_alone(client, membership):
    officer = user_with(Role.GRASSROOTS_OFFICER, membership.union)
    other = MembershipFactory(union=membership.union)
    other.member.account = officer
    other.member.save()
    client.force_login(officer)

    page = client.post(address(membership), {"account": officer.username})

    assert page.status_code == 422
    assert "một đoàn viên khác" in page.content.decode()

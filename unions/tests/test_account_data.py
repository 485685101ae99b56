"""One's own account as a workbook: facts, posts, sign-ins, what one wrote; nobody else's."""

from datetime import date

import pytest
from django.urls import reverse

from unions.models import Post
from unions.registry import services as member_services
from unions.tests.factories import MembershipFactory, PostFactory, UnionFactory, user_with
from unions.tests.test_sign_in import PASSWORD, sign_in
from unions.tests.workbooks import rows_of

pytestmark = pytest.mark.django_db
URL = reverse("account_data")


@pytest.fixture
def unit():
    return UnionFactory()


@pytest.fixture
def officer(unit):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, unit)
    user.username, user.email = "an.nguyen", "an@truong.edu.vn"
    user.set_password(PASSWORD)
    user.save()
    return user


def handed_out(client):
    return b"".join(client.get(URL).streaming_content)


def leaves(membership, by):
    member_services.end_membership(membership, left=date(2024, 1, 1), leaving="retired", by=by)


def test_the_account_and_its_posts_stand_there(client, unit, officer):
    other = UnionFactory()
    PostFactory(user=officer, union=other, role=Post.Role.GRASSROOTS_CHAIR,
                since=date(2019, 1, 1), until=date(2019, 12, 31))  # fmt: skip
    client.force_login(officer)

    data = handed_out(client)

    assert ["Thư điện tử", "an@truong.edu.vn"] in rows_of(data, "Tài khoản")
    assert {row[1] for row in rows_of(data, "Chức vụ")[1:]} == {other.name, unit.name}


def test_sign_ins_and_failures_stand_there(client, officer):
    sign_in(client, "an.nguyen")
    sign_in(client.__class__(), "an@truong.edu.vn", "Sai mật khẩu")

    rows = rows_of(handed_out(client), "Đăng nhập")[1:]

    assert [row[1] for row in rows] == ["Đăng nhập được", "Nhập sai"]
    assert {row[2] for row in rows} == {"127.0.0.1"}


def test_what_one_wrote_stands_there_and_nothing_of_others(client, unit, officer):
    mine, theirs = (MembershipFactory(union=unit, joined=date(2020, 1, 1)) for _ in "12")
    leaves(mine, officer)
    leaves(theirs, user_with(Post.Role.GRASSROOTS_OFFICER, unit))
    client.force_login(officer)

    rows = rows_of(handed_out(client), "Việc đã làm")[1:]

    assert [(row[1], row[4]) for row in rows] == [
        ("Ghi rời đơn vị", f"member/{mine.member_id}/member-leave")
    ]
    assert unit.short_name in rows[0][2]


def test_it_is_found_in_the_menu_of_the_account(client, officer):
    client.force_login(officer)

    assert URL in client.get(reverse("home")).content.decode()


def test_who_is_not_signed_in_gets_nothing(client):
    assert client.get(URL).status_code == 302

"""Giving a post by command: how the first administrator comes to a new portal."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core import audit
from unions.models import Post, User
from unions.tests.factories import UnionFactory, UserFactory, province

pytestmark = pytest.mark.django_db


def give(username="quan.tri", **options):
    """Run the command for the province's administrator, unless told otherwise; return its words."""
    out = StringIO()
    options = {"union": province().code, "role": "administrator"} | options
    call_command("give_post", username, stdout=out, **options)
    return out.getvalue()


def test_a_new_person_gets_account_and_post():
    said = give(full_name="Lê Thị Bình")

    user = User.objects.get(username="quan.tri")
    assert user.post.role == Post.Role.ADMINISTRATOR
    assert not user.has_usable_password()
    assert "changepassword quan.tri" in said
    assert audit.trail(user.post).get().action == "give-post"
    assert audit.trail(province()).get().after["person"] == "Lê Thị Bình"


@pytest.mark.parametrize("username", ["demo.binh", "Demo.Binh"])
def test_a_new_person_is_not_named_as_the_demos_accounts_are(username):
    with pytest.raises(CommandError, match="dành cho tài khoản dùng thử"):
        give(username, full_name="Lê Thị Bình")

    assert not User.objects.filter(username__istartswith="demo.").exists()


def test_the_same_again_changes_nothing():
    give(full_name="Lê Thị Bình")
    give()

    assert Post.objects.count() == User.objects.count() == 1


def test_a_known_person_gets_one_more_post():
    person = UserFactory(username="hai.vai")
    union = UnionFactory(code="QN-900")

    give("hai.vai", union="QN-900", role="grassroots_chair")

    assert person.posts.get().union == union


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"union": "KHONG"}, "no union has the code"),
        ({}, "is a new account"),
    ],
)
def test_what_does_not_fit_is_said_plainly(options, said):
    with pytest.raises(CommandError, match=said):
        give(**options)

    assert not User.objects.exists()


def test_a_department_without_its_role_is_refused():
    with pytest.raises(CommandError):
        give(full_name="Lê Thị Bình", department="policy_law")

    assert not User.objects.exists()


def test_a_second_department_is_refused_rather_than_taken_for_the_first():
    give(full_name="Lê Thị Bình", role="department_officer", department="policy_law")

    with pytest.raises(CommandError, match="đang giữ chức vụ này"):
        give(role="department_officer", department="propaganda")

    assert Post.objects.get().department == Post.Department.POLICY_LAW


@pytest.mark.parametrize("role", ["grassroots_chair", "upper_officer"])
def test_an_office_that_the_union_does_not_have_is_refused(role):
    with pytest.raises(CommandError, match="không có chức vụ như vậy"):
        give(full_name="Lê Thị Bình", role=role)

    assert not User.objects.exists()


def test_a_term_before_the_union_was_founded_is_refused():
    with pytest.raises(CommandError, match="thành lập ngày"):
        give(full_name="Lê Thị Bình", since=date(1970, 1, 1))


def test_a_dry_run_writes_nothing():
    assert "would give" in give(full_name="Lê Thị Bình", dry_run=True)
    assert not User.objects.exists()

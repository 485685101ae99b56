"""A one-time secret, from the chair's hand to the new officer's password."""

import re
from datetime import date, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from axes.models import AccessAttempt
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import audit, clock, jobs
from core.models import Job
from unions import invitations, posts
from unions.models import Invitation, Post, User
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with

pytestmark = pytest.mark.django_db

Role = Post.Role
TODAY = date(2026, 6, 15)
PLACE = "/tai-khoan/kich-hoat/"
PASSWORD_PLACE = "/tai-khoan/kich-hoat/dat-mat-khau/"
SIGN_IN = "/tai-khoan/dang-nhap/"
NEW = "Đầm Thị Nại lặng sóng"
WRONG = "Tên đăng nhập và mã không khớp với phiếu nào còn dùng được."


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def union():
    return UnionFactory(parent=UpperFactory())


@pytest.fixture
def chair(union):
    return user_with(Role.GRASSROOTS_CHAIR, union)


@pytest.fixture
def post(union):
    """Return the post of somebody new, who can't sign in yet."""
    post = PostFactory(union=union, user__username="hoa.tran", user__full_name="Trần Thị Hòa")
    post.user.set_unusable_password()
    post.user.save()
    return post


def slip_for(post, by):
    return invitations.print_slip(post, by=by)[1]


def type_in(code, username="hoa.tran", client=None, **extra):
    return (client or Client()).post(PLACE, {"username": username, "code": code}, **extra)


def choose(client, first=NEW, second=NEW):
    return client.post(PASSWORD_PLACE, {"password1": first, "password2": second})


# --- The slip -----------------------------------------------------------------


def test_from_the_slip_to_signed_in(client, chair, post):
    code = invitations.in_groups(slip_for(post, chair)).lower()

    asked = type_in(f" {code} ", "Hoa.Tran", client)
    assert asked.url == PASSWORD_PLACE
    page = client.get(PASSWORD_PLACE).content.decode()
    assert "Trần Thị Hòa" in page
    assert post.label in page
    done = choose(client)
    assert "Đã đặt mật khẩu" in client.get(done.url).content.decode()

    assert "_auth_user_id" not in client.session  # the password is proved by signing in
    signed_in = client.post(SIGN_IN, {"login": "hoa.tran", "password": NEW})
    assert signed_in.url == "/viec-can-lam/"
    assert [e.action for e in audit.trail(post)] == ["accept-invitation", "invite"]


def test_a_code_has_no_letter_that_looks_like_another():
    code = invitations.new_code()

    assert len(code) == 12
    assert not set("0O1IL") & set(invitations.LETTERS)
    assert invitations.plain(invitations.in_groups(code).lower()) == code


def test_only_the_hash_is_kept(chair, post):
    code = slip_for(post, chair)

    row = Invitation.objects.values().get()
    assert code not in str(row)
    assert row["secret_hash"] == invitations.hashed(code)
    assert all(code not in str(e.after) for e in audit.trail(post))


def test_a_slip_is_good_once(client, chair, post):
    code = slip_for(post, chair)
    type_in(code, client=client)
    choose(client)

    assert WRONG in type_in(code).content.decode()
    assert choose(client).url == PLACE


def test_two_browsers_with_one_slip_set_one_password(chair, post):
    code = slip_for(post, chair)
    first, second = Client(), Client()
    type_in(code, client=first)
    type_in(code, client=second)
    choose(first)

    late = choose(second, "một mật khẩu khác", "một mật khẩu khác")

    assert late.status_code == 410
    assert User.objects.get(pk=post.user_id).check_password(NEW)


def test_a_slip_runs_out(chair, post, settings):
    code = slip_for(post, chair)

    with clock.set_for_test(TODAY + timedelta(settings.INVITATION_DAYS + 1)):
        assert WRONG in type_in(code).content.decode()


def test_a_slip_that_runs_out_while_the_password_is_chosen_sets_none(client, chair, post):
    type_in(slip_for(post, chair), client=client)

    with clock.set_for_test(TODAY + timedelta(15)):
        assert choose(client).status_code == 410
    assert not User.objects.get(pk=post.user_id).has_usable_password()


def test_a_slip_ends_with_its_post(chair, post):
    Post.objects.filter(pk=post.pk).update(until=TODAY)
    code = slip_for(post, chair)

    last_moment = timezone.make_aware(datetime(2026, 6, 15, 23, 59))
    with clock.set_for_test(last_moment):
        assert type_in(code).status_code == 302
    with clock.set_for_test(last_moment + timedelta(minutes=1)):
        assert WRONG in type_in(code).content.decode()


@pytest.mark.parametrize("by", ["renewed", "revoked", "post ended", "closed", "other post given"])
def test_a_slip_that_was_taken_back_is_good_for_nothing(chair, post, by):
    code = slip_for(post, chair)

    match by:
        case "renewed":
            slip_for(post, chair)
        case "revoked":
            invitations.revoke(post, by=chair)
        case "post ended":
            posts.end(post, last_day=TODAY, note="Nghỉ", by=chair)
        case "closed":
            User.objects.filter(pk=post.user_id).update(is_active=False)
        case "other post given":
            posts.give(UnionFactory(), Role.GRASSROOTS_CHAIR, person=post.user, since=TODAY,
                       by=user_with(Role.ADMINISTRATOR))  # fmt: skip

    assert WRONG in type_in(code).content.decode()


def test_a_slip_is_good_for_its_own_account_alone(chair, post, union):
    other = PostFactory(union=union, user__username="khac")
    code = slip_for(post, chair)

    assert WRONG in type_in(code, "khac").content.decode()
    assert type_in(slip_for(other, chair), "khac").status_code == 302


def test_the_password_rules_hold(client, chair, post):
    type_in(slip_for(post, chair), client=client)

    short = choose(client, "ngan", "ngan")
    own = choose(client, "trần thị hòa", "trần thị hòa")
    differing = choose(client, NEW, "khác hẳn với trước")

    assert "ngắn quá" in short.content.decode()
    assert "quá giống" in own.content.decode()
    assert "chưa giống nhau" in differing.content.decode()
    assert choose(client).status_code == 302


# --- Guessing -----------------------------------------------------------------


@pytest.mark.parametrize("username", ["hoa.tran", "khong.co", "khong.co.slip"])
def test_guesses_are_counted_alike_whether_the_account_exists_or_not(chair, post, username):
    PostFactory(user__username="khong.co.slip")
    slip_for(post, chair)

    answers = [type_in("AAAA-BBBB-CCCC", username) for _ in range(7)]

    assert [a.status_code for a in answers] == [422] * 6 + [429]
    assert all(WRONG in a.content.decode() for a in answers[:6])


def test_the_answer_costs_the_same_queries_for_every_account(client, chair, post):
    slip_for(post, chair)
    type_in("AAAABBBBCCCC", "dau.tien", client)
    known = _queries(lambda: type_in("AAAABBBBCCCC", "hoa.tran", client))
    unknown = _queries(lambda: type_in("AAAABBBBCCCC", "khong.co", client))

    assert known == unknown


def _queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_a_locked_name_refuses_even_the_right_code_for_a_quarter_of_an_hour(chair, post):
    code = slip_for(post, chair)
    moment = clock.now()
    for _ in range(7):
        type_in("AAAABBBBCCCC")

    assert type_in(code).status_code == 429
    with clock.set_for_test(moment + timedelta(minutes=15, seconds=1)):
        assert type_in(code).status_code == 302


def test_guessing_codes_does_not_close_the_sign_in(chair, post):
    post.user.set_password(NEW)
    post.user.save()
    for _ in range(8):
        type_in("AAAABBBBCCCC")

    assert Client().post(SIGN_IN, {"login": "hoa.tran", "password": NEW}).status_code == 302


def test_a_mistyped_code_is_not_kept(chair, post):
    wrong = slip_for(post, chair)[:-1] + "2"
    type_in(wrong)

    kept = AccessAttempt.objects.values().get()
    assert wrong not in str(kept)


def test_a_new_password_by_slip_opens_a_locked_account(client, chair, post):
    for _ in range(7):
        Client().post(SIGN_IN, {"login": "hoa.tran", "password": "đoán mò"})
    type_in(slip_for(post, chair), client=client)
    choose(client)

    assert client.post(SIGN_IN, {"login": "hoa.tran", "password": NEW}).status_code == 302


def test_asking_from_one_address_is_limited_widely(settings, db):
    settings.ACCOUNT_RATE_LIMITS = {"activate": "3/m/ip"}

    answers = [type_in("AAAABBBBCCCC", f"ai.do.{n}").status_code for n in range(4)]

    assert answers == [422, 422, 422, 429]


@pytest.mark.parametrize("field", ["username", "code"])
@pytest.mark.parametrize("typed", ["", "\x00", "x" * 500])
def test_what_nobody_types_is_told_beside_the_field(client, db, field, typed):
    answer = client.post(PLACE, {"username": "a", "code": "b"} | {field: typed})

    assert answer.status_code == 422
    assert answer.context["form"].errors[field]


# --- Who hands out secrets ----------------------------------------------------


def test_a_password_is_given_anew_by_who_stands_above(client, chair, post):
    post.user.set_password("mật khẩu đã quên")
    post.user.save()
    type_in(slip_for(post, chair), client=client)
    assert User.objects.get(pk=post.user_id).check_password("mật khẩu đã quên")

    choose(client)

    assert User.objects.get(pk=post.user_id).check_password(NEW)
    assert audit.trail(post).last().action == "renew-password"


def test_a_new_password_ends_the_sessions_of_the_old_one(client, chair, post):
    inside = Client()
    inside.force_login(post.user)
    assert inside.get("/viec-can-lam/").status_code == 200
    type_in(slip_for(post, chair), client=client)
    choose(client)

    assert inside.get("/viec-can-lam/").status_code == 302


@pytest.mark.parametrize("above", ["elsewhere", "upper", "to come"])
def test_no_secret_opens_an_account_that_holds_more_than_the_giver(chair, post, above):
    """Else a chair becomes administrator by naming one as the own officer."""
    union, role, since = {
        "elsewhere": (UnionFactory(), Role.GRASSROOTS_OFFICER, TODAY),
        "upper": (post.union.parent, Role.UPPER_OFFICER, TODAY),
        "to come": (post.union.parent, Role.UPPER_OFFICER, TODAY + timedelta(90)),
    }[above]
    PostFactory(user=post.user, union=union, role=role, since=since)

    with pytest.raises(PermissionDenied):
        slip_for(post, chair)
    assert not Invitation.objects.exists()


def test_an_equal_a_stranger_and_oneself_get_no_slip(chair, post, union):
    other_chair = PostFactory(union=union, role=Role.GRASSROOTS_CHAIR)
    stranger = user_with(Role.GRASSROOTS_CHAIR)

    for wanted, by in ((other_chair, chair), (post, stranger), (chair.post, chair)):
        with pytest.raises(PermissionDenied):
            slip_for(wanted, by)


def test_the_database_keeps_one_open_invitation_per_post(chair, post):
    slip_for(post, chair)
    slip_for(post, chair)

    assert Invitation.objects.unused().count() == 1
    assert Invitation.objects.count() == 2


# --- The mail -----------------------------------------------------------------


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

    assert WRONG in type_in(link_of(mail.outbox[0]).path.split("/")[-2]).content.decode()

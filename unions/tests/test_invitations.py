"""A one-time secret, from the chair's hand to the new officer's password; and guessing it."""

from datetime import date, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core import audit, clock
from unions.models import Invitation, Post, User
from unions.offices import invitations, posts
from unions.tests.factories import PostFactory, UnionFactory, user_with
from unions.tests.invitation_acts import (
    NEW,
    PASSWORD_PLACE,
    PLACE,
    SIGN_IN,
    TODAY,
    WRONG,
    choose,
    newcomer,
    slip_for,
    type_in,
    union_with_chair,
)

pytestmark = pytest.mark.django_db

Role = Post.Role


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


def test_a_term_until_the_end_of_all_days_is_no_trouble(chair, post, settings):
    Post.objects.filter(pk=post.pk).update(until=date.max)

    invitation, _code = invitations.print_slip(post, by=chair)

    assert invitation.expires_at == clock.now() + timedelta(settings.INVITATION_DAYS)


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
    code = slip_for(post, chair)
    wrong = code[:-1] + ("3" if code.endswith("2") else "2")
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


@pytest.mark.parametrize("at", ["", "dat-mat-khau/", f"thu/{'a' * 40}/"])
def test_no_browser_keeps_a_page_of_the_activation(client, db, at):
    answer = client.get(f"/tai-khoan/kich-hoat/{at}")

    assert "no-store" in answer.headers.get("Cache-Control", "")

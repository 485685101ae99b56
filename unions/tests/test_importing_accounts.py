"""Officers' accounts out of and into a workbook: nobody gives more than they hold."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from core import audit, clock
from unions.importing.kinds import ACCOUNTS
from unions.models import Invitation, Post, SheetImport, User
from unions.offices import invitations
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, province, user_with
from unions.tests.workbooks import (
    brought_in,
    cells,
    confirm,
    hand_in,
    made,
    reasons,
    rows_of,
    template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Role, Status = Post.Role, SheetImport.Status
OFFICER, CHAIR = "Cán bộ công đoàn cơ sở", "Chủ tịch công đoàn cơ sở"
NEW = {"full_name": "Lê Thị Bé", "email": "be@binhdinh.gov.vn", "unit": "PM-1", "role": OFFICER,
       "since": "05/01/2024"}  # fmt: skip


@pytest.fixture
def upper():
    return UpperFactory(code="PM")


@pytest.fixture
def unit(upper):
    return UnionFactory(code="PM-1", parent=upper)


@pytest.fixture
def above(upper):
    return user_with(Role.UPPER_OFFICER, upper)


@pytest.fixture
def held(unit):
    """A chair's post at the unit."""
    return PostFactory(
        union=unit, role=Role.GRASSROOTS_CHAIR, user__username="an.tran",
        user__full_name="Trần Văn An", user__email="an@binhdinh.gov.vn",
    )  # fmt: skip


def state():
    people = User.objects.order_by("pk").values_list("username", "full_name", "email", "password")
    return list(people), list(Post.objects.order_by("pk").values())


def handed_out(upper, above):
    """Return the template's rows but those of who hands it in."""
    rows = rows_of(template(ACCOUNTS, upper, above), ACCOUNTS.sheet)[1:]
    return [row for row in rows if row[0] != above.username]


def test_a_new_person_gets_an_account_without_a_password_and_the_post(upper, unit, above):
    shown = hand_in(ACCOUNTS, upper, made(ACCOUNTS, [NEW]), by=above)

    assert shown.summary["new"] == [[2, f"Lê Thị Bé – {OFFICER} – {unit.short_name}"]]
    assert not User.objects.filter(full_name="Lê Thị Bé").exists()
    confirm(shown, by=above)
    user = User.objects.get(full_name="Lê Thị Bé")
    assert (user.username, user.email) == ("be.le", "be@binhdinh.gov.vn")
    assert not user.has_usable_password()
    post = user.posts.get()
    assert (post.union, post.role, post.since) == (unit, "grassroots_officer", date(2024, 1, 5))
    assert audit.trail(post).get().action == "give-post"


def test_a_term_is_ended_and_a_name_corrected(upper, unit, above, held):
    data = handed_out(upper, above)
    data[0][1], data[0][7] = "Trần Văn Ân", "31/01/2024"

    shown = hand_in(ACCOUNTS, upper, made(ACCOUNTS, data), by=above)

    assert shown.summary["changed"][0][2] == [
        ["Họ và tên", "Trần Văn An", "Trần Văn Ân"], ["Đến hết ngày", "–", "31/01/2024"]
    ]  # fmt: skip
    confirm(shown, by=above)
    held.refresh_from_db()
    assert (held.until, held.user.full_name) == (date(2024, 1, 31), "Trần Văn Ân")
    assert held.user.full_name_fold == "tran van an"


def test_another_post_for_somebody_with_an_account(upper, unit, above, held):
    row = NEW | {"username": "AN.TRAN", "full_name": "Trần Văn An", "email": "an@binhdinh.gov.vn"}

    brought_in(ACCOUNTS, upper, made(ACCOUNTS, [row]), by=above)

    assert set(held.user.posts.values_list("role", flat=True)) == {
        "grassroots_chair", "grassroots_officer"
    }  # fmt: skip


def test_what_is_handed_out_comes_back_unchanged_and_twice_changes_nothing(
    upper, unit, above, held
):
    PostFactory(union=unit, user__email=None, until=clock.today() + timedelta(days=9))
    rows = rows_of(template(ACCOUNTS, upper, above), ACCOUNTS.sheet)[1:]
    file = made(ACCOUNTS, [*rows, *cells(ACCOUNTS, NEW)])
    brought_in(ACCOUNTS, upper, file, by=above)
    before = state()

    again = hand_in(ACCOUNTS, upper, file, by=above)

    assert again.summary["counts"] | {"doubles": 0} == {
        "new": 0, "changed": 0, "unchanged": 4, "wrong": 0, "doubles": 0
    }  # fmt: skip
    confirm(again, by=above)
    assert state() == before


@pytest.mark.parametrize(
    ("wrong", "cell", "said"),
    [
        ({"username": "khong.co"}, "A2", "Không tìm thấy tên đăng nhập “khong.co”"),
        ({"username": "xa.nguoi"}, "A2", "Không tìm thấy tên đăng nhập “xa.nguoi”"),
        ({"full_name": ""}, "B2", "chưa được nhập"),
        ({"email": "be@"}, "C2", "không phải là một địa chỉ"),
        ({"email": "an@binhdinh.gov.vn"}, "C2", "Không dùng được địa chỉ này"),
        ({"unit": "XA-1"}, "D2", "Không tìm thấy đơn vị"),
        ({"role": "Trưởng phòng"}, "E2", "không có trong danh sách"),
        ({"role": "Cán bộ công đoàn cấp trên"}, "E2", "không có chức vụ như vậy"),
        ({"role": "Quản trị hệ thống"}, "E2", "không có chức vụ như vậy"),
        ({"unit": "PM", "role": "Chủ tịch công đoàn cấp trên"}, "E2", "không giao được"),
        ({"department": "Ban Tổ chức"}, "E2", "không có chức vụ như vậy"),
        ({"since": "31/12/2018"}, "G2", "Đơn vị thành lập ngày 01/01/2019"),
        ({"since": "mai"}, "G2", "không phải là một ngày"),
        ({"until": "04/01/2024"}, "H2", "từ ngày bắt đầu trở đi"),
    ],
)
def test_a_wrong_cell_is_named_with_its_reason(upper, unit, above, held, wrong, cell, said):
    PostFactory(union=UnionFactory(code="XA-1"), user__username="xa.nguoi")

    shown = hand_in(ACCOUNTS, upper, made(ACCOUNTS, [NEW | wrong]), by=above)

    assert shown.status == Status.WRONG
    assert list(reasons(shown)) == [cell] and said in reasons(shown)[cell]


@pytest.mark.parametrize(
    ("changes", "cell"), [({6: "05/01/2021"}, "G2"), ({7: "31/12/2018"}, "H2")]
)
def test_terms_neither_overlap_nor_end_before_they_begin(upper, unit, above, held, changes, cell):
    data = handed_out(upper, above)
    for column, value in changes.items():
        data[0][column] = value

    assert list(reasons(hand_in(ACCOUNTS, upper, made(ACCOUNTS, data), by=above))) == [cell]


def test_a_term_is_not_made_longer(upper, unit, above, held):
    Post.objects.filter(pk=held.pk).update(until=clock.today())
    data = handed_out(upper, above)
    data[0][7] = ""

    found = reasons(hand_in(ACCOUNTS, upper, made(ACCOUNTS, data), by=above))

    assert "không kéo dài thêm" in found["H2"]


def test_the_address_of_who_holds_more_is_not_touched_from_below(upper, unit, above, held):
    PostFactory(user=held.user, union=province(), role=Role.ADMINISTRATOR)
    data = handed_out(upper, above)
    data[0][2] = "ke.khac@binhdinh.gov.vn"

    found = reasons(hand_in(ACCOUNTS, upper, made(ACCOUNTS, data), by=above))

    assert "do chính người đó hoặc cấp trên sửa" in found["B2"]


def test_nobody_gives_a_post_to_themselves(unit):
    chair = user_with(Role.GRASSROOTS_CHAIR, unit)
    row = NEW | {"username": chair.username, "full_name": chair.full_name, "email": ""}

    found = reasons(hand_in(ACCOUNTS, unit, made(ACCOUNTS, [row]), by=chair))

    assert "không tự giao" in found["A2"]


def test_a_namesake_in_the_unit_is_suggested(upper, unit, above, held):
    file = made(ACCOUNTS, [NEW | {"full_name": "Trần Văn Ân"}])

    shown = hand_in(ACCOUNTS, upper, file, by=above)

    assert "trùng tên với tài khoản an.tran" in shown.summary["doubles"][0][1]


def test_two_rows_of_one_account_say_the_same_of_the_person(upper, unit, above, held):
    data = handed_out(upper, above)
    other = [*data[0]]
    other[1], other[4] = "Tên khác", OFFICER

    found = reasons(hand_in(ACCOUNTS, upper, made(ACCOUNTS, [*data, other]), by=above))

    assert list(found) == ["B3"]


def test_a_post_given_since_the_preview_leads_back_to_it(upper, unit, above, held):
    row = NEW | {"username": "an.tran", "full_name": "Trần Văn An", "email": "an@binhdinh.gov.vn"}
    shown = hand_in(ACCOUNTS, upper, made(ACCOUNTS, [row]), by=above)
    PostFactory(user=held.user, union=unit, since=date(2024, 1, 1))

    back = confirm(shown, by=above)

    assert (back.status, back.summary["stale"]) == (Status.WRONG, True)


def test_an_officer_of_the_unit_hands_nothing_in(unit):
    with pytest.raises(PermissionDenied):
        hand_in(ACCOUNTS, unit, made(ACCOUNTS, [NEW]),
                by=user_with(Role.GRASSROOTS_OFFICER, unit))  # fmt: skip


def test_a_link_mailed_to_a_wrong_address_ends_with_the_address(upper, unit, above, held):
    User.objects.filter(pk=held.user_id).update(email="la@binhdinh.gov.vn")
    invitations.ask_mail(
        Post.objects.select_related("user", "union").get(pk=held.pk), root="https://a/", by=above
    )
    assert Invitation.objects.open(clock.now()).exists()
    row = {"username": "an.tran", "full_name": "Trần Văn An", "email": "an@binhdinh.gov.vn",
           "unit": "PM-1", "role": CHAIR, "since": held.since.strftime("%d/%m/%Y")}  # fmt: skip

    confirm(hand_in(ACCOUNTS, upper, made(ACCOUNTS, [row]), by=above), by=above)

    assert User.objects.get(pk=held.user_id).email == "an@binhdinh.gov.vn"
    assert not Invitation.objects.open(clock.now()).exists()

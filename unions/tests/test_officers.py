"""The page of a union's officers: who holds what, giving a post, ending one, inviting."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from python_calamine import CalamineWorkbook

from core import clock, jobs
from core.models import Job
from core.tests.pdf_reading import pages_of
from core.tests.sample_files import excel
from unions.models import Invitation, Post, User
from unions.offices import invitations, posts
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, UserFactory, user_with

pytestmark = pytest.mark.django_db

Role = Post.Role
TODAY = date(2026, 6, 15)


@pytest.fixture(autouse=True)
def in_june():
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def union():
    return UnionFactory(parent=UpperFactory(), code="PM-01")


@pytest.fixture
def chair(client, union):
    user = user_with(Role.GRASSROOTS_CHAIR, union)
    client.force_login(user)
    return user


@pytest.fixture
def officer(union):
    """Return the post of somebody new, who can't sign in yet."""
    post = PostFactory(union=union, user__username="hoa.tran", user__full_name="Trần Thị Hòa")
    post.user.set_unusable_password()
    post.user.save()
    return post


def place(post, what):
    return f"/don-vi/can-bo/{post.pk}/{what}/"


# --- The list -----------------------------------------------------------------


def test_the_list_shows_who_holds_a_post_and_whether_they_can_sign_in(client, chair, officer):
    PostFactory(union=officer.union, user__full_name="Lê Cũ", until=TODAY - timedelta(1))
    page = client.get("/don-vi/PM-01/can-bo/").content.decode()

    assert "Trần Thị Hòa" in page
    assert "Chưa mời" in page
    assert "Lê Cũ" not in page
    past = client.get("/don-vi/PM-01/can-bo/?tinh_trang=da_het").content.decode()
    assert "Lê Cũ" in past
    assert "Trần Thị Hòa" not in past


def test_an_invitation_and_its_end_are_told(client, chair, officer):
    invitations.print_slip(officer, by=chair)

    assert "Đã mời, hạn 29/06/2026" in client.get("/don-vi/PM-01/can-bo/").content.decode()
    with clock.set_for_test(TODAY + timedelta(15)):
        page = client.get("/don-vi/PM-01/can-bo/").content.decode()
    assert "Hết hạn mời 29/06/2026" in page


def test_names_are_found_without_marks_and_what_is_not_there_is_said(client, chair, officer):
    assert "Trần Thị Hòa" in client.get("/don-vi/PM-01/can-bo/?tim=tran+thi+hoa").content.decode()
    nobody = client.get("/don-vi/PM-01/can-bo/?tim=khong+co").content.decode()
    assert "Không có chức vụ nào khớp với bộ lọc." in nobody


def test_the_level_above_is_invited_to_fill_an_empty_union(client, union):
    client.force_login(user_with(Role.UPPER_OFFICER, union.parent))

    page = client.get("/don-vi/PM-01/can-bo/").content.decode()

    assert "Chưa có ai giữ chức vụ ở đơn vị này." in page
    assert "/don-vi/PM-01/can-bo/moi/" in page


def test_the_list_costs_the_same_queries_for_three_and_for_thirty(client, chair, union):
    PostFactory.create_batch(2, union=union)
    client.get("/don-vi/PM-01/can-bo/")
    few = _queries(lambda: client.get("/don-vi/PM-01/can-bo/"))
    PostFactory.create_batch(27, union=union)

    assert _queries(lambda: client.get("/don-vi/PM-01/can-bo/")) == few <= 15


def _queries(act):
    with CaptureQueriesContext(connection) as caught:
        act()
    return len(caught)


def test_the_list_is_handed_out_as_a_workbook(client, chair, officer, tmp_path):
    file = tmp_path / "officers.xlsx"
    file.write_bytes(b"".join(client.get("/don-vi/PM-01/can-bo/xuat-excel/").streaming_content))

    head, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert head[:2] == ["Họ và tên", "Chức vụ"]
    assert [row for row in rows if row[0] == "Trần Thị Hòa"] == [
        ["Trần Thị Hòa", "Cán bộ công đoàn cơ sở", date(2019, 1, 1), "", "Đang giữ", "Chưa mời"]
    ]


# --- Giving -------------------------------------------------------------------


def form(**values):
    return {
        "office": "grassroots_officer:",
        "person": "moi",
        "full_name": "Phạm Văn Cường",
        "username": "",
        "email": "",
        "since": "2026-06-15",
        "until": "",
        "key": uuid4().hex,
    } | values


def give(client, code="PM-01", **values):
    return client.post(f"/don-vi/{code}/can-bo/moi/", form(**values))


def test_a_chair_gives_a_post_to_somebody_new(client, chair, union):
    answer = give(client, until="31/12/2026")

    post = Post.objects.get(user__full_name="Phạm Văn Cường")
    assert answer.url == post.get_absolute_url()
    assert (post.union, post.role, post.until) == (
        union, Role.GRASSROOTS_OFFICER, date(2026, 12, 31),
    )  # fmt: skip
    assert "Mời người này kích hoạt" in client.get(answer.url).content.decode()


def test_pressing_twice_gives_one_post(client, chair):
    key = uuid4().hex

    assert give(client, key=key).url == give(client, key=key).url
    assert User.objects.filter(full_name="Phạm Văn Cường").count() == 1


def test_a_press_that_was_used_up_gives_nothing_more(client, chair):
    key, later = uuid4().hex, TODAY + timedelta(30)
    give(client, key=key, since=later.isoformat())

    other = give(client, key=key, since=later.isoformat(), full_name="Lê Khác")
    client.post(
        f"{Post.objects.get(since=later).get_absolute_url()}ket-thuc/",
        {"last_day": later.isoformat(), "note": "Nhầm"},
    )
    again = give(client, key=key, since=later.isoformat())

    for refused in (other, again):
        assert refused.status_code == 422 and "đã được gửi từ trước" in refused.content.decode()
    assert not Post.objects.filter(since=later).exists()


def test_the_key_of_a_workbook_gives_no_post(client, chair):
    key = uuid4().hex
    file = SimpleUploadedFile("danh-sach.xlsx", excel())
    client.post("/don-vi/PM-01/nhap-excel/doan-vien/", {"upload": file, "key": key})

    assert give(client, key=key).status_code == 422


def test_a_known_person_is_named_by_user_name_and_full_name(client, chair, union):
    known = UserFactory(username="cuong.pham", full_name="Phạm Văn Cường")
    known.set_password("mật khẩu đang dùng")
    known.save()

    answer = give(client, person="da_co", username="Cuong.Pham", full_name="pham van cuong")

    assert known.posts.get().union == union
    assert "đăng nhập bằng tài khoản đang có" in client.get(answer.url).content.decode()


@pytest.mark.parametrize(
    ("username", "full_name"), [("cuong.pham", "Người Khác"), ("khong.co", "Phạm Văn Cường")]
)
def test_the_form_tells_nobody_who_has_an_account(client, chair, username, full_name):
    UserFactory(username="cuong.pham", full_name="Phạm Văn Cường")

    answer = give(client, person="da_co", username=username, full_name=full_name)

    assert answer.status_code == 422
    assert answer.context["form"].errors == {
        "username": [
            "Không có tài khoản nào vừa có tên đăng nhập vừa có họ tên như đã nhập. "
            "Kiểm tra lại, hoặc chọn “Người chưa có tài khoản”."
        ]
    }


def test_a_user_name_typed_for_somebody_new_is_not_dropped_in_silence(client, chair):
    UserFactory(username="cuong.pham", full_name="Phạm Văn Cường")

    answer = give(client, person="moi", username="cuong.pham", full_name="Phạm Văn Cường")

    assert answer.status_code == 422
    assert "chỉ dùng cho người đã có tài khoản" in answer.content.decode()
    assert User.objects.filter(full_name="Phạm Văn Cường").count() == 1


@pytest.mark.parametrize(
    "office",
    ["upper_officer:", "upper_chair:", "administrator:", "department_officer:organisation",
     "grassroots_chair:finance", "", "vua:", "\x00"],
)  # fmt: skip
def test_a_forged_form_gives_no_post_above_ones_own(client, chair, office):
    answer = give(client, office=office)

    assert answer.status_code == 422
    assert not User.objects.filter(full_name="Phạm Văn Cường").exists()


def test_a_forged_address_gives_no_post_elsewhere(client, chair, union):
    sibling, stranger = UnionFactory(parent=union.parent), UnionFactory()

    assert give(client, sibling.code).status_code == 404
    assert give(client, stranger.code).status_code == 404
    client.force_login(user_with(Role.UPPER_OFFICER, union.parent))
    assert give(client, union.parent.code).status_code == 403
    assert give(client, sibling.code).status_code == 302


def test_an_overlapping_term_is_told_in_the_form(client, chair, officer):
    answer = give(client, person="da_co", username="hoa.tran", full_name="Trần Thị Hòa")

    assert answer.status_code == 422
    assert "Người này đang giữ chức vụ này từ 01/01/2019" in answer.content.decode()


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"full_name": ""}, "full_name"),
        ({"since": "ngày mai"}, "since"),
        ({"until": "2026-06-14"}, "until"),
        ({"since": "2018-01-01"}, "since"),
        ({"email": "khong phai"}, "email"),
        ({"person": ""}, "person"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field(client, chair, values, field):
    answer = give(client, **values)

    assert answer.status_code == 422
    assert field in answer.context["form"].errors


# --- Ending -------------------------------------------------------------------


def test_a_chair_ends_an_officers_term_with_a_reason(client, chair, officer):
    refused = client.post(place(officer, "ket-thuc"), {"last_day": "2026-06-15", "note": ""})
    assert "Nhập lý do" in refused.content.decode()

    client.post(place(officer, "ket-thuc"), {"last_day": "2026-06-15", "note": "Chuyển công tác"})

    officer.refresh_from_db()
    assert officer.until == TODAY
    assert "Chuyển công tác" in client.get(officer.get_absolute_url()).content.decode()


def test_the_session_of_an_ended_term_sees_nothing_after_midnight(client, chair, officer):
    inside = client.__class__()
    inside.force_login(officer.user)
    posts.end(officer, last_day=TODAY, note="Nghỉ", by=chair)

    assert inside.get("/don-vi/PM-01/can-bo/").status_code == 200
    with clock.set_for_test(TODAY + timedelta(1)):
        assert inside.get("/don-vi/PM-01/can-bo/").status_code == 404
        assert inside.get(officer.get_absolute_url()).status_code == 404
        assert give(inside).status_code == 404


def test_a_chair_has_no_buttons_over_the_own_post_or_an_equals(client, chair, union):
    equal = PostFactory(union=union, role=Role.GRASSROOTS_CHAIR)

    for post in (chair.post, equal):
        page = client.get(post.get_absolute_url()).content.decode()
        assert "in-phieu" not in page
        assert "ket-thuc" not in page


# --- Inviting -----------------------------------------------------------------


def test_the_slip_is_a_pdf_with_name_code_and_place(client, chair, officer, tmp_path):
    answer = client.post(place(officer, "in-phieu"))

    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    pdf = tmp_path / "slip.pdf"
    pdf.write_bytes(answer.content)
    [lines] = pages_of(pdf)
    text = "\n".join(lines)
    assert "PHIẾU KÍCH HOẠT TÀI KHOẢN" in text
    assert "hoa.tran" in text
    assert "testserver/tai-khoan/kich-hoat/" in text
    code = next(line.split()[-1] for line in lines if line.startswith("Mã kích hoạt"))
    assert invitations.find_slip(officer.user, code)


def test_the_slip_names_the_site_and_not_the_host_that_a_request_names(
    client, chair, officer, settings, tmp_path
):
    settings.SITE_ADDRESS = "https://thidua.example.vn"
    pdf = tmp_path / "slip.pdf"

    pdf.write_bytes(client.post(place(officer, "in-phieu")).content)

    assert "thidua.example.vn/tai-khoan/kich-hoat/" in "\n".join(pages_of(pdf)[0])


def test_who_has_a_password_gets_it_anew_by_slip(client, chair, officer, tmp_path):
    officer.user.set_password("mật khẩu đã quên")
    officer.user.save()
    page = client.get(officer.get_absolute_url()).content.decode()
    assert "Cấp lại mật khẩu" in page
    pdf = tmp_path / "slip.pdf"

    pdf.write_bytes(client.post(place(officer, "in-phieu")).content)

    assert "PHIẾU CẤP LẠI MẬT KHẨU" in "\n".join(pages_of(pdf)[0])


def test_the_mail_button_stands_where_there_is_an_address(client, chair, officer):
    assert "gui-thu" not in client.get(officer.get_absolute_url()).content.decode()
    officer.user.email = "hoa@truong.vn"
    officer.user.save()
    assert "gui-thu" in client.get(officer.get_absolute_url()).content.decode()

    client.post(place(officer, "gui-thu"))
    for pk in Job.objects.active().values_list("pk", flat=True):
        jobs.run(pk)

    assert mail.outbox[0].to == ["hoa@truong.vn"]


def test_an_invitation_is_taken_back(client, chair, officer):
    invitations.print_slip(officer, by=chair)

    client.post(place(officer, "thu-hoi"))

    assert not Invitation.objects.unused().exists()


def test_the_page_says_why_the_password_is_anothers_to_give(client, chair, officer):
    PostFactory(user=officer.user, union=officer.union.parent, role=Role.UPPER_OFFICER)

    page = client.get(officer.get_absolute_url()).content.decode()

    assert "giữ chức vụ mà quý vị không quản lý" in page
    assert "in-phieu" not in page
    assert client.post(place(officer, "in-phieu")).status_code == 403


def test_the_trail_and_the_user_name_are_for_who_manages_the_post(client, chair, officer):
    invitations.print_slip(officer, by=chair)
    assert "Mời kích hoạt tài khoản" in client.get(officer.get_absolute_url()).content.decode()

    client.force_login(PostFactory(union=officer.union).user)

    page = client.get(officer.get_absolute_url()).content.decode()
    assert "hoa.tran" not in page
    assert "Quá trình" not in page


def test_why_a_term_ended_stays_readable_for_who_manages_it(client, chair, officer):
    posts.end(officer, last_day=TODAY, note="Chuyển công tác", by=chair)

    with clock.set_for_test(TODAY + timedelta(1)):
        page = client.get(officer.get_absolute_url()).content.decode()

    assert "Chuyển công tác" in page
    assert "ket-thuc" not in page
    assert "in-phieu" not in page

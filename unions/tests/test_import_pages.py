"""Pages of workbooks handed in: template, upload, preview, confirmation, one's own list."""

import io
from uuid import uuid4

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from core import jobs
from core.models import Job, StoredFile
from core.tests.sample_files import excel, pdf, repacked
from unions.importing import services
from unions.importing.kinds import ACCOUNTS, MEMBERS
from unions.models import Member, Post, SheetImport
from unions.tests.factories import MembershipFactory, UnionFactory, user_with
from unions.tests.workbooks import (
    HOA,
    cells,
    confirm,
    hand_in,
    made,
    person,
    rows_of,
    upload,
    worked_off,
)

pytestmark = pytest.mark.django_db
Status = SheetImport.Status
LIST = reverse("unions:import-list")


@pytest.fixture
def unit():
    return UnionFactory(code="PM-1")


@pytest.fixture
def officer(client, unit):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, unit)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"unions:import-{name}", args=args)


CREATE = page("create", "PM-1", "doan-vien")


def send(client, data, name="danh-sach.xlsx"):
    return client.post(CREATE, {"upload": upload(data, name)})


def refused(response):
    assert response.status_code == 422
    assert not SheetImport.objects.exists() and not StoredFile.objects.exists()
    return " ".join(response.context["form"].errors["upload"])


def test_a_file_is_handed_in_looked_at_and_confirmed(client, unit, officer):
    response = send(client, made(MEMBERS, [person(unit)]))

    shown = SheetImport.objects.get()
    assertRedirects(response, shown.get_absolute_url())
    assertContains(client.get(shown.get_absolute_url()), "Đang đọc tệp")
    worked_off(shown)
    preview = client.get(shown.get_absolute_url())
    assertContains(preview, f"Nguyễn Thị Hòa (1985) – {unit.short_name}")
    assert not Member.objects.exists()

    assertRedirects(client.post(page("confirm", shown.pk)), shown.get_absolute_url())
    worked_off(shown)
    assertContains(client.get(shown.get_absolute_url()), "Danh sách đã được ghi lúc")
    assert Member.objects.get().full_name == HOA["full_name"]


def test_the_progress_asks_again_and_then_brings_the_whole_page(client, unit, officer):
    send(client, made(MEMBERS, [person(unit)]))
    shown, htmx = SheetImport.objects.get(), {"HX-Request": "true"}

    waiting = client.get(shown.get_absolute_url(), headers=htmx)
    worked_off(shown)
    over = client.get(shown.get_absolute_url(), headers=htmx)

    assertContains(waiting, "data-hx-get")
    assert "HX-Refresh" not in waiting.headers and over.headers["HX-Refresh"] == "true"


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"Ma so,Ho va ten\n", "a.csv", "Chỉ nhận tệp Excel có đuôi .xlsx"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.xls", "Chỉ nhận tệp Excel có đuôi .xlsx"),
        (b"Ma so,Ho va ten\n", "a.xlsx", "không đúng với loại tệp"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "a.xlsx", "không đúng với loại tệp"),
        (pdf(), "a.pdf", "Chỉ nhận tệp Excel có đuôi .xlsx"),
        (pdf(), "a.xlsx", "không đúng với loại tệp"),
        (b"", "a.xlsx", "không có nội dung"),
    ],
)
def test_what_is_no_workbook_is_refused_beside_the_field(client, officer, data, name, said):
    assert said in refused(send(client, data, name))


def test_a_form_without_a_file_says_so(client, officer):
    assert "Chưa có tệp nào được chọn" in refused(client.post(CREATE, {}))


def test_a_zip_that_grows_beyond_measure_is_refused(client, officer):
    bomb = repacked(
        excel(), added={"xl/worksheets/sheet9.xml": b"<worksheet>" + b" " * 110_000_000}
    )

    assert "khi mở ra quá lớn" in refused(send(client, bomb))


def test_wrong_rows_are_told_and_can_be_downloaded_but_not_confirmed(client, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit, joined="mai")]), by=officer)

    response = client.get(shown.get_absolute_url())

    assertContains(response, "Ô J2")
    assertContains(response, "không phải là một ngày")
    assertNotContains(response, "Xác nhận ghi danh sách")
    file = client.get(page("wrong", shown.pk))
    data = b"".join(file.streaming_content)
    assert rows_of(data, MEMBERS.sheet)[1][9] == "mai"
    assert client.post(page("confirm", shown.pk)).status_code == 422
    assert not Job.objects.active().exists()


def test_what_a_cell_holds_is_escaped(client, unit, officer):
    nasty = person(unit, full_name="<script>alert(1)</script>", sex="<b>")
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [nasty]), by=officer)

    assertNotContains(client.get(shown.get_absolute_url()), "<b>”")
    assertContains(client.get(shown.get_absolute_url()), "&lt;b&gt;")


def test_suspected_doubles_wait_for_the_word_that_they_are_two(client, unit, officer):
    file = made(MEMBERS, [person(unit), person(unit, position="Kế toán")])
    shown = hand_in(MEMBERS, unit, file, by=officer)

    response = client.post(page("confirm", shown.pk))

    assert response.status_code == 422
    assertContains(response, "trùng tên và năm sinh với dòng 2", status_code=422)
    client.post(page("confirm", shown.pk), {"told_apart": "on"})
    worked_off(shown)
    assert Member.objects.count() == 2


def test_what_changed_meanwhile_is_said_above_the_new_preview(client, unit, officer):
    membership = MembershipFactory(union=unit)
    file = made(MEMBERS, [person(unit, code=membership.member.code)])
    shown = hand_in(MEMBERS, unit, file, by=officer)
    type(membership).objects.update(position="Vừa đổi")

    confirm(shown, by=officer)

    assertContains(client.get(shown.get_absolute_url()), "đã thay đổi từ lúc xem trước")


def test_a_file_without_any_change_has_nothing_to_confirm(client, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, []), by=officer)

    response = client.get(shown.get_absolute_url())

    assertContains(response, "không có gì phải ghi")
    assertNotContains(response, "Xác nhận ghi danh sách")


def test_after_accounts_were_brought_in_the_page_leads_to_the_invitations(client, unit):
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, unit)
    client.force_login(chair)
    row = {"full_name": "Lê Bé", "unit": unit.code, "role": "Cán bộ công đoàn cơ sở",
           "since": "05/01/2024"}  # fmt: skip
    shown = hand_in(ACCOUNTS, unit, made(ACCOUNTS, [row]), by=chair)

    done = client.get(confirm(shown, by=chair).get_absolute_url())

    assertContains(done, "gửi thư mời hoặc in phiếu kích hoạt")
    assertContains(done, reverse("unions:post-list", args=[unit.code]))


def test_a_file_is_dropped(client, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)

    response = client.post(page("drop", shown.pk), follow=True)

    assertContains(response, "Tệp này đã được bỏ")
    assertNotContains(response, "Nguyễn Thị Hòa (1985)")


def test_a_job_that_gave_up_says_why_and_what_can_be_done(client, unit, officer):
    send(client, made(MEMBERS, [person(unit)]))
    job, shown = Job.objects.get(), SheetImport.objects.get()
    Job.objects.filter(pk=job.pk).update(state="failed", error="Hệ thống gặp trục trặc.")

    response = client.get(shown.get_absolute_url())

    assertContains(response, "Hệ thống gặp trục trặc.")
    assertContains(response, page("drop", shown.pk))


def test_a_writing_that_gave_up_is_begun_again(client, unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)
    services.confirm(shown, by=officer, told_apart=False)
    Job.objects.active().update(state="failed", error="Hệ thống gặp trục trặc.")

    assertContains(client.get(shown.get_absolute_url()), "Thử ghi lại")
    client.post(page("confirm", shown.pk))

    jobs.run(Job.objects.active().get().pk)
    assert Member.objects.count() == 1


def test_the_template_is_handed_out(client, unit, officer):
    MembershipFactory(union=unit, member__full_name="Lê Thị Bé")

    response = client.get(page("template", "PM-1", "doan-vien"))

    data = io.BytesIO(b"".join(response.streaming_content)).getvalue()
    assert rows_of(data, MEMBERS.sheet)[1][2] == "Lê Thị Bé"


def test_an_unknown_sort_of_workbook_does_not_exist(client, unit, officer):
    assert client.get(page("create", "PM-1", "khac")).status_code == 404


def test_the_union_page_leads_to_the_workbooks_for_who_may_alone(client, unit, officer):
    assertContains(client.get(unit.get_absolute_url()), CREATE)

    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))
    assertNotContains(client.get(unit.get_absolute_url()), CREATE)


def test_the_list_shows_ones_own_files_searched_sorted_and_exported(client, unit, officer):
    other = user_with(Post.Role.GRASSROOTS_CHAIR, unit)
    hand_in(MEMBERS, unit, made(MEMBERS, cells(MEMBERS, person(unit))), by=officer)
    hand_in(MEMBERS, unit, made(MEMBERS, []), by=other)

    assert client.get(LIST).context["listing"].count == 1
    assert client.get(LIST + "?tim=pm-1&xep=don_vi").context["listing"].count == 1
    assert client.get(LIST + "?tinh_trang=done").context["listing"].count == 0
    response = client.get(page("export"))
    data = b"".join(response.streaming_content)
    assert [row[1] for row in rows_of(data, "Nhập")] == ["Mã đơn vị", "PM-1"]


def test_an_empty_list_says_what_to_do(client, officer):
    assertContains(client.get(LIST), "Quý vị chưa gửi tệp nào.")


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_takes_as_many_queries_for_3_as_for_30(
    client, unit, officer, count, django_assert_num_queries
):
    file = hand_in(MEMBERS, unit, made(MEMBERS, []), by=officer).file
    for _ in range(count - 1):
        SheetImport.objects.create(
            kind="members", union=unit, file=file, post_ref=officer.post_ref, created_by=officer
        )
    client.get(LIST)

    with django_assert_num_queries(5):
        response = client.get(LIST)

    assert len(response.context["rows"]) == count


def test_a_press_that_did_something_else_hands_in_nothing(client, unit):
    client.force_login(user_with(Post.Role.GRASSROOTS_CHAIR, unit))
    post = {"office": "grassroots_officer:", "person": "moi", "full_name": "Lê Văn Tám"}
    key = uuid4().hex
    client.post("/don-vi/PM-1/can-bo/moi/", post | {"since": "2024-01-01", "key": key})

    response = client.post(CREATE, {"upload": upload(excel()), "key": key})

    assertContains(response, "đã được gửi từ trước", status_code=422)
    assert not SheetImport.objects.exists() and not StoredFile.objects.exists()

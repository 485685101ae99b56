"""The preview of a decision and its steps: problems, numbers with their lists, force and undo."""

import uuid
from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains, assertNotContains, assertRedirects

from core import clock
from unions.models import Post, Reorganization
from unions.tests.factories import PostFactory, UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import DAY, belongs, decision, founding, in_force

pytestmark = pytest.mark.django_db
Status = Reorganization.Status
PARTS = ("thanh-lap", "ket-thuc", "chuyen", "doi-ten", "phan-loai", "chuc-vu", "doan-vien")


@pytest.fixture
def organiser(client):
    user = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"unions:{name}", args=args)


def press(client, made, step, **more):
    return client.post(page("register-step", made.pk), {"step": step, **more}, follow=True)


def sweeping():
    """Write a decision that does a bit of everything; return it and what it speaks of."""
    old, new = UpperFactory(), UpperFactory()
    moved, merged, ended, renamed = (UnionFactory(parent=old) for _ in range(4))
    PostFactory(union=ended)
    belongs(merged)
    belongs(ended)
    made = decision(
        founding("MOI", new.code),
        ("transfer", moved.code, new.code),
        ("merge", merged.code, moved.code),
        ("end", ended.code),
        ("rename", renamed.code, "", {"name": "CĐCS Tên khác"}),
        ("reclassify", renamed.code, "", {"sector": "health"}),
    )
    return made, {"chuyen": moved, "ket-thuc": ended, "doan-vien": merged, "doi-ten": renamed}


def test_a_problem_stands_with_its_line_and_holds_the_decision_up(client, organiser):
    union = UnionFactory()
    made = decision(("transfer", union.code, "KHONG-CO"))

    shown = client.get(page("register-preview", made.pk))

    assertContains(shown, "Không có đơn vị nào mang mã KHONG-CO")
    assertContains(shown, page("change-edit", made.pk, made.changes.get().pk))
    assertContains(shown, "disabled")
    assertContains(press(client, made, "check"), "KHONG-CO")
    made.refresh_from_db()
    assert made.status == Status.DRAFT


def test_a_button_held_up_by_several_lines_says_how_many(client, organiser):
    made = decision(*(("transfer", UnionFactory().code, "KHONG-CO") for _ in range(3)))

    assertContains(client.get(page("register-preview", made.pk)), "Còn 2 chỗ nữa.")


@pytest.mark.parametrize("at", ["draft", "in force"])
@pytest.mark.parametrize("part", PARTS)
def test_every_number_opens_its_list(client, organiser, part, at):
    made, units = sweeping()
    if at == "in force":
        press(client, made, "check")
        press(client, made, "put-in-force")

    preview = client.get(page("register-preview", made.pk))
    shown = client.get(page("register-part", made.pk, part))

    numbers = {tile["url"]: tile["value"] for tile in preview.context["tiles"]}
    address = page("register-part", made.pk, part)
    count = shown.context["listing"].count
    if part == "doan-vien":
        assert count == 2
        assertContains(preview, address)
    else:
        assert str(count) == numbers[address] and count > 0
    if part in units:
        assertContains(shown, units[part].code)
    assert client.get(page("register-part-export", made.pk, part)).getvalue().startswith(b"PK")
    assert client.get(f"{address}?tim=khong+co+gi&trang=99").context["rows"] == []


def test_open_dossiers_are_listed_where_there_are_none(client, organiser):
    made, _units = sweeping()

    assertContains(client.get(page("register-preview", made.pk)), "Không có hồ sơ nào đang mở")
    assertContains(client.get(page("register-part", made.pk, "ho-so")), "không có dòng nào")
    assert client.get(page("register-part", made.pk, "khong-co")).status_code == 404


def test_a_decision_is_checked_put_in_force_after_asking_and_undone_with_a_reason(
    client, organiser
):
    made, units = sweeping()
    assertContains(press(client, made, "check"), "Đã ghi nhận quyết định là đã kiểm tra")

    asked = client.get(page("register-confirm", made.pk, "thuc-hien"))
    assertContains(asked, "Đơn vị kết thúc hoạt động: 2")
    done = press(client, made, "put-in-force", version=2, key=uuid.uuid4())
    assertContains(done, "Các thay đổi của quyết định đã có hiệu lực")
    units["ket-thuc"].refresh_from_db()
    assert units["ket-thuc"].ended == DAY

    missing = press(client, made, "undo")
    assertRedirects(missing, page("register-confirm", made.pk, "hoan-tac"))
    assertContains(missing, "Nhập lý do hoàn tác")
    undone = press(client, made, "undo", note="Quyết định bị thu hồi")
    assertContains(undone, "Quyết định đã được hoàn tác")
    units["ket-thuc"].refresh_from_db()
    assert units["ket-thuc"].ended is None
    assertContains(client.get(made.get_absolute_url()), "Quyết định bị thu hồi")


def test_the_same_press_twice_gives_one_result_and_a_stale_page_none(client, organiser):
    made, _units = sweeping()
    key = uuid.uuid4()
    press(client, made, "check", key=key, version=1)

    again = press(client, made, "check", key=key, version=1)
    stale = press(client, made, "put-in-force", key=uuid.uuid4(), version=1)

    assertContains(again, "Đã ghi nhận quyết định là đã kiểm tra")
    assertContains(stale, "đã được sửa sau khi trang này được mở")
    made.refresh_from_db()
    assert (made.status, made.version) == (Status.CHECKED, 2)


def test_before_its_day_a_checked_decision_says_when_it_takes_effect(client, organiser):
    made, _units = sweeping()
    with clock.set_for_test(date(2025, 6, 1)):
        press(client, made, "check")
        shown = client.get(page("register-confirm", made.pk, "thuc-hien"))

    assertContains(shown, "đến ngày ấy hệ thống tự thực hiện")
    assertNotContains(shown, "Xác nhận: Thực hiện ngay")


def test_a_checked_decision_goes_back_to_the_draft(client, organiser):
    made, _units = sweeping()
    press(client, made, "check")

    assertContains(client.get(made.get_absolute_url()), "Mở lại để sửa")
    press(client, made, "reopen")

    made.refresh_from_db()
    assert made.status == Status.DRAFT


def test_nothing_is_asked_about_a_step_that_is_not_open(client, organiser):
    made, _units = sweeping()

    answer = client.get(page("register-confirm", made.pk, "hoan-tac"))

    assertRedirects(answer, page("register-preview", made.pk))
    assert client.get(page("register-confirm", made.pk, "khac")).status_code == 404


def test_readers_see_what_was_done_but_no_names_of_people_out_of_scope(client, organiser):
    union = UnionFactory()
    holder = PostFactory(union=union).user
    made = in_force(("end", union.code), by=organiser)
    client.force_login(user_with(Post.Role.GRASSROOTS_OFFICER))

    shown = client.get(page("register-preview", made.pk))
    posts = client.get(page("register-part", made.pk, "chuc-vu"))

    assertContains(shown, "Kết quả thực hiện")
    assertNotContains(shown, "Hoàn tác")
    assertNotContains(posts, holder.full_name)
    assertNotContains(
        client.get(page("register-part", made.pk, "ket-thuc")),
        union.get_absolute_url(),
    )


def test_a_preview_asks_the_same_however_long(client, organiser, django_assert_max_num_queries):
    asked = []
    for size in (3, 30):
        made = decision(*(("end", UnionFactory().code) for _ in range(size)))
        for address in (
            page("register-preview", made.pk),
            page("register-part", made.pk, "ket-thuc"),
        ):
            client.get(address)
            with django_assert_max_num_queries(40) as queries:
                client.get(address)
            asked.append(len(queries))

    assert asked[:2] == asked[2:]

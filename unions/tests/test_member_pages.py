"""The registry's pages: within scope, filters, order, forms that keep what was typed."""

from datetime import date

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from core import clock
from unions.models import Member, Membership, Namesakes, Post, Union
from unions.tests.factories import MembershipFactory, UnionFactory, UpperFactory, user_with

TYPED = {
    "full_name": "  Đặng   Văn Út ",
    "birth_year": "1979",
    "sex": "male",
    "position": "Kế toán",
    "employment": "contract",
    "is_union_member": "on",
    "joined": "2021-03-01",
}


@pytest.fixture
def union(db):
    return UnionFactory(code="PM-1", parent=UpperFactory(code="PM"))


@pytest.fixture
def officer(client, union):
    user = user_with(Post.Role.GRASSROOTS_OFFICER, union)
    client.force_login(user)
    return user


def address(name, *args):
    return reverse(f"unions:member-{name}", args=["PM-1", *args])


def people(union, *names, **values):
    return [MembershipFactory(union=union, member__full_name=n, **values) for n in names]


def listed(client, query=""):
    rows = client.get(address("list") + query).context["rows"]
    return [row["member__full_name"] for row in rows]


def test_people_sort_by_given_name_then_family_name(client, union, officer):
    people(union, "Trần Văn Bình", "Lê Ân", "Đỗ Thị An", "Bùi Văn Bình", "Cao Thị Ánh")

    assert listed(client) == [
        "Đỗ Thị An", "Cao Thị Ánh", "Lê Ân", "Bùi Văn Bình", "Trần Văn Bình",
    ]  # fmt: skip
    assert listed(client, "?xep=-ten")[0] == "Trần Văn Bình"


@pytest.mark.parametrize("words", ["dang van", "ĐẶNG", "Đặng  Văn", "dặng van ut"])
def test_search_ignores_case_and_marks(client, union, officer, words):
    people(union, "Đặng Văn Út", "Lê Thị Mai")

    assert listed(client, f"?tim={words}") == ["Đặng Văn Út"]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ["Chi", "Dung"]),
        ("?tinh_trang=da_roi", ["An"]),
        ("?tinh_trang=tat_ca", ["An", "Chi", "Dung"]),
        ("?lanh_dao=co", ["Chi"]),
        ("?lanh_dao=khong", ["Dung"]),
        ("?doi_tuong=contract", ["Dung"]),
        ("?gioi_tinh=male", ["Dung"]),
        ("?gioi_tinh=abc&doi_tuong=%00&xep=x&trang=9", ["Chi", "Dung"]),
    ],
)
def test_filters_narrow_and_nonsense_is_left_out(client, union, officer, query, names):
    people(union, "An", left=date(2024, 1, 1), leaving="retired")
    people(union, "Chi", is_leader=True)
    people(union, "Dung", employment="contract", member__sex=Member.Sex.MALE)

    assert listed(client, query) == names


def test_the_workbook_carries_the_filtered_registry(client, union, officer, tmp_path):
    people(union, "=HYPERLINK(1)", "Lê Thị Mai")

    response = client.get(address("export") + "?tim=mai")

    file = tmp_path / "members.xlsx"
    file.write_bytes(b"".join(response.streaming_content))
    head, *rows = CalamineWorkbook.from_path(str(file)).get_sheet_by_index(0).to_python()
    assert head[1:4] == ["Họ và tên", "Năm sinh", "Giới tính"]
    assert [row[1:4] for row in rows] == [["Lê Thị Mai", "1985", "Nữ"]]


@pytest.mark.parametrize("more", [3, 30])
def test_the_number_of_queries_does_not_grow(
    client, union, officer, django_assert_num_queries, more
):
    MembershipFactory.create_batch(more, union=union, member__full_name="Lê Thị Mai")

    # Frame: session, user with posts, calendar, own years. Page: union, count, rows, counts,
    # names that stand twice, told apart.
    with django_assert_num_queries(10):
        client.get(address("list"))


def test_an_empty_registry_says_what_to_do_next(client, union, officer):
    page = client.get(address("list")).content.decode()

    assert "Danh sách của đơn vị chưa có ai." in page and address("add") in page


def test_a_reader_sees_who_keeps_the_registry_and_no_buttons(client, union):
    people(union, "Lê Thị Mai")
    client.force_login(user_with(Post.Role.STANDING_COMMITTEE))

    page = client.get(address("list")).content.decode()

    assert "công đoàn cấp trên trực tiếp cập nhật" in page and address("add") not in page


def test_an_ended_unit_says_so(client, union, officer):
    Union.objects.update(ended=date(2025, 7, 1))

    page = client.get(address("list")).content.decode()

    assert "kết thúc hoạt động từ ngày 01/07/2025" in page
    assert address("add") not in page and "nhap-excel" not in page


def test_somebody_is_added_with_the_name_in_order(client, union, officer):
    response = client.post(address("add"), TYPED)

    assert response.status_code == 302
    made = Membership.objects.select_related("member").get()
    assert (made.member.full_name, made.position) == ("Đặng Văn Út", "Kế toán")
    assert (made.is_leader, made.is_union_member, made.joined) == (False, True, date(2021, 3, 1))


@pytest.mark.parametrize(
    ("wrong", "field", "says"),
    [
        ({"full_name": "  "}, "full_name", "chưa được nhập"),
        ({"full_name": "123 - "}, "full_name", "chưa có chữ cái nào"),
        ({"full_name": "Nguyễn\x00An"}, "full_name", "ký tự"),
        ({"full_name": "A" * 121}, "full_name", "vượt mức"),
        ({"birth_year": "85"}, "birth_year", "từ 1900 đến"),
        ({"birth_year": "２０００"}, "birth_year", "từ 1900 đến"),
        ({"birth_year": "2015"}, "birth_year", "chưa đủ 15 tuổi"),
        ({"sex": ""}, "sex", "Chọn giới tính"),
        ({"employment": "x"}, "employment", "Chọn một đối tượng"),
        ({"joined": "31/02/2020"}, "joined", "Ngày chưa đúng"),
        ({"joined": "2999-01-01"}, "joined", "chưa đến"),
        ({"joined": "1990-01-01", "birth_year": ""}, "joined", "thành lập ngày"),
    ],
)
def test_bad_input_is_said_beside_the_field_and_kept(client, union, officer, wrong, field, says):
    response = client.post(address("add"), TYPED | wrong)

    form = response.context["form"]
    assert response.status_code == 422
    assert says in str(form.errors[field])
    assert 'value="Kế toán"' in response.content.decode()
    assert not Membership.objects.exists()


def test_a_form_that_came_without_any_field_is_told_what_is_missing(client, union, officer):
    response = client.post(address("add"), {})

    assert response.status_code == 422
    assert {"full_name", "employment", "joined"} <= response.context["form"].errors.keys()


def test_a_correction_is_saved_and_one_over_a_newer_text_asks_first(client, union, officer):
    (mine,) = people(union, "Lê Thị Mai")
    seen = client.get(address("edit", mine.pk)).context["form"].initial["seen"]
    typed = TYPED | {"seen": seen}

    assert client.post(address("edit", mine.pk), typed).status_code == 302
    refused = client.post(address("edit", mine.pk), typed | {"position": "Thủ quỹ"})

    assert refused.status_code == 422
    assert "Có người vừa sửa" in refused.content.decode()
    again = typed | {"position": "Thủ quỹ", "seen": refused.context["form"].data["seen"]}
    assert client.post(address("edit", mine.pk), again).status_code == 302
    mine.refresh_from_db()
    assert mine.position == "Thủ quỹ"


def test_leaving_asks_for_reason_and_day(client, union, officer):
    (mine,) = people(union, "Lê Thị Mai")

    refused = client.post(address("leave", mine.pk), {"leaving": "", "left": "2018-01-01"})
    early = client.post(address("leave", mine.pk), {"leaving": "retired", "left": "2018-01-01"})
    done = client.post(address("leave", mine.pk), {"leaving": "retired", "left": "2024-01-01"})

    assert "leaving" in refused.context["form"].errors
    assert "vào đơn vị ngày 01/01/2019" in str(early.context["form"].errors["left"])
    assert done.status_code == 302 and listed(client) == []


def test_another_position_is_written_from_a_day_and_nobody_seems_to_have_left(
    client, union, officer
):
    (mine,) = people(union, "Lê Thị Mai")
    typed = {"joined": "2024-05-01", "employment": "cadre", "position": "Chủ tịch",
             "is_leader": "on", "is_union_member": "on"}  # fmt: skip

    early = client.post(address("change", mine.pk), typed | {"joined": "2018-01-01"})
    done = client.post(address("change", mine.pk), typed, follow=True)

    assert "vào đơn vị ngày 01/01/2019" in str(early.context["form"].errors["joined"])
    page = done.content.decode()
    assert "Chủ tịch, từ 01/05/2024 đến nay" in page and "Giáo viên, từ 01/01/2019" in page
    assert listed(client) == ["Lê Thị Mai"] and listed(client, "?tinh_trang=da_roi") == []


def test_a_move_goes_to_a_unit_of_the_scope_by_its_code(client, union):
    (mine,) = people(union, "Lê Thị Mai")
    UnionFactory(code="PM-2", parent=union.parent)
    UnionFactory(code="AL-1")
    client.force_login(user_with(Post.Role.UPPER_OFFICER, union.parent))
    typed = {"joined": "2024-05-01", "employment": "contract", "position": "Văn thư"}

    page = client.get(address("move", mine.pk)).content.decode()
    hidden = client.post(address("move", mine.pk), typed | {"target": "AL-1"})
    same = client.post(address("move", mine.pk), typed | {"target": "PM-1"})
    done = client.post(address("move", mine.pk), typed | {"target": "pm-2"})

    assert 'value="PM-2"' in page and "AL-1" not in page
    assert "Không có đơn vị nào mang mã này" in str(hidden.context["form"].errors["target"])
    assert "chính đơn vị ấy" in same.content.decode()
    assert done.status_code == 302
    assert Membership.objects.get(left=None).union.code == "PM-2"


def test_a_grassroots_officer_is_told_who_moves_people(client, union, officer):
    (mine,) = people(union, "Lê Thị Mai")

    page = client.get(address("detail", mine.pk)).content.decode()

    assert "do công đoàn cấp trên" in page and address("move", mine.pk) not in page


def test_the_former_unit_sees_the_own_time_alone(client, union, officer):
    (mine,) = people(union, "Lê Thị Mai", left=date(2024, 1, 1), leaving="moved")
    MembershipFactory(member=mine.member, union__name="CĐCS Bí mật", joined=date(2024, 1, 1))

    page = client.get(address("detail", mine.pk)).content.decode()

    assert "Bí mật" not in page and address("edit", mine.pk) not in page
    assert client.get(address("data", mine.pk)).status_code == 403


def test_a_mistaken_row_goes_with_a_reason(client, union, officer):
    (mine,) = people(union, "Lê Thị Mai")

    assert client.post(address("remove", mine.pk), {"note": ""}).status_code == 422
    assert client.post(address("remove", mine.pk), {"note": "Trùng"}).status_code == 302
    assert not Member.objects.exists()


def test_people_who_may_be_one_are_shown_and_told_apart(client, union, officer):
    first, second = people(union, "Lê Thị Mai", "LE THI MAI")
    page = client.get(address("list")).content.decode()

    client.post(address("apart"), {"first": first.pk, "second": second.pk})

    assert page.index('href="#trung-ten"') < page.index("Lê Thị Mai")  # told before the long list
    assert "Có thể trùng người" in page
    assert Namesakes.objects.get().said_by == officer
    assert "Có thể trùng người" not in client.get(address("list")).content.decode()


def test_nobody_is_told_apart_from_themselves(client, union, officer):
    (one,) = people(union, "Lê Thị Mai")
    earlier = MembershipFactory(
        union=union, member=one.member, joined=date(2010, 1, 1), left=date(2011, 1, 1)
    )

    for other in (one, earlier):
        response = client.post(address("apart"), {"first": one.pk, "second": other.pk})
        assert response.status_code == 404 and not Namesakes.objects.exists()


def test_a_pair_outside_the_scope_does_not_exist(client, union, officer):
    (first,) = people(union, "Lê Thị Mai")
    other = MembershipFactory(member__full_name="Lê Thị Mai")

    response = client.post(address("apart"), {"first": first.pk, "second": other.pk})

    assert response.status_code == 404 and not Namesakes.objects.exists()


def test_a_person_gets_all_that_the_portal_holds(client, union, officer, tmp_path):
    client.post(address("add"), TYPED)
    mine = Membership.objects.get()

    response = client.get(address("data", mine.pk))

    file = tmp_path / "own.xlsx"
    file.write_bytes(b"".join(response.streaming_content))
    book = CalamineWorkbook.from_path(str(file))
    facts = dict(book.get_sheet_by_name("Thông tin").to_python()[1:])
    assert facts["Họ và tên"] == "Đặng Văn Út" and facts["Năm sinh"] == "1979"
    (time,) = book.get_sheet_by_name("Thời gian ở các đơn vị").to_python()[1:]
    assert time[1:3] == ["Kế toán", "Hợp đồng lao động"]
    (entry,) = book.get_sheet_by_name("Ai đã ghi gì").to_python()[1:]
    assert entry[:3] == [clock.today(), "Thêm vào danh sách", officer.full_name]


def test_an_anonymised_person_offers_nothing(client, union, officer):
    (mine,) = people(union, "Đã ẩn tên", left=date(2020, 1, 1), leaving="retired")
    Member.objects.update(anonymised_at=clock.now())

    page = client.get(address("detail", mine.pk)).content.decode()

    assert "đã được ẩn" in page and address("edit", mine.pk) not in page

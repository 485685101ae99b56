"""Lines of a decision on their pages: each kind, bad input kept, two who write, many at once."""

from datetime import date

import pytest
from django.urls import reverse
from pytest_django.asserts import assertContains

from unions.models import Post
from unions.reorganizing.register import seen
from unions.reorganizing.register_rows import Names
from unions.tests.factories import UnionFactory, UpperFactory, user_with
from unions.tests.reorganizing import decision, founding

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser(client):
    user = user_with(Post.Role.DEPARTMENT_OFFICER, department=Post.Department.ORGANISATION)
    client.force_login(user)
    return user


def page(name, *args):
    return reverse(f"unions:{name}", args=args)


def add(client, made, kind, **fields):
    return client.post(page("change-add", made.pk, kind), fields)


# --- The lines ----------------------------------------------------------------


def test_a_line_of_each_kind_is_added_with_its_own_fields(client, organiser):
    made, upper, union, other = decision(), UpperFactory(), UnionFactory(), UnionFactory()
    fact = {"name": "Tên mới", "short_name": "Mới", "union_kind": "service", "level": "grassroots"}

    answers = [
        add(client, made, "thanh-lap", code="MOI-1", target=upper.code, **fact),
        add(client, made, "ket-thuc", union=union.code),
        add(client, made, "sap-nhap", union=union.code, target=other.code),
        add(client, made, "chia-tach", union=other.code, target="MOI-1"),
        add(client, made, "chuyen", union=union.name, target=upper.name),
        add(client, made, "doi-ten", union=union.code, name="Tên khác"),
        add(client, made, "phan-loai", union=union.code, managed="co"),
    ]

    assert [answer.status_code for answer in answers] == [302] * 7
    lines = list(made.changes.all())
    assert [line.kind for line in lines] == [
        "found", "end", "merge", "split", "transfer", "rename", "reclassify"
    ]  # fmt: skip
    assert (lines[4].union_code, lines[4].target_code) == (union.code, upper.code)
    assert lines[6].centrally_managed is True
    made.refresh_from_db()
    assert made.version == 8


@pytest.mark.parametrize(
    ("kind", "fields", "field", "said"),
    [
        ("sap-nhap", {"union": "CS-A", "target": "CS-A"}, "target", "phải khác nhau"),
        ("sap-nhap", {"union": "", "target": "CS-A"}, "union", "Nhập mã hoặc tên đơn vị"),
        ("sap-nhap", {"union": "khong co", "target": "CS-A"}, "union", "Không có đơn vị nào"),
        ("sap-nhap", {"union": "hoc so", "target": "CS-A"}, "picked_union", "Chọn một đơn vị"),
        ("thanh-lap", {"code": "có dấu"}, "code", "chữ cái không dấu"),
        ("thanh-lap", {"level": "grassroots"}, "target", "cần có công đoàn cấp trên"),
        ("thanh-lap", {"level": "provincial"}, "level", ""),
        ("phan-loai", {"union": "CS-A"}, "union_kind", "ít nhất một mục"),
        ("doi-ten", {"union": "CS-A", "name": "x" * 201}, "name", "vượt mức"),
    ],
)
def test_what_is_wrong_in_a_line_is_said_beside_the_field(
    client, organiser, kind, fields, field, said
):
    UnionFactory(code="CS-A", name="CĐCS Tiểu học số một")
    UnionFactory(code="CS-B", name="CĐCS Tiểu học số hai")
    made = decision()

    answer = add(client, made, kind, **fields)

    assert answer.status_code == 422
    assert said in " ".join(answer.context["form"].errors[field])
    for name, value in fields.items():
        assert answer.context["form"][name].value() == value
    assert not made.changes.exists()


def test_a_unit_is_chosen_among_those_that_fit(client, organiser):
    UnionFactory(code="CS-A", name="CĐCS Tiểu học số một")
    UnionFactory(code="CS-B", name="CĐCS Tiểu học số hai")
    made = decision()

    asked = add(client, made, "ket-thuc", union="tieu hoc so")
    assertContains(asked, 'type="radio"', status_code=422)
    add(client, made, "ket-thuc", union="tieu hoc so", picked_union="CS-B")

    assert made.changes.get().union_code == "CS-B"


def test_a_line_pressed_twice_is_added_once(client, organiser):
    made, union = decision(), UnionFactory()
    form = client.get(page("change-add", made.pk, "ket-thuc")).context["form"]
    press = {"union": union.code, "key": form["key"].value()}

    add(client, made, "ket-thuc", **press)
    add(client, made, "ket-thuc", **press)

    assert made.changes.count() == 1


def test_other_lines_under_a_used_key_are_refused_and_not_lost_in_silence(client, organiser):
    made, one, two = decision(), UnionFactory(code="CS-A"), UnionFactory(code="CS-B")
    key, paste = "1" * 32, page("change-paste", made.pk)
    add(client, made, "ket-thuc", union=one.code, key=key)
    UnionFactory(code="CS-C")
    client.post(paste, {"kind": "end", "rows": "CS-C", "key": "3" * 32})

    answers = [
        add(client, made, "ket-thuc", union=two.code, key=key),
        add(client, made, "doi-ten", union=one.code, name="Tên khác", key=key),
        client.post(paste, {"kind": "end", "rows": "CS-B", "key": "3" * 32}),
    ]

    for answer in answers:
        assertContains(answer, "đã được gửi từ trước", status_code=422)
    assert [line.union_code for line in made.changes.all()] == ["CS-A", "CS-C"]


def test_all_below_are_transferred_once_and_nothing_else_under_the_same_key(client, organiser):
    upper, other, third = (UpperFactory() for _ in range(3))
    UnionFactory(parent=upper), UnionFactory(parent=third)
    made = decision()
    address, key = page("change-transfer-all", made.pk), "1" * 32
    press = {"source": upper.code, "target": other.code, "key": key}

    again = [client.post(address, press).status_code for _ in range(2)]
    refused = client.post(address, press | {"source": third.code})

    assert again == [302, 302]
    assertContains(refused, "đã được gửi từ trước", status_code=422)
    assert made.changes.count() == 1


def test_two_who_write_one_line_see_both_texts(client, organiser):
    union, one, two = UnionFactory(), UpperFactory(), UpperFactory()
    made = decision(("transfer", union.code, UpperFactory().code))
    line = made.changes.get()
    edit, before = page("change-edit", made.pk, line.pk), seen(line)
    client.post(edit, {"union": union.code, "target": one.code, "seen": before})

    refused = client.post(edit, {"union": union.code, "target": two.code, "seen": before})

    assert refused.status_code == 409
    assert refused.context["conflicts"][0]["theirs"] == one.code
    line.refresh_from_db()
    assert line.target_code == one.code


def test_lines_are_moved_and_removed_over_what_was_seen(client, organiser):
    made = decision(*(("end", UnionFactory().code) for _ in range(3)))
    codes = [line.union_code for line in made.changes.all()]
    first, last = made.changes.first(), made.changes.last()

    client.post(page("change-move", made.pk, last.pk), {"version": 1, "place": 1})
    client.post(page("change-move", made.pk, last.pk), {"version": 1, "place": 3})
    assert [line.union_code for line in made.changes.all()] == [codes[2], codes[0], codes[1]]
    client.post(page("change-remove", made.pk, first.pk), {"version": "x"})
    assert made.changes.count() == 3
    client.post(page("change-remove", made.pk, first.pk), {"version": 2})

    assert [(x.position, x.union_code) for x in made.changes.all()] == [
        (1, codes[2]),
        (2, codes[1]),
    ]


def test_a_line_of_another_decision_does_not_exist_here(client, organiser):
    made, other = decision(), decision(("end", UnionFactory().code))

    address = page("change-edit", made.pk, other.changes.get().pk)

    assert client.get(address).status_code == 404
    assert add(client, made, "khong-co-loai-nay").status_code == 404


# --- Many lines -----------------------------------------------------------------


def test_all_units_beneath_one_are_transferred_but_those_with_a_place(client, organiser):
    old, new = UpperFactory(), UpperFactory()
    one, two, merged = (UnionFactory(parent=old) for _ in range(3))
    UnionFactory(parent=old, ended=date(2024, 1, 1))
    made = decision(("merge", merged.code, one.code))
    address = page("change-transfer-all", made.pk)

    client.post(address, {"source": old.code, "target": new.code})

    lines = made.changes.filter(kind="transfer", target_code=new.code)
    assert {line.union_code for line in lines} == {one.code, two.code}
    again = client.post(address, {"source": old.code, "target": new.code})
    assertContains(again, "Không có đơn vị nào còn trực thuộc", status_code=422)


def test_pasted_rows_become_lines(client, organiser):
    union, other, upper = UnionFactory(), UnionFactory(), UpperFactory()
    made = decision()
    rows = f"Mã đơn vị\tMã mới\n{union.code.lower()}\t{upper.code}\n\n{other.code};{upper.code}"

    client.post(page("change-paste", made.pk), {"kind": "transfer", "rows": rows})
    client.post(
        page("change-paste", made.pk),
        {"kind": "found", "rows": f"MOI;Tên mới;;Công đoàn cơ sở;{upper.code};Cơ quan Đảng"},
    )

    assert [(x.kind, x.union_code, x.target_code) for x in made.changes.all()] == [
        ("transfer", union.code, upper.code),
        ("transfer", other.code, upper.code),
        ("found", "MOI", upper.code),
    ]
    assert made.changes.get(kind="found").level == "grassroots"
    assertContains(client.get(made.get_absolute_url()), "Thêm nội dung thay đổi: 2 dòng")


def test_one_wrong_row_keeps_all_out_and_the_text_in(client, organiser):
    union, made = UnionFactory(), decision()
    rows = f"{union.code}\tKHONG-CO\n{union.code}\n{union.code}\t{union.code}\na\tb\tc"

    answer = client.post(page("change-paste", made.pk), {"kind": "transfer", "rows": rows})

    assert answer.status_code == 422
    said = answer.context["form"].errors["rows"]
    assert [sentence[:7] for sentence in said] == ["Dòng 1:", "Dòng 2:", "Dòng 3:", "Dòng 4:"]
    assert said[1] == "Dòng 2: thiếu mã công đoàn cấp trên mới ở cột 2."
    assert answer.context["form"]["rows"].value() == rows
    assert not made.changes.exists()


def test_what_a_decision_founds_may_be_named_in_its_other_lines(client, organiser):
    made = decision(founding("XA-1", "", level="upper", name="Công đoàn xã Hòa Tân"))
    union = UnionFactory()

    add(client, made, "chuyen", union=union.code, target="hoa tan")

    assert made.changes.get(kind="transfer").target_code == "XA-1"


def test_after_a_line_is_written_the_page_that_holds_it_is_shown(client, organiser):
    made = decision(*(("end", UnionFactory().code) for _ in range(52)))
    line = made.changes.last()

    answer = client.post(page("change-move", made.pk, line.pk), {"version": 1, "place": 51})

    assert answer["Location"].endswith("?trang=2#dong-51")
    assert len(client.get(answer["Location"]).context["rows"]) == 2


def test_names_are_found_however_many_codes_there_are(organiser):
    union = UnionFactory()

    names = Names({union.code, *map(str, range(2000))}, organiser)

    assert names.of(union.code).url == union.get_absolute_url()
    assert names.of("7").name == "7" and not names.of("7").url

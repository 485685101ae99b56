"""Rows and files of members that are not taken: each wrong cell told with its reason."""

import unicodedata

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import file_store
from unions.importing import services
from unions.importing.kinds import MEMBERS
from unions.models import Member, Post, SheetImport
from unions.tests.factories import (
    MembershipFactory,
    UnionFactory,
    UpperFactory,
    user_with,
)
from unions.tests.workbooks import (
    brought_in,
    hand_in,
    made,
    person,
    reasons,
    rows_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Role, Status = Post.Role, SheetImport.Status


@pytest.fixture
def unit():
    return UnionFactory(code="PM-1")


@pytest.fixture
def officer(unit):
    return user_with(Role.GRASSROOTS_OFFICER, unit)


# --- What is wrong ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "cell", "said"),
    [
        ({"unit": "XX-1"}, "B2", "Không tìm thấy đơn vị có mã “XX-1”"),
        ({"code": "DVKHONGCO"}, "A2", "Không tìm thấy mã số “DVKHONGCO”"),
        ({"full_name": ""}, "C2", "Cột “Họ và tên”: Ô này chưa được nhập."),
        ({"full_name": "x" * 121}, "C2", "121 ký tự"),
        ({"birth_year": "85"}, "D2", "không phải là một năm"),
        ({"sex": "khác"}, "E2", "chọn một trong: Nữ; Nam"),
        ({"is_leader": "tổ trưởng"}, "G2", "chọn Có hoặc Không"),
        ({"employment": ""}, "I2", "chưa được chọn"),
        ({"joined": "31/02/2020"}, "J2", "không phải là một ngày"),
        ({"joined": ""}, "J2", "chưa được nhập ngày"),
        ({"joined": "31/12/2018"}, "J2", "Đơn vị thành lập ngày 01/01/2019"),
        ({"joined": "01/01/2090"}, "J2", "Ngày này chưa đến"),
        ({"left": "05/01/2020", "leaving": "Thôi việc"}, "K2", "vào đơn vị ngày 05/01/2020"),
        ({"left": "05/01/2090", "leaving": "Thôi việc"}, "K2", "Ngày này chưa đến"),
        ({"left": "06/01/2020"}, "L2", "chọn lý do"),
        ({"leaving": "Thôi việc"}, "K2", "nhập ngày rời đơn vị"),
    ],
)
def test_a_wrong_cell_is_named_with_its_reason(unit, officer, wrong, cell, said):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit, **wrong)]), by=officer)

    assert shown.status == Status.WRONG
    assert list(reasons(shown)) == [cell] and said in reasons(shown)[cell]
    with pytest.raises(ValidationError):
        services.confirm(shown, by=officer, told_apart=True)
    assert not Member.objects.exists()


def test_one_wrong_row_keeps_all_others_back(unit, officer):
    file = made(MEMBERS, [person(unit), person(unit, full_name="Lê Bé", joined="mai")])

    shown = hand_in(MEMBERS, unit, file, by=officer)

    assert (shown.status, shown.summary["counts"]["new"]) == (Status.WRONG, 1)


def test_rows_that_stand_twice_in_the_file_are_wrong(unit, officer):
    code = MembershipFactory(union=unit).member.code
    coded = person(unit, code=code)
    file = made(MEMBERS, [person(unit), person(unit), coded, coded | {"position": "Kế toán"}])

    shown = hand_in(MEMBERS, unit, file, by=officer)

    assert "giống hệt dòng 2" in reasons(shown)["A3"]
    assert "đã có ở dòng 4" in reasons(shown)["A5"]


def test_blank_rows_nfd_text_and_numbers_as_text_are_taken(unit, officer):
    nfd = unicodedata.normalize("NFD", "Nguyễn Thị Hòa")
    file = made(MEMBERS, [{}, person(unit, full_name=nfd, birth_year=1985), {}, {}])

    brought_in(MEMBERS, unit, file, by=officer)

    member = Member.objects.get()
    assert (member.full_name, member.birth_year) == ("Nguyễn Thị Hòa", 1985)


def test_the_wrong_rows_come_back_as_a_workbook_to_be_mended(unit, officer):
    bad = person(unit, full_name="Lê Bé", joined="mai", birth_year=1985)
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit), bad]), by=officer)
    data = file_store.path_of(shown.wrong_file.sha256).read_bytes()

    headings, found = rows_of(data, "Đoàn viên")

    assert headings[-2:] == ["Lý do cần sửa", "Dòng trong tệp"]
    assert (found[2], found[3], found[9], found[-1]) == ("Lê Bé", "1985", "mai", "3")
    assert found[-2].startswith("J3: “mai” không phải là một ngày")
    again = hand_in(MEMBERS, unit, data, by=officer)
    assert list(reasons(again)) == ["J2"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"fill": lambda page, book: page.write_formula(3, 3, "=1+1")}, "Ô D4 có công thức"),
        ({"fill": lambda page, book: page.merge_range(2, 1, 3, 1, "x")}, "ô được gộp"),
        ({"sheet": "Sheet1"}, "không có trang tính “Đoàn viên”"),
        ({"headings": ["A", "B"]}, "thiếu cột"),
        ({"fill": lambda page, book: book.add_worksheet("x").hide()}, "trang tính ẩn “x”"),
        ({"fill": lambda page, book: page.write_string(200_000, 0, "x")}, "tối đa 100.000 dòng"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_as_a_whole(unit, officer, change, said):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)], **change), by=officer)

    assert shown.status == Status.REFUSED
    assert said in shown.summary["refused"]


# --- Who may ----------------------------------------------------------------------------


def test_units_and_people_out_of_scope_look_like_unknown_ones(unit, officer):
    stranger = UnionFactory()
    code = MembershipFactory(union=stranger).member.code
    rows = [
        person(stranger),
        person(unit, code=code, full_name="A"),
        person(unit, code="DV0", full_name="B"),
        person(unit, full_name="C") | {"unit": "KHONG-CO"},
    ]

    found = reasons(hand_in(MEMBERS, unit, made(MEMBERS, rows), by=officer))

    assert found["B2"].replace(stranger.code, "?") == found["B5"].replace("KHONG-CO", "?")
    assert found["A3"].replace(code, "?") == found["A4"].replace("DV0", "?")


def test_an_upper_officer_writes_for_the_own_union_and_those_below(unit):
    upper = unit.parent
    above = user_with(Role.UPPER_OFFICER, upper)
    rows = [person(unit), person(upper, full_name="Lê Bé"), person(UnionFactory(), full_name="Xa")]

    shown = hand_in(MEMBERS, upper, made(MEMBERS, rows), by=above)

    assert (shown.summary["counts"]["new"], list(reasons(shown))) == (2, ["B4"])


def test_who_sees_a_unit_without_keeping_it_may_not_write_its_people():
    upper = UpperFactory()
    unit = UnionFactory(parent=upper)
    policy_law = user_with(Role.DEPARTMENT_OFFICER)

    shown = hand_in(MEMBERS, upper, made(MEMBERS, [person(unit)]), by=policy_law)

    assert "do chính đơn vị" in reasons(shown)["B2"]


def test_who_keeps_no_registry_hands_nothing_in(unit):
    committee = user_with(Role.STANDING_COMMITTEE)

    with pytest.raises(PermissionDenied):
        hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=committee)

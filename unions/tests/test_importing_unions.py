"""Unions out of and into a workbook: founded, corrected, never ended or moved."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from core import audit
from unions.importing.kinds import UNIONS
from unions.models import Placement, Post, SheetImport, Union
from unions.tests.factories import UnionFactory, UpperFactory, province, user_with
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
Status = SheetImport.Status
NEW = {
    "code": "PM-9",
    "name": "CĐCS Trường Mầm non Mỹ Thọ",
    "short_name": "CĐCS MN Mỹ Thọ",
    "level": "Công đoàn cơ sở",
    "kind": "Đơn vị sự nghiệp công lập",
    "sector": "Giáo dục và đào tạo",
    "parent": "PM",
    "founded": "05/01/2024",
}


@pytest.fixture
def upper():
    return UpperFactory(code="PM")


@pytest.fixture
def officer():
    return user_with(Post.Role.DEPARTMENT_OFFICER, department="organisation")


def facts():
    return list(Union.objects.order_by("pk").values()), list(Placement.objects.values())


def test_a_new_union_is_founded_in_its_place(upper, officer):
    done = brought_in(UNIONS, province(), made(UNIONS, [NEW]), by=officer)

    union = Union.objects.get(code="PM-9")
    assert (union.parent, union.path) == (upper, f"{upper.path}{union.pk}/")
    assert union.name_fold.startswith("cdcs truong mam non")
    placement = union.placements.get()
    assert (placement.parent, placement.since) == (upper, date(2024, 1, 5))
    entry = audit.trail(union).get()
    assert (entry.action, entry.after) == (
        "found", {"founded": "2024-01-05", "parent": "PM", "import": done.pk}
    )  # fmt: skip


def test_a_branch_is_founded_in_one_file_whatever_the_order(officer):
    branch = NEW | {"code": "MM", "level": "Công đoàn cấp trên trực tiếp cơ sở", "parent": "BD",
                    "founded": "01/01/2024"}  # fmt: skip
    province()

    brought_in(UNIONS, province(), made(UNIONS, [NEW | {"parent": "MM"}, branch]), by=officer)

    assert Union.objects.get(code="PM-9").parent.code == "MM"
    assert Union.objects.get(code="PM-9").path.startswith(Union.objects.get(code="MM").path)


def test_facts_are_corrected(upper, officer):
    union = UnionFactory(parent=upper)
    data = rows_of(template(UNIONS, upper, officer), UNIONS.sheet)[1:]
    data[0][1], data[0][6] = "CĐCS Chợ Đầm", "Có"

    shown = hand_in(UNIONS, upper, made(UNIONS, data), by=officer)

    assert [each[0] for each in shown.summary["changed"][0][2]] == [
        "Tên đơn vị", "Trực thuộc công đoàn ngành trung ương"
    ]  # fmt: skip
    confirm(shown, by=officer)
    union.refresh_from_db()
    assert (union.name, union.centrally_managed) == ("CĐCS Chợ Đầm", True)
    assert union.name_fold.startswith("cdcs cho dam")
    assert audit.trail(union).get().after["name"] == "CĐCS Chợ Đầm"


def test_what_is_handed_out_comes_back_unchanged_and_twice_changes_nothing(upper, officer):
    UnionFactory(parent=upper, kind=Union.Kind.FRONT, sector=Union.Sector.CULTURE)
    UnionFactory(parent=province())
    rows = rows_of(template(UNIONS, province(), officer), UNIONS.sheet)[1:]
    assert len(rows) == 3
    file = made(UNIONS, [*rows, *cells(UNIONS, NEW)])
    brought_in(UNIONS, province(), file, by=officer)
    before = facts()

    again = hand_in(UNIONS, province(), file, by=officer)

    assert again.summary["counts"]["unchanged"] == 4
    assert again.summary["counts"]["new"] + again.summary["counts"]["changed"] == 0
    confirm(again, by=officer)
    assert facts() == before


@pytest.mark.parametrize(
    ("wrong", "cell", "said"),
    [
        ({"code": "PM 9"}, "A2", "chỉ gồm chữ cái không dấu"),
        ({"code": ""}, "A2", "chưa được nhập"),
        ({"code": "XA-1"}, "A2", "ngoài danh sách này"),
        ({"code": "xa-1"}, "A2", "ngoài danh sách này"),
        ({"name": ""}, "B2", "chưa được nhập"),
        ({"level": "Liên đoàn Lao động tỉnh"}, "D2", "không có trong danh sách"),
        ({"kind": "khác"}, "E2", "không có trong danh sách"),
        ({"parent": "XA"}, "H2", "Không tìm thấy đơn vị có mã “XA”"),
        ({"parent": "KHONG"}, "H2", "Không tìm thấy đơn vị có mã “KHONG”"),
        ({"parent": "PM-9"}, "H2", "không thể là công đoàn cấp trên"),
        ({"parent": "PM-1"}, "H2", "không thể là công đoàn cấp trên"),
        ({"founded": "01/01/2018"}, "H2", "thành lập ngày 01/01/2019, sau"),
        ({"founded": "01/01/2090"}, "I2", "Ngày này chưa đến"),
        ({"founded": "mai"}, "I2", "không phải là một ngày"),
    ],
)
def test_a_wrong_cell_is_named_with_its_reason(upper, officer, wrong, cell, said):
    UnionFactory(code="PM-1", parent=upper)
    UnionFactory(code="XA-1", parent=UpperFactory(code="XA"))

    shown = hand_in(UNIONS, upper, made(UNIONS, [NEW | wrong]), by=officer)

    assert shown.status == Status.WRONG
    assert list(reasons(shown)) == [cell] and said in reasons(shown)[cell]


def test_a_union_beneath_one_that_is_wrong_is_wrong_too(upper, officer):
    branch = NEW | {"code": "MM", "level": "Công đoàn cấp trên trực tiếp cơ sở", "parent": "PM"}

    file = made(UNIONS, [branch, NEW | {"parent": "MM"}])
    shown = hand_in(UNIONS, province(), file, by=officer)

    assert list(reasons(shown)) == ["H2", "H3"]


@pytest.mark.parametrize(
    ("column", "value", "cell"),
    [
        (3, "Công đoàn cấp trên trực tiếp cơ sở", "D2"),
        (7, "BD", "H2"),
        (8, "01/02/2019", "I2"),
    ],
)
def test_what_the_register_of_changes_keeps_is_not_changed_here(
    upper, officer, column, value, cell
):
    UnionFactory(parent=upper)
    data = rows_of(template(UNIONS, province(), officer), UNIONS.sheet)[2:]
    data[0][column] = value

    shown = hand_in(UNIONS, province(), made(UNIONS, data), by=officer)

    assert "Sổ biến động tổ chức" in reasons(shown)[cell]


def test_an_ended_union_is_neither_changed_nor_a_place_for_new_ones(upper, officer):
    union = UnionFactory(parent=upper, code="PM-1")
    data = rows_of(template(UNIONS, upper, officer), UNIONS.sheet)[1:]
    data[0][1] = "Tên khác"
    Union.objects.filter(pk__in=[union.pk, upper.pk]).update(ended=date(2024, 1, 1))
    rows = [*data, *cells(UNIONS, NEW)]

    found = reasons(hand_in(UNIONS, province(), made(UNIONS, rows), by=officer))

    assert "đã kết thúc hoạt động từ ngày 01/01/2024" in found["A2"]
    assert "đã kết thúc hoạt động từ ngày 01/01/2024" in found["H3"]


def test_one_code_twice_in_the_file_is_wrong(upper, officer):
    file = made(UNIONS, [NEW, NEW | {"name": "CĐCS khác", "code": "pm-9"}])

    assert "đã có ở dòng 2" in reasons(hand_in(UNIONS, upper, file, by=officer))["A3"]


def test_a_code_taken_since_the_preview_leads_back_to_it(upper, officer):
    shown = hand_in(UNIONS, upper, made(UNIONS, [NEW]), by=officer)
    UnionFactory(code="PM-9")

    back = confirm(shown, by=officer)

    assert (back.status, back.summary["stale"]) == (Status.WRONG, True)


@pytest.mark.parametrize("role", [Post.Role.UPPER_CHAIR, Post.Role.STANDING_COMMITTEE])
def test_whoever_does_not_keep_the_organisation_hands_nothing_in(upper, role):
    at = upper if role == Post.Role.UPPER_CHAIR else province()

    with pytest.raises(PermissionDenied):
        hand_in(UNIONS, upper, made(UNIONS, [NEW]), by=user_with(role, at))

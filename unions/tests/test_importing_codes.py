"""Codes in a workbook of members: capitals do not matter, who is elsewhere is told how to move."""

from datetime import date

import pytest
from django.urls import reverse

from unions.importing.kinds import MEMBERS
from unions.models import Membership, Post
from unions.registry.members import suspected_pairs
from unions.tests.factories import MembershipFactory, UnionFactory, UpperFactory, user_with
from unions.tests.workbooks import brought_in, confirm, hand_in, made, person, reasons

pytestmark = pytest.mark.django_db


@pytest.fixture
def unit():
    return UnionFactory(code="PM-1")


@pytest.fixture
def officer(unit):
    return user_with(Post.Role.GRASSROOTS_OFFICER, unit)


def there(unit, **other):
    return MembershipFactory(union=unit, member__birth_year=1985, **other)


def row_of(membership, **other):
    member = membership.member
    facts = {"code": member.code, "full_name": member.full_name, "birth_year": "1985"}
    return person(membership.union, **(facts | other))


def test_codes_are_known_whatever_their_capitals(unit, officer):
    membership = there(unit, member__code="DVab12")
    row = row_of(membership, code="dvAB12", unit="pm-1", position="Kế toán")

    shown = hand_in(MEMBERS, unit, made(MEMBERS, [row]), by=officer)

    cells = [heading for heading, _old, _new in shown.summary["changed"][0][2]]
    assert "Chức danh, vị trí" in cells and not {"Mã số", "Mã đơn vị"} & set(cells)
    assert confirm(shown, by=officer).status == "done"
    assert Membership.objects.get().position == "Kế toán"


def test_the_same_file_in_other_capitals_changes_nothing(unit, officer):
    brought_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)
    again = [person(unit, unit="pM-1")]

    shown = hand_in(MEMBERS, unit, made(MEMBERS, again), by=officer)

    assert shown.summary["counts"]["unchanged"] == 1


def test_who_is_in_another_unit_of_ones_scope_is_told_where(unit):
    upper = UpperFactory()
    here, other = UnionFactory(parent=upper), UnionFactory(parent=upper)
    membership = there(other)
    by = user_with(Post.Role.UPPER_OFFICER, upper)

    shown = hand_in(MEMBERS, upper, made(MEMBERS, [row_of(membership, unit=here.code)]), by=by)

    said = reasons(shown)["B2"]
    assert other.short_name in said and "Chuyển đơn vị" in said


def test_who_is_out_of_scope_looks_like_nobody_and_the_way_of_a_move_is_told(unit, officer):
    elsewhere = there(UnionFactory(), member__full_name="Đặng Thị Kín")
    codes = (elsewhere.member.code, "DVKHONGCO")
    rows = [person(unit, code=code, full_name=f"Lê {n}") for n, code in enumerate(codes)]

    shown = hand_in(MEMBERS, unit, made(MEMBERS, rows), by=officer)

    first, second = (reasons(shown)[cell] for cell in ("A2", "A3"))
    assert first.replace(codes[0], "") == second.replace(codes[1], "")
    assert "Chuyển đơn vị" in first and "Kín" not in str(shown.summary)
    assert elsewhere.union.short_name not in first


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"birth_year": "2010"}, "chưa đủ 15 tuổi"),
        ({"left": "02/07/2021", "leaving": "Thôi việc"}, "không được muộn hơn"),
        ({}, "Vui lòng nhập ngày rời đơn vị."),
    ],
)
def test_the_days_are_held_to_the_rules_of_the_pages(unit, officer, other, said):
    if "birth_year" not in other:
        type(unit).objects.filter(pk=unit.pk).update(ended=date(2021, 7, 1))
    by = officer if "birth_year" in other else user_with(Post.Role.UPPER_OFFICER, unit.parent)

    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit, **other)]), by=by)

    assert said in " ".join(reasons(shown).values())


def test_doubles_that_were_confirmed_are_suggested_by_the_registry_later(client, unit, officer):
    rows = [person(unit), person(unit, position="Kế toán")]
    shown = hand_in(MEMBERS, unit, made(MEMBERS, rows), by=officer)

    confirm(shown, by=officer, told_apart=True)

    assert len(suspected_pairs(unit, officer)) == 1
    client.force_login(officer)
    page = client.get(shown.get_absolute_url()).content.decode()
    assert "1 dòng có thể trùng người" in page
    assert reverse("unions:member-list", args=[unit.code]) in page

"""Members out of and into a workbook: shown first, then written; nobody is merged silently."""

import unicodedata
from datetime import date

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core import audit
from core.models import AuditEntry
from unions.importing import services
from unions.importing.kinds import MEMBERS
from unions.models import Member, Membership, Post, SheetImport
from unions.registry.services import move_member
from unions.tests.factories import (
    MemberFactory,
    MembershipFactory,
    UnionFactory,
    user_with,
)
from unions.tests.workbooks import (
    brought_in,
    confirm,
    hand_in,
    made,
    person,
    reasons,
    rows_of,
    template,
)

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
Role, Status = Post.Role, SheetImport.Status


@pytest.fixture
def unit():
    return UnionFactory(code="PM-1")


@pytest.fixture
def officer(unit):
    return user_with(Role.GRASSROOTS_OFFICER, unit)


def state():
    """Return everything that the registry says."""
    return list(
        Membership.objects.order_by("pk").values_list(
            "member__code", "member__full_name", "member__full_name_fold", "member__sort_key",
            "member__birth_year", "member__sex", "member__deceased_on", "union__code", "position",
            "is_leader", "is_union_member", "employment", "joined", "left", "leaving",
        )
    )  # fmt: skip


# --- In ---------------------------------------------------------------------------------


def test_new_people_are_shown_first_and_written_on_confirmation(unit, officer):
    shown = hand_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)

    assert (shown.status, shown.summary["counts"]["new"]) == (Status.READY, 1)
    assert shown.summary["new"] == [[2, f"Nguyễn Thị Hòa (1985) – {unit.short_name}"]]
    assert not Member.objects.exists()

    done = confirm(shown, by=officer)

    assert done.status == Status.DONE
    membership = Membership.objects.select_related("member").get()
    twin = MemberFactory(full_name="Nguyễn Thị Hòa", birth_year=1985)
    assert membership.member.sort_key == twin.sort_key
    assert membership.member.full_name_fold == twin.full_name_fold
    assert membership.member.code.startswith("DV") and len(membership.member.code) == 12
    assert (membership.union, membership.joined) == (unit, date(2020, 1, 5))
    assert (membership.employment, membership.is_leader) == ("public_employee", False)


def test_the_trail_tells_of_the_import_and_of_each_person(unit, officer):
    done = brought_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)

    written = audit.trail(unit).get(action="import-write")
    assert (written.actor, written.after["new"]) == (officer, 1)
    assert written.after["file"] == done.file.sha256
    added = audit.trail(Member.objects.get()).get()
    assert (added.action, added.after) == ("member-add", {"import": done.pk})


def test_once_written_the_preview_keeps_no_names(unit, officer):
    done = brought_in(MEMBERS, unit, made(MEMBERS, [person(unit)]), by=officer)

    assert set(done.summary) == {"counts", "total"}


def test_a_changed_row_is_shown_from_what_to_what(unit, officer):
    membership = MembershipFactory(union=unit, position="Giáo viên", joined=date(2020, 1, 5))
    code = membership.member.code
    data = rows_of(template(MEMBERS, unit, officer), "Đoàn viên")[1:]
    data[0][5], data[0][9] = "Hiệu trưởng", "6-1-2020"

    shown = hand_in(MEMBERS, unit, made(MEMBERS, data), by=officer)

    assert shown.summary["counts"]["changed"] == 1
    assert shown.summary["changed"][0][2] == [
        ["Chức danh, vị trí", "Giáo viên", "Hiệu trưởng"],
        ["Từ ngày", "05/01/2020", "06/01/2020"],
    ]
    confirm(shown, by=officer)
    membership.refresh_from_db()
    assert (membership.position, membership.joined) == ("Hiệu trưởng", date(2020, 1, 6))
    entry = audit.trail(Member.objects.get(code=code)).get()
    assert (entry.action, entry.before["position"]) == ("member-correct", "Giáo viên")
    assert (entry.after["position"], entry.after["joined"]) == ("Hiệu trưởng", "2020-01-06")


def test_a_corrected_name_is_told_in_the_trail_without_the_name(unit, officer):
    membership = MembershipFactory(union=unit)
    data = rows_of(template(MEMBERS, unit, officer), "Đoàn viên")[1:]
    data[0][2] = "Trần Quốc Toản"

    brought_in(MEMBERS, unit, made(MEMBERS, data), by=officer)

    membership.member.refresh_from_db()
    assert membership.member.full_name_fold == "tran quoc toan"
    entry = audit.trail(membership.member).get()
    assert entry.after["corrected"] == ["full_name"]
    assert "Toản" not in str(entry.after) + str(entry.before)


def test_who_left_or_died_is_written_as_the_pages_write_it(unit, officer):
    membership = MembershipFactory(union=unit, joined=date(2020, 1, 5))
    data = rows_of(template(MEMBERS, unit, officer), "Đoàn viên")[1:]
    data[0][10:12] = ["01/03/2024", "Đã mất"]

    brought_in(MEMBERS, unit, made(MEMBERS, data), by=officer)

    membership.refresh_from_db()
    assert (membership.left, membership.leaving) == (date(2024, 3, 1), "deceased")
    assert membership.member.deceased_on == date(2024, 3, 1)


def test_the_same_file_twice_changes_nothing(unit, officer):
    known = MembershipFactory(union=unit)
    data = rows_of(template(MEMBERS, unit, officer), "Đoàn viên")[1:]
    data[0][10:12] = ["01/03/2024", "Nghỉ hưu"]
    leaver = person(unit, full_name="Lê Văn Đi", left="01/02/2024", leaving="Thôi việc")
    keys = [each.key for each in MEMBERS.fields]
    new = [[each.get(key, "") for key in keys] for each in (person(unit), leaver)]
    file = made(MEMBERS, data + new)
    brought_in(MEMBERS, unit, file, by=officer)
    before, trail = state(), AuditEntry.objects.exclude(action__startswith="import").count()

    again = hand_in(MEMBERS, unit, file, by=officer)

    assert again.summary["counts"] == {
        "new": 0, "changed": 0, "unchanged": 3, "wrong": 0, "doubles": 0
    }  # fmt: skip
    assert confirm(again, by=officer).status == Status.DONE
    assert state() == before and known.member.code in {each[0] for each in before}
    assert AuditEntry.objects.exclude(action__startswith="import").count() == trail


NAMES = st.text(st.sampled_from("NguyễnĐệ hòaẢ"), min_size=1, max_size=20).filter(
    lambda name: not name.isspace()
)


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    people=st.lists(
        st.tuples(
            NAMES,
            st.none() | st.integers(1900, 2100),
            st.sampled_from(["", "female", "male"]),
            st.text(st.characters(codec="utf-8", categories=["L", "N", "P"]), max_size=20),
            st.booleans(),
            st.booleans(),
            st.sampled_from(Membership.Employment.values),
            st.dates(date(2019, 1, 1), date(2024, 1, 1)),
        ),
        max_size=8,
    )
)
def test_whatever_is_handed_out_comes_back_unchanged(unit, officer, people):
    Membership.objects.all().delete()
    for name, year, sex, position, leader, belongs, employment, joined in people:
        MembershipFactory(
            member=MemberFactory(full_name=" ".join(name.split()), birth_year=year, sex=sex),
            union=unit,
            position=" ".join(unicodedata.normalize("NFC", position).split()),
            is_leader=leader,
            is_union_member=belongs,
            employment=employment,
            joined=joined,
        )
    before = state()

    shown = hand_in(MEMBERS, unit, template(MEMBERS, unit, officer), by=officer)

    counts = shown.summary["counts"]
    assert (counts["unchanged"], counts["changed"], counts["new"]) == (len(people), 0, 0)
    confirm(shown, by=officer)
    assert state() == before


# --- Who is who -------------------------------------------------------------------------


def test_a_namesake_of_the_same_year_is_suggested_and_never_merged(unit, officer):
    there = MembershipFactory(
        union=unit, member=MemberFactory(full_name="Nguyễn Thị Hòa", birth_year=1985)
    )
    file = made(MEMBERS, [person(unit, full_name="NGUYỄN THỊ HOÀ")])

    shown = hand_in(MEMBERS, unit, file, by=officer)

    assert shown.summary["counts"] | {"unchanged": 0} == {
        "new": 1, "changed": 0, "unchanged": 0, "wrong": 0, "doubles": 1
    }  # fmt: skip
    assert there.member.code in shown.summary["doubles"][0][1]
    with pytest.raises(ValidationError, match="có thể trùng"):
        services.confirm(shown, by=officer, told_apart=False)
    confirm(shown, by=officer, told_apart=True)
    assert Member.objects.filter(full_name_fold="nguyen thi hoa").count() == 2


def test_namesakes_inside_the_file_are_suggested_too(unit, officer):
    file = made(MEMBERS, [person(unit), person(unit, position="Kế toán")])

    shown = hand_in(MEMBERS, unit, file, by=officer)

    assert [line for line, said in shown.summary["doubles"]] == [3]
    assert "dòng 2" in shown.summary["doubles"][0][1]


def test_a_person_is_not_moved_by_the_file(officer, unit):
    upper = unit.parent
    sibling = UnionFactory(parent=upper)
    code = MembershipFactory(union=unit).member.code
    above = user_with(Role.UPPER_OFFICER, upper)

    shown = hand_in(MEMBERS, upper, made(MEMBERS, [person(sibling, code=code)]), by=above)

    assert "Chuyển đơn vị" in reasons(shown)["B2"]


def test_who_is_elsewhere_by_now_is_not_changed_from_the_old_unit(unit, officer):
    membership = MembershipFactory(union=unit, joined=date(2020, 1, 5))
    target = UnionFactory()
    move_member(
        membership,
        target,
        {"position": "", "is_leader": False, "is_union_member": True, "employment": "contract"},
        on=date(2022, 1, 1),
        by=user_with(Role.ADMINISTRATOR),
    )
    said = person(unit, code=membership.member.code)

    shown = hand_in(MEMBERS, unit, made(MEMBERS, [said]), by=officer)

    assert reasons(shown) == {"A2": "Người này đã chuyển sang đơn vị khác."}


def test_another_time_of_the_same_person_is_not_overlapped(unit, officer):
    member = MemberFactory()
    MembershipFactory(member=member, union=UnionFactory(), joined=date(2019, 1, 1),
                      left=date(2020, 1, 1), leaving="moved")  # fmt: skip
    MembershipFactory(member=member, union=unit, joined=date(2020, 1, 1))
    said = person(unit, code=member.code, joined="01/12/2019")

    shown = hand_in(MEMBERS, unit, made(MEMBERS, [said]), by=officer)

    assert "trùng với thời gian" in reasons(shown)["J2"]


# --- Out --------------------------------------------------------------------------------


def test_the_template_holds_who_is_there_in_text_cells_with_lists_to_choose(unit, officer):
    MembershipFactory(
        union=unit,
        member=MemberFactory(full_name="=1+1", birth_year=1985),
        joined=date(2020, 1, 5),
    )
    MembershipFactory(union=unit, left=date(2022, 1, 1), leaving="retired")
    MembershipFactory(union=UnionFactory())

    data = template(MEMBERS, unit, officer)

    headings, found = rows_of(data, "Đoàn viên")
    assert headings == [each.heading for each in MEMBERS.fields]
    assert found[1:4] == [unit.code, "=1+1", "1985"] and found[9] == "05/01/2020"
    assert "Viên chức" in [each[3] for each in rows_of(data, "Danh mục")]
    assert any("Mã số" in str(each) for each in rows_of(data, "Hướng dẫn"))

"""Sheets of persons: who is on them, what is written, two officers, the steps."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import ProtectedError

from core import audit, clock
from core.versions import StaleVersion
from emulation.models import DossierStatus as S
from emulation.models import PersonScore
from emulation.people import columns as cols
from emulation.people.flow import PERSON_FLOW
from emulation.people.roster import changes_of, day_for
from emulation.people.services import (
    RowChange,
    refresh_sheet,
    save_own,
    save_rows,
    start_sheet,
)
from emulation.tests.factories import UnionYearFactory, campaign_year
from emulation.tests.people_cases import (
    chair_of,
    columns_of,
    full_cells,
    officer_of,
    rows_of,
    score_all,
    sheet_of,
)
from unions.models import Union
from unions.tests.factories import MembershipFactory, UnionFactory

pytestmark = pytest.mark.django_db


# --- Who is on it ------------------------------------------------------------------


def test_people_are_those_of_the_last_day_of_the_year():
    union_year = UnionYearFactory()
    stayed = MembershipFactory(union=union_year.union, position="Kế toán", is_leader=True)
    MembershipFactory(union=union_year.union, left=date(2024, 12, 31), leaving="moved")
    MembershipFactory(union=union_year.union, joined=date(2025, 1, 1))

    sheet = start_sheet(union_year, by=officer_of(union_year))

    (row,) = rows_of(sheet)
    assert (row.member, row.position, row.is_leader) == (stayed.member, "Kế toán", True)
    assert sheet.people == 1


def test_who_moved_counts_where_they_were_at_the_end_of_the_year():
    union_year = UnionYearFactory()
    moved = MembershipFactory(union=union_year.union, left=date(2025, 3, 1), leaving="moved")
    MembershipFactory(member=moved.member, union=UnionFactory(), joined=date(2025, 3, 1))

    sheet = start_sheet(union_year, by=officer_of(union_year))

    assert [row.member for row in rows_of(sheet)] == [moved.member]


def test_of_a_running_year_today_counts_and_of_an_ended_unit_its_last_day():
    running = UnionYearFactory(campaign_year=campaign_year(2026))
    ended = UnionYearFactory(union=UnionFactory(ended=date(2024, 7, 1)))

    with clock.set_for_test(date(2026, 5, 4)):
        assert day_for(running) == date(2026, 5, 4)
        assert day_for(ended) == date(2024, 6, 30)


def test_a_refresh_keeps_what_was_scored_and_counts_anew():
    sheet = sheet_of(3, leaders=0)
    officer = officer_of(sheet.union_year)
    score_all(sheet, officer)
    gone, promoted, _other = (row.member.memberships.get() for row in rows_of(sheet))
    gone.left, gone.leaving = date(2024, 6, 1), "retired"
    gone.save()
    promoted.is_leader = True
    promoted.save()
    newcomer = MembershipFactory(union=sheet.union)

    changes = refresh_sheet(sheet, by=officer)

    assert [len(part) for part in (changes.added, changes.left, changes.changed)] == [1, 1, 1]
    rows = {row.member_id: row for row in rows_of(sheet)}
    assert not rows[gone.member_id].counted
    assert rows[gone.member_id].points  # kept, should they come back
    # A leader is asked one criterion more: no longer complete.
    assert rows[promoted.member_id].classification == ""
    assert rows[newcomer.member_id].counted
    sheet.refresh_from_db()
    assert (sheet.people, sheet.scored) == (3, 1)
    assert not changes_of(sheet)


def test_beginning_twice_gives_one_sheet():
    union_year = UnionYearFactory()
    officer = officer_of(union_year)

    assert start_sheet(union_year, by=officer) == start_sheet(union_year, by=officer)


def test_nobody_begins_in_a_year_that_is_closed():
    union_year = UnionYearFactory(campaign_year=campaign_year(windows="closed"))

    with pytest.raises(ValidationError, match="đã đóng"):
        start_sheet(union_year, by=officer_of(union_year))


def test_who_was_entered_by_mistake_can_go_until_somebody_scored_them():
    sheet = sheet_of(2)
    first, second = rows_of(sheet)
    officer = officer_of(sheet.union_year)
    save_rows(sheet, {first.pk: RowChange(1, full_cells(sheet, first))}, by=officer)
    for row in (first, second):
        row.member.memberships.all().delete()

    second.member.delete()
    assert rows_of(sheet) == [first]
    with pytest.raises(ProtectedError):
        first.member.delete()


# --- What is written -----------------------------------------------------------------


def test_a_leader_has_one_line_more_than_the_others():
    sheet = sheet_of(2, leaders=1)
    leader, other = rows_of(sheet)
    scale = cols.Scale.of(sheet.criteria_set)

    assert len(scale.asked(True)) - len(scale.asked(False)) == 1
    score_all(sheet, officer_of(sheet.union_year))
    for row in rows_of(sheet):
        assert (row.total, row.classification) == (Decimal(100), "excellent")
    assert len(PersonScore.objects.get(pk=leader.pk).points) == 12
    assert len(PersonScore.objects.get(pk=other.pk).points) == 11


def test_blank_is_not_nought_and_what_does_not_apply_leaves_the_base():
    sheet = sheet_of(1, leaders=0)
    (row,) = rows_of(sheet)
    first, second, *_rest = columns_of(sheet)
    officer = officer_of(sheet.union_year)
    cells = full_cells(sheet, row) | {first.key: "", second.key: cols.NOT_APPLICABLE}

    save_rows(sheet, {row.pk: RowChange(1, cells)}, by=officer)
    row.refresh_from_db()
    assert (row.total, row.classification) == (None, "")
    assert row.points[str(second.pk)] is None

    save_rows(sheet, {row.pk: RowChange(2, {first.key: "0.00"})}, by=officer)
    row.refresh_from_db()
    base = sum(c.maximum for c in columns_of(sheet) if not c.leaders_only) - second.maximum
    assert row.total == round((base - first.maximum) * 100 / base, 2)
    assert row.classification


def test_counts_follow_and_the_trail_names_what_changed():
    sheet = sheet_of(3)
    officer = officer_of(sheet.union_year)

    saved = score_all(sheet, officer)

    assert (saved.people, saved.scored, saved.excellent) == (3, 3, 3)
    entry = audit.trail(sheet).first()
    assert entry.action == "save-people"
    assert set(entry.after) == {str(row.pk) for row in rows_of(sheet)}


def test_the_same_again_writes_nothing():
    sheet = sheet_of(1)
    officer = officer_of(sheet.union_year)
    score_all(sheet, officer)
    (row,) = rows_of(sheet)

    saved = save_rows(sheet, {row.pk: RowChange(1, full_cells(sheet, row))}, by=officer)

    assert not saved.conflicts
    assert rows_of(sheet)[0].version == 2


def test_only_rows_that_both_changed_meet():
    sheet = sheet_of(2, leaders=0)
    one, other = rows_of(sheet)
    first, second, *_rest = columns_of(sheet)
    mine, hers = officer_of(sheet.union_year), chair_of(sheet.union_year)
    save_rows(sheet, {one.pk: RowChange(1, {first.key: "9.00"})}, by=hers)

    saved = save_rows(
        sheet,
        {one.pk: RowChange(1, {second.key: "8.00"}), other.pk: RowChange(1, {first.key: "7.00"})},
        by=mine,
    )

    assert saved.conflicts == {one.pk: {second.key: "8.00"}}
    one, other = rows_of(sheet)
    assert one.points == {str(first.pk): "9.00"}
    assert other.points == {str(first.pk): "7.00"}


def test_all_or_nothing_leaves_the_sound_rows_too():
    sheet = sheet_of(2, leaders=0)
    one, other = rows_of(sheet)
    first = columns_of(sheet)[0]
    officer = officer_of(sheet.union_year)
    save_rows(sheet, {one.pk: RowChange(1, {first.key: "9.00"})}, by=officer)

    with pytest.raises(StaleVersion):
        save_rows(
            sheet,
            {pk: RowChange(1, {first.key: "1.00"}) for pk in (one.pk, other.pk)},
            by=officer,
            whole=True,
        )

    assert rows_of(sheet)[1].points == {}


def test_nobody_else_scores():
    sheet = sheet_of(1)
    stranger = officer_of(UnionYearFactory())
    (row,) = rows_of(sheet)

    with pytest.raises(PermissionDenied):
        save_rows(sheet, {row.pk: RowChange(1, full_cells(sheet, row))}, by=stranger)


@pytest.mark.parametrize(
    ("typed", "cell"),
    [("7,5", "7.50"), ("7.5", "7.50"), (" 7 , 5 ", "7.50"), ("7,5 điểm", "7.50"), ("0", "0.00"),
     ("", ""), ("-", "-"), ("–", "-"), ("KAD", "-")],
)  # fmt: skip
def test_what_a_cell_takes(typed, cell):
    column = columns_of(sheet_of(0))[0]

    assert cols.read(column, typed, is_leader=False) == cell


@pytest.mark.parametrize("typed", ["7,555", "10,5", "-1", "bảy", "٧", "1e1", "NaN", "7\x00"])
def test_what_a_cell_refuses(typed):
    column = columns_of(sheet_of(0))[0]

    with pytest.raises(ValidationError, match="Điểm tiêu chí"):
        cols.read(column, typed, is_leader=False)


def test_the_leaders_line_is_refused_for_others():
    (column,) = (c for c in columns_of(sheet_of(0)) if c.leaders_only)

    assert cols.read(column, "", is_leader=False) == ""
    with pytest.raises(ValidationError, match="lãnh đạo"):
        cols.read(column, "5", is_leader=False)


# --- Scoring oneself -------------------------------------------------------------------


def test_a_person_scores_oneself_beside_what_the_officer_gives():
    sheet = sheet_of(2)
    row, other = rows_of(sheet)
    person = officer_of(sheet.union_year)
    row.member.account = person
    row.member.save()
    first = columns_of(sheet)[0]

    save_own(row, {first.key: "9.00"}, by=person, expected=1)

    row.refresh_from_db()
    assert (row.self_points, row.points, row.version) == ({str(first.pk): "9.00"}, {}, 1)
    with pytest.raises(StaleVersion):
        save_own(row, {first.key: "8.00"}, by=person, expected=1)
    with pytest.raises(PermissionDenied):
        save_own(other, {first.key: "9.00"}, by=person, expected=1)


# --- Steps ---------------------------------------------------------------------------


def test_the_chair_confirms_and_opens_again_with_a_reason():
    sheet = sheet_of(2)
    officer, chair = officer_of(sheet.union_year), chair_of(sheet.union_year)
    with pytest.raises(ValidationError, match="Còn 2 người"):
        PERSON_FLOW.perform("propose", sheet, by=officer)
    score_all(sheet, officer)

    PERSON_FLOW.perform("propose", sheet, by=officer)
    with pytest.raises(PermissionDenied):
        PERSON_FLOW.perform("approve", sheet, by=officer)
    PERSON_FLOW.perform("return", sheet, by=chair, note="Xem lại bà Lan.")
    PERSON_FLOW.perform("propose", sheet, by=officer)
    PERSON_FLOW.perform("approve", sheet, by=chair)

    sheet.refresh_from_db()
    assert (sheet.status, sheet.confirmed_by) == (S.APPROVED, chair)
    row = rows_of(sheet)[0]
    with pytest.raises(PermissionDenied):
        save_rows(sheet, {row.pk: RowChange(2, {columns_of(sheet)[0].key: "1.00"})}, by=officer)
    with pytest.raises(ValidationError, match="lý do"):
        PERSON_FLOW.perform("unlock", sheet, by=chair)
    PERSON_FLOW.perform("unlock", sheet, by=chair, note="Có kết luận mới.")
    assert (sheet.status, sheet.confirmed_by, sheet.decided_at) == (S.DRAFT, None, None)
    actions = [entry.action for entry in audit.trail(sheet)]
    assert actions[:5] == ["unlock", "approve", "propose", "return", "propose"]


def test_a_closed_year_opens_nothing_again():
    sheet = sheet_of(1)
    chair = chair_of(sheet.union_year)
    score_all(sheet, chair)
    PERSON_FLOW.perform("approve", sheet, by=chair)
    campaign_year(windows="closed")

    with pytest.raises(ValidationError, match="đã đóng"):
        PERSON_FLOW.perform("unlock", sheet, by=chair, note="Muộn rồi")


def test_nothing_is_confirmed_over_a_list_that_is_out_of_date():
    sheet = sheet_of(1)
    chair = chair_of(sheet.union_year)
    score_all(sheet, chair)
    MembershipFactory(union=Union.objects.get(pk=sheet.union_year.union_id))

    with pytest.raises(ValidationError, match="Cập nhật danh sách"):
        PERSON_FLOW.perform("approve", sheet, by=chair)

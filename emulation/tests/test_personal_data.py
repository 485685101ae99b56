"""What the campaign holds of one person: handed out whole, and let go with the name."""

from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.urls import reverse

from core import audit, clock, frozen
from core.tests.pdf_reading import pages_of
from emulation.models import CriteriaSet, PersonScore, PersonSheet, ResultNotice
from emulation.notices import printing, publishing
from emulation.notices.figures import BoardList, Listed
from emulation.people.flow import PERSON_FLOW
from emulation.people.services import save_own
from emulation.tests.block_cases import confirmed_sheet, verified
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from emulation.tests.people_cases import (
    chair_of,
    full_cells,
    officer_of,
    rows_of,
    score_all,
    sheet_of,
)
from emulation.tests.year_cases import workbook_rows
from unions.accounts.own_account import own_account
from unions.models import Membership, Post
from unions.registry.members import ANONYMOUS
from unions.registry.own_data import own_data
from unions.registry.services import anonymise
from unions.tests.factories import MembershipFactory, user_with

pytestmark = pytest.mark.django_db
LEFT, LATER = date(2025, 3, 1), date(2030, 1, 1)


@pytest.fixture
def sheet():
    return sheet_of(3)


def told(sheets, title):
    (found,) = [one for one in sheets if one.title == title]
    heads = [column.heading for column in found.columns]
    return [dict(zip(heads, row, strict=True)) for row in found.rows]


# --- Handed out -------------------------------------------------------------------------


def test_own_data_holds_the_confirmed_scores_of_each_year_and_criterion(sheet):
    sheet = score_all(sheet, officer_of(sheet.union_year))
    PERSON_FLOW.perform("approve", sheet, by=chair_of(sheet.union_year))
    row = rows_of(sheet)[0]

    sheets = own_data(row.member)
    (year,) = told(sheets, "Chấm điểm cá nhân")
    lines = told(sheets, "Điểm từng tiêu chí")

    assert year["Năm"] == YEAR
    assert year["Đơn vị"] == sheet.union.name
    assert year["Tổng điểm"] == PersonScore.objects.get(pk=row.pk).total
    assert year["Xếp loại"] == "Hoàn thành xuất sắc nhiệm vụ"
    assert len(lines) == len(full_cells(sheet, row))
    assert all(line["Đơn vị chấm"] for line in lines)


def test_points_that_the_chair_has_not_confirmed_are_not_told_but_ones_own_are(sheet):
    score_all(sheet, officer_of(sheet.union_year))
    row = rows_of(sheet)[0]
    row.member.account = user_with(Post.Role.GRASSROOTS_OFFICER, sheet.union)
    row.member.save()
    first = next(iter(full_cells(sheet, row).items()))
    save_own(row, dict([first]), by=row.member.account, expected=1)

    sheets = own_data(row.member)

    (year,) = told(sheets, "Chấm điểm cá nhân")
    assert (year["Tổng điểm"], year["Xếp loại"]) == (None, "")
    assert year["Tình trạng phiếu"] == "Đang chấm"
    lines = told(sheets, "Điểm từng tiêu chí")
    assert [bool(line["Tự chấm"]) for line in lines].count(True) == 1
    assert not any(line["Đơn vị chấm"] for line in lines)


def test_another_persons_scores_are_not_among_them(sheet):
    score_all(sheet, officer_of(sheet.union_year))
    other = MembershipFactory(union=sheet.union).member

    assert told(own_data(other), "Chấm điểm cá nhân") == []


def test_the_account_of_a_member_takes_the_members_data_along(sheet):
    score_all(sheet, officer_of(sheet.union_year))
    row = rows_of(sheet)[0]
    user = officer_of(sheet.union_year)
    assert len(own_account(user)) == 4
    row.member.account = user
    row.member.save()

    assert told(own_account(user), "Chấm điểm cá nhân")[0]["Năm"] == YEAR


def test_the_page_hands_it_out(client, sheet, tmp_path):
    row = rows_of(sheet)[0]
    place = Membership.objects.get(member=row.member)
    client.force_login(officer_of(sheet.union_year))

    answer = client.get(reverse("unions:member-data", args=[sheet.union.code, place.pk]))

    assert workbook_rows(answer, tmp_path, sheet="Chấm điểm cá nhân")[1][0] == YEAR


def test_more_years_cost_no_more_queries(sheet, django_assert_max_num_queries):
    member = rows_of(sheet)[0].member

    def read():
        return [list(one.rows) for one in own_data(member)]

    with django_assert_max_num_queries(15) as few:
        read()
    for year in (2021, 2022, 2023):
        earlier = UnionYearFactory(union=sheet.union, campaign_year=campaign_year(year))
        made = PersonSheet.objects.create(union_year=earlier, criteria_set=sheet.criteria_set)
        made.scores.create(member=member)
    with django_assert_max_num_queries(len(few)):
        assert len(told(own_data(member), "Chấm điểm cá nhân")) == 4


# --- Let go -----------------------------------------------------------------------------


@pytest.fixture
def noticed():
    """A notice in force with the names of three people, one of whom left since."""
    union_year = UnionYearFactory()
    verified(union_year)
    guide = CriteriaSet.objects.in_force("individual", YEAR).get()
    sheet = confirmed_sheet(union_year, {"excellent": 1, "good": 2}, guide)
    for number, score in enumerate(sheet.scores.select_related("member")):
        MembershipFactory(
            union=union_year.union, member=score.member, position=f"Giáo viên {number}",
            joined=date(2020, 1, 1),
            **({"left": LEFT, "leaving": "retired"} if not number else {}),
        )  # fmt: skip
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, union_year.union)
    notice = publishing.publish(union_year, by=chair, with_names=True)
    return notice, sheet.scores.order_by("pk").first()


def let_go(day=LATER):
    with clock.set_for_test(date(2031, 1, 1)):
        return anonymise(left_before=day)


@pytest.mark.slow
def test_a_name_that_is_taken_out_leaves_the_notice_in_force_too(noticed, tmp_path):
    notice, gone = noticed
    name = gone.member.full_name
    assert name in [one.name for one in publishing.people_of(notice)]

    assert let_go() == 1

    notice.refresh_from_db()
    assert name not in notice.people
    assert len(publishing.people_of(notice)) == 2
    assert frozen.sha256(notice.figures) == notice.sha256
    (tmp_path / "a.pdf").write_bytes(printing.draw(notice, address="https://a.vn/x"))
    said = " ".join(line for page in pages_of(tmp_path / "a.pdf") for line in page)
    assert name not in said
    assert "1 người đã rời đơn vị, họ tên không còn được nêu" in " ".join(said.split())


def test_the_trail_of_the_year_says_how_many_names_went(noticed):
    notice, gone = noticed
    let_go()

    entry = audit.trail(notice.union_year).first()

    assert entry.action == "hide-names"
    assert entry.after == {"notice": notice.pk, "names": 1}
    assert gone.member.full_name not in str(entry.after)


def test_names_listed_before_codes_were_kept_go_as_well(noticed):
    notice, gone = noticed
    listed = tuple(Listed(one.name, one.position, one.classification) for one in
                   publishing.people_of(notice))  # fmt: skip
    publishing.withdraw(
        notice.union_year,
        by=user_with(Post.Role.GRASSROOTS_CHAIR, notice.union_year.union),
        note="Làm lại",
    )
    old = ResultNotice.objects.create(
        union_year=notice.union_year, token="T" * 43, figures=notice.figures,
        sha256=notice.sha256, people=frozen.dump(BoardList(listed)),
        published_by=notice.published_by,
    )  # fmt: skip

    let_go()

    old.refresh_from_db()
    assert gone.member.full_name not in old.people
    assert len(publishing.people_of(old)) == 2


def test_the_row_of_points_keeps_what_counts_are_made_of_alone(noticed):
    _notice, gone = noticed
    PersonScore.objects.filter(pk=gone.pk).update(position="Giáo viên", note="Nghỉ ốm dài ngày")

    let_go()

    gone.refresh_from_db()
    gone.member.refresh_from_db()
    assert gone.member.full_name == ANONYMOUS
    assert (gone.position, gone.note, gone.classification) == ("", "", "excellent")


def test_the_database_lets_names_go_and_nothing_else(noticed):
    notice, _gone = noticed
    same = ResultNotice.objects.filter(pk=notice.pk)
    people = publishing.people_of(notice)

    def refused(*listed):
        with pytest.raises(DatabaseError, match="only taken back"), transaction.atomic():
            same.update(people=frozen.dump(BoardList(listed)))

    refused(*people, Listed("Thêm", "", "Tốt", "X"))
    refused(*people[:1], Listed("Khác", "", "Tốt", "X"))
    refused(*people)
    with pytest.raises(IntegrityError), transaction.atomic():
        same.update(people="", sha256="0" * 64)
    same.update(people=frozen.dump(BoardList(people[1:])))
    refused(*people)
    same.update(people="")
    refused(*people[:1])


def test_whoever_stays_stays_on_the_notice(noticed):
    notice, _gone = noticed

    assert let_go(date(2025, 1, 1)) == 0

    before = notice.people
    notice.refresh_from_db()
    assert notice.people == before

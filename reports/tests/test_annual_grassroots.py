"""The figures of a grassroots union's own year."""

from decimal import Decimal

import pytest

from core import clock
from emulation.models import Assessment, LegalBasis, UnionReport, UnionYear
from reports import own_words
from reports.tests.factories import figures_of, small_province, union_year, year_2023
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

pytestmark = pytest.mark.django_db
D = Decimal


@pytest.fixture
def world():
    return small_province()


@pytest.fixture
def report(world):
    return figures_of(world.a1.union, world.year)


def test_targets_stand_beside_results(report):
    targets = {t.label: (t.target, t.result, t.met) for t in report.own.targets}

    assert targets["Tỉ lệ hài lòng của người dân và doanh nghiệp"] == (D("95.5"), D("96.5"), True)
    assert targets["Số người đã cam kết “Năm không”"] == (D(38), D(36), False)
    assert targets["Số buổi tuyên truyền"] == (D(6), D(6), True)
    assert targets["Số cuộc đối thoại"] == (None, None, None)


def test_the_three_scores_of_every_criterion_are_there(report):
    sheet = report.own.sheet

    assert [(g.letter, len(g.lines)) for g in sheet.groups] == [("a", 5), ("b", 5), ("c", 4)]
    first = sheet.groups[0].lines[0]
    assert (first.maximum, first.own.points, first.verified.points) == (D(10), D("9.5"), D("9.15"))
    assert (sheet.own, sheet.appraised, sheet.verified) == (D(95), D(93), D("91.5"))
    assert "91,50 điểm trên 100" in sheet.explanation


def test_points_of_a_stage_under_way_stay_out(world):
    Assessment.objects.filter(union_year=world.b1).update(status="taken_up")

    sheet = figures_of(world.b1.union, world.year).own.sheet

    marks = {line.appraised.points for group in sheet.groups for line in group.lines}
    assert (marks, sheet.appraised) == ({None}, None)


def test_a_changed_point_is_told_with_its_reason(world):
    assessment = Assessment.objects.get(union_year=world.a1)
    assessment.lines.filter(criterion__group__letter="b", criterion__number=5).update(
        verified_points=3, verified_note="Chưa dùng phần mềm quản lý đoàn viên."
    )

    told = own_words.changes(figures_of(world.a1.union, world.year).own.sheet)

    assert told == [
        "Tiêu chí b.5: phúc tra 3,00, thẩm định 5,58. Lý do: Chưa dùng phần mềm quản lý đoàn viên."
    ]


def test_a_draft_s_words_are_shown_as_a_draft_and_unconfirmed_figures_not_at_all(world):
    UnionReport.objects.filter(union_year=world.a1).update(
        first_submitted_at=None, status="draft", prefilled=["staff_count"]
    )

    own = figures_of(world.a1.union, world.year).own

    assert own.report == "draft"
    assert own.section("outreach").text == "Đã tổ chức 6 buổi tuyên truyền."
    assert (own.figure("staff_count"), own.figure("pledged_count")) == (None, D(36))
    assert "đang soạn, chưa nộp" in own_words.reported(own)


def test_a_year_with_nothing_in_it_names_what_is_missing():
    year = year_2023()
    union = UnionFactory()
    union_year(union, year, staff_count=0, member_count=0, leader_count=0, women_count=0)

    own = figures_of(union, year).own

    told = own_words.context(own, 2023, criteria=True)["told"]
    assert all("chưa có số liệu" in told[name] for name in told)
    assert "chưa có số liệu" in own_words.people(own, 2023, "đơn vị")
    assert own.section("proposals").text == ""


def test_the_frame_is_that_of_the_year_s_supervisor(report):
    frame = report.frame

    assert (frame.superior, frame.issuer) == (
        "LĐLĐ huyện Tuy Phước",
        "BCH CĐCS Trường Tiểu học An Phú",
    )
    assert (frame.abbrev, frame.place) == ("CĐCS", "Tuy Phước")
    assert frame.addressee == "Liên đoàn Lao động huyện Tuy Phước"
    assert (frame.committee, frame.signer) == ("Ban Chấp hành", "")


def test_a_unit_under_a_sectoral_union_writes_from_the_province_s_place(world):
    frame = figures_of(world.b1.union, world.year).frame

    assert (frame.superior, frame.place) == ("Công đoàn Viên chức tỉnh", "Bình Định")


def test_the_chair_in_office_signs(world):
    union = world.a1.union
    former = user_with(Post.Role.GRASSROOTS_CHAIR, union, until=clock.today().replace(year=2020))
    chair = user_with(Post.Role.GRASSROOTS_CHAIR, union, since=clock.today().replace(year=2021))

    signer = figures_of(union, world.year).frame.signer

    assert signer == chair.full_name
    assert signer != former.full_name


def test_only_legal_bases_that_hold_are_named_the_oldest_first(world):
    LegalBasis.objects.filter(number="1689/HD-TLĐ").update(until=clock.today())

    bases = figures_of(world.a1.union, world.year).frame.bases

    assert [basis.split(" của ")[0] for basis in bases] == [
        "Quyết định số 1190/QĐ-TLĐ ngày 22/7/2019",
        "Kế hoạch số 64/KH-UBND ngày 02/8/2019",
    ]


def test_the_number_of_queries_is_small(world, django_assert_max_num_queries):
    assert UnionYear.objects.count() > 1

    with django_assert_max_num_queries(11):
        figures_of(world.a1.union, world.year)

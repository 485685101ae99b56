"""What each post owes and what waits for it, in each state of a dossier and of a window."""

from datetime import date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from core import clock
from emulation.duties import duties_for
from emulation.models import DossierStatus as S
from emulation.models import Window
from emulation.tests.factories import (
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from unions.models import Post
from unions.tests.factories import UnionFactory, UserFactory, user_with

Role = Post.Role
TODAY = date(2024, 3, 20)


@pytest.fixture(autouse=True)
def in_march(db):
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def own():
    """Return a grassroots union's year, with nothing begun and every window open."""
    return UnionYearFactory()


def set_window(row, step, opens, due, closes):
    Window.objects.filter(campaign_year=row.campaign_year, step=step).update(
        opens=opens, due=due, closes=closes
    )


def duties_of(role, union=None):
    return duties_for(user_with(role, union))


def told(duties, kind):
    return next((duty for duty in duties if duty.kind == kind), None)


def local(*parts):
    return timezone.make_aware(datetime(*parts))


# --- The union's own dossiers ----------------------------------------------------------


@pytest.mark.parametrize("role", [Role.GRASSROOTS_OFFICER, Role.GRASSROOTS_CHAIR])
def test_what_is_not_begun_is_owed_with_a_button_that_begins_it(own, role):
    duties = duties_of(role, own.union)

    assert [(d.kind, d.state) for d in duties] == [
        ("registration", "todo"),
        ("assessment", "todo"),
        ("report", "todo"),
    ]
    first = duties[0]
    assert first.title == "Đăng ký thi đua năm 2024"
    assert first.due == date(2999, 12, 30)
    assert first.url == reverse("emulation:union-year", args=[2024, own.union.code])
    assert first.posts
    assert first.action_url == reverse("emulation:registration-start", args=[own.pk])


def test_nothing_is_owed_before_its_window_opens_nor_after_it_has_closed(own):
    set_window(own, "registration", date(2024, 3, 21), date(2024, 4, 1), date(2024, 4, 2))
    set_window(own, "self_score", date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 19))

    duties = duties_of(Role.GRASSROOTS_OFFICER, own.union)

    assert [d.kind for d in duties] == ["report"]


@pytest.mark.parametrize("status", [None, S.DRAFT])
def test_after_the_deadline_it_is_still_owed_and_said_to_be_late(own, status):
    set_window(own, "registration", date(2024, 1, 1), date(2024, 3, 19), date(2024, 3, 20))
    if status:
        RegistrationFactory(union_year=own, status=status)

    duty = told(duties_of(Role.GRASSROOTS_OFFICER, own.union), "registration")

    assert duty.due == date(2024, 3, 19)
    assert "Đã quá hạn 19/03/2024. Hồ sơ vẫn được nhận đến hết ngày 20/03/2024" in duty.detail


def test_a_draft_says_when_it_was_saved_and_goes_on_where_it_lies(own):
    draft = RegistrationFactory(union_year=own, updated_at=local(2024, 3, 19, 23, 30))

    duty = told(duties_of(Role.GRASSROOTS_OFFICER, own.union), "registration")

    assert (duty.state, duty.action, duty.posts) == ("todo", "Soạn tiếp", False)
    assert duty.detail == "Đang soạn, lưu lần cuối lúc 23:30 ngày 19/03/2024."
    assert duty.action_url == reverse("emulation:registration-edit", args=[draft.pk])


def test_a_draft_too_late_for_its_window_is_no_duty_any_more(own):
    set_window(own, "registration", date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 19))
    RegistrationFactory(union_year=own)

    assert told(duties_of(Role.GRASSROOTS_OFFICER, own.union), "registration") is None


def test_what_came_back_says_why_by_whom_and_when_even_after_the_window(own):
    set_window(own, "registration", date(2024, 1, 1), date(2024, 2, 1), date(2024, 3, 19))
    returned = RegistrationFactory(
        union_year=own,
        status=S.RETURNED,
        return_reason="Thiếu chỉ tiêu đối thoại.",
        returned_at=local(2024, 3, 18, 9, 5),
        returned_by=UserFactory(full_name="Lê Văn Duyệt"),
    )

    duty = told(duties_of(Role.GRASSROOTS_OFFICER, own.union), "registration")

    assert (duty.state, duty.action) == ("back", "Sửa ngay")
    assert duty.reason == "Thiếu chỉ tiêu đối thoại."
    assert duty.detail == "Lê Văn Duyệt trả lại lúc 09:05 ngày 18/03/2024."
    assert duty.action_url == reverse("emulation:registration-edit", args=[returned.pk])
    assert duty.due is None


def test_what_waits_for_the_signature_is_the_chairs_to_do_and_the_officer_waits(own):
    proposed = RegistrationFactory(union_year=own, status=S.PROPOSED)

    for_chair = told(duties_of(Role.GRASSROOTS_CHAIR, own.union), "registration")
    for_officer = told(duties_of(Role.GRASSROOTS_OFFICER, own.union), "registration")

    assert (for_chair.state, for_chair.action) == ("todo", "Xem và ký")
    assert for_chair.url == proposed.get_absolute_url()
    assert (for_officer.state, for_officer.action) == ("sent", "")
    assert not for_officer.is_open


@pytest.mark.parametrize(
    ("status", "state", "detail"),
    [
        (S.SUBMITTED, "sent", "Nộp ngày 10/03/2024, chờ cấp trên tiếp nhận."),
        (S.TAKEN_UP, "sent", "Nộp ngày 10/03/2024, cấp trên đang xem xét."),
        (S.APPRAISED, "sent", "Đã thẩm định, chờ Ban Chính sách - Pháp luật phúc tra."),
        (S.VERIFIED, "good", "Đã phúc tra ngày 15/03/2024."),
    ],
)
def test_what_is_handed_on_is_told_calmly(own, status, state, detail):
    AssessmentFactory(
        union_year=own,
        status=status,
        submitted_at=local(2024, 3, 10, 8, 0),
        decided_at=local(2024, 3, 15, 0, 30),
    )

    duty = told(duties_of(Role.GRASSROOTS_OFFICER, own.union), "assessment")

    assert (duty.state, duty.detail) == (state, detail)
    assert not duty.is_open


def test_an_approved_dossier_of_an_earlier_year_is_not_told_any_more(own):
    for factory in (RegistrationFactory, UnionReportFactory):
        factory(union_year=own, status=S.APPROVED, decided_at=local(2024, 3, 1))

    this_year = duties_of(Role.GRASSROOTS_OFFICER, own.union)
    with clock.set_for_test(date(2025, 1, 2)):
        next_year = duties_of(Role.GRASSROOTS_OFFICER, own.union)

    assert [d.kind for d in this_year if d.state == "good"] == ["registration", "report"]
    assert [d.kind for d in next_year] == ["assessment"]


def test_an_earlier_years_open_dossiers_stand_beside_this_years(own):
    earlier = UnionYearFactory(campaign_year=campaign_year(2023), union=own.union)
    UnionReportFactory(union_year=earlier, status=S.RETURNED, returned_at=clock.now())

    duties = duties_of(Role.GRASSROOTS_CHAIR, own.union)

    assert [d.title for d in duties if d.state == "back"] == ["Báo cáo năm 2023"]
    assert {d.title for d in duties} >= {"Báo cáo năm 2024", "Đăng ký thi đua năm 2023"}


def test_who_owes_nothing_this_year_is_asked_for_nothing(own):
    own.expected, own.not_expected_reason = False, "Đơn vị giải thể từ tháng 6"
    own.save()

    assert duties_of(Role.GRASSROOTS_OFFICER, own.union) == []


def test_nobody_else_sees_the_unions_duties(own):
    RegistrationFactory(union_year=own)
    sibling = UnionFactory(parent=own.union.parent)

    assert duties_of(Role.GRASSROOTS_OFFICER, sibling) == []
    assert duties_of(Role.UPPER_OFFICER, own.union.parent) == []


@pytest.mark.parametrize("role", [Role.STANDING_COMMITTEE, Role.ADMINISTRATOR])
def test_who_reads_only_owes_nothing(own, role, django_assert_num_queries):
    user = user_with(role)
    user.post  # noqa: B018

    with django_assert_num_queries(0):
        assert duties_for(user) == []


def test_other_departments_owe_nothing(own):
    user = user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.PROPAGANDA)

    assert duties_for(user) == []


def test_without_a_post_in_force_nothing_is_owed(own):
    user = user_with(Role.GRASSROOTS_OFFICER, own.union, until=date(2024, 3, 19))

    assert duties_for(user) == []

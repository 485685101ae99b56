"""Duties beside the dossiers: results to be told, persons to be scored, guides to be published."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from core import clock
from emulation.blocks.duties import block_duties
from emulation.calendar import campaign_calendar
from emulation.duties import duties_for
from emulation.guides.duties import guide_duties
from emulation.models import CriteriaSet, PersonSheet, Window
from emulation.models import DossierStatus as S
from emulation.notices import publishing
from emulation.tests import block_cases
from emulation.tests.factories import UnionYearFactory
from emulation.tests.guides_cases import draft, policy_law
from unions.models import Post
from unions.tests.factories import user_with

Role = Post.Role
TODAY = date(2024, 12, 20)
CLOSES = date(2025, 1, 31)


@pytest.fixture(autouse=True)
def in_december(db):
    with clock.set_for_test(TODAY):
        yield


@pytest.fixture
def own():
    return UnionYearFactory()


def set_window(step, **days):
    Window.objects.filter(campaign_year__year=2024, step=step).update(**days)


def told(role, own, kind):
    duties = duties_for(user_with(role, own.union))
    return next((duty for duty in duties if duty.kind == kind), None)


# --- The result ---------------------------------------------------------------


def test_a_result_that_stands_is_the_chairs_to_make_known(own):
    block_cases.verified(own)
    set_window("verification", due=TODAY, closes=CLOSES)

    chairs, officers = (
        told(role, own, "result-notice")
        for role in (Role.GRASSROOTS_CHAIR, Role.GRASSROOTS_OFFICER)
    )

    assert (chairs.state, chairs.due) == ("todo", CLOSES)
    assert chairs.url == reverse("emulation:notice-detail", args=[own.pk])
    assert chairs.action_url == reverse("emulation:notice-publish", args=[own.pk])
    assert (officers.state, officers.action, officers.is_open) == ("sent", "", False)


def test_nothing_is_to_be_made_known_before_there_is_a_result_nor_twice(own):
    assert told(Role.GRASSROOTS_CHAIR, own, "result-notice") is None
    block_cases.verified(own)
    chair = user_with(Role.GRASSROOTS_CHAIR, own.union)
    publishing.publish(own, by=chair)

    assert told(Role.GRASSROOTS_CHAIR, own, "result-notice") is None

    publishing.withdraw(own, by=chair, note="Sai số liệu")
    assert told(Role.GRASSROOTS_CHAIR, own, "result-notice").state == "todo"


def test_years_long_past_are_left_alone(own):
    block_cases.verified(own)

    with clock.set_for_test(date(2025, 12, 31)):
        assert told(Role.GRASSROOTS_CHAIR, own, "result-notice")
    with clock.set_for_test(date(2026, 1, 1)):
        assert told(Role.GRASSROOTS_CHAIR, own, "result-notice") is None


# --- Persons ------------------------------------------------------------------


def sheet(own, status=S.DRAFT):
    guide = CriteriaSet.objects.get(code="CN-2020")
    return PersonSheet.objects.create(
        union_year=own, criteria_set=guide, status=status, people=12, scored=5
    )


def test_persons_are_told_fourteen_days_before_the_report_is_due(own):
    set_window("report", due=TODAY + timedelta(days=15))
    assert told(Role.GRASSROOTS_OFFICER, own, "persons") is None

    set_window("report", due=TODAY + timedelta(days=14))
    duty = told(Role.GRASSROOTS_OFFICER, own, "persons")

    assert (duty.state, duty.due) == ("todo", TODAY + timedelta(days=14))
    assert duty.posts
    assert duty.action_url == reverse("emulation:person-start", args=[own.pk])


def test_how_many_are_scored_is_told_and_who_confirms(own):
    set_window("report", due=TODAY)
    mine = sheet(own)

    duty = told(Role.GRASSROOTS_OFFICER, own, "persons")
    assert (duty.detail, duty.url) == ("Đã chấm 5 trên 12 người.", mine.get_absolute_url())

    PersonSheet.objects.update(status=S.PROPOSED)
    assert told(Role.GRASSROOTS_OFFICER, own, "persons").state == "sent"
    assert told(Role.GRASSROOTS_CHAIR, own, "persons").action == "Xem và xác nhận"

    PersonSheet.objects.update(status=S.APPROVED)
    assert told(Role.GRASSROOTS_CHAIR, own, "persons") is None


def test_persons_of_a_closed_year_or_one_that_asks_nothing_are_not_owed(own):
    set_window("report", due=TODAY - timedelta(days=9), closes=TODAY - timedelta(days=1))
    assert told(Role.GRASSROOTS_OFFICER, own, "persons") is None

    set_window("report", due=TODAY, closes=TODAY)
    own.expected, own.not_expected_reason = False, "Mới thành lập"
    own.save()
    assert told(Role.GRASSROOTS_OFFICER, own, "persons") is None


# --- Ban CSPL -----------------------------------------------------------------


def guides_told(user=None):
    return guide_duties(user or policy_law(), campaign_calendar())


@pytest.mark.parametrize(("days", "count"), [(31, 0), (30, 1), (0, 1), (-30, 1), (-31, 0)])
def test_a_draft_is_told_when_its_year_is_about_to_be_scored(own, days, count):
    made = draft(policy_law(), 2024)
    set_window("self_score", opens=TODAY + timedelta(days=days))

    found = guides_told()

    assert [duty.url for duty in found] == [made.get_absolute_url()] * count
    assert all(duty.due == TODAY + timedelta(days=days - 1) for duty in found)


def test_the_next_years_draft_is_told_too_a_published_one_and_other_posts_are_not(own):
    draft(policy_law(), 2025)
    opens = {"opens": TODAY + timedelta(days=20)}
    Window.objects.filter(campaign_year__year=2025, step="self_score").update(**opens)

    assert len(guides_told()) == 1
    assert guides_told(user_with(Role.ADMINISTRATOR)) == []
    CriteriaSet.objects.filter(first_year=2025).delete()
    assert guides_told() == []


def test_it_is_asked_for_in_these_days_alone_and_in_one_query(own, django_assert_num_queries):
    draft(policy_law(), 2024)
    user, calendar = policy_law(), campaign_calendar()
    user.post  # noqa: B018 (read by the request, whatever the page)
    with django_assert_num_queries(0):
        guide_duties(user, calendar)

    set_window("self_score", opens=TODAY)
    calendar = campaign_calendar()
    with django_assert_num_queries(1):
        assert guide_duties(user, calendar)


def test_a_ranking_is_due_when_verification_is_over(own):
    of = block_cases.block()
    block_cases.member(of)
    set_window("verification", due=TODAY, closes=CLOSES)

    [duty] = block_duties(policy_law(), campaign_calendar())

    assert duty.due == CLOSES

"""One registration through its life: who may take which step, and what it leaves."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit, clock
from emulation.models import Registration, Window, YearTally
from emulation.tests.factories import RegistrationFactory, UnionYearFactory, campaign_year
from emulation.workflow import REGISTRATION_FLOW as FLOW
from unions.models import Post
from unions.structure.hierarchy import place
from unions.tests.factories import UpperFactory, province, user_with

Role, Status = Post.Role, Registration.Status
pytestmark = pytest.mark.django_db


@pytest.fixture
def registration():
    return RegistrationFactory()


@pytest.fixture
def people(registration):
    """Return who has to do with it, by a short name."""
    own, above = registration.union, registration.union_year.supervisor
    return {
        "officer": user_with(Role.GRASSROOTS_OFFICER, own),
        "chair": user_with(Role.GRASSROOTS_CHAIR, own),
        "above": user_with(Role.UPPER_OFFICER, above),
        "chair above": user_with(Role.UPPER_CHAIR, above),
        "another above": user_with(Role.UPPER_OFFICER, UpperFactory()),
        "policy": user_with(Role.DEPARTMENT_OFFICER),
        "finance": user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.FINANCE),
        "committee": user_with(Role.STANDING_COMMITTEE),
        "administrator": user_with(Role.ADMINISTRATOR),
    }


OFFERED = {
    Status.DRAFT: {"officer": ["propose"], "chair": ["submit"]},
    Status.RETURNED: {"officer": ["propose"], "chair": ["submit"]},
    Status.PROPOSED: {"officer": ["recall"], "chair": ["recall", "submit"]},
    Status.SUBMITTED: {
        "officer": ["withdraw"],
        "chair": ["withdraw"],
        "above": ["take-up", "return"],
        "chair above": ["take-up", "return"],
    },
    Status.TAKEN_UP: {"above": ["return", "approve"], "chair above": ["return", "approve"]},
    Status.APPROVED: {},
}


@pytest.mark.parametrize("status", OFFERED)
def test_each_state_offers_each_person_only_what_is_theirs(registration, people, status):
    registration.status = status

    offered = {
        name: [step.name for step in FLOW.steps_for(person, registration)]
        for name, person in people.items()
    }

    assert offered == {name: [] for name in people} | OFFERED[status]


def test_the_whole_way_up(registration, people):
    for name, person in [
        ("propose", "officer"),
        ("submit", "chair"),
        ("take-up", "above"),
        ("approve", "chair above"),
    ]:
        FLOW.perform(name, registration, by=people[person])

    registration.refresh_from_db()
    assert registration.status == Status.APPROVED
    assert registration.first_submitted_at
    assert registration.decided_at
    tally = YearTally.objects.get(supervisor=registration.union_year.supervisor)
    assert (tally.registrations, tally.registrations_approved) == (1, 1)
    assert [row.action for row in audit.trail(registration)] == [
        "approve",
        "take-up",
        "submit",
        "propose",
    ]


def test_the_province_supervises_an_upper_level_union_through_one_department():
    registration = RegistrationFactory(union_year__union=UpperFactory(), status=Status.SUBMITTED)
    finance = user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.FINANCE)

    with pytest.raises(PermissionDenied):
        FLOW.perform("take-up", registration, by=finance)
    FLOW.perform("take-up", registration, by=user_with(Role.DEPARTMENT_OFFICER))

    assert registration.status == Status.TAKEN_UP


def test_an_unfinished_registration_says_what_is_missing(registration, people):
    registration.pledge_target = None
    registration.save()

    with pytest.raises(ValidationError, match="còn thiếu: số người cam kết “Năm không”"):
        FLOW.perform("submit", registration, by=people["chair"])


def test_what_was_filled_in_must_be_confirmed_first(registration, people):
    registration.prefilled = ["commitment"]
    registration.save()

    with pytest.raises(ValidationError, match="điền sẵn: nội dung cam kết"):
        FLOW.perform("propose", registration, by=people["officer"])


@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        (date(2024, 1, 1), "mở từ ngày 10/01/2024"),
        (date(2024, 5, 1), "đã đóng sau ngày 30/04/2024"),
    ],
)
def test_outside_the_window_it_does_not_go_up(registration, people, day, sentence):
    set_window()

    with clock.set_for_test(day), pytest.raises(ValidationError, match=sentence):
        FLOW.perform("submit", registration, by=people["chair"])


@pytest.mark.parametrize(
    ("day", "late"),
    [(date(2024, 3, 31), False), (date(2024, 4, 1), True), (date(2024, 4, 30), True)],
)
def test_after_the_deadline_it_is_taken_and_counts_as_late(registration, people, day, late):
    set_window()

    with clock.set_for_test(day):
        FLOW.perform("submit", registration, by=people["chair"])

    assert registration.late is late


def set_window():
    Window.objects.filter(campaign_year=campaign_year(), step=Window.Step.REGISTRATION).update(
        opens=date(2024, 1, 10), due=date(2024, 3, 31), closes=date(2024, 4, 30)
    )


def test_what_came_back_may_be_mended_after_the_window_and_was_on_time(registration, people):
    set_window()
    with clock.set_for_test(date(2024, 3, 30)):
        FLOW.perform("submit", registration, by=people["chair"])
    with clock.set_for_test(date(2024, 5, 20)):
        FLOW.perform("return", registration, by=people["above"], note="Bổ sung số người")
        FLOW.perform("submit", registration, by=people["chair"])

    assert registration.status == Status.SUBMITTED
    assert registration.late is False
    assert timezone_day(registration.first_submitted_at) == date(2024, 3, 30)


def timezone_day(moment):
    with clock.set_for_test(moment):
        return clock.today()


def test_what_was_withdrawn_has_not_been_submitted(registration, people):
    set_window()
    with clock.set_for_test(date(2024, 3, 30)):
        FLOW.perform("submit", registration, by=people["chair"])
        FLOW.perform("withdraw", registration, by=people["officer"])
    with clock.set_for_test(date(2024, 4, 2)):
        FLOW.perform("submit", registration, by=people["chair"])

    assert registration.late is True


def test_once_taken_up_the_sender_can_not_take_it_back(registration, people):
    FLOW.perform("submit", registration, by=people["chair"])
    FLOW.perform("take-up", registration, by=people["above"])

    with pytest.raises(ValidationError, match="“Đã tiếp nhận”"):
        FLOW.perform("withdraw", registration, by=people["chair"])


def test_a_return_keeps_its_reason_until_it_goes_up_again(registration, people):
    FLOW.perform("submit", registration, by=people["chair"])
    FLOW.perform(
        "return",
        registration,
        by=people["above"],
        note=" Ghi rõ số buổi. ",
        pins=["outreach_target"],
    )
    assert registration.return_reason == "Ghi rõ số buổi."
    assert registration.return_pins == ["outreach_target"]
    assert registration.returned_by == people["above"]

    FLOW.perform("propose", registration, by=people["officer"])
    assert registration.return_reason == "Ghi rõ số buổi."

    FLOW.perform("submit", registration, by=people["chair"])
    assert (registration.return_reason, registration.return_pins) == ("", [])
    told = audit.trail(registration).get(action="return")
    assert told.note.strip() == "Ghi rõ số buổi."


def test_history_decides_who_supervises_not_todays_tree(registration, people):
    successor = UpperFactory()
    place(registration.union, successor, since=date(2025, 7, 1))
    registration.status = Status.SUBMITTED
    registration.save()

    with pytest.raises(PermissionDenied):
        FLOW.perform("take-up", registration, by=user_with(Role.UPPER_OFFICER, successor))
    FLOW.perform("take-up", registration, by=people["above"])

    assert registration.status == Status.TAKEN_UP


def test_the_province_itself_has_nothing_to_propose_or_submit():
    registration = RegistrationFactory(
        union_year=UnionYearFactory(union=province(), supervisor_id=None)
    )

    assert FLOW.steps_for(user_with(Role.DEPARTMENT_OFFICER), registration) == []

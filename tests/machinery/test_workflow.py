"""The engine: state, right, reason, version and key are checked on the locked row."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit
from core.workflow import Transition, Workflow
from emulation.models import Registration
from emulation.tests.factories import RegistrationFactory
from unions.tests.factories import UserFactory

Status = Registration.Status
pytestmark = pytest.mark.django_db


def flow(**changes):
    """Return a workflow with one step, draft → submitted, with some of its rules changed."""
    rules = {
        "label": "Nộp",
        "sources": frozenset({Status.DRAFT}),
        "target": Status.SUBMITTED,
        "allowed": lambda user, obj: True,
    }
    return Workflow({"submit": Transition(**(rules | changes))})


@pytest.fixture
def dossier():
    return RegistrationFactory()


@pytest.fixture
def person():
    return UserFactory()


def test_a_step_moves_the_state_and_leaves_a_row(dossier, person):
    flow().perform("submit", dossier, by=person, note="Xong", pins=["commitment"])

    dossier.refresh_from_db()
    row = audit.trail(dossier).get()
    assert (dossier.status, dossier.version) == (Status.SUBMITTED, 2)
    assert (row.action, row.note, row.actor) == ("submit", "Xong", person)
    assert row.before == {"status": "draft"}
    assert row.after == {"status": "submitted", "pins": ["commitment"]}


def test_an_unknown_step_is_refused(dossier, person):
    with pytest.raises(PermissionDenied):
        flow().perform("no-such-step", dossier, by=person)


def test_the_right_is_asked_of_the_row_as_it_stands(dossier, person):
    seen = flow(allowed=lambda user, obj: obj.commitment == "mới")
    Registration.objects.update(commitment="mới")

    seen.perform("submit", dossier, by=person)

    assert dossier.status == Status.SUBMITTED


def test_a_step_from_another_state_is_refused(dossier, person):
    steps = flow()
    steps.perform("submit", dossier, by=person)

    with pytest.raises(ValidationError, match="“Chờ tiếp nhận”"):
        steps.perform("submit", dossier, by=person)

    assert audit.trail(dossier).count() == 1


def test_the_second_arrival_of_a_press_changes_nothing(dossier, person):
    steps = flow()
    steps.perform("submit", dossier, by=person, key="k")

    again = steps.perform("submit", dossier, by=person, key="k")

    assert again.version == 2
    assert audit.trail(dossier).count() == 1


@pytest.mark.parametrize(
    ("name", "note"), [("withdraw", "Nhầm"), ("submit", "Nhầm")], ids=["other step", "other reason"]
)
def test_a_key_that_another_press_has_used_is_refused(dossier, person, name, note):
    back = {"sources": frozenset({Status.SUBMITTED}), "target": Status.DRAFT}
    steps = Workflow(flow().transitions | {"withdraw": flow(**back).transitions["submit"]})
    steps.perform("submit", dossier, by=person, key="k")

    with pytest.raises(ValidationError, match="đã được dùng"):
        steps.perform(name, dossier, by=person, note=note, key="k")

    assert audit.trail(dossier).count() == 1


def test_somebody_elses_key_gives_no_right(dossier, person):
    steps = flow(allowed=lambda user, obj: user == person)
    steps.perform("submit", dossier, by=person, key="k")

    with pytest.raises(PermissionDenied):
        steps.perform("submit", dossier, by=UserFactory(), key="k")


def test_what_was_changed_after_it_was_looked_at_is_not_signed(dossier, person):
    with pytest.raises(ValidationError, match="sửa sau khi trang này được mở"):
        flow().perform("submit", dossier, by=person, version=7)


@pytest.mark.parametrize("note", ["", "   "])
def test_a_missing_reason_is_refused(dossier, person, note):
    with pytest.raises(ValidationError, match="Nhập lý do"):
        flow(needs_note=True).perform("submit", dossier, by=person, note=note)


def test_a_step_that_is_not_ready_says_why_and_is_offered_disabled(dossier, person):
    steps = flow(ready=lambda obj: "Còn thiếu cam kết.")

    with pytest.raises(ValidationError, match="Còn thiếu cam kết"):
        steps.perform("submit", dossier, by=person)

    (offered,) = steps.steps_for(person, dossier)
    assert offered.blocked == "Còn thiếu cam kết."


def test_a_failing_effect_leaves_nothing_behind(dossier, person):
    def fail(obj, *, by, note, pins):
        raise ValidationError("không được")

    with pytest.raises(ValidationError):
        flow(effect=fail).perform("submit", dossier, by=person)

    dossier.refresh_from_db()
    assert (dossier.status, dossier.version) == (Status.DRAFT, 1)
    assert not audit.trail(dossier).exists()


def test_steps_are_offered_by_state_and_right(dossier, person):
    assert flow().may("submit", person, dossier)
    assert not flow(allowed=lambda user, obj: False).steps_for(person, dossier)
    dossier.status = Status.APPROVED
    assert not flow().steps_for(person, dossier)

"""Pressing a step's button: rights, one result, and no typed reason lost."""

import uuid

import pytest
from django.urls import reverse

from core import audit
from core.steps import draft_note_key
from emulation.models import Registration
from emulation.tests.factories import RegistrationFactory, campaign_year
from unions.models import Post
from unions.tests.factories import UnionFactory, user_with

Role, Status = Post.Role, Registration.Status
pytestmark = pytest.mark.django_db


def step_url(registration):
    return reverse("emulation:registration-step", args=[registration.pk])


def press(client, registration, step, /, **data):
    data = {"key": uuid.uuid4().hex, "version": registration.version, "step": step} | data
    return client.post(step_url(registration), data, follow=True)


@pytest.fixture
def submitted():
    return RegistrationFactory(status=Status.SUBMITTED)


@pytest.fixture
def above(client, submitted):
    """Sign in an officer of the supervising union."""
    user = user_with(Role.UPPER_OFFICER, submitted.union_year.supervisor)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("role", "whose", "status"),
    [
        (Role.GRASSROOTS_CHAIR, "own", 200),
        (Role.GRASSROOTS_OFFICER, "own", 403),
        (Role.UPPER_CHAIR, "parent", 403),
        (Role.DEPARTMENT_OFFICER, "province", 403),
        (Role.GRASSROOTS_CHAIR, "sibling", 404),
    ],
)
def test_who_may_submit(client, role, whose, status):
    registration = RegistrationFactory()
    union = {
        "own": registration.union,
        "parent": registration.union_year.supervisor,
        "province": None,
        "sibling": UnionFactory(parent=registration.union_year.supervisor),
    }[whose]
    client.force_login(user_with(role, union))

    response = press(client, registration, "submit")

    registration.refresh_from_db()
    assert response.status_code == status
    assert registration.status == (Status.SUBMITTED if status == 200 else Status.DRAFT)


@pytest.mark.parametrize("step", ["", "no-such-step", "verify"])
def test_a_step_that_is_not_in_the_table_is_refused(client, submitted, above, step):
    response = press(client, submitted, step)

    submitted.refresh_from_db()
    assert response.status_code in {200, 403}
    assert submitted.status == Status.SUBMITTED


def test_a_double_press_gives_one_result(client, submitted, above):
    key = uuid.uuid4().hex

    answers = [press(client, submitted, "take-up", key=key) for _press in range(2)]

    assert [a.status_code for a in answers] == [200, 200]
    assert all("Đã tiếp nhận hồ sơ." in a.content.decode() for a in answers)
    assert audit.trail(submitted).count() == 1


def test_what_was_changed_meanwhile_is_not_signed_unseen(client):
    registration = RegistrationFactory()
    client.force_login(user_with(Role.GRASSROOTS_CHAIR, registration.union))
    Registration.objects.update(version=2)

    page = press(client, registration, "submit")

    registration.refresh_from_db()
    assert registration.status == Status.DRAFT
    assert "Hồ sơ đã được sửa sau khi trang này được mở." in page.content.decode()


def test_a_closed_window_is_told_on_the_page(client):
    registration = RegistrationFactory()
    client.force_login(user_with(Role.GRASSROOTS_CHAIR, registration.union))
    campaign_year(windows="closed")

    page = press(client, registration, "submit")

    registration.refresh_from_db()
    assert registration.status == Status.DRAFT
    errors = [str(m) for m in page.context["messages"]]
    assert errors == ["Đăng ký thi đua đã đóng sau ngày 03/01/2000, không nhận thêm hồ sơ."]


def test_a_return_points_at_fields(client, submitted, above):
    press(client, submitted, "return", note="Xem lại", pins=["outreach_target", "commitment"])

    submitted.refresh_from_db()
    assert submitted.status == Status.RETURNED
    assert submitted.return_pins == ["outreach_target", "commitment"]


def test_a_return_without_a_reason_is_refused(client, submitted, above):
    page = press(client, submitted, "return", note="  ")

    submitted.refresh_from_db()
    assert submitted.status == Status.SUBMITTED
    assert "Nhập lý do để đơn vị biết cần làm gì." in page.content.decode()


@pytest.mark.parametrize(
    "refused",
    [
        {"version": 99},
        {"note": "Ghi rõ số buổi. " + "x" * 2000},
        {"pins": ["outreach_target", "no_such_field"]},
    ],
)
def test_a_refused_return_gives_the_reason_back(client, submitted, above, refused):
    data = {"note": "Ghi rõ số buổi. ", "pins": ["outreach_target"]} | refused

    page = press(client, submitted, "return", **data)

    html = page.content.decode()
    assert '<details class="step step-more" open>' in html
    assert data["note"].strip() in html
    assert 'name="pins" value="outreach_target" checked' in html


def test_a_return_without_a_reason_opens_its_form_once(client, submitted, above):
    page = press(client, submitted, "return", note=" ", pins=["outreach_target"])

    html = page.content.decode()
    assert "Nhập lý do để đơn vị biết cần làm gì." in html
    assert '<details class="step step-more" open>' in html
    assert 'name="pins" value="outreach_target" checked' in html
    # The sentence is the portal's own; a browser's would be in the browser's language.
    assert 'class="step-form" novalidate' in html
    again = client.get(submitted.get_absolute_url()).content.decode()
    assert '<details class="step step-more" open>' not in again


def test_once_taken_the_reason_is_not_kept(client, submitted, above):
    press(client, submitted, "return", note="Ghi rõ", version=99)
    press(client, submitted, "return", note="Ghi rõ")

    assert draft_note_key(submitted) not in client.session


@pytest.mark.parametrize("key", ["step", "key", "version", "note", "pins"])
def test_no_input_breaks_the_page(client, submitted, above, key):
    response = press(client, submitted, "return", **{key: "\x00'😀9e999"})

    assert response.status_code in {200, 403}


def test_a_step_is_never_taken_by_following_a_link(client, submitted, above):
    assert client.get(step_url(submitted)).status_code == 405

"""Pressing a step's button on an assessment: rights, one result, and where it leads."""

import uuid

import pytest
from django.urls import reverse

from core import audit
from emulation.models import Assessment
from emulation.tests.factories import AssessmentFactory, campaign_year, score_fully
from emulation.tests.scoring_pages import (
    Role,
    Status,
    add_links,
    answers,
    appraised,
    chair_of,
    officer_above,
    officer_of,
    page_url,
    person,
    scored,
    taken_up,
)
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


def press(client, assessment, step, /, **data):
    data = {"key": uuid.uuid4().hex, "version": assessment.version, "step": step} | data
    url = reverse("emulation:assessment-step", args=[assessment.pk])
    return client.post(url, data, follow=True)


def state_of(assessment):
    return Assessment.objects.get(pk=assessment.pk).status


def complete():
    """Return a draft with points everywhere and evidence where it is asked for."""
    assessment = score_fully(AssessmentFactory())
    for line in assessment.lines.filter(criterion__evidence_required=True):
        add_links(line, 1)
    return assessment


@pytest.mark.parametrize(
    ("step", "make", "allowed"),
    [
        ("submit", complete, {Role.GRASSROOTS_CHAIR}),
        ("propose", complete, {Role.GRASSROOTS_OFFICER}),
        (
            "take-up",
            lambda: scored("self", status=Status.SUBMITTED),
            {Role.UPPER_OFFICER, Role.UPPER_CHAIR},
        ),
        (
            "appraise",
            lambda: score_fully(taken_up(), "appraised"),
            {Role.UPPER_OFFICER, Role.UPPER_CHAIR},
        ),
        ("verify", lambda: score_fully(appraised(), "verified"), {Role.DEPARTMENT_OFFICER}),
    ],
)
def test_who_may_take_a_step(client, step, make, allowed):
    for role, whose, status in answers(allowed):
        assessment = make()
        before = assessment.status
        client.force_login(person(role, whose, assessment))

        response = press(client, assessment, step)

        assert (whose, response.status_code) == (whose, status)
        assert (state_of(assessment) != before) is (status == 200)


def test_a_score_with_gaps_is_not_submitted(client):
    assessment = complete()
    assessment.lines.filter(criterion__evidence_required=True).first().evidence.all().delete()
    client.force_login(chair_of(assessment))

    page = press(client, assessment, "submit")

    assert state_of(assessment) == Status.DRAFT
    assert "Thêm minh chứng cho tiêu chí a.1." in page.content.decode()


def test_a_closed_window_is_told_on_the_page(client):
    assessment = complete()
    client.force_login(chair_of(assessment))
    campaign_year(windows="closed")

    page = press(client, assessment, "submit")

    assert state_of(assessment) == Status.DRAFT
    (error,) = [str(m) for m in page.context["messages"]]
    assert "đã đóng sau ngày 03/01/2000" in error


def test_whoever_takes_a_dossier_up_goes_on_to_score_it(client):
    assessment = scored("self", status=Status.SUBMITTED)
    client.force_login(officer_above(assessment))

    page = press(client, assessment, "take-up")

    assert page.redirect_chain[-1][0] == page_url(assessment, "appraised")
    assert "Đã tiếp nhận hồ sơ." in page.content.decode()


def test_once_taken_up_the_sender_can_not_withdraw_it(client):
    assessment = taken_up()
    client.force_login(officer_of(assessment))

    page = press(client, assessment, "withdraw")

    assert state_of(assessment) == Status.TAKEN_UP
    assert "không thực hiện được" in page.content.decode()


def test_a_double_press_gives_one_result(client):
    assessment = scored("self", status=Status.SUBMITTED)
    client.force_login(officer_above(assessment))
    key = uuid.uuid4().hex

    pages = [press(client, assessment, "take-up", key=key) for _press in range(2)]

    assert [page.status_code for page in pages] == [200, 200]
    assert audit.trail(assessment).count() == 1


def test_what_was_changed_meanwhile_is_not_signed_unseen(client):
    assessment = complete()
    client.force_login(chair_of(assessment))
    Assessment.objects.update(version=2)

    page = press(client, assessment, "submit")

    assert state_of(assessment) == Status.DRAFT
    assert "Hồ sơ đã được sửa sau khi trang này được mở." in page.content.decode()


def test_a_return_points_at_criteria(client):
    assessment = taken_up()
    client.force_login(officer_above(assessment))

    press(client, assessment, "return", note="Xem lại", pins=["tieu-chi-a-1", "tieu-chi-c-4"])

    assessment.refresh_from_db()
    assert assessment.status == Status.RETURNED
    assert assessment.return_pins == ["tieu-chi-a-1", "tieu-chi-c-4"]


def test_the_province_sends_an_appraisal_back_with_a_reason(client):
    assessment = appraised()
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))

    refused = press(client, assessment, "reopen", note=" ")
    assert "Nhập lý do để đơn vị biết cần làm gì." in refused.content.decode()
    assert state_of(assessment) == Status.APPRAISED

    press(client, assessment, "reopen", note="Nhóm b chấm nương nhẹ.")
    assert state_of(assessment) == Status.TAKEN_UP


@pytest.mark.parametrize("key", ["step", "key", "version", "note", "pins"])
def test_no_input_breaks_the_page(client, key):
    assessment = taken_up()
    client.force_login(officer_above(assessment))

    response = press(client, assessment, "return", **{key: "\x00'😀9e999"})

    assert response.status_code in {200, 403}


def test_a_step_is_never_taken_by_following_a_link(client):
    assessment = taken_up()
    client.force_login(officer_above(assessment))

    url = reverse("emulation:assessment-step", args=[assessment.pk])
    assert client.get(url).status_code == 405

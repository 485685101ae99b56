"""Sending a dossier back from the form in which it is scored, and going on with the next."""

import uuid

import pytest
from django.urls import reverse

from emulation.models import Assessment
from emulation.tests.scoring_pages import (
    Role,
    Status,
    appraised,
    beside,
    officer_above,
    page_url,
    taken_up,
)
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


def press(client, assessment, stage, step, **changes):
    url = reverse("emulation:desk-return", args=[assessment.pk, stage])
    data = {"step": step, "key": uuid.uuid4().hex, "version": assessment.version,
            "note": "Thiếu minh chứng.", "pins": ["tieu-chi-a-1"]} | changes  # fmt: skip
    return client.post(url, data)


def status(assessment):
    return Assessment.objects.get(pk=assessment.pk).status


def test_a_dossier_goes_back_with_reason_and_pins_and_the_next_is_opened(client):
    assessment = taken_up()
    following = taken_up(union_year=beside(assessment, "zz"))
    client.force_login(officer_above(assessment))

    response = press(client, assessment, "appraised", "return")

    assert response.url == page_url(following, "appraised")
    back = Assessment.objects.get(pk=assessment.pk)
    assert (back.status, back.return_pins) == (Status.RETURNED, ["tieu-chi-a-1"])


def test_ban_cspl_sends_an_appraisal_back(client):
    assessment = appraised()
    following = appraised(union_year=beside(assessment, "zz"))
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))

    response = press(client, assessment, "verified", "reopen")

    assert response.url == page_url(following, "verified")
    assert status(assessment) == Status.TAKEN_UP


def test_without_a_reason_the_form_comes_back_open_where_it_was(client):
    assessment = taken_up()
    client.force_login(officer_above(assessment))

    response = press(client, assessment, "appraised", "return", note=" ")

    assert response.url == page_url(assessment, "appraised") + "#ly-do-return"
    html = client.get(response.url).content.decode()
    assert '<details class="step step-more" open>' in html
    assert 'id="ly-do-return"' in html and "Lý do chưa được nhập." in html
    assert status(assessment) == Status.TAKEN_UP


@pytest.mark.parametrize(
    ("stage", "step", "code"),
    [("appraised", "appraise", 403), ("appraised", "reopen", 403), ("appraised", "", 403),
     ("self", "return", 404), ("nothing", "return", 404)],
)  # fmt: skip
def test_no_other_step_is_taken_from_there(client, stage, step, code):
    assessment = taken_up()
    client.force_login(officer_above(assessment))

    assert press(client, assessment, stage, step).status_code == code
    assert status(assessment) == Status.TAKEN_UP

"""Ban CSPL confirms or corrects what was appraised, and the dossier is classified."""

from decimal import Decimal

import pytest

from core import audit
from emulation.services import scores
from emulation.tests.scoring_pages import (
    Role,
    Status,
    add_links,
    answers,
    appraised,
    beside,
    field,
    line_of,
    page_url,
    person,
    send,
    typed,
)
from unions.models import Post
from unions.tests.factories import user_with

STAGE = "verified"
pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return appraised()


@pytest.fixture
def province(client):
    """Sign in an officer of Ban CSPL."""
    user = user_with(Role.DEPARTMENT_OFFICER)
    client.force_login(user)
    return user


@pytest.mark.parametrize(("role", "whose", "status"), answers({Role.DEPARTMENT_OFFICER}))
def test_who_may_verify(client, assessment, role, whose, status):
    client.force_login(person(role, whose, assessment))

    shown = client.get(page_url(assessment, STAGE))
    sent = send(client, assessment, STAGE, points_a1="2")

    assert shown.status_code == status
    assert sent.status_code == (302 if status == 200 else status)
    assert (line_of(assessment).verified_points == 2) is (status == 200)


def test_another_department_may_not(client, assessment):
    client.force_login(user_with(Role.DEPARTMENT_OFFICER, department=Post.Department.PROPAGANDA))

    assert client.get(page_url(assessment, STAGE)).status_code == 403
    assert send(client, assessment, STAGE, points_a1="2").status_code == 403


@pytest.mark.parametrize("status", [Status.TAKEN_UP, Status.VERIFIED])
def test_a_dossier_that_is_not_appraised_shows_no_form(client, assessment, province, status):
    type(assessment).objects.update(status=status)

    shown = client.get(page_url(assessment, STAGE), follow=True)

    assert shown.redirect_chain == [(assessment.get_absolute_url(), 302)]
    assert "Hồ sơ này hiện không sửa được" in shown.content.decode()


def test_both_stages_before_stand_beside_each_criterion(client, assessment, province):
    line = line_of(assessment)
    assessment.lines.filter(pk=line.pk).update(
        self_note="Đã mở 6 lớp.", appraised_points=8, appraised_note="Chỉ có 5 lớp."
    )
    add_links(line, 1)

    html = client.get(page_url(assessment, STAGE)).content.decode()

    row = html.partition('id="tieu-chi-a-1"')[2].partition('id="tieu-chi-a-2"')[0]
    assert "<strong>Tự chấm: 9</strong><br>Đã mở 6 lớp." in row
    assert "<strong>Thẩm định: 8</strong><br>Chỉ có 5 lớp." in row
    assert 'href="https://binhdinh.gov.vn/0"' in row


def test_taking_over_repeats_the_appraisal(client, assessment, province):
    assessment.lines.filter(pk=line_of(assessment).pk).update(appraised_points=8)

    send(client, assessment, STAGE, "accept")

    assert line_of(assessment).verified_points == 8
    assert not assessment.lines.filter(verified_points=None).exists()


def test_a_correction_needs_its_reason(client, assessment, province):
    scores.accept_rest(assessment, STAGE, by=province, expected=1)
    assessment.refresh_from_db()

    response = send(client, assessment, STAGE, "finish", points_a1="4")

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field(assessment, "note")]
    assert "Điểm của tiêu chí a.1 khác với bước trước nên cần lý do." in response.content.decode()


def test_finishing_classifies_and_goes_on_whatever_the_branch(client, assessment, province):
    type(assessment.union).objects.filter(pk=assessment.union.pk).update(sort_key="a")
    following = appraised()
    scores.accept_rest(assessment, STAGE, by=province, expected=1)
    assessment.refresh_from_db()

    response = send(client, assessment, STAGE, "finish", points_a1="4", note_a1="Chưa đủ.")

    assessment.refresh_from_db()
    assert response.url == page_url(following, STAGE)
    assert (assessment.status, assessment.verified_total) == (Status.VERIFIED, Decimal(85))
    assert assessment.classification == "good"


def test_a_double_press_on_done_gives_one_result_and_goes_on(client, assessment, province):
    following = appraised(union_year=beside(assessment, "zz"))
    scores.accept_rest(assessment, STAGE, by=province, expected=1)
    assessment.refresh_from_db()
    data = typed(assessment, STAGE, "finish")

    answers = [client.post(page_url(assessment, STAGE), data) for _press in range(2)]

    assert {a.url for a in answers} == {page_url(following, STAGE)}
    assert audit.trail(assessment).filter(action="verify").count() == 1


def test_what_is_typed_into_a_reopened_dossier_is_given_back(client, assessment, province):
    type(assessment).objects.update(status=Status.TAKEN_UP)

    response = send(client, assessment, STAGE, points_a1="2", note_a1="Vừa nhập xong")

    assert response.status_code == 403
    assert "Vừa nhập xong" in response.content.decode()
    assert line_of(assessment).verified_points is None


@pytest.mark.parametrize("number", [1, 9])
def test_the_form_costs_the_same_however_much_evidence_and_however_many_wait(
    client, assessment, province, django_assert_num_queries, number
):
    for line in assessment.lines.all():
        add_links(line, number)
    for each in range(number):
        appraised(union_year=beside(assessment, f"zz {each}"))
    client.get(page_url(assessment, STAGE))

    with django_assert_num_queries(17):
        client.get(page_url(assessment, STAGE))

"""The supervising union scores beside the union's own points, one dossier after the other."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core import audit
from emulation.services import scores
from emulation.tests.factories import AssessmentFactory, campaign_year
from emulation.tests.scoring_pages import (
    Role,
    Status,
    add_links,
    answers,
    autosave,
    beside,
    field,
    line_of,
    officer_above,
    page_url,
    person,
    send,
    taken_up,
    typed,
)
from emulation.workflow import ASSESSMENT_FLOW as FLOW
from unions.tests.factories import user_with

STAGE = "appraised"
pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return taken_up()


@pytest.fixture
def above(client, assessment):
    """Sign in an officer of the supervising union."""
    user = officer_above(assessment)
    client.force_login(user)
    return user


@pytest.mark.parametrize(
    ("role", "whose", "status"), answers({Role.UPPER_OFFICER, Role.UPPER_CHAIR})
)
def test_who_may_appraise(client, assessment, role, whose, status):
    client.force_login(person(role, whose, assessment))

    shown = client.get(page_url(assessment, STAGE))
    sent = send(client, assessment, STAGE, points_a1="2")

    assert shown.status_code == status
    assert sent.status_code == (302 if status == 200 else status)
    assert (line_of(assessment).appraised_points == 2) is (status == 200)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.APPRAISED, Status.VERIFIED])
def test_a_dossier_that_is_not_taken_up_shows_no_form(client, assessment, above, status):
    type(assessment).objects.update(status=status)

    shown = client.get(page_url(assessment, STAGE), follow=True)

    assert shown.redirect_chain == [(assessment.get_absolute_url(), 302)]
    assert "Hồ sơ này hiện không sửa được" in shown.content.decode()


def test_the_unions_points_note_and_evidence_stand_beside_each_criterion(client, assessment, above):
    line = line_of(assessment)
    assessment.lines.filter(pk=line.pk).update(self_note="Đã mở 6 lớp.")
    add_links(line, 1)

    html = client.get(page_url(assessment, STAGE)).content.decode()

    row = html.partition('id="tieu-chi-a-1"')[2].partition('id="tieu-chi-a-2"')[0]
    assert "<strong>Tự chấm: 9</strong><br>Đã mở 6 lớp." in row
    assert 'href="https://binhdinh.gov.vn/0"' in row
    assert html.count("Không có minh chứng") == 13


def test_only_the_stages_own_columns_move(client, assessment, above):
    send(client, assessment, STAGE, points_a1="7,5", note_a1="Thiếu số liệu.")

    line = line_of(assessment)
    assert (line.self_points, line.appraised_points) == (9, Decimal("7.5"))
    assert (line.self_note, line.appraised_note) == ("", "Thiếu số liệu.")


def test_taking_over_the_rest_keeps_what_was_typed(client, assessment, above):
    type(assessment).objects.update(version=3)
    assessment.refresh_from_db()
    na = line_of(assessment, "a.4")
    assessment.lines.filter(pk=na.pk).update(self_points=None, self_na=True)

    response = send(
        client, assessment, STAGE, "accept", points_a1="7,5", note_a1="Thiếu.", note_a2="Ghi thêm."
    )

    first, second, third = (line_of(assessment, name) for name in ("a.1", "a.2", "a.4"))
    assert response.url == page_url(assessment, STAGE)
    assert (first.appraised_points, first.appraised_note) == (Decimal("7.5"), "Thiếu.")
    assert (second.appraised_points, second.appraised_note) == (second.self_points, "Ghi thêm.")
    assert (third.appraised_points, third.appraised_na) == (None, True)


def test_taking_over_twice_does_it_once(client, assessment, above):
    data = typed(assessment, STAGE, "accept", points_a1="7,5")

    answers = [client.post(page_url(assessment, STAGE), data) for _press in range(2)]

    assert [a.status_code for a in answers] == [302, 302]
    assert audit.trail(assessment).count() == 1


def test_wrong_points_stop_taking_over_and_all_is_kept(client, assessment, above):
    response = send(client, assessment, STAGE, "accept", points_a1="11", note_a2="Giữ")

    assert response.status_code == 422
    assert "vượt mức tối đa 10" in response.content.decode()
    assert response.context["form"][field(assessment, "note", "a.2")].value() == "Giữ"
    assert not assessment.lines.exclude(appraised_points=None).exists()


def test_finishing_tells_beside_the_fields_what_is_missing_and_keeps_the_rest(
    client, assessment, above
):
    scores.accept_rest(assessment, STAGE, by=above, expected=1)
    assessment.refresh_from_db()

    response = send(
        client, assessment, STAGE, "finish", points_a1="7,5", points_a2="", note_a3="Tốt"
    )

    form = response.context["form"]
    assert response.status_code == 422
    assert set(form.errors) == {field(assessment, "note"), field(assessment, "points", "a.2")}
    assert form[field(assessment, "points")].value() == "7,5"
    assert form["version"].value() == "3"
    assert line_of(assessment, "a.3").appraised_note == "Tốt"
    assessment.refresh_from_db()
    assert assessment.status == Status.TAKEN_UP


def test_finishing_goes_on_to_the_next_dossier_of_the_desk(client, assessment, above):
    following = taken_up(union_year=beside(assessment, "zz"))
    scores.accept_rest(assessment, STAGE, by=above, expected=1)
    assessment.refresh_from_db()

    response = send(client, assessment, STAGE, "finish", points_a1="7,5", note_a1="Thiếu.")

    assessment.refresh_from_db()
    assert response.url == page_url(following, STAGE)
    assert (assessment.status, assessment.appraised_total) == (Status.APPRAISED, Decimal("88.5"))


def test_the_next_one_that_is_not_taken_up_yet_opens_its_page(client, assessment, above):
    waits = AssessmentFactory(union_year=beside(assessment, "zz"), status=Status.SUBMITTED)
    scores.accept_rest(assessment, STAGE, by=above, expected=1)
    assessment.refresh_from_db()

    response = send(client, assessment, STAGE, "finish")

    assert response.url == waits.get_absolute_url()


def test_after_the_last_one_the_desk_is_empty(client, assessment, above):
    scores.accept_rest(assessment, STAGE, by=above, expected=1)
    assessment.refresh_from_db()

    data = typed(assessment, STAGE, "finish")
    page = client.post(page_url(assessment, STAGE), data, follow=True)

    assert page.redirect_chain[-1][0] == assessment.get_absolute_url()
    assert "Không còn hồ sơ nào chờ ở bước này." in page.content.decode()


def test_a_double_press_on_done_gives_one_result_and_goes_on(client, assessment, above):
    following = taken_up(union_year=beside(assessment, "zz"))
    data = typed(assessment, STAGE, "finish")
    for line in assessment.lines.all():
        data[f"points_{line.pk}"] = str(line.self_points)

    answers = [client.post(page_url(assessment, STAGE), data) for _press in range(2)]

    assert [a.status_code for a in answers] == [302, 302]
    assert {a.url for a in answers} == {page_url(following, STAGE)}
    assert audit.trail(assessment).filter(action="appraise").count() == 1


def test_what_is_typed_after_done_is_given_back(client, assessment, above):
    scores.accept_rest(assessment, STAGE, by=above, expected=1)
    assessment.refresh_from_db()
    data = typed(assessment, STAGE, "finish")
    client.post(page_url(assessment, STAGE), data)

    response = client.post(
        page_url(assessment, STAGE), data | {field(assessment, "note"): "Thêm sau"}
    )

    assert response.status_code == 403
    assert "Thêm sau" in response.content.decode()


def test_a_closed_window_keeps_the_score_and_says_why(client, assessment, above):
    scores.accept_rest(assessment, STAGE, by=above, expected=1)
    assessment.refresh_from_db()
    campaign_year(windows="closed")

    data = typed(assessment, STAGE, "finish", note_a1="Đã xem")
    page = client.post(page_url(assessment, STAGE), data, follow=True)

    assessment.refresh_from_db()
    assert assessment.status == Status.TAKEN_UP
    assert "đã đóng sau ngày 03/01/2000" in page.content.decode()
    assert line_of(assessment).appraised_note == "Đã xem"


def test_two_appraisers_meet_and_nothing_is_lost(client, assessment, above):
    mine = typed(assessment, STAGE, "finish", points_a1="2")
    other = officer_above(assessment)
    values = {line_of(assessment).pk: {"points": Decimal(5), "na": False, "note": "Của tôi"}}
    scores.save_scores(assessment, STAGE, values, by=other, expected=1)

    response = client.post(page_url(assessment, STAGE), mine)

    form = response.context["form"]
    assert response.status_code == 409
    assert form[field(assessment, "points")].value() == "2"
    assert form[field(assessment, "note")].value() == "Của tôi"
    assert line_of(assessment).appraised_points == 5


def test_it_saves_itself(client, assessment, above):
    answer = autosave(client, assessment, STAGE, points_a1="7,5").json()

    assert (answer["ok"], answer["version"]) == (True, 2)
    assert line_of(assessment).appraised_points == Decimal("7.5")


def test_an_autosave_after_done_is_refused(client, assessment, above):
    type(assessment).objects.update(status=Status.APPRAISED)

    response = autosave(client, assessment, STAGE, points_a1="7,5")

    assert response.status_code == 409
    assert "chuyển sang bước khác" in response.json()["message"]


def test_the_page_tells_how_many_wait_and_leads_to_the_next_and_the_list(client, assessment, above):
    following = taken_up(union_year=beside(assessment, "zz 1"))
    AssessmentFactory(union_year=beside(assessment, "zz 2"), status=Status.SUBMITTED)
    AssessmentFactory(union_year=beside(assessment, "zz 3"))

    html = client.get(page_url(assessment, STAGE)).content.decode()

    assert "Còn 2 hồ sơ chờ." in html
    assert f'<a href="{page_url(following, STAGE)}">Để sau, sang hồ sơ tiếp</a>' in html
    list_url = reverse("emulation:desk-list", args=[assessment.year])
    assert f'<a href="{list_url}?buoc={STAGE}">Về danh sách</a>' in html


def test_an_appraisal_sent_back_by_the_province_says_why_and_where(client, assessment, above):
    scores.accept_rest(assessment, STAGE, by=above, expected=1)
    FLOW.perform("appraise", assessment, by=above)
    province = user_with(Role.DEPARTMENT_OFFICER)
    FLOW.perform("reopen", assessment, by=province, note="Chấm nương nhẹ.", pins=["tieu-chi-b-2"])

    html = client.get(page_url(assessment, STAGE)).content.decode()

    assert "<p>Chấm nương nhẹ.</p>" in html
    assert '<a href="#tieu-chi-b-2">b.2</a>' in html
    assert html.count("Cần sửa: Chấm nương nhẹ.") == 1


@pytest.mark.parametrize("number", [1, 9])
def test_the_form_costs_the_same_however_much_evidence_and_however_many_wait(
    client, assessment, above, django_assert_num_queries, number
):
    for line in assessment.lines.all():
        add_links(line, number)
    for each in range(number):
        taken_up(union_year=beside(assessment, f"zz {each}"))
    client.get(page_url(assessment, STAGE))

    with django_assert_num_queries(19):
        client.get(page_url(assessment, STAGE))


@pytest.mark.parametrize("name", ["points_a1", "na_a1", "note_a1", "version", "then", "key"])
@pytest.mark.parametrize("then", ["accept", "finish"])
def test_no_input_breaks_the_form(client, assessment, above, name, then):
    response = send(client, assessment, STAGE, then, **{name: "\x00'😀9e999"})

    assert response.status_code in {302, 422}

"""The union scores itself: typed, saved, saved by itself, compared; nothing typed is lost."""

from decimal import Decimal

import pytest
from django.urls import reverse

from core import audit
from emulation.models import Assessment
from emulation.services.scores import save_scores
from emulation.tests.factories import AssessmentFactory, score_fully
from emulation.tests.scoring_pages import (
    Role,
    Status,
    add_links,
    answers,
    autosave,
    chair_of,
    field,
    line_of,
    officer_above,
    officer_of,
    page_url,
    person,
    send,
    typed,
)
from emulation.workflow import ASSESSMENT_FLOW as FLOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment():
    return AssessmentFactory()


@pytest.fixture
def officer(client, assessment):
    """Sign in the union's own officer."""
    user = officer_of(assessment)
    client.force_login(user)
    return user


def complete(assessment):
    """Score every line, with evidence where it is asked for."""
    score_fully(assessment)
    for line in assessment.lines.filter(criterion__evidence_required=True):
        add_links(line, 1)
    return assessment


def save_as(assessment, by, name="a.1", points="1", note=""):
    """Save one line as somebody else does meanwhile."""
    values = {line_of(assessment, name).pk: {"points": Decimal(points), "na": False, "note": note}}
    return save_scores(assessment, "self", values, by=by, expected=1)


@pytest.mark.parametrize(
    ("role", "whose", "status"), answers({Role.GRASSROOTS_OFFICER, Role.GRASSROOTS_CHAIR})
)
def test_who_may_score_the_union_itself(client, assessment, role, whose, status):
    client.force_login(person(role, whose, assessment))

    shown = client.get(page_url(assessment, "self"))
    sent = send(client, assessment, "self", points_a1="2")

    assert shown.status_code == status
    assert sent.status_code == (302 if status == 200 else status)
    assert (line_of(assessment).self_points == 2) is (status == 200)


@pytest.mark.parametrize("status", [Status.SUBMITTED, Status.TAKEN_UP, Status.VERIFIED])
def test_a_closed_assessment_shows_no_form(client, assessment, officer, status):
    Assessment.objects.update(status=status)

    shown = client.get(page_url(assessment, "self"), follow=True)

    assert shown.redirect_chain == [(assessment.get_absolute_url(), 302)]
    assert "Hồ sơ này hiện không sửa được" in shown.content.decode()


@pytest.mark.parametrize(
    ("button", "leads_to"),
    [("save", "edit"), ("", "edit"), ("accept", "edit"), ("review", "detail")],
)
def test_the_buttons_save_and_stay_or_go_on(client, assessment, officer, button, leads_to):
    response = send(client, assessment, "self", button, points_a1="7,5", note_a1="Một\r\nHai")

    line = line_of(assessment)
    assert response.url == reverse(f"emulation:assessment-{leads_to}", args=[assessment.pk])
    assert (line.self_points, line.self_note) == (Decimal("7.5"), "Một\nHai")


def test_enter_in_a_field_saves_and_presses_no_evidence_button(client, assessment, officer):
    html = client.get(page_url(assessment, "self")).content.decode()

    first = html.partition("data-total")[2].partition('type="submit"')[2]
    assert first.startswith(' name="then" value="save"')


def test_the_evidence_button_saves_first(client, assessment, officer):
    line = line_of(assessment)

    response = send(client, assessment, "self", f"evidence-{line.pk}", points_a2="3")

    assert response.url == reverse("emulation:evidence-list", args=[line.pk])
    assert line_of(assessment, "a.2").self_points == 3


@pytest.mark.parametrize("written", ["7,5", "7.5", "7,50", " 7,5 "])
def test_points_are_taken_as_people_write_them(client, assessment, officer, written):
    send(client, assessment, "self", points_a1=written)

    assert line_of(assessment).self_points == Decimal("7.5")


@pytest.mark.parametrize(
    ("points", "sentence"),
    [
        ("10,01", "Điểm của tiêu chí a.1 là 10,01, vượt mức tối đa 10. Nhập từ 0 đến 10."),
        ("-1", "Điểm của tiêu chí a.1"),
        ("bảy", "Điểm của tiêu chí a.1 chưa phải là một số."),
        ("1,234", "quá 2 chữ số sau dấu phẩy"),
        ("٧", "chưa phải là một số"),
    ],
)
def test_wrong_points_are_told_beside_the_field_and_all_is_kept(
    client, assessment, officer, points, sentence
):
    response = send(client, assessment, "self", points_a1=points, note_a1="Giữ", points_a2="4")

    assessment.refresh_from_db()
    name = field(assessment, "points")
    html = response.content.decode()
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [name]
    assert sentence in html
    assert f'<a href="#id_{name}">' in html
    assert f'value="{points}"' in html
    assert ">\nGiữ</textarea>" in html
    assert response.context["form"][field(assessment, "points", "a.2")].value() == "4"
    assert assessment.version == 1


def test_a_criterion_that_does_not_apply_has_no_points(client, assessment, officer):
    send(client, assessment, "self", points_a1="xyz", na_a1="on", note_a1="Không có việc này")

    line = line_of(assessment)
    assert (line.self_points, line.self_na) == (None, True)


def test_finishing_a_complete_score_goes_on_to_sign(client, assessment, officer):
    complete(assessment)

    response = send(client, assessment, "self", "finish", points_a1="6")

    assert response.url == assessment.get_absolute_url()
    assert line_of(assessment).self_points == 6


def test_finishing_tells_beside_the_fields_what_is_missing_and_saves_the_rest(
    client, assessment, officer
):
    complete(assessment)
    line_of(assessment, "a.1").evidence.all().delete()

    response = send(
        client, assessment, "self", "finish", points_a2="", na_a4="on", points_a5="3", note_a5="Mới"
    )

    form = response.context["form"]
    assert response.status_code == 422
    assert set(form.errors) == {
        field(assessment, "points", "a.1"),
        field(assessment, "points", "a.2"),
        field(assessment, "note", "a.4"),
    }
    html = response.content.decode()
    assert "Tiêu chí a.1 cần minh chứng." in html
    assert "Tiêu chí a.2 chưa có điểm. Nhập từ 0 đến 6 hoặc" in html
    assert "Nhập lý do tiêu chí a.4 không áp dụng ở đơn vị." in html
    assert line_of(assessment, "a.5").self_note == "Mới"
    assert form["version"].value() == "2"


def test_an_autosave_keeps_what_is_right_and_names_what_is_not(client, assessment, officer):
    response = autosave(
        client, assessment, "self", points_a1="99", note_a1="Đang nhập", points_a2="4"
    )

    answer, line = response.json(), line_of(assessment)
    assert (response.status_code, answer["ok"], answer["version"]) == (200, False, 2)
    assert list(answer["errors"]) == [field(assessment, "points")]
    assert "trừ các chỗ cần sửa" in answer["message"]
    assert (line.self_points, line.self_note) == (None, "Đang nhập")
    assert line_of(assessment, "a.2").self_points == 4


def test_an_autosave_answers_with_the_new_version(client, assessment, officer):
    answer = autosave(client, assessment, "self", points_a1="7,5").json()

    assert (answer["ok"], answer["version"], answer["errors"]) == (True, 2, {})


def test_an_autosave_without_a_version_saves_nothing(client, assessment, officer):
    response = autosave(client, assessment, "self", points_a1="7,5", version="")

    assert response.status_code == 422
    assert line_of(assessment).self_points is None


@pytest.mark.parametrize("points", ["2", "hai"])
def test_an_autosave_over_a_newer_version_is_refused(client, assessment, officer, points):
    save_as(assessment, chair_of(assessment))

    response = autosave(client, assessment, "self", points_a1=points)

    assert response.status_code == 409
    assert "so sánh hai bản" in response.json()["message"]
    assert line_of(assessment).self_points == 1


def test_an_autosave_into_a_closed_assessment_says_so(client, assessment, officer):
    FLOW.perform("submit", complete(assessment), by=chair_of(assessment))

    response = autosave(client, assessment, "self", points_a1="2")

    assert response.status_code == 409
    assert "không lưu được nữa" in response.json()["message"]


def test_two_versions_are_shown_and_none_is_lost(client, assessment, officer):
    mine = typed(assessment, "self", "save", points_a1="2", note_a3="Của cán bộ")
    chair = chair_of(assessment)
    saved = save_as(assessment, chair, points="9", note="Của Chủ tịch")
    values = {line_of(assessment, "a.2").pk: {"points": Decimal(5), "na": False}}
    save_scores(saved, "self", values, by=chair, expected=2)

    response = client.post(page_url(assessment, "self"), mine)

    form, html = response.context["form"], response.content.decode()
    assert response.status_code == 409
    assert line_of(assessment).self_points == 9
    assert f"{chair.full_name} đã lưu bản khác lúc" in html
    labels = [row["label"] for row in response.context["conflicts"]]
    assert labels == [
        "a.1 – Điểm tiêu chí a.1",
        "a.1 – Diễn giải kết quả",
        "a.2 – Điểm tiêu chí a.2",
        "a.3 – Diễn giải kết quả",
    ]
    # Both touched the points: mine stay. Only the chair touched the others: hers are taken over.
    assert form[field(assessment, "points")].value() == "2"
    assert form[field(assessment, "note")].value() == "Của Chủ tịch"
    assert form[field(assessment, "points", "a.2")].value() == "5"
    assert form[field(assessment, "note", "a.3")].value() == "Của cán bộ"
    assert "data-autosave" not in html


def test_saving_again_after_the_comparison_is_done_knowingly(client, assessment, officer):
    mine = typed(assessment, "self", "save", points_a1="2")
    save_as(assessment, chair_of(assessment), points="9", note="Của Chủ tịch")
    form = client.post(page_url(assessment, "self"), mine).context["form"]

    again = {n: v for n in form.fields if (v := form[n].value()) not in (None, False)}
    response = client.post(page_url(assessment, "self"), again | {"then": "review"})

    line = line_of(assessment)
    assert response.url == assessment.get_absolute_url()
    assert (line.self_points, line.self_note) == (2, "Của Chủ tịch")


def test_a_second_press_of_the_same_save_is_no_conflict(client, assessment, officer):
    data = typed(assessment, "self", "save", points_a1="2")

    answers = [client.post(page_url(assessment, "self"), data) for _press in range(2)]

    assert [a.status_code for a in answers] == [302, 302]
    assert audit.trail(assessment).count() == 1


@pytest.mark.parametrize("points", ["2", "hai"])
def test_what_was_typed_into_a_taken_up_assessment_is_given_back(
    client, assessment, officer, points
):
    FLOW.perform("submit", complete(assessment), by=chair_of(assessment))
    FLOW.perform("take-up", assessment, by=officer_above(assessment))

    response = send(client, assessment, "self", points_a1=points, note_a1="Vừa nhập xong")

    html = response.content.decode()
    assert response.status_code == 403
    assert "Vừa nhập xong" in html
    assert f">{points}</td>" in html
    assert line_of(assessment).self_points == 9


def test_the_reason_of_a_return_stands_beside_the_criterion_it_points_at(
    client, assessment, officer
):
    FLOW.perform("submit", complete(assessment), by=chair_of(assessment))
    above = officer_above(assessment)
    FLOW.perform("return", assessment, by=above, note="Ghi rõ số.", pins=["tieu-chi-a-2"])

    html = client.get(page_url(assessment, "self")).content.decode()

    name = field(assessment, "points", "a.2")
    assert html.count("Cần sửa: Ghi rõ số.") == 1
    assert f'aria-describedby="id_{name}_returned id_{name}_error"' in html
    assert '<a href="#tieu-chi-a-2">a.2</a>' in html


def test_the_sums_stand_on_the_page_without_scripts(client, assessment, officer):
    complete(assessment)

    html = client.get(page_url(assessment, "self")).content.decode()

    assert '<output data-sum="a">36</output> / <span data-base="a">40</span>' in html
    assert "<output data-score>90,00</output> / 100" in html


@pytest.mark.parametrize("number", [1, 9])
def test_the_form_costs_the_same_however_much_evidence(
    client, assessment, officer, django_assert_num_queries, number
):
    for line in assessment.lines.all():
        add_links(line, number)
    client.get(page_url(assessment, "self"))

    with django_assert_num_queries(13):
        client.get(page_url(assessment, "self"))


@pytest.mark.parametrize("name", ["points_a1", "na_a1", "note_a1", "version", "then", "key"])
def test_no_input_breaks_the_form(client, assessment, officer, name):
    response = send(client, assessment, "self", **{name: "\x00'😀9e999"})

    assert response.status_code in {302, 422}

"""The page of an assessment: who sees it, and what stands on it."""

from decimal import Decimal

import pytest

from emulation.models import Assessment
from emulation.services.scores import save_scores
from emulation.tests.factories import AssessmentFactory, campaign_year, score_fully
from emulation.tests.scoring_pages import (
    Role,
    Status,
    add_links,
    answers,
    appraised,
    chair_of,
    line_of,
    officer_above,
    officer_of,
    page_url,
    person,
    taken_up,
)
from emulation.workflow import ASSESSMENT_FLOW as FLOW
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


def page_of(client, assessment, user):
    client.force_login(user)
    return client.get(assessment.get_absolute_url())


@pytest.mark.parametrize(("role", "whose", "status"), answers(set(), seen=200))
def test_who_sees_an_assessment(client, role, whose, status):
    assessment = AssessmentFactory()

    page = page_of(client, assessment, person(role, whose, assessment))

    assert page.status_code == status


def test_three_scores_stand_side_by_side_with_their_reasons(client):
    assessment = appraised()
    line = line_of(assessment, "a.4")
    assessment.lines.filter(pk=line.pk).update(
        appraised_points=Decimal("6.25"), self_note="Đã kiểm kê.", appraised_note="Thiếu biên bản."
    )
    add_links(line, 2)

    page = page_of(client, assessment, user_with(Role.STANDING_COMMITTEE))

    row = page.content.decode().partition('<tr id="tieu-chi-a-4">')[2].partition("</tr>")[0]
    assert "Diễn giải: Đã kiểm kê." in row
    assert "Thẩm định: Thiếu biên bản." in row
    assert row.count("https://binhdinh.gov.vn/") == 2
    assert '<strong class="score-changed">6,25</strong>' in row
    assert ">7,2</td>" in row


def test_a_group_is_summed_without_what_does_not_apply(client):
    assessment = taken_up()
    assessment.lines.filter(pk=line_of(assessment, "a.4").pk).update(self_points=None, self_na=True)

    page = page_of(client, assessment, officer_of(assessment))

    foot = page.content.decode().partition("Cộng nhóm a</th>")[2].partition("</tr>")[0]
    cells = [cell.split("</td>")[0].split(">")[-1] for cell in foot.split("<td")[1:]]
    assert cells == ["40", "28,8 / 32", "–", "–"]


def test_those_who_only_read_get_the_whole_page_and_no_buttons(client):
    assessment = appraised()

    page = page_of(client, assessment, user_with(Role.STANDING_COMMITTEE))

    html = page.content.decode()
    assert html.count('<tr id="tieu-chi-') == 14
    assert "Diễn biến hồ sơ" in html
    assert 'name="step"' not in html
    assert (page.context["edit_url"], page.context["desk_url"]) == ("", "")


@pytest.mark.parametrize(
    ("make", "who", "label"),
    [
        (taken_up, officer_above, "Thẩm định từng tiêu chí"),
        (appraised, lambda _a: user_with(Role.DEPARTMENT_OFFICER), "Phúc tra từng tiêu chí"),
        (AssessmentFactory, officer_of, "Tự chấm điểm</a>"),
    ],
)
def test_whoever_scores_now_is_led_to_the_form(client, make, who, label):
    assessment = make()

    html = page_of(client, assessment, who(assessment)).content.decode()

    assert label in html
    assert f"/thi-dua/{assessment.year}/cham-diem/" in html


def test_a_step_that_must_wait_stands_disabled_beside_its_reason(client):
    assessment = AssessmentFactory()
    campaign_year(windows="closed")

    html = page_of(client, assessment, chair_of(assessment)).content.decode()

    assert "đã đóng sau ngày 03/01/2000" in html
    assert 'name="step" value="submit"' not in html


def test_what_came_back_says_why_and_leads_to_the_spot(client):
    assessment = taken_up()
    above = officer_above(assessment)
    FLOW.perform("return", assessment, by=above, note="Ghi rõ.", pins=["tieu-chi-a-2"])

    own = page_of(client, assessment, officer_of(assessment)).content.decode()
    read = page_of(client, assessment, above).content.decode()

    assert f'<a href="{page_url(assessment, "self")}#tieu-chi-a-2">a.2</a>' in own
    assert f'<a class="btn btn-primary" href="{page_url(assessment, "self")}#tieu-chi-a-2">' in own
    assert '<a href="#tieu-chi-a-2">a.2</a>' in read
    assert '<tr id="tieu-chi-a-2" class="pinned">' in read


def test_a_refused_return_gives_the_reason_back(client):
    assessment = taken_up()
    client.force_login(officer_above(assessment))
    data = {"step": "return", "note": "Ghi rõ số.", "pins": ["tieu-chi-a-2"], "version": 99}

    client.post(f"{assessment.get_absolute_url()}buoc/", data)
    html = client.get(assessment.get_absolute_url()).content.decode()

    assert '<details class="step step-more" open>' in html
    assert "Ghi rõ số.</textarea>" in html
    assert 'name="pins" value="tieu-chi-a-2" checked' in html


def test_the_classification_stands_on_a_verified_assessment(client):
    assessment = score_fully(appraised(), "verified")
    FLOW.perform("verify", assessment, by=user_with(Role.DEPARTMENT_OFFICER))

    html = page_of(client, assessment, officer_of(assessment)).content.decode()

    assert "Hoàn thành xuất sắc nhiệm vụ." in html
    assert assessment.explanation in html


@pytest.mark.parametrize("number", [1, 8])
def test_the_page_costs_the_same_however_much_evidence_and_history(
    client, django_assert_num_queries, number
):
    assessment = AssessmentFactory(status=Status.RETURNED, return_reason="Sửa", return_pins=["x"])
    officer = officer_of(assessment)
    Assessment.objects.update(returned_by=officer)
    line = line_of(assessment)
    for version in range(1, number + 1):
        values = {line.pk: {"points": Decimal(version), "na": False, "note": ""}}
        save_scores(assessment, "self", values, by=officer, expected=version)
    for each in assessment.lines.all():
        add_links(each, number)
    page_of(client, assessment, officer)

    # The last one: own criteria that submitting now would leave out.
    with django_assert_num_queries(21):
        client.get(assessment.get_absolute_url())


def test_what_is_typed_after_a_return_counts_at_once_in_the_total_that_stands_there(client):
    assessment = taken_up()
    FLOW.perform("return", assessment, by=officer_above(assessment), note="Bổ sung minh chứng.")
    sealed = assessment.self_total
    line = line_of(assessment, "a.1")
    assessment.lines.filter(pk=line.pk).update(self_points=line.self_points - 1)

    page = page_of(client, assessment, officer_of(assessment))

    told = page.context["sheet"].totals["self"]
    assert told == page.context["sheet"].judged.score.points != sealed

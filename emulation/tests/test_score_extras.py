"""Bonus items, penalties and vetoes in the scoring form, on the page and in the result."""

from decimal import Decimal

import pytest

from emulation import vetoing
from emulation.services import scores
from emulation.tests.discipline_cases import decided
from emulation.tests.factories import AssessmentFactory
from emulation.tests.full_guides import CONDITION, full_guide, fully_scored
from emulation.tests.scoring_pages import (
    Role,
    Status,
    autosave,
    chair_of,
    line_of,
    officer_above,
    officer_of,
    page_url,
    send,
    typed,
    veto_of,
)
from emulation.workflow import ASSESSMENT_FLOW as FLOW
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    assessment = fully_scored()
    client.force_login(officer_of(assessment))
    return assessment


@pytest.fixture
def taken_up(client):
    assessment = fully_scored("self", status=Status.TAKEN_UP)
    client.force_login(officer_above(assessment))
    return assessment


def page(client, assessment, stage="self"):
    return client.get(page_url(assessment, stage)).content.decode()


def errors(response):
    return {name: " ".join(said) for name, said in response.context["form"].errors.items()}


def name_of(assessment, part, number=1):
    return f"{part}_v{veto_of(assessment, number).veto.pk}"


# --- What the form asks -----------------------------------------------------------


def test_bonus_penalties_and_vetoes_stand_below_the_groups_with_their_rules(client, draft):
    html = page(client, draft)

    order = ["nhom-a", "tieu-chi-a-2", "nhom-b", "tieu-chi-b-1", "diem-thuong", "diem-thuong-a-1",
             "diem-tru", "diem-tru-b-1", "dieu-kien", "dieu-kien-1", "dieu-kien-2"]  # fmt: skip
    places = [html.index(f'id="{name}"') for name in order]
    assert places == sorted(places)
    assert "tính tối đa 4 điểm" in html
    assert "Trừ tối đa 10 điểm · nhóm b" in html
    assert "Nếu có: xếp loại tối đa Hoàn thành nhiệm vụ · mục 4.1" in html
    assert 'data-floor-percent="50.00"' in html
    assert 'data-bonus-cap="4.00"' in html
    assert (
        "Nhóm b phải đạt từ 50 %, nếu không chỉ xếp loại tối đa Hoàn thành nhiệm vụ (mục 3.2)."
        in html
    )
    assert html.count('data-not-applicable=""') == 3  # the criteria alone


def test_what_is_typed_is_saved(client, draft):
    send(client, draft, "self", points_bonusa1="2,5", note_bonusa1="Có sáng kiến",
         points_penaltyb1="3", applies_v1="True", note_v1="Đồng chí A")  # fmt: skip

    bonus, penalty = line_of(draft, "thưởng a.1"), line_of(draft, "trừ b.1")
    assert (bonus.self_points, bonus.self_note) == (Decimal("2.5"), "Có sáng kiến")
    assert penalty.self_points == 3
    assert veto_of(draft).at("self") == vetoing.Said(True, "Đồng chí A")


def test_nothing_but_a_criterion_can_be_not_applicable(client, draft):
    send(client, draft, "self", points_bonusa1="2", na_bonusa1="on")

    bonus = line_of(draft, "thưởng a.1")
    assert (bonus.self_points, bonus.self_na) == (2, False)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"points_bonusa1": "5,01"}, "Điểm thưởng a.1 là 5,01, vượt mức tối đa 5."),
        ({"points_penaltyb1": "-1"}, "Điểm trừ b.1 là -1, thấp hơn mức tối thiểu 0."),
        ({"points_penaltyb1": "ba"}, "Điểm trừ b.1 chưa phải là một số."),
        ({"points_bonusa1": "1.234"}, "quá 2 chữ số sau dấu phẩy"),
        ({"applies_v1": "maybe"}, "Chọn “Có” hoặc “Không”."),
        ({"note_v1": "x" * 4001}, "vượt mức 4.000 ký tự"),
    ],
)
def test_what_is_wrong_is_told_beside_its_field_and_nothing_is_saved(client, draft, change, said):
    response = send(client, draft, "self", points_a1="20", **change)

    assert response.status_code == 422
    assert said in " ".join(errors(response).values())
    assert line_of(draft).self_points is None


def test_a_note_typed_before_the_answer_is_kept(client, draft):
    autosave(client, draft, "self", note_v1="Đang xác minh")

    assert veto_of(draft).at("self") == vetoing.Said(None, "Đang xác minh")
    draft.refresh_from_db()
    send(client, draft, "self", note_v1="")
    assert not draft.veto_marks.exists()


def test_what_is_recorded_elsewhere_is_shown_and_not_asked(client, draft):
    decided(draft.union_year, number="07/QĐ-SNV")

    send(client, draft, "self", applies_v2="False", note_v2="Không phải")

    assert veto_of(draft, 2).at("self") == vetoing.NOTHING_SAID
    assert veto_of(draft, 2).determined == vetoing.Determined(
        True, "theo Quyết định số 07/QĐ-SNV ngày 02/04/2024"
    )
    html = page(client, draft)
    assert "Xác định theo các quyết định kỷ luật đã ghi nhận" in html
    assert "<strong>có</strong>, theo Quyết định số 07/QĐ-SNV ngày 02/04/2024." in html
    assert name_of(draft, "applies", 2) not in html


# --- What a stage must say before it is closed --------------------------------------


@pytest.mark.parametrize(
    ("changes", "missing"),
    [
        ({}, {"applies_v1": "Chọn “Có” hoặc “Không” cho điều kiện 1."}),
        ({"applies_v1": "True"}, {"note_v1": "Nhập căn cứ, lý do của điều kiện 1."}),
        ({"applies_v1": "False"}, {}),
        ({"applies_v1": "True", "note_v1": "Đồng chí A"}, {}),
    ],
)
def test_the_union_says_of_each_veto(client, draft, changes, missing):
    points = {"points_a1": "27", "points_a2": "27", "points_b1": "36"}

    response = send(client, draft, "self", "finish", **points, **changes)

    key = veto_of(draft).veto.pk
    if missing:
        expected = {name.replace("v1", f"v{key}"): said for name, said in missing.items()}
        assert errors(response) == expected
        draft.refresh_from_db()
        assert "điều kiện 1" in draft.missing()
    else:
        assert response.status_code == 302


@pytest.mark.parametrize(
    ("changes", "lacking"),
    [
        ({}, None),
        ({"points_bonusa1": ""}, "note_bonus"),  # the union's three points are gone
        ({"points_bonusa1": "0"}, "note_bonus"),
        ({"points_bonusa1": "", "note_bonusa1": "Chưa được công nhận"}, None),
        ({"points_penaltyb1": "0"}, None),  # nought is what blank was
        ({"points_penaltyb1": "2"}, "note_penalty"),
        ({"applies_v1": "True"}, "note_veto"),
        ({"applies_v1": "True", "note_v1": "Theo quyết định 5"}, None),
        ({"applies_v1": ""}, "applies_veto"),
    ],
)
def test_whoever_departs_from_the_stage_before_says_why(client, taken_up, changes, lacking):
    send(client, taken_up, "appraised", "accept")
    taken_up.refresh_from_db()

    response = send(client, taken_up, "appraised", "finish", **changes)

    names = {
        "note_bonus": f"note_{line_of(taken_up, 'thưởng a.1').pk}",
        "note_penalty": f"note_{line_of(taken_up, 'trừ b.1').pk}",
        "note_veto": name_of(taken_up, "note"),
        "applies_veto": name_of(taken_up, "applies"),
    }
    taken_up.refresh_from_db()
    if lacking:
        assert list(errors(response)) == [names[lacking]]
    assert (taken_up.status == Status.APPRAISED) == (lacking is None)


def test_taking_over_takes_bonus_and_vetoes_too_and_keeps_what_was_typed(client, taken_up):
    send(client, taken_up, "appraised", "accept", points_bonusa1="1", note_bonusa1="Một sáng kiến")

    assert line_of(taken_up, "thưởng a.1").appraised_points == 1
    assert line_of(taken_up, "trừ b.1").appraised_points is None
    assert veto_of(taken_up).at("appraised").applies is False
    assert veto_of(taken_up, 2).at("appraised").applies is None


# --- What comes of it ---------------------------------------------------------------


def verified(**changes):
    """Return the verified assessment whose Ban CSPL departed so from what was appraised."""
    assessment = fully_scored("self", "appraised", "verified", status=Status.APPRAISED)
    for name, value in changes.items():
        line = line_of(assessment, {"bonus": "thưởng a.1", "penalty": "trừ b.1", "b1": "b.1"}[name])
        assessment.lines.filter(pk=line.pk).update(verified_points=value, verified_note="Đã xem.")
    FLOW.perform("verify", assessment, by=user_with(Role.DEPARTMENT_OFFICER))
    return assessment


def test_bonus_and_penalty_count_in_the_verified_total():
    assessment = verified(penalty=2, bonus=5)

    # 90 of 100, the bonus of 5 capped at 4, two points off.
    assert (assessment.verified_total, assessment.classification) == (92, "excellent")
    assert "Điểm thưởng 5 điểm, tính tối đa 4 điểm. Điểm trừ 2 điểm." in assessment.explanation


def test_a_group_under_its_floor_holds_the_classification():
    assessment = verified(b1=Decimal("19.99"))

    assert (assessment.verified_total, assessment.classification) == (Decimal("76.99"), "completed")
    assert "nhóm b chỉ đạt 49,97 %" in assessment.explanation


def test_a_veto_holds_the_classification_as_the_last_stage_said():
    assessment = fully_scored("self", "appraised", "verified", status=Status.APPRAISED)
    assessment.veto_marks.filter(stage="verified").update(applies=True, note="Quyết định 5")

    FLOW.perform("verify", assessment, by=user_with(Role.DEPARTMENT_OFFICER))

    assert (assessment.verified_total, assessment.classification) == (93, "completed")
    assert f"có điều kiện “{CONDITION}”" in assessment.explanation


def test_a_recorded_veto_counts_though_no_stage_could_say_it():
    assessment = fully_scored("self", "appraised", "verified", status=Status.APPRAISED)
    decided(assessment.union_year)

    FLOW.perform("verify", assessment, by=user_with(Role.DEPARTMENT_OFFICER))

    assert assessment.classification == "good"


def test_every_form_shows_what_the_points_would_lead_to(client, taken_up):
    html = page(client, taken_up, "appraised")
    assert "Chưa có điểm nào được nhập." in html

    answer = autosave(client, taken_up, "appraised", points_a1="27").json()

    assert answer["explanation"] == (
        "Tạm tính 27,00 điểm trên 100; còn 2 tiêu chí chưa chấm nên chưa xếp loại."
    )
    assert answer["explanation"] in page(client, taken_up, "appraised")


# --- On the page ---------------------------------------------------------------------


def test_the_page_shows_all_three_stages_of_bonus_penalty_and_veto(client):
    assessment = fully_scored("self", "appraised", status=Status.APPRAISED)
    penalty = line_of(assessment, "trừ b.1")
    assessment.lines.filter(pk=penalty.pk).update(appraised_points=2, appraised_note="Nộp muộn.")
    assessment.veto_marks.filter(stage="appraised").update(applies=True, note="Quyết định 5")
    client.force_login(officer_of(assessment))

    html = client.get(assessment.get_absolute_url()).content.decode()

    row = html.partition('<tr id="diem-tru-b-1"')[2].partition("</tr>")[0]
    assert '<strong class="score-changed">\u22122</strong>' in row
    assert html.count("\u22122") == 2  # and in the sum
    assert "Thẩm định: Nộp muộn." in row
    veto = html.partition('<tr id="dieu-kien-1"')[2].partition("</tr>")[0]
    assert '<strong class="score-changed">Có</strong>' in veto
    assert "Quyết định 5" in veto
    assert "Theo điểm thẩm định, chưa phải kết quả cuối:" in html


def test_what_a_stage_says_of_a_veto_is_its_own_until_it_is_closed(client, taken_up):
    send(client, taken_up, "appraised", applies_v1="True", note_v1="Nghe nói")
    seen = client.get(taken_up.get_absolute_url()).content.decode()
    client.force_login(chair_of(taken_up))

    hidden = client.get(taken_up.get_absolute_url()).content.decode()

    assert "Nghe nói" in seen
    assert "Nghe nói" not in hidden


def test_a_return_may_point_at_a_bonus_and_at_a_veto(client, taken_up):
    pins = ["diem-thuong-a-1", "dieu-kien-1"]
    above = officer_above(taken_up)
    FLOW.perform("return", taken_up, by=above, note="Nêu rõ.", pins=pins)
    client.force_login(officer_of(taken_up))

    html = page(client, taken_up)
    own = client.get(taken_up.get_absolute_url()).content.decode()

    assert html.count("Cần sửa: Nêu rõ.") == 2
    assert ">thưởng a.1</a>" in own
    assert ">điều kiện 1</a>" in own


# --- Two officers ---------------------------------------------------------------------


def test_two_officers_meet_over_a_bonus_and_a_veto_and_nobody_loses_a_word(client, taken_up):
    mine = typed(taken_up, "appraised", points_bonusa1="1", note_v1="Lời của tôi", note_a1="Tôi")
    other = officer_above(taken_up)
    scores.save_scores(
        taken_up, "appraised",
        {line_of(taken_up, "trừ b.1").pk: {"points": Decimal(2), "note": "Nộp muộn"}},
        vetoes={veto_of(taken_up).veto.pk: {"applies": True, "note": "Lời người kia"}},
        by=other, expected=1,
    )  # fmt: skip

    response = client.post(page_url(taken_up, "appraised"), mine)

    form, html = response.context["form"], response.content.decode()
    assert response.status_code == 409
    assert "Lời người kia" in html
    assert form[name_of(taken_up, "note")].value() == "Lời của tôi"
    assert form[name_of(taken_up, "applies")].value() == "True"  # only the other one said it
    assert form[f"points_{line_of(taken_up, 'trừ b.1').pk}"].value() == "2"
    assert form[f"points_{line_of(taken_up, 'thưởng a.1').pk}"].value() == "1"

    again = {name: value for name, value in form.data.items() if value not in (None, "")}
    client.post(page_url(taken_up, "appraised"), again | {"then": "save"})
    assert veto_of(taken_up).at("appraised") == vetoing.Said(True, "Lời của tôi")
    assert line_of(taken_up, "trừ b.1").appraised_note == "Nộp muộn"
    assert line_of(taken_up).appraised_note == "Tôi"


def test_another_step_in_between_does_not_shift_what_is_compared(client, taken_up):
    above = officer_above(taken_up)
    veto = veto_of(taken_up).veto.pk
    first = {veto: {"applies": True, "note": "Cũ"}}
    current = scores.save_scores(
        taken_up, "appraised", {}, vetoes=first, by=above, expected=taken_up.version
    )
    opened_at = current.version
    FLOW.perform("return", current, by=above, note="Bổ sung.")

    assert scores.held_at(current, "appraised", opened_at) == {}
    assert scores.held_at(current, "appraised", opened_at - 1) == {
        f"veto-{veto}": {"applies": None, "note": ""}
    }


# --- Input that breaks nothing ---------------------------------------------------------


@pytest.mark.parametrize("name", ["points_bonusa1", "points_penaltyb1", "applies_v1", "note_v1"])
@pytest.mark.parametrize("then", ["save", "accept", "finish"])
def test_no_input_breaks_the_form(client, taken_up, name, then):
    response = send(client, taken_up, "appraised", then, **{name: "\x00'😀9e999"})

    assert response.status_code in {302, 422}


@pytest.mark.parametrize("number", [1, 2])
def test_the_form_costs_the_same_however_many_vetoes(client, django_assert_num_queries, number):
    guide = full_guide()
    assessment = AssessmentFactory(criteria_set=guide)
    client.force_login(officer_of(assessment))
    for veto in guide.vetoes.all()[:number]:
        assessment.veto_marks.create(veto=veto, stage="self", applies=False)
    client.get(page_url(assessment, "self"))

    # One of them for the decisions on discipline of the year, one for the facts that back criteria.
    with django_assert_num_queries(15):
        client.get(page_url(assessment, "self"))


def test_what_is_typed_on_a_dossier_that_went_on_is_given_back_veto_and_bonus_too(client, taken_up):
    data = typed(taken_up, "appraised", points_bonusa1="1", applies_v1="True", note_v1="Vừa gõ")
    FLOW.perform("return", taken_up, by=officer_above(taken_up), note="Bổ sung.")

    response = client.post(page_url(taken_up, "appraised"), data)

    html = response.content.decode()
    assert response.status_code == 403
    assert "điều kiện 1 – Lý do kết luận" in html
    assert "Vừa gõ" in html
    assert "thưởng a.1 – Điểm thưởng a.1" in html

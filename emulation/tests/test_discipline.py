"""Decisions on discipline: what they do to the union's score and to the person's own."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from emulation import vetoing
from emulation.guides import checks, values
from emulation.models import Assessment, DisciplineFact, Precheck, Veto
from emulation.people import columns as cols
from emulation.people.flow import PERSON_FLOW
from emulation.people.services import RowChange, refresh_sheet, save_rows
from emulation.services import discipline
from emulation.tests.discipline_cases import decided, lifted, person_veto
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, campaign_year
from emulation.tests.full_guides import full_guide, fully_scored
from emulation.tests.guides import unfrozen
from emulation.tests.people_cases import chair_of, full_cells, officer_of, rows_of, sheet_of
from emulation.tests.people_cases import url as sheet_url
from emulation.tests.scoring_pages import veto_of
from emulation.workflow import ASSESSMENT_FLOW as FLOW
from unions.models import Post
from unions.tests.factories import MembershipFactory, user_with

pytestmark = pytest.mark.django_db

Role, Status = Post.Role, Assessment.Status
DECISION = "theo Quyết định số 12/QĐ ngày 02/04/2024"


def scored():
    return fully_scored("self", "appraised", "verified", status=Status.APPRAISED)


def verified(assessment):
    FLOW.perform("verify", assessment, by=user_with(Role.DEPARTMENT_OFFICER))
    assessment.refresh_from_db()
    return assessment


# --- The union's score ----------------------------------------------------------------


def test_a_decision_holds_the_classification_and_the_sentence_names_it():
    assessment = scored()
    decided(assessment.union_year)

    verified(assessment)

    assert assessment.classification == "good"
    assert (
        f"có điều kiện “Có người bị kỷ luật” ({DECISION}) nên xếp loại tối đa"
        in assessment.explanation
    )


def test_a_decision_of_another_year_holds_nothing():
    assessment = scored()
    decided(UnionYearFactory(union=assessment.union, campaign_year=campaign_year(2025)))

    assert verified(assessment).classification == "excellent"


@pytest.mark.parametrize(
    ("least", "form", "applies"),
    [
        ("warning", "reprimand", False),
        ("warning", "warning", True),
        ("warning", "dismissal", True),
        ("reprimand", "reprimand", True),
        ("demotion", "pay_cut", False),
        ("demotion", "demotion", True),
    ],
)
def test_it_applies_from_the_form_that_the_guide_names(least, form, applies):
    assessment = AssessmentFactory(criteria_set=full_guide())
    with unfrozen():
        Veto.objects.filter(fact=Veto.Fact.DISCIPLINE).update(least_form=least)
    decided(assessment.union_year, form=form)

    assert veto_of(assessment, 2).standing("self") is applies


def test_several_decisions_are_named_by_day_each_once():
    assessment = AssessmentFactory(criteria_set=full_guide())
    year = assessment.union_year
    decided(year, number="3/QĐ", decided_on=date(2024, 9, 1))
    decided(year, number="1/QĐ", decided_on=date(2024, 3, 1))
    decided(year, number="1/QĐ", decided_on=date(2024, 3, 1))

    assert veto_of(assessment, 2).basis == (
        "theo các Quyết định số 1/QĐ ngày 01/03/2024, số 3/QĐ ngày 01/09/2024"
    )
    for n in range(4, 6):
        decided(year, number=f"{n}/QĐ", decided_on=date(2024, 10, n))
    assert veto_of(assessment, 2).basis.endswith("ngày 04/10/2024, và 1 quyết định khác")


def test_once_lifted_it_holds_nothing():
    assessment = scored()
    fact = decided(assessment.union_year)
    assert veto_of(assessment, 2).standing("verified")

    lifted(fact, date(2024, 8, 1))

    assert veto_of(assessment, 2).determined == vetoing.Determined(False, "")
    assert verified(assessment).classification == "excellent"


def test_a_verified_assessment_keeps_what_it_found():
    assessment = scored()
    fact = decided(assessment.union_year)
    verified(assessment)

    lifted(fact, date(2024, 8, 1))
    decided(assessment.union_year, number="99/QĐ")

    assessment = Assessment.objects.get(pk=assessment.pk)
    assert veto_of(assessment, 2).determined == vetoing.Determined(True, DECISION)
    assert assessment.classification == "good"


def test_one_verified_without_a_decision_stays_without():
    assessment = verified(scored())

    decided(assessment.union_year)

    assert veto_of(Assessment.objects.get(pk=assessment.pk), 2).standing("verified") is False


def test_the_page_shows_number_and_day_and_no_name(client):
    assessment = scored()
    member = MembershipFactory(union=assessment.union, member__full_name="Hoàng Thị Kín Đáo").member
    decided(assessment.union_year, member)
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))

    html = client.get(assessment.get_absolute_url()).content.decode()

    assert DECISION in html
    assert "Kín Đáo" not in html


def test_a_decision_has_the_prechecks_look_again():
    assessment = AssessmentFactory(criteria_set=full_guide(), status=Status.SUBMITTED)
    Precheck.objects.create(assessment=assessment, light="green", stale=False)

    decided(assessment.union_year)

    assert Precheck.objects.get().stale


def test_the_same_source_is_one_fact():
    assessment = AssessmentFactory(criteria_set=full_guide())
    fact = decided(assessment.union_year, form="reprimand")
    assert not veto_of(assessment, 2).standing("self")

    decided(assessment.union_year, fact.member, source=fact.source, form="removal")

    assert DisciplineFact.objects.count() == 1
    assert veto_of(assessment, 2).standing("self")


# --- The person's score ------------------------------------------------------------------


def classification_of(row):
    row.refresh_from_db()
    return row.vetoes, row.classification


def perfect(sheet):
    by = officer_of(sheet.union_year)
    changes = {r.pk: RowChange(r.version, full_cells(sheet, r)) for r in rows_of(sheet)}
    return save_rows(sheet, changes, by=by).sheet


def test_a_decision_ticks_the_condition_of_that_person_alone():
    veto = person_veto()
    sheet = perfect(sheet_of(2))
    first, second = rows_of(sheet)

    fact = decided(sheet.union_year, first.member)

    assert classification_of(first) == ([veto.pk], "completed")
    assert classification_of(second) == ([], "excellent")
    sheet.refresh_from_db()
    assert (sheet.completed, sheet.excellent) == (1, 1)
    lifted(fact, date(2024, 8, 1))
    assert classification_of(first) == ([], "excellent")


def test_nobody_types_it_away():
    veto = person_veto()
    sheet = perfect(sheet_of(1))
    (row,) = rows_of(sheet)
    decided(sheet.union_year, row.member)
    row.refresh_from_db()
    cells = full_cells(sheet, row, share=Decimal("0.5")) | {f"v{veto.pk}": ""}

    sheet.refresh_from_db()
    save_rows(sheet, {row.pk: RowChange(row.version, cells)}, by=officer_of(sheet.union_year))

    row.refresh_from_db()
    assert row.vetoes == [veto.pk]


def test_nobody_types_it_in():
    veto = person_veto()
    sheet = sheet_of(1)
    (row,) = rows_of(sheet)

    change = RowChange(row.version, {f"v{veto.pk}": cols.TICKED})
    save_rows(sheet, {row.pk: change}, by=officer_of(sheet.union_year))

    row.refresh_from_db()
    assert row.vetoes == []


def test_who_comes_to_the_sheet_later_brings_the_decision_along():
    veto = person_veto()
    sheet = sheet_of(1)
    there = MembershipFactory(union=sheet.union, member__full_name="Người đến sau")
    elsewhere = UnionYearFactory(campaign_year=sheet.union_year.campaign_year)
    decided(elsewhere, there.member)

    refresh_sheet(sheet, by=officer_of(sheet.union_year))

    assert sheet.scores.get(member=there.member).vetoes == [veto.pk]


def test_a_confirmed_sheet_keeps_what_it_found_until_it_is_opened_again():
    veto = person_veto()
    sheet = perfect(sheet_of(1))
    (row,) = rows_of(sheet)
    chair = chair_of(sheet.union_year)
    PERSON_FLOW.perform("approve", sheet, by=chair)

    decided(sheet.union_year, row.member)
    assert classification_of(row) == ([], "excellent")
    PERSON_FLOW.perform("unlock", sheet, by=chair, note="Chấm lại.")

    assert classification_of(row) == ([veto.pk], "completed")


def test_the_grid_shows_it_as_determined_and_takes_no_typing(client):
    veto = person_veto()
    sheet = sheet_of(1)
    (row,) = rows_of(sheet)
    decided(sheet.union_year, row.member)
    client.force_login(officer_of(sheet.union_year))

    html = client.get(sheet_url("sheet", sheet)).content.decode()

    cell = html[html.index(f'id="r{row.pk}-v{veto.pk}"') :].split(">")[0]
    assert 'value="x"' in cell
    assert "readonly" in cell
    assert DECISION in html


# --- In words ---------------------------------------------------------------------------


def told(assessment, form="warning", **values):
    decision = discipline.Decision(0, form, "12/QĐ", date(2024, 4, 2), **values)
    return discipline.effects(assessment.union_year, decision)


def test_what_a_decision_does_is_said():
    assessment = scored()

    assert told(assessment) == [
        "Xếp loại tập thể năm 2024: tối đa Hoàn thành tốt nhiệm vụ (điều kiện 2)."
    ]
    assert told(assessment, "reprimand") == [
        "Xếp loại tập thể năm 2024 không bị giới hạn: hướng dẫn chỉ tính từ hình thức cảnh cáo"
        " trở lên."
    ]
    assert told(assessment, lifted_on=date(2024, 9, 1)) == [
        "Xếp loại tập thể năm 2024 không còn bị giới hạn bởi quyết định này vì quyết định đã"
        " được bãi bỏ."
    ]


def test_of_what_is_closed_it_is_said_that_it_stays():
    assessment = scored()
    decided(assessment.union_year)
    verified(assessment)

    assert told(assessment) == [
        "Hồ sơ chấm điểm năm 2024 đã phúc tra, không thay đổi; hồ sơ đã tính đến quyết định này."
    ]


def test_a_guide_without_such_a_condition_is_said_to_have_none():
    assessment = AssessmentFactory()

    assert told(assessment) == [
        "Hướng dẫn chấm điểm năm 2024 không có điều kiện về kỷ luật với tập thể."
    ]


@pytest.mark.parametrize(
    ("text", "least", "told"),
    [
        ("Có người bị kỷ luật từ Cảnh cáo trở lên", "warning", False),
        ("Có người bị kỷ luật", "warning", True),
        ("Có người bị kỷ luật từ cảnh cáo trở lên", "reprimand", True),
    ],
)
def test_a_guide_whose_words_do_not_name_the_form_is_pointed_at(text, least, told):
    head = values.Head(values.COLLECTIVE, "Hướng dẫn", 2027)
    veto = values.Veto(1, text, "completed", "discipline", "mục 6", least)

    said = [p.text for p in checks.problems(values.Guide(head, vetoes=(veto,)))]

    assert any("không nêu hình thức ấy" in sentence for sentence in said) is told


def test_the_guide_page_lets_the_form_be_chosen_and_says_it(client):
    guide = full_guide()
    client.force_login(user_with(Role.DEPARTMENT_OFFICER))

    html = client.get(reverse("emulation:guide-detail", args=[guide.pk])).content.decode()

    assert "theo quyết định kỷ luật đã ghi nhận, từ cảnh cáo trở lên" in html

"""The register of breaches: recorded, corrected, lifted; what awards are told."""

import json
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from core import clock
from core.models import AuditEntry
from core.versions import StaleVersion
from emulation.models import DisciplineFact
from emulation.tests.factories import AssessmentFactory, UnionYearFactory
from emulation.tests.full_guides import full_guide
from emulation.tests.scoring_pages import veto_of
from pledges.breaches import eligibility, recording
from pledges.models import Breach
from pledges.tests.breach_cases import (
    NAME,
    Department,
    Role,
    facts_of,
    lift,
    member_of,
    recorded,
    refusal,
    year_at_work,
)
from pledges.tests.factories import first_text
from unions.tests.factories import UnionFactory, user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def mine():
    with clock.set_for_test(date(2024, 11, 20)):
        yield year_at_work()


@pytest.fixture
def officer(mine):
    return user_with(Role.GRASSROOTS_OFFICER, mine.union)


# --- Recording -----------------------------------------------------------------


def test_a_decision_is_recorded_and_reaches_scoring(mine, officer):
    assessment = AssessmentFactory(union_year=mine, criteria_set=full_guide())

    breach = recorded(mine, officer)

    assert veto_of(assessment, 2).basis == "theo Quyết định số 12/QĐ-SNV ngày 02/04/2024"
    assert DisciplineFact.objects.get().source == f"breach-{breach.pk}"


def test_the_trail_holds_no_name(mine, officer):
    breach = recorded(mine, officer)
    lift(breach, officer, note=f"{NAME} được minh oan.")

    kept = [(r.before, r.after, r.note) for r in AuditEntry.objects.about(breach)]

    assert len(kept) == 2
    assert "Kín Đáo" not in json.dumps(kept, ensure_ascii=False)


def test_the_same_press_records_once(mine, officer):
    facts = facts_of(mine)

    made = [recording.record(mine, facts, by=officer, key="a" * 32) for _ in range(2)]

    assert made[0].pk == made[1].pk
    assert Breach.objects.count() == 1


def test_the_same_decision_about_the_same_is_refused_in_words(mine, officer):
    breach = recorded(mine, officer)

    said = refusal(lambda: recorded(mine, officer, breach.member, decision_number="12/qđ-snv"))

    assert said == "Quyết định này đã được ghi nhận với người này ở cùng một điều “không”."
    values = {
        f.attname: getattr(breach, f.attname) for f in breach._meta.fields if not f.primary_key
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Breach.objects.create(**values)


def test_one_decision_may_be_about_two_of_the_five(mine, officer):
    breach = recorded(mine, officer)

    recorded(mine, officer, breach.member, item=first_text().items.get(number=3))

    assert Breach.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"decided_on": date(2023, 4, 2)}, "mở sổ của năm 2023 để ghi"),
        ({"decided_on": date(2024, 12, 1)}, "Ngày quyết định chưa đến."),
        ({"decided_on": date(2024, 1, 2)}, "Đến ngày 02/01/2024 người này chưa thuộc đơn vị."),
    ],
)
def test_a_day_that_can_not_be_is_refused(mine, officer, changes, said):
    member = member_of(mine, joined=date(2024, 2, 1))

    assert said in refusal(lambda: recorded(mine, officer, member, **changes))
    assert not Breach.objects.exists()


def test_nobody_of_another_union_is_recorded(mine, officer):
    stranger = member_of(UnionYearFactory(campaign_year=mine.campaign_year))

    assert "chưa thuộc đơn vị" in refusal(lambda: recorded(mine, officer, stranger))


def test_who_has_left_since_is_recorded(mine, officer):
    member = member_of(mine, left=date(2024, 5, 1), leaving="moved")

    assert recorded(mine, officer, member).member == member


def test_who_left_before_the_year_is_the_next_unions(mine, officer):
    member = member_of(mine, left=date(2023, 12, 1), leaving="moved")

    assert "chưa thuộc đơn vị" in refusal(lambda: recorded(mine, officer, member))


def test_the_union_above_records_and_nobody_else(mine):
    above = user_with(Role.UPPER_OFFICER, mine.supervisor)
    beside = user_with(Role.GRASSROOTS_OFFICER, UnionFactory(parent=mine.supervisor))
    province = user_with(Role.DEPARTMENT_OFFICER, department=Department.POLICY_LAW)

    recorded(mine, above)
    for other in (beside, province):
        with pytest.raises(PermissionDenied):
            recorded(mine, other, decision_number="99/QĐ")


# --- Correcting and lifting ----------------------------------------------------


def test_a_correction_moves_the_fact_to_the_other_person(mine, officer):
    breach = recorded(mine, officer)
    right = member_of(mine, member__full_name="Đỗ Văn Đúng")

    recording.correct(
        breach, facts_of(mine, right, form="demotion"), version=breach.version, by=officer
    )

    fact = DisciplineFact.objects.get()
    assert (fact.member, fact.form) == (right, "demotion")


def test_whoever_saves_over_a_newer_version_is_told(mine, officer):
    breach = recorded(mine, officer)
    change = facts_of(mine, breach.member, decided_by="Ủy ban nhân dân tỉnh")
    recording.correct(breach, change, version=1, by=officer)

    with pytest.raises(StaleVersion):
        recording.correct(
            breach, facts_of(mine, breach.member, form="removal"), version=1, by=officer
        )
    assert recording.correct(breach, change, version=1, by=officer).version == 2


def test_lifted_it_no_longer_reaches_scoring_and_stays_for_ever(mine, officer):
    assessment = AssessmentFactory(union_year=mine, criteria_set=full_guide())
    breach = recorded(mine, officer)

    done = lift(breach, officer)

    assert veto_of(assessment, 2).standing("self") is False
    assert "đã được bãi bỏ" in refusal(lambda: lift(done, officer, number="31/QĐ"))
    change = facts_of(mine, breach.member, form="removal")
    assert "đã được bãi bỏ" in refusal(
        lambda: recording.correct(breach, change, version=done.version, by=officer)
    )


@pytest.mark.parametrize(
    ("day", "said"),
    [
        (date(2024, 4, 1), "không thể trước ngày của quyết định kỷ luật, 02/04/2024"),
        (date(2024, 11, 21), "Ngày quyết định chưa đến."),
    ],
)
def test_a_day_of_lifting_that_can_not_be_is_refused(mine, officer, day, said):
    breach = recorded(mine, officer)

    assert said in refusal(lambda: lift(breach, officer, day=day))


def test_the_same_press_lifts_once(mine, officer):
    breach = recorded(mine, officer)

    for _ in range(2):
        lift(breach, officer, key="b" * 32)

    assert AuditEntry.objects.about(breach).filter(action=recording.LIFT).count() == 1


# --- Awards --------------------------------------------------------------------


def test_awards_are_told_why_a_person_or_a_union_is_held(mine, officer):
    breach = recorded(mine, officer)
    day = date(2024, 6, 1)

    assert eligibility.why_not_member(breach.member, day) == (
        "Đến ngày 01/06/2024 còn quyết định kỷ luật chưa được bãi bỏ: Quyết định số 12/QĐ-SNV ngày"
        " 02/04/2024 của Sở Nội vụ, hình thức cảnh cáo."
    )
    assert eligibility.why_not_union(mine.union, day).startswith(
        "Đến ngày 01/06/2024 đơn vị có 1 người còn quyết định kỷ luật chưa được bãi bỏ:"
    )
    assert NAME not in eligibility.why_not_union(mine.union, day)
    assert eligibility.why_not_member(breach.member, date(2024, 4, 1)) == ""
    lift(breach, officer)
    assert eligibility.why_not_member(breach.member, date(2024, 8, 31))
    assert eligibility.why_not_member(breach.member, date(2024, 9, 1)) == ""


def test_awards_ask_about_many_people_at_once(mine, officer, django_assert_num_queries):
    held = recorded(mine, officer).member_id
    free = member_of(mine).pk

    with django_assert_num_queries(1):
        assert list(eligibility.why_not_members([held, free], date(2024, 6, 1))) == [held]


def test_taken_back_a_lift_leaves_the_decision_standing_everywhere(mine, officer):
    assessment = AssessmentFactory(union_year=mine, criteria_set=full_guide())
    breach = lift(recorded(mine, officer), officer)
    assert eligibility.why_not_member(breach.member, date(2024, 10, 1)) == ""

    breach = recording.unlift(breach, "Nhập nhầm người.", version=breach.version, by=officer)

    assert breach.stands and breach.lifted_number == "" and breach.lifted_by is None
    assert DisciplineFact.objects.get().lifted_on is None
    assert veto_of(assessment, 2).basis == "theo Quyết định số 12/QĐ-SNV ngày 02/04/2024"
    assert "12/QĐ-SNV" in eligibility.why_not_member(breach.member, date(2024, 10, 1))
    row = AuditEntry.objects.get(action=recording.UNLIFT)
    assert row.before == {"decision": "30/QĐ-SNV", "on": "2024-09-01"}
    assert "nhầm" not in json.dumps([row.before, row.after, row.note])
    assert lift(breach, officer).lifted_number == "30/QĐ-SNV"  # the right one may come later


def test_only_who_records_takes_a_lift_back(mine, officer):
    breach = lift(recorded(mine, officer), officer)
    stranger = user_with(Role.GRASSROOTS_OFFICER, UnionFactory())
    with pytest.raises(PermissionDenied):
        recording.unlift(breach, "Nhầm", version=breach.version, by=stranger)
    with pytest.raises(StaleVersion):
        recording.unlift(breach, "Nhầm", version=1, by=officer)

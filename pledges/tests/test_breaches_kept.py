"""What of a breach a person is handed out, what is forgotten, what a change of unions leaves."""

from datetime import date

import pytest

from core import clock
from emulation.models import Assessment, DisciplineFact
from emulation.tests.discipline_cases import decided
from emulation.tests.factories import UnionYearFactory, campaign_year
from emulation.tests.full_guides import fully_scored
from emulation.tests.racing import before_it_commits
from emulation.workflow import ASSESSMENT_FLOW
from pledges.affairs import PledgeAffairs
from pledges.breaches.personal import PersonalBreaches
from pledges.models import Breach
from pledges.seeding.breaches import seed_breaches
from pledges.tests.breach_cases import NAME, Role, facts_of, lift, recorded, year_at_work
from pledges.tests.factories import people
from unions.models import Member
from unions.tests.factories import user_with


@pytest.fixture
def at_work():
    with clock.set_for_test(date(2024, 11, 20)):
        yield


@pytest.mark.django_db
def test_the_person_is_handed_out_the_decisions_and_a_reason_is_forgotten(at_work):
    mine = year_at_work()
    officer = user_with(Role.GRASSROOTS_OFFICER, mine.union)
    breach = recorded(mine, officer)
    lift(breach, officer, note=f"{NAME} được minh oan")

    (sheet,) = PersonalBreaches().sheets(breach.member)
    (row,) = sheet.rows
    assert {"12/QĐ-SNV", date(2024, 4, 2), "30/QĐ-SNV"} <= set(row)
    PersonalBreaches().forget([breach.member], by=officer)

    kept = Breach.objects.get()
    assert (kept.lifted_note, kept.lifted_number) == ("", "30/QĐ-SNV")


@pytest.mark.django_db
def test_a_change_whose_union_has_a_breach_is_not_undone(at_work):
    mine = year_at_work()
    recorded(mine, user_with(Role.GRASSROOTS_OFFICER, mine.union))

    said = PledgeAffairs().why_fixed({"founded": [mine.union_id]}, clock.now())

    assert said == f"Tại {mine.union.short_name} đã ghi nhận vi phạm “Năm không”."


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_whoever_verifies_meanwhile_counts_the_decision_or_keeps_its_own_word():
    assessment = fully_scored("self", "appraised", "verified", status=Assessment.Status.APPRAISED)
    by = user_with(Role.DEPARTMENT_OFFICER)
    fresh = Assessment.objects.get(pk=assessment.pk)

    before_it_commits(
        lambda: decided(assessment.union_year),
        lambda: ASSESSMENT_FLOW.perform("verify", fresh, by=by),
    )

    assert Assessment.objects.get().classification == "good"
    assert DisciplineFact.objects.count() == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_who_record_the_same_decision_leave_it_once(at_work):
    mine = year_at_work()
    first = user_with(Role.GRASSROOTS_OFFICER, mine.union)
    second = user_with(Role.UPPER_OFFICER, mine.supervisor)
    facts = facts_of(mine)

    results = before_it_commits(
        lambda: recorded(mine, first, facts.member),
        lambda: recorded(mine, second, facts.member),
    )

    assert Breach.objects.count() == 1
    assert "đã được ghi nhận" in str(results[1])
    assert Member.objects.filter(breaches__isnull=False).count() == 1


@pytest.mark.django_db
def test_the_demo_has_its_breaches_the_same_at_each_run(at_work):
    mine = year_at_work()
    before = UnionYearFactory(union=mine.union, campaign_year=campaign_year(2023))
    people(mine, 10)
    user_with(Role.GRASSROOTS_OFFICER, mine.union, user__username="demo.canbo")

    assert [seed_breaches(2024), seed_breaches(2024)] == [3, 0]

    found = Breach.objects.order_by("decided_on").values_list("union_year", "form", "lifted_on")
    assert list(found) == [
        (before.pk, "reprimand", None),
        (before.pk, "warning", date(2023, 10, 6)),
        (mine.pk, "warning", None),
    ]

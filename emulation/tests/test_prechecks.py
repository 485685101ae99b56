"""From the rows of a dossier to what is noticed about it; and what is looked at again, when."""

from decimal import Decimal as D

import pytest

from core import jobs
from core.models import Job, StoredFile
from emulation import tasks
from emulation.models import DossierStatus as S
from emulation.models import Evidence, Precheck, UnionReport, UnionYear
from emulation.prechecks import marking, running
from emulation.prechecks.gathering import facts_of
from emulation.services import scores
from emulation.services.saving import save_content
from emulation.services.years import HEADS, set_head_counts
from emulation.tests.factories import (
    YEAR,
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
    score_fully,
)
from emulation.tests.scoring_pages import chair_of, line_of, officer_above, officer_of, taken_up
from emulation.tests.year_cases import sent
from emulation.workflow import ASSESSMENT_FLOW as FLOW
from emulation.workflow import REGISTRATION_FLOW
from unions.tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def assessment(db):
    return taken_up(**sent())


def facts(assessment):
    return facts_of(assessment.year, [assessment.pk])[assessment.pk]


def line_facts(assessment, name="a.1"):
    return next(line for line in facts(assessment).lines if line.name == name)


def year_before(assessment, **values):
    """Return last year's assessment of the same union, submitted."""
    row = UnionYearFactory(campaign_year=campaign_year(assessment.year - 1), union=assessment.union)
    return AssessmentFactory(union_year=row, **(sent() | values))


def handed_in(line, content="a", **values):
    """Put a file with that content behind the line."""
    stored = StoredFile.objects.create(
        sha256=content * 64, size=3, content_type="application/pdf", name="a.pdf", **values
    )
    return Evidence.objects.create(
        line=line, title="Ảnh", stored_file=stored, added_by=UserFactory()
    )


def set_points(assessment, **values):
    assessment.lines.filter(pk=line_of(assessment).pk).update(**values)


# --- The facts ---------------------------------------------------------------------


def test_last_years_points_are_the_latest_that_were_said(assessment):
    before = year_before(assessment, status=S.VERIFIED, verified_total=80, classification="good")
    set_points(before, self_points=D(9), appraised_points=D(8), verified_points=D(7))
    assert line_facts(assessment).before == D(7)

    type(before).objects.filter(pk=before.pk).update(status=S.APPRAISED)
    assert line_facts(assessment).before == D(8)

    type(before).objects.filter(pk=before.pk).update(status=S.TAKEN_UP)
    assert line_facts(assessment).before == D(9)

    type(before).objects.filter(pk=before.pk).update(first_submitted_at=None)
    assert line_facts(assessment).before is None


def test_another_maximum_last_year_is_brought_to_the_same_scale(assessment):
    before = year_before(assessment, status=S.SUBMITTED)
    set_points(before, self_points=D(4), maximum=D(5))
    line = line_of(assessment)

    assert line_facts(assessment).before == D("0.8") * line.maximum


def test_evidence_is_fresh_unless_the_union_handed_it_in_last_year(assessment):
    assert not line_facts(assessment).fresh  # there is none

    handed_in(line_of(assessment), "a")
    assert line_facts(assessment).fresh

    handed_in(line_of(year_before(assessment, status=S.SUBMITTED), "b.2"), "a")
    assert line_facts(assessment).evidence
    assert not line_facts(assessment).fresh


def test_a_refused_file_is_no_evidence_and_shared_by_nobody(assessment):
    other = taken_up(**sent())
    handed_in(line_of(assessment), state=StoredFile.State.REFUSED)
    handed_in(line_of(other))

    assert not line_facts(assessment).evidence
    assert line_facts(other).shared == frozenset()


def test_a_file_is_shared_with_other_unions_of_the_same_year_alone(assessment):
    other, earlier = taken_up(**sent()), year_before(taken_up(), status=S.SUBMITTED)
    for each in (assessment, other, earlier):
        handed_in(line_of(each))
    handed_in(line_of(assessment, "b.2"))  # the union's own second use

    assert line_facts(assessment).shared == {other.union.pk}
    assert line_facts(other).shared == {assessment.union.pk}


def test_figures_come_from_the_report_once_it_is_handed_in(assessment):
    row = assessment.union_year
    RegistrationFactory(union_year=row, pledge_target=39, satisfaction_target="91", **sent())
    report = UnionReportFactory(union_year=row)
    found = facts(assessment)
    assert (found.pledged, found.pledges_promised, found.heads) == (39, True, 40)
    assert (found.rate, found.rate_promised) == (D(91), True)

    UnionReport.objects.filter(pk=report.pk).update(**sent())
    found = facts(assessment)
    assert (found.pledged, found.pledges_promised) == (36, False)
    assert (found.rate, found.rate_promised) == (D(96), False)


def test_a_draft_says_nothing_and_head_counts_nobody_entered_are_unknown(assessment):
    RegistrationFactory(union_year=assessment.union_year)
    UnionYear.objects.filter(pk=assessment.union_year_id).update(
        staff_count=0, member_count=0, leader_count=0, women_count=0
    )

    found = facts(assessment)
    assert (found.heads, found.pledged, found.rate) == (None, None, None)


def test_last_years_rate_and_what_came_back_are_known(assessment):
    earlier = year_before(assessment, status=S.SUBMITTED).union_year
    UnionReportFactory(union_year=earlier, satisfaction_rate="97.50", **sent())
    RegistrationFactory(union_year=assessment.union_year, status=S.RETURNED, **sent())

    found = facts(assessment)
    assert found.rate_before == D("97.50")
    assert found.returned == 1


def test_the_facts_of_ten_dossiers_cost_as_many_queries_as_of_one(django_assert_num_queries):
    made = [taken_up(**sent()) for _n in range(10)]
    for each in made:
        handed_in(line_of(each))
        year_before(each, status=S.SUBMITTED)
    # Each app that keeps records of a union tells what stands open with it, in one query.
    with django_assert_num_queries(14):
        facts_of(YEAR, [made[0].pk])

    with django_assert_num_queries(14):
        facts_of(YEAR, [each.pk for each in made])


# --- Looking, and looking again -----------------------------------------------------


def run_job():
    job = running.request(by=None, year=None)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    return job.result["looked_at"]


def checked(assessment):
    return Precheck.objects.get(assessment=assessment)


def is_stale(assessment):
    return checked(assessment).stale


def test_a_job_writes_what_was_noticed_and_has_nothing_left_to_do(assessment):
    score_fully(assessment, share="1")
    for line in assessment.lines.all():
        handed_in(line)

    assert run_job() == 1
    row = checked(assessment)
    assert (row.light, row.risk, row.stale) == ("amber", 5, False)
    assert row.codes == ",full_marks,"
    assert row.findings[0]["reason"] == "Tự chấm điểm tối đa ở cả 14 tiêu chí."
    assert row.checked_at is not None
    assert run_job() == 0


@pytest.mark.parametrize(
    ("status", "looked_at"),
    [(S.DRAFT, 0), (S.PROPOSED, 0), (S.RETURNED, 0), (S.SUBMITTED, 1), (S.TAKEN_UP, 1),
     (S.APPRAISED, 1)],
)  # fmt: skip
def test_only_what_lies_on_a_desk_is_looked_at(status, looked_at):
    AssessmentFactory(status=status)

    assert run_job() == looked_at


def test_a_job_that_another_one_has_overtaken_does_no_harm(assessment):
    first, second = running.request(by=None, year=YEAR), running.request(by=None, year=None)
    jobs.run(first.pk)
    jobs.run(second.pk)

    assert Precheck.objects.count() == 1
    assert not is_stale(assessment)


# What changes a fact, each by the service that does so.


def _head_counts(assessment):
    counts = dict.fromkeys(HEADS, 1)
    set_head_counts(assessment.union_year, counts, by=None)


def _report(assessment):
    report = UnionReportFactory(union_year=assessment.union_year)
    save_content(report, {"pledged_count": 5}, by=officer_of(assessment), expected=1)


def _registration_comes_back(assessment):
    registration = RegistrationFactory(union_year=assessment.union_year, status=S.TAKEN_UP)
    above = officer_above(assessment)
    REGISTRATION_FLOW.perform("return", registration, by=above, note="Sửa")


def _scores_of_another_year(assessment):
    earlier = year_before(assessment, first_submitted_at=None)
    values = {line_of(earlier).pk: {"points": D(3), "na": False}}
    scores.save_scores(earlier, "self", values, by=officer_of(earlier), expected=1)


def _last_year_is_appraised(assessment):
    earlier = score_fully(year_before(assessment, status=S.TAKEN_UP))
    for line in earlier.lines.filter(self_points=None):
        raise AssertionError(line)
    above = officer_above(earlier)
    scores.accept_rest(earlier, "appraised", by=above, expected=1)
    FLOW.perform("appraise", earlier, by=above)


def _same_file_elsewhere(assessment):
    handed_in(line_of(assessment))
    other = AssessmentFactory()
    evidence = handed_in(line_of(other))
    scores.remove_evidence(evidence, by=officer_of(other))


@pytest.mark.parametrize(
    "change",
    [_head_counts, _report, _registration_comes_back, _scores_of_another_year,
     _last_year_is_appraised, _same_file_elsewhere],
)  # fmt: skip
def test_what_changes_a_fact_has_the_dossier_looked_at_again_and_no_other(assessment, change):
    bystander = taken_up(**sent())
    run_job()

    change(assessment)

    assert is_stale(assessment)
    assert not is_stale(bystander)
    assert run_job() >= 1
    assert not is_stale(assessment)


def test_scoring_above_the_union_changes_no_fact_of_the_dossier_itself(assessment):
    run_job()
    above = officer_above(assessment)
    scores.accept_rest(assessment, "appraised", by=above, expected=1)
    FLOW.perform("appraise", assessment, by=above)

    assert not is_stale(assessment)


def test_what_is_handed_in_again_is_looked_at_again(assessment):
    run_job()
    FLOW.perform("return", assessment, by=officer_above(assessment), note="Sửa")
    assert run_job() == 0  # it lies with the union

    for line in assessment.lines.all():
        line.evidence.create(title="Tin", link="https://binhdinh.gov.vn/a", added_by=UserFactory())
    FLOW.perform("submit", assessment, by=chair_of(assessment))

    assert is_stale(assessment)
    assert run_job() == 1


def test_a_verified_dossier_keeps_what_was_found(assessment):
    run_job()
    verified = {"status": S.VERIFIED, "verified_total": 80, "classification": "good"}
    type(assessment).objects.filter(pk=assessment.pk).update(**verified)

    marking.everything()

    assert not is_stale(assessment)


def test_the_clock_starts_the_work_only_where_something_waits(assessment):
    tasks.look_at_changed_dossiers()
    assert Job.objects.filter(kind=running.JOB).count() == 1
    jobs.run(Job.objects.get(kind=running.JOB).pk)

    tasks.look_at_changed_dossiers()

    assert Job.objects.filter(kind=running.JOB).count() == 1


def test_a_file_refused_after_the_look_is_noticed_once(assessment):
    line = line_of(assessment)
    evidence = handed_in(line, state=StoredFile.State.WAITING_SCAN)
    run_job()
    StoredFile.objects.filter(pk=evidence.stored_file_id).update(state=StoredFile.State.REFUSED)

    running.mark_refused()
    assert is_stale(assessment)
    run_job()
    running.mark_refused()
    assert not is_stale(assessment)
    assert checked(assessment).refused == 1

"""What a province trusts, pressed by two in the same moment: once done, nothing slips between."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from core import audit, jobs
from core.models import Job
from emulation.batches import taking
from emulation.batches.flow import BATCH_FLOW
from emulation.blocks import publishing as rankings
from emulation.models import (
    Assessment,
    AssessmentLine,
    Batch,
    BlockResult,
    OwnCriteria,
    PersonScore,
    PersonSheet,
    ResultNotice,
)
from emulation.notices import publishing as notices
from emulation.own_criteria import writing
from emulation.own_criteria.flow import OWN_FLOW
from emulation.own_criteria.rows import rows_of as rows_of_own
from emulation.people.flow import PERSON_FLOW
from emulation.people.services import RowChange, save_own, save_rows
from emulation.services.scores import save_scores
from emulation.services.starting import start_assessment
from emulation.tests import people_cases as people
from emulation.tests.batch_cases import Status, desk, drawn, job_of, read_all, sample
from emulation.tests.block_cases import block, member, verified
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year
from emulation.tests.own_criteria_cases import ROW, Unit, share_of
from emulation.tests.racing import before_it_commits
from emulation.tests.test_at_once import at_once
from emulation.workflow import ASSESSMENT_FLOW
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db(transaction=True)

Role = Post.Role


def refused(results, *kinds):
    return [r for r in results if isinstance(r, kinds or (ValidationError, PermissionDenied))]


# --- A block's ranking ------------------------------------------------------------------


@pytest.fixture
def ranked():
    made = block()
    member(made), member(made)
    return made, campaign_year(YEAR), user_with(Role.DEPARTMENT_OFFICER)


@pytest.mark.parametrize("key", ["a" * 32, None])
def test_a_ranking_published_twice_is_published_once(ranked, key):
    made, year, by = ranked

    results = at_once(*[lambda: rankings.publish(made, year, by=by, expected="", key=key)] * 3)

    result = BlockResult.objects.get()
    assert result.unions.count() == 2
    assert len(refused(results)) == (0 if key else 2)
    assert audit.trail(made).filter(action="publish").count() == 1


def test_of_two_corrections_one_stands_and_the_other_is_told(ranked):
    made, year, by = ranked
    first = rankings.publish(made, year, by=by, expected="")
    Assessment.objects.filter(union_year__union=first.unions.first()).update(verified_total="7")

    def correct():
        return rankings.publish(made, year, by=by, expected=first.sha256, note="Tính lại")

    results = at_once(correct, correct)

    assert len(refused(results)) == 1
    assert BlockResult.objects.in_force().get().corrects == first


# --- A union's result -------------------------------------------------------------------


@pytest.mark.parametrize("key", ["a" * 32, None])
def test_a_notice_published_twice_is_one_with_one_address(key):
    year = UnionYearFactory()
    verified(year)
    chair = user_with(Role.GRASSROOTS_CHAIR, year.union)

    results = at_once(*[lambda: notices.publish(year, by=chair, key=key)] * 3)

    assert ResultNotice.objects.count() == 1
    assert len(refused(results)) == (0 if key else 2)
    assert audit.trail(year).filter(action="publish-result").count() == 1


# --- A batch ----------------------------------------------------------------------------


def read_batch(**facts):
    officer, _dossiers = desk(6, **facts)
    return officer, read_all(drawn(officer), by=officer)


def test_a_batch_accepted_twice_starts_one_work():
    officer, batch = read_batch()

    def accept():
        return BATCH_FLOW.perform("accept", Batch.objects.get(pk=batch.pk), by=officer)

    results = at_once(accept, accept)

    assert len(refused(results)) == 1
    assert Job.objects.filter(kind="batch").count() == 1


@pytest.mark.slow
def test_a_batch_taken_by_two_workers_takes_each_dossier_once():
    officer, batch = read_batch()
    BATCH_FLOW.perform("accept", batch, by=officer)
    jobs.take(job_of(batch).pk)

    def work():
        return taking.take(job_of(batch), lambda done, total: None)

    at_once(work, work)

    assert batch.tally().left_out == 0
    for dossier in Assessment.objects.all():
        assert dossier.status == Status.APPRAISED
        assert audit.trail(dossier).filter(action="appraise").count() == 1


def test_going_on_twice_is_one_work():
    officer, batch = read_batch()
    BATCH_FLOW.perform("accept", batch, by=officer)
    Job.objects.update(state=Job.State.FAILED)

    begun = at_once(*[lambda: taking.go_on(batch, by=officer)] * 3)

    assert len({job.pk for job in begun}) == 1


def cut_a_line(batch, officer):
    """Cut a point of a dossier of the sample that was called right."""
    dossier = Assessment.objects.get(pk=sample(batch)[0].assessment_id)
    line = dossier.lines.order_by("pk").first()
    values = {line.pk: {"points": Decimal(0), "na": False, "note": "Không có minh chứng."}}
    return save_scores(dossier, "appraised", values, by=officer, expected=dossier.version)


def close(batch, officer):
    return BATCH_FLOW.perform("accept", Batch.objects.get(pk=batch.pk), by=officer)


@pytest.mark.postgres
def test_a_sample_is_not_closed_over_a_line_that_is_being_cut():
    officer, batch = read_batch(status=Status.TAKEN_UP)

    cut, closed = before_it_commits(
        lambda: cut_a_line(batch, officer), lambda: close(batch, officer)
    )

    assert isinstance(cut, Assessment)
    assert "sau khi ghi kết quả" in " ".join(closed.messages)
    assert Batch.objects.get().status == Batch.Status.READING


@pytest.mark.postgres
def test_what_is_cut_while_the_sample_is_closed_is_left_out():
    officer, batch = read_batch(status=Status.TAKEN_UP)

    closed, cut = before_it_commits(
        lambda: close(batch, officer), lambda: cut_a_line(batch, officer)
    )
    jobs.run(job_of(batch).pk)

    assert (closed.status, cut.pk) == (Batch.Status.ACCEPTED, sample(batch)[0].assessment_id)
    item = batch.items.get(assessment=cut.pk)
    assert item.skipped == "Hồ sơ đã thay đổi sau khi lấy mẫu."
    assert Assessment.objects.get(pk=cut.pk).status == Status.TAKEN_UP


# --- A sheet of persons -----------------------------------------------------------------


@pytest.fixture
def sheet():
    made = people.sheet_of(2)
    return people.score_all(made, people.officer_of(made.union_year))


def confirm(sheet, *, by=None):
    current = PersonSheet.objects.get(pk=sheet.pk)
    by = by or people.chair_of(sheet.union_year)
    return PERSON_FLOW.perform("approve", current, by=by, version=sheet.version)


def change(sheet, by):
    row = people.rows_of(sheet)[0]
    cells = people.full_cells(sheet, row, Decimal("0.5"))
    return save_rows(sheet, {row.pk: RowChange(row.version, cells)}, by=by)


def totals(sheet):
    return [row.total for row in people.rows_of(sheet)]


def test_a_sheet_that_is_confirmed_while_somebody_edits_is_what_the_chair_saw(sheet):
    chair, officer = people.chair_of(sheet.union_year), people.officer_of(sheet.union_year)
    before = totals(sheet)

    results = at_once(lambda: confirm(sheet, by=chair), lambda: change(sheet, officer))

    assert len(refused(results)) == 1
    confirmed = PersonSheet.objects.get().status == Status.APPROVED
    assert (totals(sheet) == before) == confirmed


@pytest.mark.postgres
def test_nobody_edits_a_sheet_that_is_being_confirmed(sheet):
    chair, officer = people.chair_of(sheet.union_year), people.officer_of(sheet.union_year)
    before = totals(sheet)

    confirmed, edit = before_it_commits(
        lambda: confirm(sheet, by=chair), lambda: change(sheet, officer)
    )

    assert confirmed.status == Status.APPROVED
    assert isinstance(edit, PermissionDenied)
    assert totals(sheet) == before


def scored_by_oneself(sheet):
    """Return (a person's row, their account, the cells that they give themselves)."""
    row = people.rows_of(sheet)[0]
    row.member.account = user_with(Role.GRASSROOTS_OFFICER, sheet.union)
    row.member.save()
    return row, row.member.account, dict([next(iter(people.full_cells(sheet, row).items()))])


@pytest.mark.postgres
def test_nobody_scores_themself_in_a_sheet_that_is_being_confirmed(sheet):
    row, account, cells = scored_by_oneself(sheet)
    chair = people.chair_of(sheet.union_year)

    confirmed, own = before_it_commits(
        lambda: confirm(sheet, by=chair), lambda: save_own(row, cells, by=account, expected=1)
    )

    assert confirmed.status == Status.APPROVED
    assert isinstance(own, PermissionDenied)
    assert PersonScore.objects.get(pk=row.pk).self_points == {}


@pytest.mark.postgres
def test_what_somebody_gives_themself_before_is_in_the_confirmed_sheet(sheet):
    row, account, cells = scored_by_oneself(sheet)
    chair = people.chair_of(sheet.union_year)

    own, confirmed = before_it_commits(
        lambda: save_own(row, cells, by=account, expected=1), lambda: confirm(sheet, by=chair)
    )

    assert (own.pk, confirmed.status) == (row.pk, Status.APPROVED)
    assert len(PersonScore.objects.get(pk=row.pk).self_points) == 1


# --- A unit's own criteria --------------------------------------------------------------


@pytest.fixture
def unit():
    share_of("10")
    return Unit()


def step(name, own, by):
    return OWN_FLOW.perform(name, OwnCriteria.objects.get(pk=own.pk), by=by)


def heavier(unit, own):
    """Take the criteria back and use the whole share up by another one."""
    step("withdraw", own, unit.officer)
    current = OwnCriteria.objects.get(pk=own.pk)
    more = (ROW, replace(ROW, text="Việc khác.", maximum=Decimal(60)))
    return writing.save_rows(current, more, by=unit.officer, expected=current.version)


def test_own_criteria_approved_twice_come_once(unit):
    assessment = start_assessment(unit.year, by=unit.officer)
    own = unit.submitted()

    results = at_once(*[lambda: step("approve", own, unit.above)] * 2)

    assert len(refused(results)) == 1
    lines = AssessmentLine.objects.filter(assessment=assessment, criterion__owner=own)
    assert lines.count() == 2


@pytest.mark.parametrize("turn", range(3))
def test_what_is_approved_fits_the_share_whatever_the_unit_does_meanwhile(unit, turn):
    own = unit.submitted()
    acts = [lambda: step("approve", own, unit.above), lambda: heavier(unit, own)]

    results = at_once(*(acts if turn % 2 else acts[::-1]))

    stands = OwnCriteria.objects.get(pk=own.pk)
    assert len(refused(results)) == 1
    if stands.status == OwnCriteria.Status.APPROVED:
        assert stands.missing() == ""
        assert len(rows_of_own(stands)) == 2
    else:
        assert stands.missing().startswith("Tiêu chí riêng vượt")


@pytest.mark.postgres
def test_nothing_is_approved_over_a_share_that_is_being_used_up(unit):
    own = unit.submitted()

    used, approved = before_it_commits(
        lambda: heavier(unit, own), lambda: step("approve", own, unit.above)
    )

    assert used.points == 65
    assert isinstance(approved, ValidationError)
    assert OwnCriteria.objects.get(pk=own.pk).status == OwnCriteria.Status.DRAFT


@pytest.mark.postgres
def test_an_assessment_is_signed_with_the_criteria_that_are_being_approved_or_not_at_all(unit):
    assessment = start_assessment(unit.year, by=unit.officer)
    AssessmentLine.objects.filter(assessment=assessment).update(self_points=0)
    own = unit.submitted(replace(ROW, evidence_required=False))

    approved, signed = before_it_commits(
        lambda: step("approve", own, unit.above),
        lambda: ASSESSMENT_FLOW.perform(
            "submit", Assessment.objects.get(pk=assessment.pk), by=unit.chair
        ),
    )

    assert approved.status == OwnCriteria.Status.APPROVED
    assert "riêng a.1" in " ".join(signed.messages)

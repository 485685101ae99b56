"""The roll-up rows never drift from what they roll up."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulation import tallies
from emulation.models import DossierStatus as S
from emulation.models import OwnCriteria, UnionYear, YearTally
from emulation.tests.factories import (
    YEAR,
    AssessmentFactory,
    RegistrationFactory,
    UnionReportFactory,
    UnionYearFactory,
    campaign_year,
)
from emulation.tests.year_cases import Role, add_unions, build, owing_nothing, sent
from emulation.workflow import REGISTRATION_FLOW, REPORT_FLOW
from unions.models import Post
from unions.tests.factories import UnionFactory, UpperFactory, user_with

FIELDS = [
    field.name
    for field in YearTally._meta.concrete_fields
    if field.name not in ("id", "campaign_year", "supervisor")
]


def kept():
    """Return what the tallies hold, {supervisor's code: {field: count}}."""
    rows = YearTally.objects.filter(campaign_year__year=YEAR).values("supervisor__code", *FIELDS)
    return {row.pop("supervisor__code"): row for row in rows}


def plain(code):
    """Count one supervisor's unions in Python, dossier by dossier."""
    rows = list(UnionYear.objects.with_dossiers().filter(supervisor__code=code))
    due = [row for row in rows if row.expected]
    counts = {"expected": len(due), "staff": sum(row.staff_count for row in rows)}
    for name, field in (
        ("registration", "registrations"),
        ("assessment", "assessments"),
        ("report", "reports"),
    ):
        begun = [row.dossier(name) for row in due if row.dossier(name)]
        came = [dossier for dossier in begun if dossier.first_submitted_at]
        counts[field] = len(came)
        counts[f"{field}_on_time"] = sum(not dossier.late for dossier in came)
        counts[f"{field}_waiting"] = sum(d.status in (S.SUBMITTED, S.TAKEN_UP) for d in begun)
        if name != "assessment":
            counts[f"{field}_approved"] = sum(d.status == S.APPROVED for d in begun)
    scored = [row.assessment for row in due if row.dossier("assessment")]
    verified = [a for a in scored if a.status == S.VERIFIED]
    own = OwnCriteria.objects.filter(union_year__in=rows, status=S.SUBMITTED)
    counts["own_criteria_waiting"] = own.count()
    counts["appraised"] = sum(a.status == S.APPRAISED for a in scored)
    counts["verified"] = len(verified)
    for value in ("excellent", "good", "completed", "not_completed"):
        counts[value] = sum(a.classification == value for a in verified)
    counts["points_sum"] = sum((a.verified_total for a in verified), Decimal(0))
    counts["pledge_target"] = _sum(due, "registration", "pledge_target")
    counts["pledged"] = _sum(due, "report", "pledged_count")
    return counts


def _sum(rows, name, field):
    came = (row.dossier(name) for row in rows)
    return sum(getattr(d, field) or 0 for d in came if d and d.first_submitted_at)


def test_the_rows_hold_what_counting_one_by_one_gives(db):
    build()

    assert kept() == {code: plain(code) for code in ("BD", "PM", "AL")}


def test_refreshing_each_row_gives_what_rebuilding_gives(db):
    rows = build()
    rebuilt = kept()
    YearTally.objects.update(expected=99, verified=7, points_sum=5)

    for code in ("BD", "PM", "AL"):
        tallies.refresh(campaign_year(YEAR).pk, rows[code].union_id)

    assert kept() == rebuilt


def test_a_dossier_that_is_not_owed_counts_in_no_share(db):
    rows = build()
    RegistrationFactory(union_year=rows["PM-4"], status=S.SUBMITTED, **sent())
    owing_nothing(rows["PM-1"], "Đơn vị giải thể")  # all done before it was let off

    tallies.rebuild(campaign_year(YEAR))

    held = kept()["PM"]
    assert (held["expected"], held["registrations"], held["registrations_waiting"]) == (2, 1, 1)
    assert (held["verified"], held["excellent"], held["points_sum"]) == (0, 0, 0)
    assert held == plain("PM")


def test_the_province_itself_has_no_row(db):
    rows = build()

    tallies.refresh(campaign_year(YEAR).pk, rows["BD"].supervisor_id)

    assert len(kept()) == 3


def test_a_supervisor_without_unions_left_keeps_a_row_of_noughts(db):
    build()
    empty = UpperFactory(code="TS")

    tallies.refresh(campaign_year(YEAR).pk, empty.pk)

    assert set(kept()["TS"].values()) == {0}


@pytest.mark.slow
@pytest.mark.parametrize("more", [1, 60])
def test_the_queries_of_one_step_do_not_grow(db, django_assert_num_queries, more):
    rows = build()
    add_unions(rows["PM"], more)
    year = campaign_year(YEAR).pk

    # Savepoint, lock the row, count, write, the same three for the lines, release.
    with django_assert_num_queries(8):
        tallies.refresh(year, rows["PM"].union_id)


# --- After whatever happened -----------------------------------------------------------

STEPS = ("propose", "submit", "recall", "withdraw", "take-up", "return", "approve")
FLOWS = (REGISTRATION_FLOW, REPORT_FLOW)


@pytest.fixture
def branch(db):
    """Return two supervisors' unions with drafts, and who acts for whom."""
    dossiers, people = [], {}
    for upper in UpperFactory.create_batch(2):
        above = user_with(Role.UPPER_CHAIR, upper)
        for union in UnionFactory.create_batch(2, parent=upper):
            row = UnionYearFactory(union=union)
            chair = user_with(Role.GRASSROOTS_CHAIR, union)
            officer = user_with(Role.GRASSROOTS_OFFICER, union)
            for flow, factory in zip(FLOWS, (RegistrationFactory, UnionReportFactory), strict=True):
                dossiers.append((flow, factory(union_year=row)))
            people[union.pk] = (officer, chair, above)
            AssessmentFactory(union_year=row)
    tallies.rebuild(campaign_year(YEAR))
    return dossiers, people


@pytest.mark.slow
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(st.integers(0, 7), st.sampled_from(STEPS), st.integers(0, 2)),
        min_size=5,
        max_size=25,
    )
)
def test_no_order_of_steps_makes_them_drift(branch, moves):
    dossiers, people = branch

    for place, step, who in moves:
        flow, dossier = dossiers[place]
        try:
            flow.perform(step, dossier, by=people[dossier.union.pk][who], note="Bổ sung số liệu.")
        except (PermissionDenied, ValidationError):
            dossier.refresh_from_db()

    after_steps = kept()
    tallies.rebuild(campaign_year(YEAR))
    codes = Post.objects.filter(role=Role.UPPER_CHAIR).values_list("union__code", flat=True)
    assert after_steps == kept() == {code: plain(code) for code in codes}

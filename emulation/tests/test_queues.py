"""Which dossiers wait on whose desk, and which comes next."""

import pytest

from emulation.queues import next_for, others_for, waiting_for
from emulation.tests.factories import AssessmentFactory, UnionYearFactory, campaign_year
from emulation.tests.scoring_pages import Role, Status, beside, officer_above
from unions.models import Post
from unions.tests.factories import user_with

pytestmark = pytest.mark.django_db


@pytest.fixture
def first():
    return AssessmentFactory(union_year=UnionYearFactory(union__name="b"), status=Status.TAKEN_UP)


def waits(first, name, status=Status.SUBMITTED, **year):
    """Return a dossier of the same branch, of a union named so."""
    return AssessmentFactory(union_year=beside(first, name, **year), status=status)


def test_the_desk_holds_what_is_submitted_and_taken_up_in_the_branch_this_year(first):
    second = waits(first, "c")
    for status in (Status.DRAFT, Status.RETURNED, Status.APPRAISED, Status.VERIFIED):
        waits(first, f"d {status}", status)
    waits(first, "e", campaign_year=campaign_year(2023))
    AssessmentFactory(status=Status.SUBMITTED)  # of another branch

    desk = waiting_for(officer_above(first), "appraised", first.union_year.campaign_year_id)

    assert list(desk) == [first, second]


@pytest.mark.parametrize(
    ("role", "department", "count"),
    [
        (Role.DEPARTMENT_OFFICER, Post.Department.POLICY_LAW, 2),
        (Role.DEPARTMENT_OFFICER, Post.Department.PROPAGANDA, 0),
        (Role.STANDING_COMMITTEE, "", 0),
    ],
)
def test_what_is_appraised_waits_for_policy_and_law_alone(first, role, department, count):
    for name in ("c", "d"):
        waits(first, name, Status.APPRAISED)
    user = user_with(role, department=department)

    desk = waiting_for(user, "verified", first.union_year.campaign_year_id)

    assert desk.count() == count


def test_next_comes_the_one_after_then_the_top_again(first):
    above = officer_above(first)
    third, second = waits(first, "d"), waits(first, "c")

    assert next_for(above, "appraised", first) == second
    assert next_for(above, "appraised", second) == third
    assert next_for(above, "appraised", third) == first


def test_the_last_one_has_none_after_it(first):
    assert next_for(officer_above(first), "appraised", first) is None


def test_the_one_on_the_table_is_not_counted_among_the_others(first):
    waits(first, "c")

    assert others_for(officer_above(first), "appraised", first).count() == 1

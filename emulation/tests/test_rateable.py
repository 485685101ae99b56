"""When a union is classified: the pure rule, and what verification makes of it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from emulation import assessing, rateable
from emulation.tests.factories import (
    AssessmentFactory,
    UnionYearFactory,
    campaign_year,
    score_fully,
)
from emulation.workflow import ASSESSMENT_FLOW
from unions.models import Post, Succession
from unions.tests.factories import UnionFactory, user_with

TERMS = rateable.Terms(months=12, months_after_change=6)


@pytest.mark.parametrize(
    ("founded", "changed", "rated"),
    [
        (date(2025, 1, 1), False, True),
        (date(2025, 1, 2), False, False),
        (date(2024, 7, 1), False, True),
        (date(2025, 7, 1), True, True),
        (date(2025, 7, 2), True, False),
        (date(2025, 7, 1), False, False),
    ],
)
def test_by_hand(founded, changed, rated):
    said = rateable.why_not(founded, 2025, TERMS, came_out_of_change=changed)
    assert (said == "") is rated


def test_the_reason_says_all():
    assert rateable.why_not(date(2025, 7, 1), 2025, TERMS) == (
        "Đơn vị thành lập ngày 01/07/2025, đến hết ngày 31/12/2025 chưa đủ 12 tháng hoạt động "
        "nên năm 2025 không xếp loại."
    )


def test_the_last_of_a_month_has_a_month_after():
    assert rateable.add_months(date(2024, 8, 31), 6) == date(2025, 2, 28)
    assert rateable.add_months(date(2023, 8, 31), 6) == date(2024, 2, 29)
    assert rateable.add_months(date(2024, 12, 31), 12) == date(2025, 12, 31)


@given(st.dates(date(2015, 1, 1), date(2028, 12, 31)), st.integers(2020, 2028), st.booleans())
def test_who_is_rated_stays_rated(founded, year, changed):
    if not rateable.why_not(founded, year, TERMS, came_out_of_change=changed):
        assert not rateable.why_not(founded, year + 1, TERMS, came_out_of_change=changed)


@given(st.dates(date(2015, 1, 1), date(2028, 12, 31)), st.integers(2020, 2028))
def test_a_change_never_makes_it_later(founded, year):
    if not rateable.why_not(founded, year, TERMS):
        assert not rateable.why_not(founded, year, TERMS, came_out_of_change=True)


def young(founded=date(2024, 7, 1)):
    year = UnionYearFactory(campaign_year=campaign_year(2024), union=UnionFactory(founded=founded))
    return score_fully(AssessmentFactory(union_year=year), "verified")


@pytest.mark.django_db
def test_a_young_union_has_points_and_no_classification():
    assessment = young()
    assessing.close_verification(assessment, by=None, note="", pins=[])
    assert assessment.verified_total == 90
    assert assessment.classification == ""
    assert assessment.explanation == (
        "Đạt 90,00 điểm trên 100. Đơn vị thành lập ngày 01/07/2024, đến hết ngày 31/12/2024 "
        "chưa đủ 12 tháng hoạt động nên năm 2024 không xếp loại."
    )


@pytest.mark.django_db
def test_one_out_of_a_split_needs_half_the_time():
    assessment = young()
    Succession.objects.create(
        predecessor=UnionFactory(), successor=assessment.union, on=date(2024, 7, 1), kind="split"
    )
    assessing.close_verification(assessment, by=None, note="", pins=[])
    assert assessment.classification == "excellent"


@pytest.mark.django_db
def test_the_numbers_are_the_guides():
    assessment = young()
    assessment.criteria_set.rateable_months = 3
    assert assessing.not_rateable(assessment) == ""


@pytest.mark.django_db
def test_an_old_union_costs_no_query(django_assert_num_queries):
    assessment = young(date(2019, 1, 1))
    with django_assert_num_queries(0):
        assert assessing.not_rateable(assessment) == ""


@pytest.mark.django_db
def test_a_young_union_can_be_verified_by_the_step_itself():
    assessment = score_fully(score_fully(young()), "appraised")
    type(assessment).objects.update(status="appraised")

    ASSESSMENT_FLOW.perform("verify", assessment, by=user_with(Post.Role.DEPARTMENT_OFFICER))

    assessment.refresh_from_db()
    assert (assessment.status, assessment.verified_total) == ("verified", 90)
    assert assessment.classification == ""

"""The plan's content is loaded once, completed when something is missing, and never put back."""

from datetime import date

import pytest

from emulation.guides.checks import problems, stopping
from emulation.guides.reading import guide_of
from emulation.models import (
    Band,
    Campaign,
    CampaignYear,
    CriteriaSet,
    Criterion,
    LegalBasis,
    Window,
)
from emulation.services.load_plan import load_plan
from emulation.tests.guides import unfrozen

pytestmark = pytest.mark.django_db

EVERYTHING = (Campaign, LegalBasis, CampaignYear, Window, CriteriaSet, Criterion, Band)


def everything():
    return [list(model.objects.order_by("pk").values()) for model in EVERYTHING]


def test_nine_years_with_five_windows_each():
    campaign = load_plan()

    years = CampaignYear.objects.filter(campaign=campaign).order_by("year")
    assert [row.year for row in years] == list(range(2020, 2029))
    assert [row.year for row in years if row.is_midterm] == [2023]
    assert [row.year for row in years if row.is_final] == [2028]
    assert all(set(row.windows.values_list("step", flat=True)) == set(Window.Step) for row in years)


def test_loading_again_changes_nothing(django_assert_max_num_queries):
    load_plan()
    before = everything()

    with django_assert_max_num_queries(15):
        load_plan()

    assert everything() == before


def test_a_moved_window_stays_and_a_missing_one_comes_back():
    load_plan()
    Window.objects.filter(campaign_year__year=2024, step=Window.Step.REPORT).update(
        due=date(2024, 12, 25)
    )
    Window.objects.filter(campaign_year__year=2025).delete()
    CampaignYear.objects.filter(year=2025).delete()

    load_plan()

    moved = Window.objects.get(campaign_year__year=2024, step=Window.Step.REPORT)
    assert moved.due == date(2024, 12, 25)
    assert Window.objects.filter(campaign_year__year=2025).count() == len(Window.Step)


def test_the_plans_guides_lack_nothing_that_publishing_asks_for():
    load_plan()

    for code in ("TT-2020", "CN-2020"):
        assert stopping(problems(guide_of(CriteriaSet.objects.get(code=code)))) == []


def test_a_guide_that_is_frozen_already_gets_no_new_clause():
    with unfrozen():
        load_plan()
        CriteriaSet.objects.update(rateable_clause="", own_share=0, own_clause="")
        Band.objects.update(clause="")
    before = everything()

    load_plan()

    assert everything() == before

"""Rates of satisfaction: worked out, compared over the years, a fall flagged."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from activities.counting import RATE
from activities.satisfaction.rates import course, rate_of
from activities.tests.pages import BACKEND, keeper, record_of
from emulation import facts
from emulation.services.starting import start_report
from emulation.tests.factories import YEAR, UnionYearFactory, campaign_year


@pytest.mark.parametrize(
    ("satisfied", "sample", "rate"),
    [(187, 200, "93.50"), (1, 3, "33.33"), (2, 3, "66.67"), (0, 5, "0.00"), (5, 5, "100.00"),
     (1, 8, "12.50"), (1, 16, "6.25"), (1, 800, "0.13"), (3, 800, "0.38")],
)  # fmt: skip
def test_a_rate_is_rounded_half_up_once(satisfied, sample, rate):
    assert rate_of(satisfied, sample) == Decimal(rate)


@pytest.mark.parametrize(("satisfied", "sample"), [(1, 0), (2, 1), (-1, 1), (0, 0)])
def test_what_is_no_part_of_a_sample_has_no_rate(satisfied, sample):
    with pytest.raises(ValueError, match="part of the sample"):
        rate_of(satisfied, sample)


@given(st.integers(1, 10**6).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_rate_lies_within_half_a_hundredth_of_the_exact_one(pair):
    satisfied, sample = pair
    rate = rate_of(satisfied, sample)
    assert 0 <= rate <= 100
    assert abs(rate * sample - Decimal(satisfied) * 100) <= Decimal("0.005") * sample


RATES = st.dictionaries(
    st.integers(2020, 2028), st.decimals(0, 100, places=2, allow_nan=False), max_size=9
)


@given(RATES, RATES)
def test_a_change_is_against_the_last_year_with_a_rate(rates, targets):
    rows = course(range(2020, 2029), rates, targets)
    assert [row.year for row in rows] == list(range(2020, 2029))
    for row in rows:
        earlier = [y for y in rates if y < row.year]
        expected = None
        if row.year in rates and earlier:
            expected = rates[row.year] - rates[max(earlier)]
        assert row.change == expected
        assert row.fell == (expected is not None and expected < 0)
        assert row.below_target == (
            row.year in rates and row.year in targets and rates[row.year] < targets[row.year]
        )


@pytest.mark.django_db
def test_a_fall_is_flagged_beside_the_target(client):
    mine = UnionYearFactory()
    before = UnionYearFactory(
        campaign_year=campaign_year(YEAR - 1), union=mine.union,
        supervisor=mine.supervisor,
    )  # fmt: skip
    record_of("survey", before, measured_on=date(YEAR - 1, 6, 30), rate=Decimal("95.00"),
              sample=200, satisfied=190)  # fmt: skip
    record_of("survey", mine)
    client.force_login(keeper(mine), backend=BACKEND)

    url = reverse("activities:survey-of-union", args=[YEAR, mine.union.code])
    page = client.get(url).content.decode()
    assert "-1,50" in page
    assert "Giảm" in page


@pytest.mark.django_db
def test_the_newest_rate_begins_the_yearly_report_and_is_never_summed_up(client):
    mine = UnionYearFactory()
    user = keeper(mine)
    record_of("survey", mine, by=user)
    record_of("survey", mine, by=user, measured_on=date(YEAR, 9, 1), rate=Decimal("96.25"),
              sample=80, satisfied=77)  # fmt: skip

    report = start_report(mine, by=user)
    assert report.satisfaction_rate == Decimal("96.25")
    assert "satisfaction_rate" in report.prefilled
    assert RATE not in {kind.key for kind in facts.summed_kinds()}

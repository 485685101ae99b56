"""The rates of a union over the years, beside what it had undertaken."""

from django.db.models import Q

from activities.models import SatisfactionSurvey
from activities.satisfaction.rates import course
from emulation.models import CampaignYear, Registration


def course_of(union_year):
    """Return {source's words: its course of rates up to the year}, for sources ever used.

    Of several measurements of a year by one source the last counts. The targets are those
    of the registrations that were submitted. Two queries beside the years.
    """
    union, year = union_year.union, union_year.campaign_year.year
    rows = (
        SatisfactionSurvey.objects.in_force()
        .filter(union_year__union=union, union_year__campaign_year__year__lte=year)
        .order_by("measured_on", "pk")
        .values_list("source", "union_year__campaign_year__year", "rate")
    )
    by_source: dict[str, dict] = {}
    for source, of_year, rate in rows:
        by_source.setdefault(source, {})[of_year] = rate
    if not by_source:
        return {}
    promised = Registration.objects.filter(
        ~Q(submitted_at=None), union_year__union=union, satisfaction_target__isnull=False
    )
    targets = dict(promised.values_list("union_year__campaign_year__year", "satisfaction_target"))
    years = list(
        CampaignYear.objects.filter(year__lte=year).order_by("year").values_list("year", flat=True)
    )
    return {
        SatisfactionSurvey.Source(source).label: course(
            [y for y in years if y >= min(rates)], rates, targets
        )
        for source, rates in by_source.items()
    }

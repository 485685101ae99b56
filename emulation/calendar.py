"""The campaign's years with their windows, read in one query."""

from dataclasses import dataclass
from functools import cached_property

from django.http import Http404

from core import clock
from emulation.models import CampaignYear, Window

YEAR = tuple(field.attname for field in CampaignYear._meta.concrete_fields)
WINDOW = tuple(field.attname for field in Window._meta.concrete_fields)


@dataclass(frozen=True)
class Calendar:
    """Every year of the campaign, the earliest first."""

    years: tuple[CampaignYear, ...]

    @cached_property
    def current(self) -> CampaignYear | None:
        """The campaign year of today's date; before the campaign its first, after it its last."""
        today = clock.today().year
        begun = [year for year in self.years if year.year <= today]
        return (begun or self.years[:1] or [None])[-1]

    @cached_property
    def begun(self) -> tuple[CampaignYear, ...]:
        """The years up to the current one."""
        return tuple(y for y in self.years if y.year <= self.current.year)

    def get(self, number) -> CampaignYear | None:
        return next((year for year in self.years if year.year == number), None)

    def by_id(self, pk) -> CampaignYear:
        return next(year for year in self.years if year.pk == pk)


def campaign_calendar() -> Calendar:
    """Read all years with their windows; on every page, so as plainly as can be."""
    rows = Window.objects.order_by("campaign_year__year").values_list(
        *WINDOW, *(f"campaign_year__{name}" for name in YEAR)
    )
    years = {}
    for row in rows:
        window = Window.from_db(rows.db, WINDOW, row[: len(WINDOW)])
        year = years.get(window.campaign_year_id)
        if year is None:
            year = CampaignYear.from_db(rows.db, YEAR, row[len(WINDOW) :])
            years[year.pk] = year
        year.keep_window(window)
    return Calendar(tuple(years.values()))


def calendar_of(request) -> Calendar:
    """Return the calendar of one request, read when it is first asked for."""
    if not hasattr(request, "campaign_calendar"):
        request.campaign_calendar = campaign_calendar()
    return request.campaign_calendar


def year_or_404(request, number) -> CampaignYear:
    """Return a campaign year with its windows, or answer that there is no such page."""
    year = calendar_of(request).get(number)
    if year is None:
        raise Http404
    return year

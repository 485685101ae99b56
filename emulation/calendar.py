"""The campaign's years with their windows, read in one query."""

from dataclasses import dataclass
from functools import cached_property

from core import clock
from emulation.models import CampaignYear, Window


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
    """Read all years with their windows."""
    years = {}
    for window in Window.objects.select_related("campaign_year").order_by("campaign_year__year"):
        year = years.setdefault(window.campaign_year_id, window.campaign_year)
        year.keep_window(window)
    return Calendar(tuple(years.values()))

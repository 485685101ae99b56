"""The campaign's years with their windows, read in one query."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from django.http import Http404

from core import clock
from emulation.models import CampaignYear, Window

YEAR = tuple(field.attname for field in CampaignYear._meta.concrete_fields)
WINDOW = tuple(field.attname for field in Window._meta.concrete_fields)
STEP = WINDOW.index("step")


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


class Windows(Mapping):
    """A year's windows by step, made of their rows only when one is asked for.

    Every page reads the calendar, few of them a window.
    """

    def __init__(self, database):
        self._database, self._rows = database, {}

    def add(self, step, row):
        self._rows[step] = row

    def __getitem__(self, step):
        row = self._rows[step]
        if not isinstance(row, Window):
            row = self._rows[step] = Window.from_db(self._database, WINDOW, row)
        return row

    def __iter__(self):
        return iter(self._rows)

    def __len__(self):
        return len(self._rows)


def campaign_calendar() -> Calendar:
    """Read all years with their windows; on every page, so as plainly as can be."""
    rows = _plain_rows().all()
    years = {}
    for row in rows:
        year_row = row[len(WINDOW) :]
        if year_row[0] not in years:
            year = CampaignYear.from_db(rows.db, YEAR, year_row)
            windows = Windows(rows.db)
            year.keep_windows(windows)
            years[year.pk] = year, windows
        years[year_row[0]][1].add(row[STEP], row[: len(WINDOW)])
    return Calendar(tuple(year for year, _windows in years.values()))


@cache
def _plain_rows():
    """Return the calendar's query, put together once: it is never run itself, only its copies."""
    years = (f"campaign_year__{name}" for name in YEAR)
    return Window.objects.order_by("campaign_year__year").values_list(*WINDOW, *years)


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

"""The year in numbers, per supervising union: read from the roll-up rows."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from django.db.models import Sum
from django.urls import reverse
from django.utils.translation import gettext as _

from emulation import tallies
from emulation.models import UnionYear, Window, YearTally
from emulation.models.criteria import Classification
from emulation.structure import Today
from unions.scope import in_scope
from unions.structure.names import names_of_year

COUNTS = (
    "expected",
    "registrations",
    "registrations_on_time",
    "registrations_waiting",
    "registrations_approved",
    "assessments",
    "assessments_on_time",
    "assessments_waiting",
    "appraised",
    "verified",
    "reports",
    "reports_on_time",
    "reports_waiting",
    "reports_approved",
    "pledge_target",
    "pledged",
    "staff",
    "points_sum",
    *Classification.values,
)
TONES = {"excellent": "good", "good": "info", "completed": "soon", "not_completed": "late"}


@dataclass(frozen=True)
class Part:
    """One part of a stacked bar, as components/_bar.html draws it; key: its classification."""

    key: str
    label: str
    value: int
    tone: str


@dataclass(frozen=True)
class CountedRow:
    """The counts of some unions; each can be read as an attribute, as templates do."""

    name: str
    code: str
    counts: dict

    def __getattr__(self, field):
        try:
            return self.counts[field]
        except KeyError:
            raise AttributeError(field) from None


@dataclass(frozen=True)
class YearRow(CountedRow):
    """The counts of the unions under one supervisor, or of all together."""

    @cached_property
    def mean(self):
        """Return the mean of the verified points, rounded half up once, or None."""
        if not self.counts["verified"]:
            return None
        mean = Decimal(self.counts["points_sum"]) / self.counts["verified"]
        return mean.quantize(Decimal("0.01"), ROUND_HALF_UP)

    @cached_property
    def bar(self):
        """Return the classifications as parts of a bar."""
        return [
            Part(c.value, str(c.label), self.counts[c.value], TONES[c.value])
            for c in Classification
        ]


def year_rows(user, year, today: Today | None = None):
    """Return the YearRow of every supervisor in the user's scope, the province's own first.

    With `today`, the year is brought to today's structure: one row a branch of today.
    """
    return _rows_then(user, year) if today is None else _rows_now(user, year, today)


def _rows_now(user, year, today):
    """Count the year's unions by path and add up what lives beneath one branch."""
    seen = UnionYear.objects.filter(in_scope(user, "union__"), campaign_year__year=year)
    by_branch: dict = {}
    for path, counts in tallies.counted(seen, by="union__path").items():
        branch = today.branch_of(path)
        if branch is not None:
            sums = by_branch.setdefault(branch.pk, dict.fromkeys(COUNTS, 0))
            for name in COUNTS:
                sums[name] += counts[name]
    return [
        YearRow(_row_name(branch), branch.code, by_branch[branch.pk])
        for branch in today.counted
        if branch.pk in by_branch
    ]


def _rows_then(user, year):
    rows = (
        YearTally.objects.visible_to(user)
        .filter(campaign_year__year=year)
        .select_related("supervisor")
        .order_by("supervisor__level", "supervisor__sort_key")
    )
    names = names_of_year(year)
    return [
        YearRow(
            _row_name(names.as_then(t.supervisor)),
            t.supervisor.code,
            {n: getattr(t, n) for n in COUNTS},
        )
        for t in rows
    ]


def _row_name(supervisor):
    if supervisor.is_provincial:
        return _("Đơn vị trực thuộc %(province)s") % {"province": supervisor.short_name}
    return supervisor.short_name


def owing(rows):
    """Return the rows under which a union owes something; all of them where none does.

    What has ended, with all beneath it, stands in the list of those that owe nothing.
    """
    return [row for row in rows if row.expected] or rows


def summed(rows):
    """Return all rows together."""
    counts = {name: sum(row.counts[name] for row in rows) for name in COUNTS}
    return YearRow(_("Cộng"), "", counts)


def year_before(user, year, today: Today | None = None):
    """Return the totals of the year before for comparison, None where it holds nothing."""
    if today is not None:
        before = summed(_rows_now(user, year - 1, today))
        return before if before.counts["expected"] else None
    totals = (
        YearTally.objects.visible_to(user)
        .filter(campaign_year__year=year - 1)
        .aggregate(**{f"sum_{name}": Sum(name) for name in COUNTS})
    )
    counts = {name: totals[f"sum_{name}"] or 0 for name in COUNTS}
    return YearRow("", "", counts) if counts["expected"] else None


def windows_of(campaign_year):
    """Return [(window, its state today)] of a year, by deadline."""
    windows = (campaign_year.window(step) for step in Window.Step)
    known = sorted((w for w in windows if w is not None), key=lambda w: (w.due, w.pk))
    return [(window, window.state_on()) for window in known]


@dataclass(frozen=True, slots=True)
class YearLink:
    """A year of the campaign on the way to its overview."""

    year: int
    url: str
    is_open: bool


def year_links(user, years):
    """Return every year with whether unions in the user's scope have their place in it."""
    opened = set(
        YearTally.objects.visible_to(user).values_list("campaign_year_id", flat=True).distinct()
    )
    return [
        YearLink(y.year, reverse("emulation:year-overview", args=[y.year]), y.pk in opened)
        for y in years
    ]


@dataclass(frozen=True, slots=True)
class Tile:
    """A number with its denominator, its trend, and the list behind it."""

    label: str
    value: int
    denominator: int
    trend: str
    trend_key: str
    url: str


def tile(label, field, total, before, url):
    """Return the tile of one count out of those expected, against the year before."""
    trend, key = trend_of(total, before, field)
    return Tile(label, total.counts[field], total.counts["expected"], trend, key, url)


def trend_of(total, before, field):
    """Return (sentence, key) that compares the share with the year before's."""
    if before is None or not total.counts["expected"]:
        return "", ""
    now, then = (Decimal(r.counts[field]) * 100 / r.counts["expected"] for r in (total, before))
    change = (now - then).quantize(Decimal("0.1"), ROUND_HALF_UP)
    if change == 0:
        return _("bằng năm trước"), "same"
    words = (
        _("tăng %(points)s điểm phần trăm") if change > 0 else _("giảm %(points)s điểm phần trăm")
    )
    points = f"{abs(change)}".replace(".", ",")
    return words % {"points": points}, "up" if change > 0 else "down"

"""What "Việc cần làm" reads: a union's years, their dossiers, the counts of its desk.

Every page shows how many duties wait, so this is read on every page: plain values in two
queries, without the long texts and without a model per row.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q, Sum, Value
from django.urls import reverse

from emulation.crosschecks.waiting import waiting_for
from emulation.kinds import KINDS
from emulation.models import CampaignYear, DossierStatus, ResultNotice, UnionYear, YearTally
from unions.models import Union

ROW = ("pk", "campaign_year_id", "supervisor_id", "expected", "not_expected_reason")
DOSSIER = (
    "pk",
    "status",
    "updated_at",
    "submitted_at",
    "decided_at",
    "return_reason",
    "returned_at",
    "returned_by__full_name",
)
# By which relation of the year each of its dossiers is reached, the unit's own criteria too.
RELATIONS = {**{name: name for name in KINDS}, "own-criteria": "owncriteria"}
COLUMNS = (*ROW, *(f"{name}__{column}" for name in RELATIONS.values() for column in DOSSIER))
PERSONS = ("pk", "status", "people", "scored")
COLUMNS += (*(f"personsheet__{column}" for column in PERSONS), "is_published")
COUNTS = (
    "expected",
    "registrations",
    "assessments",
    "reports",
    "registrations_waiting",
    "assessments_waiting",
    "reports_waiting",
    "appraised",
    "own_criteria_waiting",
)
NONE = dict.fromkeys(COUNTS, 0)

# What apps to the right have read along: by name, a post's rows that wait, or None.
_along: dict[str, Callable] = {}


def read_along(name, rows_of):
    """Have the desk tell whether anything waits in `rows_of(post)`, without a query of its own.

    The app does so in AppConfig.ready; `DeskRow.waits` holds the name then.
    """
    _along[name] = rows_of


@dataclass(frozen=True, slots=True)
class DossierState:
    """Where one dossier stands: as much of it as a duty or the year's strip tells."""

    name: str
    pk: int
    status: str
    updated_at: datetime
    submitted_at: datetime | None
    decided_at: datetime | None
    return_reason: str
    returned_at: datetime | None
    returned_by: str | None

    def get_absolute_url(self):
        return reverse(f"emulation:{self.name}-detail", args=[self.pk])

    def get_status_display(self):
        return DossierStatus(self.status).label

    @property
    def edit_url(self):
        return reverse(f"emulation:{self.name}-edit", args=[self.pk])


@dataclass(frozen=True, slots=True)
class PersonsState:
    """How far the union's sheet of persons is."""

    pk: int
    status: str
    people: int
    scored: int

    def get_absolute_url(self):
        return reverse("emulation:person-sheet", args=[self.pk])


@dataclass(frozen=True, slots=True)
class DeskRow:
    """A union in one year: its dossiers by name, and the counts of those it looks after.

    is_published: whether its people have been told the result.
    cross_waits: whether something of the cross-checks, of whatever year, waits for the post.
    waits: the names, of those read along, under which anything waits for the post.
    desk: of the unions it supervises; whole: of the province, read for Ban CSPL alone.
    """

    pk: int
    campaign_year: CampaignYear
    union: Union
    supervisor_id: int | None
    expected: bool
    not_expected_reason: str
    dossiers: dict[str, DossierState]
    persons: PersonsState | None = None
    is_published: bool = False
    cross_waits: bool = False
    desk: dict[str, int] = field(default_factory=lambda: NONE)
    whole: dict[str, int] = field(default_factory=lambda: NONE)
    waits: frozenset[str] = frozenset()

    @property
    def year(self) -> int:
        return self.campaign_year.year

    def dossier(self, name) -> DossierState | None:
        return self.dossiers.get(name)

    def due(self, step) -> date | None:
        window = self.campaign_year.window(step)
        return window.due if window else None

    def get_absolute_url(self):
        return reverse("emulation:union-year", args=[self.year, self.union.code])


def desk_rows(post, calendar):
    """Return the post's union in each of its years, the newest first."""
    told = ResultNotice.objects.in_force().filter(union_year=OuterRef("pk"))
    found = UnionYear.objects.filter(union=post.union_id).annotate(is_published=Exists(told))
    cross = waiting_for(post)
    waits = Value(False) if cross is None else Exists(cross)
    asked = {name: rows for name, rows_of in _along.items() if (rows := rows_of(post)) is not None}
    told = {f"along_{place}": Exists(rows) for place, rows in enumerate(asked.values())}
    found = found.annotate(cross_waits=waits, **told)
    found = found.values_list(*COLUMNS, "cross_waits", *told)
    counts, own = desk_counts(post), len(COLUMNS) + 1
    rows = [
        _row(post, calendar, values[:own], counts, dict(zip(asked, values[own:], strict=True)))
        for values in found
    ]
    return sorted(rows, key=lambda row: -row.year)


def _row(post, calendar, values, counts, along):
    pk, year_id, *facts = values[: len(ROW)]
    dossiers = {}
    for place, name in enumerate(RELATIONS):
        begin = len(ROW) + place * len(DOSSIER)
        if values[begin] is not None:
            dossiers[name] = DossierState(name, *values[begin : begin + len(DOSSIER)])
    *sheet, is_published, waits = values[-len(PERSONS) - 2 :]
    persons = PersonsState(*sheet) if sheet[0] is not None else None
    year, (desk, whole) = calendar.by_id(year_id), counts.get(year_id, (NONE, NONE))
    return DeskRow(
        pk, year, post.union, *facts, dossiers, persons, is_published, waits, desk, whole,
        frozenset(name for name, found in along.items() if found),
    )  # fmt: skip


def desk_counts(post):
    """Return {year's id: (counts of the post's own desk, counts of the whole province)}."""
    if post.runs_campaign:
        return _province_counts(post)
    if post.role not in post.UPPER_ROLES:
        return {}
    tallies = YearTally.objects.filter(supervisor=post.union_id)
    rows = tallies.values_list("campaign_year_id", *COUNTS)
    return {year: (dict(zip(COUNTS, row, strict=True)), NONE) for year, *row in rows}


def _province_counts(post):
    """Sum the tallies of each year in two parts: the province's own desk, and the others'."""
    own = ExpressionWrapper(Q(supervisor=post.union_id), output_field=BooleanField())
    parts = (
        YearTally.objects.order_by()
        .annotate(own=own)
        .values_list("campaign_year_id", "own")
        .annotate(*(Sum(name) for name in COUNTS))
    )
    counts = {}
    for year, is_own, *sums in parts:
        part = dict(zip(COUNTS, sums, strict=True))
        desk, whole = counts.get(year, (NONE, NONE))
        total = {name: whole[name] + part[name] for name in COUNTS}
        counts[year] = (part if is_own else desk, total)
    return counts


def year_numbers(user, campaign_year):
    """Return how far the unions in the user's scope are in that year, by name of the count."""
    names = ("expected", "registrations", "assessments", "verified", "reports")
    tallies = YearTally.objects.visible_to(user).filter(campaign_year=campaign_year)
    sums = tallies.aggregate(**{name: Sum(name, default=0) for name in names})
    return {name: sums[name] for name in names}

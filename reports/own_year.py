"""What one union did in its year, as its own report tells it: facts, targets, scores, words."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from core import clock
from emulation.comparing import REGISTERED_AS
from emulation.models import Registration, UnionReport, UnionYear
from emulation.plan import REPORT_SECTIONS
from reports.figures import LATE, ON_TIME, Figure
from reports.score_sheet import Sheet, sheet_of
from reports.units import FIGURE_UNITS, figures_of_reports, label_of

# A registered target and the figure of the report that tells what came of it.
RESULT_OF = {target: figure for figure, target in REGISTERED_AS.items()}
TARGETS = tuple((name, RESULT_OF[name]) for name in Registration.FIGURES if name in RESULT_OF)
NONE, DRAFT, RECEIVED = "none", "draft", "received"


@dataclass(frozen=True, slots=True)
class Heads:
    """The people of a union in that year; all None where nobody has entered them."""

    staff: int | None
    members: int | None
    leaders: int | None
    women: int | None


@dataclass(frozen=True, slots=True)
class Target:
    """What was registered against what came of it."""

    label: str
    unit: str
    target: Decimal | None
    result: Decimal | None

    @property
    def met(self) -> bool | None:
        """Tell whether the result reaches the target; None where one of them is missing."""
        if self.target is None or self.result is None:
            return None
        return self.result >= self.target


@dataclass(frozen=True, slots=True)
class Section:
    """One heading of the report with what the union wrote there."""

    key: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class OwnYear:
    """A union's own year. How a dossier came in: "on_time", "late", "" for not at all.

    `report` tells whether the union's report is there: "none", "draft", "received".
    """

    name: str
    kind: str
    sector: str
    supervisor: str
    heads: Heads
    registration: str
    registered_on: date | None
    classification_target: str
    targets: tuple[Target, ...]
    scoring: str
    sheet: Sheet | None
    report: str
    reported_on: date | None
    figures: tuple[Figure, ...]
    sections: tuple[Section, ...]

    def figure(self, key: str) -> Decimal | None:
        """Return the value of one figure of the report."""
        return next((f.value for f in self.figures if f.key == key), None)

    def section(self, key: str) -> Section:
        """Return the section under one heading of the plan."""
        return next(s for s in self.sections if s.key == key)


def union_year_of(union, campaign_year):
    """Return the union's year with its dossiers, or None: two queries less for what follows."""
    return (
        UnionYear.objects.filter(union=union, campaign_year=campaign_year)
        .select_related("union", "campaign_year", "supervisor")
        .select_related("registration", "assessment__criteria_set", "report")
        .select_related("assessment__appraised_by", "assessment__verified_by")
        .first()
    )


def own_year(union_year):
    """Gather one union's own year."""
    registration = handed_in(union_year.dossier("registration"))
    assessment = handed_in(union_year.dossier("assessment"))
    report = union_year.dossier("report")
    figures = figures_of(report)
    return OwnYear(
        name=union_year.union.name,
        kind=union_year.get_kind_display(),
        sector=union_year.get_sector_display(),
        supervisor=union_year.supervisor.name if union_year.supervisor else "",
        heads=heads_of(union_year),
        registration=how(registration),
        registered_on=day_of(registration),
        classification_target=registration.get_classification_target_display()
        if registration
        else "",
        targets=targets_of(registration, figures),
        scoring=how(assessment),
        sheet=sheet_of(assessment) if assessment else None,
        report=report_state(report),
        reported_on=day_of(report),
        figures=figures,
        sections=tuple(
            Section(s.code, s.heading, getattr(report, f"{s.code}_text", ""))
            for s in REPORT_SECTIONS
        ),
    )


def handed_in(dossier):
    """Return the dossier if it ever reached the level above, else None."""
    return dossier if dossier is not None and dossier.first_submitted_at else None


def how(dossier):
    if dossier is None:
        return ""
    return LATE if dossier.late else ON_TIME


def day_of(dossier):
    """Return the local day on which a dossier first came in."""
    if dossier is None or dossier.first_submitted_at is None:
        return None
    return clock.day_of(dossier.first_submitted_at)


def report_state(report):
    if report is None:
        return NONE
    return RECEIVED if report.first_submitted_at else DRAFT


def heads_of(union_year):
    """Return the year's head counts; no staff at all means that none was entered."""
    if not union_year.staff_count:
        return Heads(None, None, None, None)
    return Heads(
        union_year.staff_count,
        union_year.member_count,
        union_year.leader_count,
        union_year.women_count,
    )


def figures_of(report):
    """Return the report's figures; what nobody has confirmed yet is not given."""
    if report is None:
        return figures_of_reports()
    unsure = set() if report.first_submitted_at else set(report.prefilled)
    given = {n: None if n in unsure else getattr(report, n) for n in UnionReport.FIGURES}
    return tuple(
        Figure(n, label_of(n), FIGURE_UNITS[n], decimal(v), int(v is not None))
        for n, v in given.items()
    )


def targets_of(registration, figures):
    results = {figure.key: figure for figure in figures}
    return tuple(
        Target(
            results[result].label,
            results[result].unit,
            decimal(getattr(registration, target)) if registration else None,
            results[result].value,
        )
        for target, result in TARGETS
    )


def decimal(value):
    return None if value is None else Decimal(value)

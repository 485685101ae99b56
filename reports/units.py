"""Gathering the units of a year: what each union registered, scored and reported.

Two queries, whatever the number of unions: one row a union, and the criterion groups
summed by the database. A union counts under its supervisor of that year.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal

from django.db import connection, transaction
from django.db.models import Q, Sum

from core import text
from emulation.models import (
    Assessment,
    AssessmentLine,
    CriteriaSet,
    CriterionGroup,
    DossierStatus,
    UnionReport,
)
from emulation.models.criteria import Classification
from reports.figures import CENT, LATE, ON_TIME, Figure, GroupPoints, Named, Scale, Unit
from unions.structure.names import TODAY

FIGURE_UNITS = {
    "staff_count": "người",
    "member_count": "người",
    "pledged_count": "người",
    "outreach_count": "buổi",
    "outreach_people": "lượt người",
    "dialogue_count": "cuộc",
    "model_count": "mô hình, điển hình",
    "initiative_count": "sáng kiến",
    "satisfaction_rate": "%",
    "commended_collectives": "tập thể",
    "commended_individuals": "cá nhân",
    "spent": "đồng",
}
DOSSIERS = ("registration", "assessment", "report")
REPORT_COLUMNS = tuple(f"report__{name}" for name in UnionReport.FIGURES)
COLUMNS = (
    *("union_id", "union__code", "union__name", "union__level", "union__path", "union__sort_key"),
    *("kind", "sector", "expected"),
    *("not_expected_reason", "supervisor_id", "supervisor__code", "supervisor__name"),
    *(
        "pk",
        "supervisor__sort_key",
        "supervisor__level",
        "assessment__id",
        "assessment__status",
        "assessment__self_total",
    ),
    *("assessment__appraised_total", "assessment__verified_total", "assessment__classification"),
    "registration__pledge_target",
    *(f"{dossier}__first_submitted_at" for dossier in DOSSIERS),
    *(f"{dossier}__late" for dossier in DOSSIERS),
    *REPORT_COLUMNS,
)
ORDER = ("supervisor__sort_key", "supervisor_id", "union__sort_key", "pk")


@contextmanager
def one_moment() -> Iterator[None]:
    """Let all queries within see the data of one moment, so that no two figures disagree."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost and connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def figures_of_reports():
    """Return the figures of a yearly report, nameless of any union: key, words, unit."""
    return tuple(
        Figure(name, label_of(name), FIGURE_UNITS[name], None, 0) for name in UnionReport.FIGURES
    )


def label_of(name):
    """Return a figure's words as a document's table begins with them; the unit stands apart."""
    words = str(UnionReport._meta.get_field(name).verbose_name)
    for unit in (" (%)", " (đồng)"):
        words = words.removesuffix(unit)
    return words[:1].upper() + words[1:]


def scale_of(year):
    """Return what counting needs in that year: classifications, criterion groups, figures."""
    guide = CriteriaSet.objects.in_force(CriteriaSet.Kind.COLLECTIVE, year)[:1]
    groups = CriterionGroup.objects.filter(criteria_set__in=list(guide)).order_by("letter")
    return Scale(
        classes=tuple(Named(value, str(label)) for value, label in Classification.choices),
        groups=tuple(Named(group.letter, group.title) for group in groups),
        figures=figures_of_reports(),
    )


def units_of(union_years, *, names=TODAY, today=None):
    """Return [(row, Unit)] of the given UnionYears, by supervisor and name in Vietnamese order.

    names: those of the year (unions.structure.names). The row still carries the supervisor's
    columns: the one of that year, or with `today` (structure.Today) the union that the
    unit is counted with now.
    """
    rows = called_as(names, list(union_years.order_by(*ORDER).values(*COLUMNS)))
    if today is not None:
        rows = brought_to(today, rows)
    groups = group_points(union_years)
    return [(row, unit_of(row, groups.get(row["assessment__id"], ()))) for row in rows]


def called_as(names, rows):
    """Return the rows with the names of the year, in the order of those names."""
    renamed = [
        (row, whom)
        for row in rows
        for whom in ("union", "supervisor")
        if row[f"{whom}_id"] in names.former
    ]
    for row, whom in renamed:
        row[f"{whom}__name"] = names.former[row[f"{whom}_id"]][0]
        row[f"{whom}__sort_key"] = text.sort_key(row[f"{whom}__name"])
    return sorted(rows, key=lambda row: [row[name] for name in ORDER]) if renamed else rows


def brought_to(today, rows):
    """Return the rows, each with the union that it is counted with now, in that order."""
    places = {branch.pk: place for place, branch in enumerate(today.counted)}
    moved = []
    for row in sorted(rows, key=lambda row: row["union__sort_key"]):
        branch = today.branch_of(row["union__path"])
        if branch is not None:
            moved.append(
                row
                | {
                    "supervisor_id": branch.pk,
                    "supervisor__code": branch.code,
                    "supervisor__name": branch.name,
                    "supervisor__level": branch.level,
                }
            )
    return sorted(moved, key=lambda row: places[row["supervisor_id"]])


def group_points(union_years):
    """Return {assessment id: its GroupPoints} of the verified assessments."""
    sums = (
        AssessmentLine.objects.filter(
            assessment__status=DossierStatus.VERIFIED,
            assessment__union_year__in=union_years.order_by().values("pk"),
        )
        .order_by("assessment_id", "criterion__group__letter")
        .values_list("assessment_id", "criterion__group__letter")
        .annotate(
            earned=Sum("verified_points", default=0),
            base=Sum("maximum", filter=Q(verified_na=False), default=0),
        )
    )
    found = {}
    for assessment, letter, earned, base in sums:
        points = GroupPoints(letter, cents(earned), cents(base))
        found[assessment] = (*found.get(assessment, ()), points)
    return found


def cents(value):
    """Return a database's sum of points to two places: SQLite adds them as floats."""
    return Decimal(value).quantize(CENT)


def unit_of(row, groups):
    """Return one union in the year from its row; points stand only where their stage is done."""
    scoring = received(row, "assessment")
    status = row["assessment__status"]
    verified = bool(scoring) and status == DossierStatus.VERIFIED
    appraised = bool(scoring) and status in Assessment.FINISHED["appraised"]
    report = received(row, "report")
    registration = received(row, "registration")
    return Unit(
        code=row["union__code"],
        name=row["union__name"],
        level=row["union__level"],
        kind=row["kind"],
        sector=row["sector"],
        expected=row["expected"],
        reason=row["not_expected_reason"],
        registration=registration,
        scoring=scoring,
        report=report,
        verified=verified,
        self_points=row["assessment__self_total"] if scoring else None,
        appraised_points=row["assessment__appraised_total"] if appraised else None,
        verified_points=row["assessment__verified_total"] if verified else None,
        classification=row["assessment__classification"] if verified else "",
        groups=groups if verified else (),
        pledge_target=row["registration__pledge_target"] if registration else None,
        figures=tuple(
            None if not report or row[name] is None else Decimal(row[name])
            for name in REPORT_COLUMNS
        ),
    )


def received(row, dossier):
    """Return how a dossier came in: "on_time", "late", or "" where none was handed in."""
    if row[f"{dossier}__first_submitted_at"] is None:
        return ""
    return LATE if row[f"{dossier}__late"] else ON_TIME

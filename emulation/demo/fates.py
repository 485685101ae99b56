"""How a union's year went: which dossier came when, in which state, with which points.

Closed years are nearly complete: 93 to 99 of 100 unions reported, some are missing by name.
The current year shows every state; within each upper-level union the states go round, so
that each of them lies on every officer's desk.
"""

from dataclasses import dataclass, replace
from random import Random

from emulation.demo.figures import Figures, Targets, figures, targets
from emulation.demo.headcounts import headcount_in
from emulation.demo.marks import LineFate, full_lines, quality_of
from emulation.demo.types import MASS, OFFICE, PARTY, Headcount, UnionSpec

DRAFT = "draft"
PROPOSED = "proposed"
SUBMITTED = "submitted"
TAKEN_UP = "taken_up"
RETURNED = "returned"
APPROVED = "approved"
APPRAISED = "appraised"
VERIFIED = "verified"

# No late dossier of a closed year came more days than this after it was due.
MAX_LATE_DAYS = 10

REPORTED_SHARE = {2020: 0.95, 2021: 0.935, 2022: 0.955, 2023: 0.985, 2024: 0.975, 2025: 0.95}
USUAL_SHARE = 0.96
LATE_SHARE = {2021: 0.18, 2025: 0.15}
USUAL_LATE_SHARE = 0.08
CAME_BACK_SHARE = 0.12

# (registration, assessment, report) of the current year; None is not begun.
CURRENT = (
    (APPROVED, SUBMITTED, DRAFT),
    (SUBMITTED, None, None),
    (APPROVED, VERIFIED, APPROVED),
    (APPROVED, DRAFT, None),
    (APPROVED, TAKEN_UP, PROPOSED),
    (None, None, None),
    (APPROVED, APPRAISED, SUBMITTED),
    (RETURNED, None, None),
    (APPROVED, RETURNED, DRAFT),
    (APPROVED, PROPOSED, None),
    (APPROVED, VERIFIED, SUBMITTED),
    (DRAFT, None, None),
    (TAKEN_UP, None, None),
    (APPROVED, APPRAISED, TAKEN_UP),
    (APPROVED, SUBMITTED, None),
    (PROPOSED, None, None),
    (APPROVED, VERIFIED, RETURNED),
    (APPROVED, None, None),
)
# Prime to the number of rows: neighbours differ, and after 18 unions every row was used once.
STRIDE = 7

# How many days before today a dossier of the current year got into its state: (from, to).
DAYS_AGO = {
    DRAFT: (0, 6),
    PROPOSED: (0, 4),
    SUBMITTED: (0, 7),
    TAKEN_UP: (2, 12),
    RETURNED: (1, 9),
    APPRAISED: (3, 15),
    APPROVED: (8, 40),
    VERIFIED: (5, 20),
}


@dataclass(frozen=True, slots=True)
class DossierFate:
    """What became of one dossier; status None is "never begun".

    `days` counts from the day it was due in a closed year (negative: before it), and from
    today in the current year (never positive). It is the day of the first submission, or
    of the last saving where nothing was submitted. `came_back`: returned once and mended.
    """

    status: str | None
    days: int = 0
    came_back: bool = False

    @property
    def submitted(self) -> bool:
        """Tell whether the union ever handed it in."""
        return self.status not in {None, DRAFT, PROPOSED}


@dataclass(frozen=True, slots=True)
class YearFate:
    """Everything of one union in one year; `lines` is empty where no scoring was begun."""

    code: str
    year: int
    expected: bool
    not_expected_reason: str
    headcount: Headcount
    targets: Targets
    figures: Figures
    registration: DossierFate
    assessment: DossierFate
    report: DossierFate
    lines: tuple[LineFate, ...]


def year_fate(spec: UnionSpec, year: int, *, current: bool = False) -> YearFate | None:
    """Return the union's year, or None before the union was founded."""
    if spec.founded.year > year:
        return None
    heads = headcount_in(
        spec.code, Headcount(spec.staff, spec.members, spec.leaders, spec.women), year
    )
    quality = quality_of(spec, year)
    aims = targets(spec, year, heads, quality)
    reason = "" if current else _reason_not_expected(spec, year)
    registration, assessment, report = (
        _dossiers_of_province(current=current)
        if spec.level == "provincial"
        else _current_dossiers(spec, year)
        if current
        else _closed_dossiers(spec, year, bool(reason))
    )
    return YearFate(
        code=spec.code,
        year=year,
        expected=not reason,
        not_expected_reason=reason,
        headcount=heads,
        targets=aims,
        figures=figures(spec, year, heads, aims, quality),
        registration=registration,
        assessment=assessment,
        report=report,
        lines=_lines_until(spec, year, assessment.status),
    )


def cut_short(fate: YearFate, reason: str) -> YearFate:
    """Return the year of a union that ended in it: it had registered, and owes nothing more."""
    none = DossierFate(None)
    return replace(
        fate, expected=False, not_expected_reason=reason, assessment=none, report=none, lines=()
    )


def _reason_not_expected(spec: UnionSpec, year: int) -> str:
    """Return why a closed year asked nothing of the union, "" when it did."""
    if spec.founded.year == year:
        what = "Công đoàn cơ sở" if spec.level == "grassroots" else spec.name
        return f"{what} thành lập ngày {spec.founded:%d/%m/%Y}, tham gia từ năm sau"
    chance = Random(f"expected/{spec.code}/{year}").random()
    if year == 2021 and spec.family in {"school", "nursery", "clinic", "station"} and chance < 0.02:
        return "Đơn vị được trưng dụng phục vụ phòng, chống dịch COVID-19, được miễn chấm điểm"
    if year == 2025 and spec.trade in {OFFICE, PARTY, MASS} and chance < 0.05:
        return "Cơ quan sắp xếp tổ chức bộ máy từ tháng 6/2025, công đoàn cơ sở chờ kiện toàn"
    return ""


def _dossiers_of_province(*, current: bool) -> tuple[DossierFate, DossierFate, DossierFate]:
    """Return a report of each closed year: the province registers and scores nothing itself."""
    none = DossierFate(None)
    return none, none, none if current else DossierFate(APPROVED, 0)


def _closed_dossiers(
    spec: UnionSpec, year: int, excused: bool
) -> tuple[DossierFate, DossierFate, DossierFate]:
    """Return the dossiers of a year gone by; who missed one step mostly missed the next."""
    if excused:
        return DossierFate(None), DossierFate(None), DossierFate(None)
    rng = Random(f"fate/{spec.code}/{year}")
    share = REPORTED_SHARE.get(year, USUAL_SHARE)
    chance = 0.0 if spec.level == "upper" else rng.random()
    return (
        _closed_dossier(rng, year, APPROVED, chance < share + 0.02),
        _closed_dossier(rng, year, VERIFIED, chance < share + 0.005),
        _closed_dossier(rng, year, APPROVED, chance < share),
    )


def _closed_dossier(rng: Random, year: int, done: str, came: bool) -> DossierFate:
    """Return one dossier of a closed year: done, or left lying where its union stopped."""
    if not came:
        status = rng.choice((None, None, None, DRAFT, RETURNED))
        return DossierFate(status, -rng.randint(1, 20)) if status else DossierFate(None)
    late = rng.random() < LATE_SHARE.get(year, USUAL_LATE_SHARE)
    days = rng.randint(1, MAX_LATE_DAYS) if late else -rng.choice((0, 1, 1, 2, 3, 4, 6, 9, 13, 18))
    return DossierFate(done, days, rng.random() < CAME_BACK_SHARE)


def _current_dossiers(spec: UnionSpec, year: int) -> tuple[DossierFate, DossierFate, DossierFate]:
    """Return the dossiers of the year that is going on."""
    rng = Random(f"fate/{spec.code}/{year}/current")
    offset = Random(f"desk/{spec.upper_code}/{spec.level}").randrange(len(CURRENT))
    states = CURRENT[(spec.serial * STRIDE + offset) % len(CURRENT)]
    first, second, third = (_current_dossier(rng, status) for status in states)
    return first, second, third


def _current_dossier(rng: Random, status: str | None) -> DossierFate:
    if status is None:
        return DossierFate(None)
    came_back = status in {TAKEN_UP, APPROVED, VERIFIED} and rng.random() < CAME_BACK_SHARE
    return DossierFate(status, -rng.randint(*DAYS_AGO[status]), came_back)


def _lines_until(spec: UnionSpec, year: int, status: str | None) -> tuple[LineFate, ...]:
    """Return the lines with the scores that the assessment's state has reached."""
    if status is None:
        return ()
    lines = full_lines(spec, year)
    half = Random(f"progress/{spec.code}/{year}").randint(3, len(lines) - 3)
    if status == DRAFT:
        return tuple(_keep(line, 1 if n < half else 0) for n, line in enumerate(lines))
    if status == TAKEN_UP:
        return tuple(_keep(line, 2 if n < half else 1) for n, line in enumerate(lines))
    return tuple(_keep(line, {APPRAISED: 2, VERIFIED: 3}.get(status, 1)) for line in lines)


def _keep(line: LineFate, stages: int) -> LineFate:
    """Keep the first so many scores of a line; a line not begun has no proof yet either."""
    return replace(
        line,
        evidence=line.evidence and stages > 0,
        self_points=line.self_points if stages > 0 else None,
        appraised_points=line.appraised_points if stages > 1 else None,
        verified_points=line.verified_points if stages > 2 else None,
    )

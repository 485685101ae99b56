"""The annual report of the province (plan V.1): all units, by upper-level union, kind, sector."""

from dataclasses import dataclass, fields
from itertools import groupby

from emulation import structure
from emulation.fairness import reading
from emulation.models import UnionYear
from emulation.structure import Structure
from reports import document, done, own_words, result_words, sentences, tables
from reports.document import Annex
from reports.figures import Done, Frame, Scale, Tally, Unit, tally
from reports.frame import frame_of
from reports.own_year import OwnYear, own_year
from reports.units import scale_of, units_of
from unions.models import Union
from unions.structure.names import names_of_year
from unions.structure.naming import shortened

TEMPLATE = "reports/print/annual_province.html"


@dataclass(frozen=True, slots=True)
class Branch:
    """The units that one union supervised in that year; `direct` are the province's own."""

    name: str
    direct: bool
    tally: Tally
    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class Slice:
    """The units of one kind, sector or level."""

    key: str
    label: str
    tally: Tally


@dataclass(frozen=True, slots=True)
class ProvinceReport:
    """Everything the printed report shows; no query runs after build().

    structure: by which organisation the branches are cut (emulation.structure).
    """

    frame: Frame
    own: OwnYear | None
    tally: Tally
    branches: tuple[Branch, ...]
    levels: tuple[Slice, ...]
    kinds: tuple[Slice, ...]
    sectors: tuple[Slice, ...]
    structure: str = Structure.THEN.value

    @property
    def brought_to_today(self) -> bool:
        return self.structure == Structure.NOW


@dataclass(frozen=True, slots=True)
class ProvinceReportOfYear(ProvinceReport):
    """The report by the structure of its year, with how strictly its scores were appraised.

    fairness: the paragraph in words, "" where nothing was appraised. In words, so that later
    changes of the leniency pages leave the report as it stands.
    """

    fairness: str = ""
    done: tuple[Done, ...] = ()  # of the units; since annual-province/3
    own_done: tuple[Done, ...] = ()


def build_of_year(union, campaign_year, union_year):
    """Gather what build() does, and the paragraph on how far the three scores part.

    Only by the structure of the year: it names the unions that appraised then.
    """
    report = build(union, campaign_year, union_year)
    told = reading.of_province(campaign_year.year).told("các công đoàn cấp trên")
    values = {field.name: getattr(report, field.name) for field in fields(ProvinceReport)}
    return ProvinceReportOfYear(
        **values,
        fairness=sentences.fair_scoring(told),
        done=done.of_units(campaign_year),
        own_done=done.of_union(union_year),
    )


def build(union, campaign_year, union_year):
    """Gather the year of every union of the province, each under its supervisor of that year."""
    pairs = units_of(units_in(campaign_year), names=names_of_year(campaign_year.year))
    return report_of(pairs, union, campaign_year, union_year, Structure.THEN)


def build_today(union, campaign_year, union_year):
    """Gather the same, each union under the one beneath which it lives today."""
    pairs = units_of(units_in(campaign_year), today=structure.today_of_province())
    return report_of(pairs, union, campaign_year, union_year, Structure.NOW)


def units_in(campaign_year):
    return UnionYear.objects.filter(campaign_year=campaign_year).exclude(supervisor=None)


def report_of(pairs, union, campaign_year, union_year, by):
    scale = scale_of(campaign_year.year)
    units = [unit for _row, unit in pairs]
    return ProvinceReport(
        frame=frame_of(union, None, campaign_year),
        own=own_year(union_year) if union_year else None,
        tally=tally(units, scale),
        branches=branches_of(pairs, scale),
        levels=slices_of(units, scale, "level", Union.Level.choices),
        kinds=slices_of(units, scale, "kind", Union.Kind.choices),
        sectors=slices_of(units, scale, "sector", Union.Sector.choices),
        structure=by.value,
    )


def branches_of(pairs, scale: Scale):
    """Return one Branch a supervisor, in the order of their names, the province's own last."""
    branches = []
    for (_pk, name, level), mine in groupby(pairs, key=supervisor_of):
        units = tuple(unit for _row, unit in mine)
        direct = level == Union.Level.PROVINCIAL
        branches.append(Branch(shortened(name), direct, tally(units, scale), units))
    return tuple(sorted(branches, key=lambda branch: branch.direct))


def supervisor_of(pair):
    row, _unit = pair
    return row["supervisor_id"], row["supervisor__name"], row["supervisor__level"]


def slices_of(units, scale: Scale, attribute, choices):
    """Return one Slice for each choice that a unit has, in the order of the choices."""
    by_key: dict[str, list[Unit]] = {}
    for unit in units:
        by_key.setdefault(getattr(unit, attribute), []).append(unit)
    return tuple(
        Slice(key, str(label), tally(by_key[key], scale)) for key, label in choices if key in by_key
    )


# --- Drawing ------------------------------------------------------------------


def parts_of_year(report, sha256):
    """Return the report by the structure of its year as HTML parts."""
    recorded = tables.done(report.done, report.tally.units) if report.done else None
    own_recorded = tables.done(report.own_done) if report.own_done else None
    return parts(
        report, sha256, fairness=report.fairness, recorded=recorded, own_recorded=own_recorded
    )


def parts(report, sha256, *, fairness="", recorded=None, own_recorded=None):
    """Return the report as HTML parts, drawn from its figures alone."""
    annexes = annexes_of(report)
    own = own_words.context(report.own, report.frame.year) if report.own else {}
    return document.parts(
        TEMPLATE,
        report.frame,
        sha256,
        annexes,
        tally=report.tally,
        levels=report.levels,
        today=report.brought_to_today,
        summary_annex=document.annex_label(1, len(annexes)),
        said=result_words.context(
            report.tally, branch_units(report), document.annex_label(2, len(annexes))
        )
        | {"fairness": fairness},
        classes=tables.classes(report.tally),
        groups=tables.groups(report.tally),
        kinds=compact("Loại hình", report.kinds),
        sectors=compact("Lĩnh vực", report.sectors),
        sums=sums_of(report),
        recorded=recorded,
        own_recorded=own_recorded,
        **own,
    )


def branch_units(report):
    return [(branch_name(branch), branch.units) for branch in report.branches]


def branch_name(branch):
    return "Đơn vị trực thuộc LĐLĐ tỉnh" if branch.direct else branch.name


def compact(heading, slices):
    return tables.compact_slices(heading, [(s.label, s.tally) for s in slices])


def sums_of(report):
    """Return the sums of the reports by level; a level without units has no figures."""
    by_level = {s.key: s.tally.sums for s in report.levels}
    nothing = tuple(tables.without_value(figure) for figure in report.tally.sums)
    return tables.level_sums(
        by_level.get(Union.Level.GRASSROOTS, nothing),
        by_level.get(Union.Level.UPPER, nothing),
        report.tally.sums,
    )


def annexes_of(report):
    """Return the branches side by side, long lists of who owes, then each branch's units."""
    rows = [(branch_name(branch), branch.tally) for branch in report.branches]
    summary = tables.slices("Công đoàn cấp trên trực tiếp cơ sở", rows, report.tally)
    annexes = [
        Annex("Tổng hợp kết quả theo công đoàn cấp trên trực tiếp cơ sở", summary, wide=True)
    ]
    branches = branch_units(report)
    if result_words.needs_annex(branches):
        annexes.append(Annex(result_words.MISSING_ANNEX, tables.missing(branches)))
    return annexes + [
        Annex(f"Kết quả của từng đơn vị: {name}", tables.units(units)) for name, units in branches
    ]

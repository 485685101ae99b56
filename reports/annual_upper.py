"""The annual report of an upper-level union (plan V.2): its units of that year, and its own."""

from dataclasses import dataclass

from emulation import structure
from emulation.models import UnionYear
from reports import document, done, own_words, result_words, tables
from reports.document import Annex
from reports.figures import Done, Frame, Tally, Unit, tally
from reports.frame import frame_of
from reports.own_year import OwnYear, own_year
from reports.units import scale_of, units_of
from unions.structure.names import names_of_year

TEMPLATE = "reports/print/annual_upper.html"
TEMPLATE_TODAY = "reports/print/annual_upper_today.html"


@dataclass(frozen=True, slots=True)
class UpperReport:
    """Everything the printed report shows; no query runs after build().

    `units` are those that the union supervised in that year, wherever they stand today.
    """

    frame: Frame
    own: OwnYear
    tally: Tally
    units: tuple[Unit, ...]
    done: tuple[Done, ...] = ()  # of the units; since annual-upper/2
    own_done: tuple[Done, ...] = ()


def build(union, campaign_year, union_year):
    """Gather the union's own year and the year of every unit it then supervised."""
    scale = scale_of(campaign_year.year)
    supervised = UnionYear.objects.filter(campaign_year=campaign_year, supervisor=union)
    names = names_of_year(campaign_year.year)
    units = tuple(unit for _row, unit in units_of(supervised, names=names))
    return UpperReport(
        frame=frame_of(union, union_year.supervisor, campaign_year),
        own=own_year(union_year),
        tally=tally(units, scale),
        units=units,
        done=done.of_units(campaign_year, union),
        own_done=done.of_union(union_year),
    )


@dataclass(frozen=True, slots=True)
class UpperReportToday:
    """A year brought to today's structure: the units that live beneath the union now.

    `own` is None where the union did not exist in that year.
    """

    frame: Frame
    name: str
    own: OwnYear | None
    tally: Tally
    units: tuple[Unit, ...]


def units_beneath(union, campaign_year):
    """Return the year of every unit that lives beneath the union today; none of an ended union."""
    if union.ended is not None or not union.path:
        return UnionYear.objects.none()
    beneath = UnionYear.objects.filter(
        campaign_year=campaign_year, union__path__startswith=union.path
    )
    return beneath.exclude(union=union).exclude(supervisor=None)


def build_today(union, campaign_year, union_year):
    """Gather the year of every unit beneath the union today, whoever supervised it then."""
    here = structure.Today(province=None, branches=(union,))
    pairs = units_of(units_beneath(union, campaign_year), today=here)
    units = tuple(unit for _row, unit in pairs)
    return UpperReportToday(
        frame=frame_of(union, union.parent, campaign_year),
        name=union.name,
        own=own_year(union_year) if union_year else None,
        tally=tally(units, scale_of(campaign_year.year)),
        units=units,
    )


def parts_today(report, sha256):
    """Return the report by today's structure as HTML parts, drawn from its figures alone."""
    own = own_words.context(report.own, report.frame.year) if report.own else {}
    return document.parts(
        TEMPLATE_TODAY,
        report.frame,
        sha256,
        annexes_of(report),
        name=report.name,
        **results_of(report),
        **own,
    )


def parts(report, sha256):
    """Return the report as HTML parts, drawn from its figures alone."""
    return document.parts(
        TEMPLATE,
        report.frame,
        sha256,
        annexes_of(report),
        recorded=tables.done(report.done, report.tally.units) if report.done else None,
        own_recorded=tables.done(report.own_done) if report.own_done else None,
        **results_of(report),
        **own_words.context(report.own, report.frame.year),
    )


def results_of(report):
    """Return what both documents tell of the units."""
    annexes, branches = annexes_of(report), [("", report.units)]
    return {
        "tally": report.tally,
        "said": result_words.context(report.tally, branches, document.annex_label(1, len(annexes))),
        "classes": tables.classes(report.tally),
        "groups": tables.groups(report.tally),
        "sums": tables.sums(report.tally.sums),
        "list_annex": document.annex_label(len(annexes), len(annexes)),
    }


def annexes_of(report):
    """Return the list of every unit, before it those that owe something if they are many."""
    branches = [("", report.units)]
    missing = [result_words.MISSING_ANNEX] if result_words.needs_annex(branches) else []
    annexes = [Annex(name, tables.missing(branches)) for name in missing]
    every = f"Kết quả thực hiện của từng đơn vị năm {report.frame.year}"
    return [*annexes, Annex(every, tables.units(report.units))]

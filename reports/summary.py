"""What a page shows of a publication: tiles with denominators, sentences, tables.

Everything comes from the frozen figures, as the PDF does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from core.text import format_number, format_percent
from reports import own_words, result_words, tables
from reports.annual_grassroots import GrassrootsReport
from reports.annual_province import (
    ProvinceReport,
    ProvinceReportOfYear,
    annexes_of,
    branch_name,
    branch_units,
)
from reports.annual_upper import UpperReport, UpperReportToday
from reports.annual_upper import annexes_of as upper_annexes_of
from reports.document import annex_label
from reports.figures import Rate, Tally
from reports.own_year import OwnYear
from reports.tables import Table


@dataclass(frozen=True, slots=True)
class Tile:
    """A number and what it is a part of."""

    label: str
    value: str
    denominator: str


@dataclass(frozen=True, slots=True)
class Summary:
    """What a page shows of a report; each table has a title."""

    tiles: tuple[Tile, ...]
    sentences: tuple[str, ...]
    tables: tuple[tuple[str, Table], ...]


def of_grassroots(report: GrassrootsReport) -> Summary:
    """Show a grassroots union's own year."""
    own = report.own
    told = own_words.context(own, report.frame.year)["told"]
    return Summary(
        tiles=own_tiles(own),
        sentences=(told["registered"], told["scored"], told["pledged"], told["reported"]),
        tables=(
            ("Kết quả so với chỉ tiêu đã đăng ký", own_words.targets(own)),
            ("Số liệu báo cáo năm", tables.own_figures(own.figures)),
            *recorded((), report.own_done, 0),
        ),
    )


def own_tiles(own: OwnYear) -> tuple[Tile, ...]:
    judged = [target.met for target in own.targets if target.met is not None]
    tiles = [Tile("Chỉ tiêu đạt", format_number(sum(judged)), format_number(len(judged)))]
    staff, pledged = own.figure("staff_count"), own.figure("pledged_count")
    if staff and pledged is not None:
        tiles.append(rate_tile("Cam kết “Năm không”", Rate(int(pledged), int(staff))))
    if own.sheet:
        tiles += [
            Tile(f"Điểm {words}", tables.number(getattr(own.sheet, stage), 2), "100")
            for stage, words in own_words.STAGES
        ]
    return tuple(tiles)


def of_upper(report: UpperReport | UpperReportToday) -> Summary:
    """Show what the units of an upper-level union did."""
    annex = annex_label(1, len(upper_annexes_of(report)))
    return Summary(
        tiles=tally_tiles(report.tally),
        sentences=told(report.tally, [("", report.units)], annex),
        tables=(
            *result_tables(report.tally),
            *recorded(
                getattr(report, "done", ()), getattr(report, "own_done", ()), report.tally.units
            ),
        ),
    )


def recorded(done, own_done, whole):
    """Return the tables of what was recorded through the year, those that hold something."""
    if done:
        yield "Hoạt động các đơn vị đã ghi nhận trong năm", tables.done(done, whole)
    if own_done:
        yield "Hoạt động của chính đơn vị lập báo cáo", tables.done(own_done)


def of_province(report: ProvinceReport) -> Summary:
    """Show the whole province, and its branches side by side."""
    rows = [(branch_name(branch), branch.tally) for branch in report.branches]
    branches = tables.compact_slices("Công đoàn cấp trên", rows)
    annex = annex_label(2, len(annexes_of(report)))
    return Summary(
        tiles=tally_tiles(report.tally),
        sentences=told(report.tally, branch_units(report), annex),
        tables=(*result_tables(report.tally), ("Theo công đoàn cấp trên", branches)),
    )


def of_province_year(report: ProvinceReportOfYear) -> Summary:
    """Show the same, and how strictly the year's scores were appraised."""
    shown = of_province(report)
    said = (report.fairness,) if report.fairness else ()
    more = recorded(report.done, report.own_done, report.tally.units)
    return replace(shown, sentences=(*shown.sentences, *said), tables=(*shown.tables, *more))


def tally_tiles(tally: Tally) -> tuple[Tile, ...]:
    return (
        rate_tile("Đã đăng ký", tally.registered),
        rate_tile("Đã tự chấm", tally.scored),
        rate_tile("Đã phúc tra", tally.verified),
        rate_tile("Đã báo cáo", tally.reported),
        Tile("Điểm phúc tra bình quân", tables.number(tally.points.verified, 2), "100"),
        rate_tile("Cam kết “Năm không”", tally.pledged),
    )


def rate_tile(label: str, rate: Rate) -> Tile:
    whole = format_number(rate.whole)
    percent = f" ({format_percent(rate.part, rate.whole)})" if rate.whole else ""
    return Tile(label, format_number(rate.part), whole + percent)


def told(tally: Tally, branches: result_words.Branches, annex: str) -> tuple[str, ...]:
    """Return the report's sentences in its order; those that say nothing are left out."""
    said = result_words.context(tally, branches, annex)
    order: Sequence[str] = (
        *("registered", "no_registration", "scored", "no_scoring", "verified", "points"),
        *("pledged", "satisfaction", "reported", "no_report", "not_expected"),
    )
    return tuple(said[name] for name in order if said[name])


def result_tables(tally: Tally) -> tuple[tuple[str, Table], ...]:
    if not tally.verified.part:
        return ()
    return (
        ("Kết quả xếp loại", tables.classes(tally)),
        ("Điểm phúc tra bình quân theo nhóm tiêu chuẩn", tables.groups(tally)),
    )

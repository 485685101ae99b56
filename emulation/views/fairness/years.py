"""How lenient appraisal was over the years: the province's, and each upper-level union's course."""

from decimal import Decimal

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.fairness import charts, reading
from emulation.templatetags.fairness import place
from emulation.views.fairness.leniency import COLUMNS, cells, readers_only
from emulation.views.fairness.rows import RowListing


def course_of(course, years):
    """Return a supervisor's shares over the years, the line they draw, and how far they moved."""
    rows = [(year, course.years.get(year)) for year in years]
    shares = [(year, row.sums.unchanged_share if row else None) for year, row in rows]
    known = [share for _year, share in shares if share is not None]
    return {
        "name": course.name,
        "code": course.code,
        "rows": rows,
        "shares": dict(shares),
        "moved": known[-1] - known[0] if len(known) > 1 else None,
        "line": charts.line(shares, Decimal(0), Decimal(100)),
    }


def share_in(year):
    return lambda course: course["shares"][year]


def found_of(request):
    """Return (the Row of each year, a listing of the courses in the order asked for)."""
    totals, courses = reading.over_years(request.user)
    years = sorted(totals)
    sorts = {"ten": None, "thay_doi": lambda course: course["moved"]}
    sorts |= {str(year): share_in(year) for year in years}
    rows = [course_of(course, years) for course in courses]
    return [totals[year] for year in years], RowListing(request.GET, rows, sorts=sorts)


@require_safe
def leniency_years(request):
    """All years of the campaign side by side, and each upper-level union's course."""
    readers_only(request.user)
    totals, listing = found_of(request)
    page = {
        "totals": totals,
        "listing": listing,
        "year_heads": [(row.name, listing.heads[row.name]) for row in totals],
        "export_url": place("leniency-years-export") + listing.query(),
    }
    return render(request, "emulation/fairness/leniency_years.html", page)


@require_safe
def years_export(request):
    """Hand out the years' figures, and the share unchanged of each upper-level union."""
    readers_only(request.user)
    totals, listing = found_of(request)
    by_year = [Column(_("Năm"), 10), *(Column(str(name), 14, kind) for kind, name in COLUMNS)]
    courses = [Column(_("Công đoàn cấp trên"), 36)]
    courses += [Column(row.name, 12, "percent") for row in totals]
    courses.append(Column(_("Tăng, giảm từ năm đầu đến năm cuối (điểm phần trăm)"), 24, "decimal"))
    sheets = [
        Sheet(_("Theo năm"), tuple(by_year), [[row.name, *cells(row)] for row in totals]),
        Sheet(_("Tỉ lệ giữ nguyên"), tuple(courses), [course_cells(c) for c in listing.rows]),
    ]
    return xlsx_response(_("Mức độ chặt chẽ qua các năm"), sheets)


def course_cells(course):
    return [course["name"], *course["shares"].values(), reading.rounded(course["moved"])]

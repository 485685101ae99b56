"""How lenient appraisal is: a year, and one upper-level union's year."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import access
from emulation.calendar import calendar_of, year_or_404
from emulation.fairness import charts, figures, reading, words
from emulation.fairness.figures import rounded
from emulation.overview import YearLink
from emulation.templatetags.fairness import place
from emulation.views.fairness.rows import RowListing
from unions.models import Union

SORTS = {
    "ten": None,
    "ho_so": lambda row: row.spread and row.spread.units,
    "giu_nguyen": lambda row: row.sums.unchanged_share,
    "muc_ha": lambda row: row.sums.mean_cut,
    "binh_quan": lambda row: row.spread and row.spread.mean,
    "trung_vi": lambda row: row.spread and row.spread.median,
    "phuc_tra": lambda row: row.spread and row.spread.corrected,
}


def readers_only(user):
    if not access.may_read_leniency(user):
        raise PermissionDenied


def year_links(request, name, *more):
    """Return the same page in every year that has begun."""
    return [YearLink(y.year, place(name, y.year, *more), True) for y in calendar_of(request).begun]


def appraiser_of(rows):
    """Return whose appraisal is told of."""
    return rows[0].name if len(rows) == 1 else _("các công đoàn cấp trên")


@require_safe
def leniency_overview(request, year):
    """A row for each upper-level union in scope; who has one alone is led to its page."""
    year_or_404(request, year)
    readers_only(request.user)
    found = reading.of_year(request.user, year)
    if len(found.rows) == 1 and not request.user.post.reaches_province:
        return redirect("emulation:leniency-union", year, found.rows[0].code)
    low, high = charts.scale([row.spread for row in found.rows if row.spread])
    listing = RowListing(request.GET, found.rows, sorts=SORTS)
    page = {
        "year": year,
        "found": found,
        "listing": listing,
        "export_url": place("leniency-export", year) + listing.query(),
        "years": year_links(request, "leniency-overview"),
        "paragraph": words.paragraph(found.told(appraiser_of(found.rows))),
        "low": low,
        "high": high,
        "fewest": figures.FEWEST_UNITS,
        "peers": figures.FEWEST_PEERS,
    }
    return render(request, "emulation/fairness/leniency_overview.html", page)


@require_safe
def leniency_union(request, year, code):
    """One upper-level union beside the whole province, criterion by criterion."""
    year_or_404(request, year)
    supervisors = Union.objects.visible_to(request.user).exclude(level=Union.Level.GRASSROOTS)
    union = get_object_or_404(supervisors, code=code)
    readers_only(request.user)
    row, criteria = reading.of_union(union, year)
    province = reading.whole_province(year)
    low, high = charts.scale([r.spread for r in (row, province) if r.spread])
    page = {
        "year": year,
        "row": row,
        "both": [row, province],
        "criteria": criteria,
        "most": reading.most_corrected(criteria)[:5],
        "years": year_links(request, "leniency-union", code),
        "paragraph": words.paragraph(reading.told_of(year, row.name, row, criteria)),
        "low": low,
        "high": high,
    }
    return render(request, "emulation/fairness/leniency_union.html", page)


COLUMNS = (
    ("integer", gettext_lazy("Hồ sơ đã thẩm định")),
    ("integer", gettext_lazy("Lượt tiêu chí")),
    ("integer", gettext_lazy("Giữ nguyên")),
    ("percent", gettext_lazy("Tỉ lệ giữ nguyên")),
    ("integer", gettext_lazy("Hạ điểm")),
    ("integer", gettext_lazy("Nâng điểm")),
    ("decimal", gettext_lazy("Mức hạ bình quân một tiêu chí")),
    ("decimal", gettext_lazy("Tự chấm bình quân")),
    ("decimal", gettext_lazy("Thẩm định bình quân")),
    ("decimal", gettext_lazy("Tứ phân vị dưới")),
    ("decimal", gettext_lazy("Trung vị")),
    ("decimal", gettext_lazy("Tứ phân vị trên")),
    ("integer", gettext_lazy("Lượt đã phúc tra")),
    ("integer", gettext_lazy("Phúc tra điều chỉnh")),
    ("decimal", gettext_lazy("Phúc tra cộng, trừ bình quân một hồ sơ")),
)


@require_safe
def leniency_export(request, year):
    """Hand out the year's figures: by upper-level union, and by criterion."""
    year_or_404(request, year)
    readers_only(request.user)
    found = reading.of_year(request.user, year)
    above = [Column(_("Công đoàn cấp trên"), 36), *(Column(str(n), 14, k) for k, n in COLUMNS)]
    above.append(Column(_("Khác biệt so với mặt bằng chung"), 40))
    rows = RowListing(request.GET, found.rows, sorts=SORTS).rows
    unions = [[row.name, *cells(row), row.mark_words] for row in [*rows, found.total]]
    criteria = [Column(_("Tiêu chí"), 12), Column(_("Nội dung"), 60)]
    criteria += [Column(str(n), 14, k) for k, n in CRITERIA]
    sheets = [
        Sheet(_("Theo công đoàn cấp trên"), tuple(above), unions),
        Sheet(_("Theo tiêu chí"), tuple(criteria), [criterion_cells(c) for c in found.criteria]),
    ]
    return xlsx_response(_("Mức độ chặt chẽ khi thẩm định %(year)s") % {"year": year}, sheets)


def cells(row):
    sums, spread = row.sums, row.spread
    totals = [spread.own_mean, spread.mean, spread.first, spread.median, spread.third] if (
        spread) else [None] * 5  # fmt: skip
    return [
        spread.units if spread else 0, sums.lines, sums.unchanged, sums.unchanged_share,
        sums.lowered, sums.raised, rounded(sums.mean_cut), *map(rounded, totals),
        sums.verified_lines, sums.corrected, rounded(spread.corrected) if spread else None,
    ]  # fmt: skip


CRITERIA = (
    ("integer", gettext_lazy("Lượt chấm")),
    ("integer", gettext_lazy("Giữ nguyên")),
    ("percent", gettext_lazy("Tỉ lệ giữ nguyên")),
    ("integer", gettext_lazy("Hạ điểm")),
    ("integer", gettext_lazy("Nâng điểm")),
    ("decimal", gettext_lazy("Mức hạ bình quân")),
    ("integer", gettext_lazy("Phúc tra điều chỉnh")),
    ("decimal", gettext_lazy("Phúc tra cộng, trừ bình quân")),
)


def criterion_cells(row):
    sums = row.sums
    return [
        row.name, row.text, sums.lines, sums.unchanged, sums.unchanged_share, sums.lowered,
        sums.raised, rounded(sums.mean_cut), sums.corrected, rounded(sums.mean_correction),
    ]  # fmt: skip

"""Rates of signing of a year: all together, the unions one by one, the map of laggards."""

from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import calendar_of, year_or_404
from pledges import counting, rates, signing
from pledges.forms.rates import ALL, SOME, UnionRateListForm
from unions.models import Union
from unions.structure.names import names_of_year

COLUMNS = (
    "union_id", "union__code", "union__short_name", "union__name", "supervisor_id",
    "supervisor__code", "supervisor__short_name", "sector", "eligible", "signed", "leaders",
    "leaders_signed",
)  # fmt: skip
SORTS = {
    "ten": ["union__sort_key"],
    "cap_tren": ["supervisor__sort_key", "union__sort_key"],
    "ty_le": [F("rate").asc(nulls_last=True), "union__sort_key"],
    "con": ["missing", "union__sort_key"],
    "so_nguoi": ["eligible", "union__sort_key"],
}
SECTORS = dict(Union.Sector.choices)


def own_page(user, year):
    """Return the way to the own union's page where the post is of one union, else None."""
    post = user.post
    if post is not None and post.union.is_grassroots:
        return redirect("pledges:union", year, post.union.code)
    return None


@require_safe
def year(request, year):
    """Show the year's rates by upper-level union and by sector, and the course of the years."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    cells = rates.cells(request.user, campaign_year)
    rows = rates.by_supervisor(request.user, campaign_year, cells)
    total = rates.added(rows, _("Cộng"))
    page = {
        "year": year,
        "rows": rows,
        "sectors": rates.by_sector(cells),
        "total": total,
        "tiles": tiles(year, total),
        "course": rates.course(request.user, calendar_of(request).begun),
        "day": counting.counting_day(year),
        "closed": signing.why_closed(campaign_year),
    }
    return render(request, "pledges/rates/year.html", page)


def tiles(year, total):
    """Return (label, value, denominator, trend, the list behind it) of each tile."""
    units = reverse("pledges:year-unions", args=[year])
    found = [
        (_("Đã ký"), total.signed, total.eligible, total.rate, f"{units}?xep=ty_le"),
        (
            _("Người giữ chức vụ đã ký"), total.leaders_signed, total.leaders,
            total.leaders_rate, f"{units}?xep=ty_le",
        ),
        (
            _("Đơn vị đã ký đủ"), total.complete, total.unions,
            rates.spoken(total.complete, total.unions), f"{units}?muc={ALL}",
        ),
    ]  # fmt: skip
    if total.bare:
        bare = (_("Đơn vị chưa có danh sách"), total.bare, None, "", f"{units}?muc=chua_co")
        found.append(bare)
    names = ("label", "value", "denominator", "trend", "url")
    return [dict(zip(names, values, strict=True)) for values in found]


def asked(request, campaign_year, default_sort="ty_le"):
    """Return the list of unions as the address asks for it, furthest behind first."""
    rows = rates.union_years(request.user, campaign_year)
    names = names_of_year(campaign_year.year)
    above = Union.objects.filter(pk__in=rows.order_by().values("supervisor")).order_by(
        "level", "sort_key"
    )
    choices = [
        (code, names.short_name(pk, name))
        for pk, code, name in above.values_list("pk", "code", "short_name")
    ]
    form = UnionRateListForm(request.GET, supervisors=choices)
    found = form.narrow(rates.with_rates(rows)).values(*COLUMNS)
    return Listing(form, found, sorts=SORTS, default_sort=default_sort), names


def shown(row, names):
    """Return a plain row with its names of that year and its rate in words."""
    return row | {
        "name": names.short_name(row["union_id"], row["union__short_name"]),
        "above": names.short_name(row["supervisor_id"], row["supervisor__short_name"]),
        "rate": rates.spoken(row["signed"], row["eligible"]),
        "missing": row["eligible"] - row["signed"],
        "tone": rates.tone(row["signed"], row["eligible"]),
        "sector_words": SECTORS[row["sector"]],
    }


@require_safe
def year_unions(request, year):
    """List the unions of the year with both numbers of their rate."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    listing, names = asked(request, campaign_year)
    page = {
        "year": year,
        "listing": listing,
        "rows": [shown(row, names) for row in listing.rows],
        "many_above": listing.form.many_above,
        "here": request.path,
        "map_url": reverse("pledges:year-map", args=[year]) + listing.query(trang=None, xep=None),
        "export_url": reverse("pledges:year-unions-export", args=[year])
        + listing.query(trang=None),
    }
    return render(request, "pledges/rates/unions.html", page)


@require_safe
def year_unions_export(request, year):
    """Hand out the filtered list as an Excel file."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    listing, names = asked(request, campaign_year)
    columns = (
        Column(_("Mã đơn vị"), 14),
        Column(_("Đơn vị"), 48),
        Column(_("Công đoàn cấp trên"), 36),
        Column(_("Lĩnh vực"), 22),
        Column(_("Thuộc diện ký"), 14, "integer"),
        Column(_("Đã ký"), 10, "integer"),
        Column(_("Tỷ lệ"), 18),
        Column(_("Người giữ chức vụ"), 18, "integer"),
        Column(_("Người giữ chức vụ đã ký"), 22, "integer"),
    )
    rows = (exported(shown(row, names), names) for row in listing.queryset.iterator(chunk_size=500))
    title = _("Tỷ lệ ký cam kết %(year)s") % {"year": year}
    return xlsx_response(title, [Sheet(title, columns, rows)])


def exported(row, names):
    counted = ("eligible", "signed", "rate", "leaders", "leaders_signed")
    numbers = [row[name] for name in counted]
    if not row["eligible"]:
        numbers = [None, None, _("chưa có danh sách"), None, None]
    name = names.name(row["union_id"], row["union__name"])
    return [row["union__code"], name, row["above"], str(row["sector_words"]), *numbers]


@require_safe
def year_map(request, year):
    """Show the unions as squares by their rate, under the one above each."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    listing, names = asked(request, campaign_year)
    rows = listing.queryset.order_by(
        "supervisor__level", "supervisor__sort_key", F("rate").asc(nulls_first=True),
        "union__sort_key",
    )  # fmt: skip
    page = {
        "year": year,
        "listing": listing,
        "blocks": rates.blocks(rows, names, _("chưa có danh sách")),
        "here": request.path,
        "list_url": reverse("pledges:year-unions", args=[year]) + listing.query(trang=None),
        "year_url": reverse("pledges:year", args=[year]),  # a union's page stands beneath it
        "some": SOME,
    }
    return render(request, "pledges/rates/map.html", page)

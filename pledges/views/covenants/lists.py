"""Lists of covenants: a union's, a year's, and the unions with and without one."""

from django.db.models import F
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import year_or_404
from emulation.structure import supervisors_of
from pledges import access
from pledges.covenants import reading, rules
from pledges.forms.covenants import (
    HAS,
    HAS_NOT,
    IN_FORCE,
    STATES,
    WITHDRAWN,
    CovenantListForm,
    OwnCovenantsForm,
    UnionsListForm,
)
from pledges.reading import union_year_or_404
from unions.structure.names import names_of_year

UNION = "union_year__union__"
SORTS = {
    "ngay": ["signed_on"],
    "ten": ["title"],
    "don_vi": [f"{UNION}sort_key", "signed_on"],
    "cap_tren": [F("union_year__supervisor__sort_key").asc(nulls_last=True), f"{UNION}sort_key"],
}
UNION_SORTS = {
    "ten": ["union__sort_key"],
    "cap_tren": ["supervisor__sort_key", "union__sort_key"],
    "giao_uoc": ["has_covenant", "union__sort_key"],
}


def own_listing(request, mine):
    form = OwnCovenantsForm(request.GET)
    rows = reading.listed(form.narrow(reading.of_union(request.user, mine)))
    return Listing(form, rows, sorts=SORTS, default_sort="-ngay")


@require_safe
def covenants_of_union(request, year, code):
    """List a union's covenants of the year: those it wrote down, and those it is a party of."""
    mine = union_year_or_404(request, year, code)
    listing = own_listing(request, mine)
    keeps, closed = (
        access.may_keep_covenants(request.user, mine),
        rules.why_closed(mine.campaign_year),
    )
    export_url = reverse("pledges:covenants-of-union-export", args=[year, code])
    page = {
        "union_year": mine,
        "listing": listing,
        "rows": reading.spoken(listing.rows, year),
        "here": request.path,
        "closed": closed,
        "may_write": keeps and not closed,
        "keeps": keeps,
        "export_url": export_url + listing.query(trang=None),
    }
    return render(request, "pledges/covenants/of_union.html", page)


@require_safe
def covenants_of_union_export(request, year, code):
    """Hand out a union's filtered list as an Excel file."""
    mine = union_year_or_404(request, year, code)
    return workbook(own_listing(request, mine), year, f"giao-uoc-{code}-{year}.xlsx")


def year_listing(request, year):
    form = CovenantListForm(request.GET, supervisors=supervisors_of(request.user, year))
    rows = reading.listed(form.narrow(reading.of_year(request.user, year)))
    return Listing(form, rows, sorts=SORTS, default_sort="-ngay")


@require_safe
def covenant_list(request, year):
    """List the year's covenants in scope."""
    year_or_404(request, year)
    listing = year_listing(request, year)
    page = {
        "year": year,
        "listing": listing,
        "rows": reading.spoken(listing.rows, year),
        "here": request.path,
        "export_url": reverse("pledges:covenant-export", args=[year]) + listing.query(trang=None),
    }
    return render(request, "pledges/covenants/covenant_list.html", page)


@require_safe
def covenant_export(request, year):
    """Hand out the filtered list as an Excel file."""
    year_or_404(request, year)
    return workbook(year_listing(request, year), year, f"giao-uoc-{year}.xlsx")


def workbook(listing, year, name):
    columns = (
        Column(_("Tên giao ước"), 50),
        Column(_("Ngày ký"), 12, "date"),
        Column(_("Nơi ký"), 30),
        Column(_("Các bên ký"), 60),
        Column(_("Mã đơn vị ghi"), 14),
        Column(_("Đơn vị ghi"), 44),
        Column(_("Công đoàn cấp trên"), 28),
        Column(_("Trạng thái"), 18),
        Column(_("Số tệp ảnh, bản quét"), 14, "integer"),
    )
    rows = (
        (row["title"], row["signed_on"], row["place"], "; ".join(row["parties"]), row["code"],
         row["union"], row["above"], str(STATES[state_of(row)]), row["file_count"])
        for row in reading.spoken(listing.queryset, year)
    )  # fmt: skip
    return xlsx_response(name, [Sheet(_("Giao ước %(year)s") % {"year": year}, columns, rows)])


def state_of(row):
    return WITHDRAWN if row["withdrawn_at"] else IN_FORCE


# --- Who has one --------------------------------------------------------------


@require_safe
def covenant_overview(request, year):
    """Show how many unions have a covenant, of how many, beneath each union above."""
    year_or_404(request, year)
    rows = reading.by_upper(request.user, year)
    page = {
        "year": year,
        "rows": rows,
        "totals": reading.totals(rows),
        "has": HAS,
        "has_not": HAS_NOT,
        "in_force": IN_FORCE,
    }
    return render(request, "pledges/covenants/overview.html", page)


def unions_listing(request, year):
    form = UnionsListForm(request.GET, supervisors=supervisors_of(request.user, year))
    rows = form.narrow(reading.unions_of(request.user, year)).values(
        "has_covenant", union_pk=F("union_id"), code=F("union__code"), name=F("union__name"),
        above_pk=F("supervisor_id"), above=F("supervisor__short_name"),
    )  # fmt: skip
    return Listing(form, rows, sorts=UNION_SORTS, default_sort="ten")


def called_as_then(rows, year):
    """Yield the unions under their names of that year."""
    names = names_of_year(year)
    for row in rows:
        row["name"] = names.name(row["union_pk"], row["name"])
        row["above"] = names.short_name(row["above_pk"], row["above"])
        yield row


@require_safe
def covenant_unions(request, year):
    """List the unions that are to have a covenant, with whether they have one."""
    year_or_404(request, year)
    listing = unions_listing(request, year)
    page = {
        "year": year,
        "listing": listing,
        "rows": list(called_as_then(listing.rows, year)),
        "here": request.path,
        "export_url": reverse("pledges:covenant-unions-export", args=[year])
        + listing.query(trang=None),
    }
    return render(request, "pledges/covenants/unions.html", page)


@require_safe
def covenant_unions_export(request, year):
    """Hand out the filtered list as an Excel file."""
    year_or_404(request, year)
    columns = (
        Column(_("Mã"), 14),
        Column(_("Đơn vị"), 50),
        Column(_("Công đoàn cấp trên"), 30),
        Column(_("Giao ước thi đua"), 18),
    )
    rows = (
        (
            row["code"],
            row["name"],
            row["above"],
            _("đã có") if row["has_covenant"] else _("chưa có"),
        )
        for row in called_as_then(unions_listing(request, year).queryset, year)
    )
    name = f"don-vi-giao-uoc-{year}.xlsx"
    return xlsx_response(name, [Sheet(_("Đơn vị %(year)s") % {"year": year}, columns, rows)])

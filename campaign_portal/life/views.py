"""A union's year of life as cards, its timeline, and the sums of a year."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from campaign_portal.life import parts, sums, timeline
from campaign_portal.life.forms import TimelineForm, YearForm, YearUnionsForm
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import facts
from emulation.calendar import calendar_of, year_or_404
from emulation.facts import reading
from emulation.structure import supervisors_of
from pledges.reading import union_year_or_404
from unions.models import Union
from unions.structure.names import names_of_year

SORTS = {
    "ten": ["union__sort_key"],
    "cap_tren": ["supervisor__sort_key", "union__sort_key"],
    "so": ["count", "union__sort_key"],
    "luong": ["quantity", "union__sort_key"],
}


# --- One union ------------------------------------------------------------------


@require_safe
def union(request, year, code):
    """Show what a union did in a year: its numbers, and a card of each part."""
    mine = union_year_or_404(request, year, code)
    told = reading.of_union(mine)
    page = {
        "union_year": mine,
        "year": year,
        "sections": sections_of(mine, told),
        "parts": parts.cards_of(request, mine),
        "is_known": Union.objects.visible_to(request.user).filter(pk=mine.union_id).exists(),
    }
    return render(request, "campaign_portal/life/union.html", page)


def sections_of(union_year, told):
    """Return [(section, [(told, address of the records)])] of a union's numbers."""
    found = [
        (label, [(one, one.kind.records_of(union_year)) for one in told if one.kind.section == key])
        for key, label in facts.SECTIONS.items()
    ]
    return [(label, rows) for label, rows in found if rows]


@require_safe
def union_timeline(request, code):
    """Tell what happened to a union and in it, day by day, through mergers too."""
    known = get_object_or_404(Union.objects.visible_to(request.user), code=code)
    begun = [year.year for year in calendar_of(request).begun][::-1]
    form = TimelineForm(request.GET, years=begun)
    told = timeline.read(request.user, known, form.year)
    form.offer(told.kinds)
    listing = timeline.Pages(told.of_kind(form.values["loai"]), form.values["trang"], form.asked())
    page = {
        "union": known,
        "form": form,
        "is_narrowed": bool(form.asked()),
        "listing": listing,
        "months": list(told.by_month(listing.rows)),
        "names": sorted(told.names.values()),
        "here": request.path,
    }
    return render(request, "campaign_portal/life/timeline.html", page)


# --- Many unions ----------------------------------------------------------------


def own_page(user, year):
    """Return the way to the own union's page where the post is of one union, else None."""
    post = user.post
    if post is not None and post.union.is_grassroots:
        return redirect("life:union", year, post.union.code)
    return None


def own_url(user, campaign_year):
    """Return the address of the year of the post's own union, "" where it has none."""
    if user.post is None:
        return ""
    mine = campaign_year.union_years.filter(union=user.post.union_id).exists()
    return reverse("life:union", args=[campaign_year.year, user.post.union.code]) if mine else ""


def supervisor_of(user, form):
    """Return the union above that the page is narrowed to, or None."""
    code = form.values["cap_tren"]
    return Union.objects.visible_to(user).filter(code=code).first() if code else None


@require_safe
def year(request, year):
    """Show the sums of a year, kind by kind, each leading to the unions behind it."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    form = YearForm(request.GET, supervisors=supervisors_of(request.user, year))
    above = supervisor_of(request.user, form)
    sections, of = sums.by_section(request.user, campaign_year, above)
    page = {
        "year": year,
        "form": form,
        "above": above,
        "sections": sections,
        "of": of,
        "here": request.path,
        "export_url": reverse("life:year-export", args=[year]),
        "own_url": own_url(request.user, campaign_year),
        "lists": parts.LISTS,
    }
    return render(request, "campaign_portal/life/year.html", page)


def year_columns():
    return [
        Column(_("Mảng"), 26), Column(_("Nội dung"), 48),
        Column(_("Số đơn vị đã làm"), 16, "integer"), Column(_("Số đơn vị"), 12, "integer"),
        Column(_("Số lần"), 12, "integer"), Column(_("Đơn vị tính"), 16),
        Column(_("Số lượng"), 16, "decimal"), Column(_("Đơn vị của số lượng"), 20),
    ]  # fmt: skip


@require_safe
def year_export(request, year):
    """Hand out the sums of a year as an Excel file: over all, and by supervisor."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    sections, _of = sums.by_section(request.user, campaign_year)
    columns = year_columns()
    rows = [[str(label), *exported(row)] for label, some in sections for row in some]
    parted = sums.by_supervisor(request.user, campaign_year, facts.summed_kinds())
    above = [
        [row.name, *exported(row, row.told.kind.label)]
        for rows_of in parted.values()
        for row in rows_of
        if row.told.unions
    ]
    sheets = [
        Sheet(_("Cộng"), columns, rows),
        Sheet(_("Theo công đoàn cấp trên"), [Column(_("Công đoàn cấp trên"), 36), *columns[1:]],
              above),
    ]  # fmt: skip
    return xlsx_response(f"hoat-dong-{year}.xlsx", sheets)


def exported(row, label=None):
    told = row.told
    measured = (
        [told.quantity, str(told.kind.quantity_unit)] if told.kind.quantity_unit else [None, ""]
    )
    numbers = [told.unions, row.of, told.count, str(told.kind.unit)]
    return [str(label or row.name), *numbers, *measured]


@require_safe
def year_kind(request, year, kind):
    """Show one kind's sums by supervisor."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    known = facts.kind(kind)
    if known is None or not known.summed:
        raise Http404
    rows = sums.by_supervisor(request.user, campaign_year, [known])[known]
    page = {"year": year, "kind": known, "rows": rows, "total": sums.added(known, rows)}
    return render(request, "campaign_portal/life/kind.html", page)


def unions_listing(request, campaign_year):
    supervisors = supervisors_of(request.user, campaign_year.year)
    form = YearUnionsForm(request.GET, supervisors=supervisors)
    found = form.narrow(sums.unions_of(request.user, campaign_year, form.kind))
    rows = found.values("pk", "count", "quantity", **sums.COLUMNS)
    return Listing(form, rows, sorts=SORTS, default_sort="ten")


def called(rows, year):
    """Yield the unions under their names of that year."""
    names = names_of_year(year)
    for row in rows:
        name = names.name(row["union_pk"], row["name"])
        yield row | {"name": name, "above": names.short_name(row["above_pk"], row["above"])}


@require_safe
def year_unions(request, year):
    """List the unions behind a number of the year: who did it, how often; and who did not."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    listing = unions_listing(request, campaign_year)
    page = {
        "year": year,
        "kind": listing.form.kind,
        "listing": listing,
        "rows": list(called(listing.rows, year)),
        "here": request.path,
        "export_url": reverse("life:year-unions-export", args=[year]) + listing.query(trang=None),
    }
    return render(request, "campaign_portal/life/unions.html", page)


@require_safe
def year_unions_export(request, year):
    """Hand out the filtered list as an Excel file."""
    campaign_year = year_or_404(request, year)
    if led := own_page(request.user, year):
        return led
    listing = unions_listing(request, campaign_year)
    kind = listing.form.kind
    columns = [
        Column(_("Mã đơn vị"), 14), Column(_("Đơn vị"), 50), Column(_("Công đoàn cấp trên"), 30),
        Column(_("Nội dung"), 44), Column(_("Số lần"), 12, "integer"),
        Column(str(kind.quantity_unit if kind else "") or _("Số lượng"), 18, "decimal"),
    ]  # fmt: skip
    rows = (
        (row["code"], row["name"], row["above"], str(kind.label) if kind else "",
         row["count"] or 0, row["quantity"] or 0)
        for row in called(listing.queryset.iterator(chunk_size=500), year)
    )  # fmt: skip
    sheet = Sheet(_("Đơn vị %(year)s") % {"year": year}, columns, rows)
    return xlsx_response(f"hoat-dong-don-vi-{year}.xlsx", [sheet])

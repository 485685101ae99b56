"""Who has made the result of a year known to its people, and who has not."""

from django.db.models import F
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import structure
from emulation.calendar import year_or_404
from emulation.forms.lists import points_order
from emulation.forms.notices import NoticeListForm
from emulation.models.criteria import Classification
from emulation.notices import listing as who
from unions.structure.names import TODAY, names_of_year

COLUMNS = (
    "pk", "union_id", "union__code", "union__name", "assessment__status",
    "assessment__classification", "published_at", "published_by",
)  # fmt: skip
TONES = {who.PUBLISHED: "good", who.WAITING: "soon", who.UNVERIFIED: "none"}


def listing_of(request, year):
    today = structure.asked_for(request)
    above = structure.ABOVE[today is not None]
    offered = today.choices() if today else structure.supervisors_of(request.user, year)
    form = NoticeListForm(request.GET, supervisors=offered, today=today)
    found = form.narrow(who.union_years_with_notice(request.user, year, today))
    rows = found.values(*COLUMNS, above_pk=F(f"{above}_id"), above_name=F(f"{above}__short_name"))
    sorts = {
        "ten": ["union__sort_key"],
        "cap_tren": [f"{above}__sort_key", "union__sort_key"],
        "cong_bo": [points_order("published_at"), "union__sort_key"],
    }
    return Listing(form, rows, sorts=sorts, default_sort="ten")


def names_for(listing, year):
    return TODAY if listing.form.today else names_of_year(year)


def shown(row, names):
    """Return one row as page and workbook show it; a classification once it is verified."""
    key = who.state_of(row)
    given = row["assessment__classification"] if key != who.UNVERIFIED else ""
    return {
        "url": reverse("emulation:notice-detail", args=[row["pk"]]),
        "code": row["union__code"],
        "union": names.name(row["union_id"], row["union__name"]),
        "above": names.short_name(row["above_pk"], row["above_name"]),
        "key": TONES[key],
        "state": str(who.STATES[key][0]),
        "classification": str(Classification(given).label) if given else "",
        "at": row["published_at"],
        "by": row["published_by"] or "",
    }


@require_safe
def notice_list(request, year):
    """One page of the year's unions, each with whether its result is published."""
    year_or_404(request, year)
    listing = listing_of(request, year)
    names = names_for(listing, year)
    page = {
        "year": year,
        "today": listing.form.today,
        "chooses": structure.is_offered(request.user),
        "listing": listing,
        "rows": [shown(row, names) for row in listing.rows],
        "many_above": listing.form.many_above,
        "here": request.path,
        "export_url": reverse("emulation:notice-list-export", args=[year])
        + listing.query(trang=None),
    }
    return render(request, "emulation/notices/notice_list.html", page)


@require_safe
def notice_list_export(request, year):
    """Hand out the filtered list as an Excel file."""
    year_or_404(request, year)
    listing = listing_of(request, year)
    names = names_for(listing, year)
    columns = (
        Column(_("Mã đơn vị"), 12), Column(_("Đơn vị"), 48), Column(_("Cấp trên"), 30),
        Column(_("Trạng thái"), 18), Column(_("Xếp loại"), 32),
        Column(_("Ngày công bố"), 16, "date"), Column(_("Người công bố"), 28),
    )  # fmt: skip
    wanted = ("code", "union", "above", "state", "classification", "at", "by")
    found = (shown(row, names) for row in listing.queryset.iterator(chunk_size=500))
    table = ([row[name] for name in wanted] for row in found)
    title = _("Công bố kết quả %(year)s") % {"year": year}
    return xlsx_response(title, [Sheet(title, columns, table)])

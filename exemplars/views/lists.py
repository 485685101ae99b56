"""Lists of models, of replications, and a union's own page."""

from django.db.models import F
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from activities.records.pages import called
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import calendar_of
from emulation.structure import supervisors_of
from exemplars import access, reading, rules
from exemplars.finding import union_year_or_404
from exemplars.forms.lists import CopyListForm, ExemplarListForm
from exemplars.models import Exemplar, Replication
from unions.structure.names import TODAY

BY_UNION = {
    "don_vi": ["union_year__union__sort_key"],
    "cap_tren": [
        F("union_year__supervisor__sort_key").asc(nulls_last=True), "union_year__union__sort_key"
    ],
    "trang_thai": ["status"],
}  # fmt: skip
SORTS = BY_UNION | {
    "ten": ["title"],
    "nam": ["union_year__campaign_year__year"],
    "moi": ["-updated_at"],
    "nhan_rong": [F("copies").asc(nulls_first=True)],
}
COPY_SORTS = BY_UNION | {"ngay": ["done_on"], "moi": ["-updated_at"], "ten": ["exemplar__title"]}


def form_options(request):
    """Return the supervisors to choose from, of the year under way, and the opened years."""
    calendar = calendar_of(request)
    current = calendar.current
    return supervisors_of(request.user, current.year) if current else [], calendar


def exemplar_listing(request):
    supervisors, calendar = form_options(request)
    years = [year.year for year in calendar.years]
    form = ExemplarListForm(request.GET, supervisors=supervisors, years=years)
    rows = form.narrow(reading.seen(request.user))
    return Listing(form, rows, sorts=SORTS, default_sort="moi")


def shown_row(row):
    """Return what a row shows beyond its own fields."""
    _name, above = called(row.union_year, TODAY)
    tone = reading.TONES.get(row.status, row.status)
    return {"row": row, "union": row.union_year.union.short_name, "above": above, "tone": tone}


@require_safe
def exemplar_list(request):
    """List what lies in scope, and what is recognised anywhere in the province."""
    listing = exemplar_listing(request)
    page = {
        "listing": listing,
        "rows": [shown_row(row) for row in listing.rows],
        "here": request.path,
        "export_url": reverse("exemplars:export") + listing.query(trang=None),
        "add_url": own_url(request),
    }
    return render(request, "exemplars/list.html", page)


def own_url(request):
    """Return the page of the post's own union in the year under way, "" without one."""
    post, current = request.user.post, calendar_of(request).current
    if post is None or current is None:
        return ""
    return reverse("exemplars:of-union", args=[current.year, post.union.code])


@require_safe
def exemplar_export(request):
    """Hand out the filtered list as an Excel file; nobody's name is in it."""
    columns = (
        Column(_("Tên"), 50),
        Column(_("Loại"), 20),
        Column(_("Mã đơn vị"), 14),
        Column(_("Đơn vị thực hiện"), 44),
        Column(_("Công đoàn cấp trên"), 28),
        Column(_("Năm bắt đầu"), 12, "integer"),
        Column(_("Trạng thái"), 18),
        Column(_("Số quyết định"), 20),
        Column(_("Ngày quyết định"), 14, "date"),
        Column(_("Số đơn vị nhân rộng"), 14, "integer"),
    )
    rows = (
        (r.title, r.get_kind_display(), r.union_year.union.code, *called(r.union_year, TODAY),
         r.union_year.campaign_year.year, r.get_status_display(), r.decision_number, r.decided_on,
         r.copies or 0)
        for r in exemplar_listing(request).queryset
    )  # fmt: skip
    return xlsx_response("mo-hinh-dien-hinh.xlsx", [Sheet(_("Mô hình, điển hình"), columns, rows)])


def copy_listing(request):
    supervisors, _calendar = form_options(request)
    form = CopyListForm(request.GET, supervisors=supervisors)
    rows = form.narrow(Replication.objects.visible_to(request.user).with_union())
    return Listing(form, rows, sorts=COPY_SORTS, default_sort="moi")


@require_safe
def copy_list(request):
    """List the replications in scope."""
    listing = copy_listing(request)
    page = {
        "listing": listing,
        "rows": [shown_row(row) for row in listing.rows],
        "here": request.path,
        "export_url": reverse("exemplars:copy-export") + listing.query(trang=None),
    }
    return render(request, "exemplars/copy_list.html", page)


@require_safe
def copy_export(request):
    """Hand out the filtered list as an Excel file."""
    columns = (
        Column(_("Mô hình"), 50),
        Column(_("Mã đơn vị"), 14),
        Column(_("Đơn vị nhân rộng"), 44),
        Column(_("Công đoàn cấp trên"), 28),
        Column(_("Ngày bắt đầu"), 14, "date"),
        Column(_("Kết quả"), 60),
        Column(_("Trạng thái"), 18),
    )
    rows = (
        (r.exemplar.title, r.union_year.union.code, *called(r.union_year, TODAY), r.done_on,
         r.result, r.get_status_display())
        for r in copy_listing(request).queryset
    )  # fmt: skip
    return xlsx_response("nhan-rong-mo-hinh.xlsx", [Sheet(_("Nhân rộng"), columns, rows)])


@require_safe
def of_union(request, year, code):
    """Show what a union carries and what it replicates in a year."""
    mine = union_year_or_404(request, year, code)
    carried = reading.with_copies(Exemplar.objects.visible_to(request.user).with_union())
    carried = carried.filter(
        union_year__union=mine.union_id, union_year__campaign_year__year__lte=year
    )
    copies = Replication.objects.visible_to(request.user).with_union().filter(union_year=mine)
    closed = rules.why_closed(mine.campaign_year)
    writes = access.may_write(request.user, mine)
    page = {
        "union_year": mine,
        "exemplars": [shown_row(row) for row in carried.order_by("-updated_at", "-pk")[:50]],
        "copies": [shown_row(row) for row in copies.order_by("-updated_at", "-pk")[:50]],
        "closed": closed,
        "may_write": writes and not closed,
        "chooses": access.may_choose_for(request.user, mine),
    }
    return render(request, "exemplars/of_union.html", page)

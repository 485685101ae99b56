"""A union's pledges: its page of the year, its people by name, one pledge, a disputed one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from pledges import access, counting, parts, reading, signing, telling, texts
from pledges.forms.sessions import PeopleListForm, UndoForm
from pledges.models import Pledge, PledgeCount, SigningSession
from pledges.people import COLUMNS, spoken, with_pledges

SORTS = {
    "ten": ["member__sort_key"],
    "trang_thai": ["state", "member__sort_key"],
    "ngay": [F("pledge__signed_on").desc(nulls_last=True), "member__sort_key"],
}


@require_safe
def union(request, year, code):
    """Show a union's rate with both numbers, and what hangs on it; names to those who may."""
    mine = reading.union_year_or_404(request, year, code)
    named = access.may_read_names(request.user, mine)
    recent = SigningSession.objects.filter(union_year=mine).order_by("-opens")
    page = {
        "union_year": mine,
        "count": PledgeCount.objects.filter(union_year=mine).first(),
        "day": counting.counting_day(mine.campaign_year.year),
        "named": named,
        "collects": access.may_collect(request.user, mine),
        "closed": signing.why_closed(mine.campaign_year),
        "text": texts.in_force(mine.campaign_year.year),
        "sessions": recent[:5] if named else (),
        "parts": parts.parts_of(request, mine) if named else (),
    }
    return render(request, "pledges/people/union.html", page)


def listing_for(request, mine):
    form = PeopleListForm(request.GET)
    rows = form.narrow(with_pledges(mine)).values(*COLUMNS)
    return Listing(form, rows, sorts=SORTS, default_sort="ten")


@require_safe
def people(request, year, code):
    """List who is to sign, by name, with what stands of each."""
    mine = reading.named_or_404(request, year, code)
    listing = listing_for(request, mine)
    page = {
        "union_year": mine,
        "listing": listing,
        "rows": [spoken(row) for row in listing.rows],
        "collects": access.may_collect(request.user, mine),
        "export_url": reverse("pledges:people-export", args=[year, code])
        + listing.query(trang=None),
    }
    return render(request, "pledges/people/people.html", page)


@require_safe
def people_export(request, year, code):
    """Hand out the filtered list as an Excel file."""
    mine = reading.named_or_404(request, year, code)
    columns = (
        Column(_("Mã số"), 16),
        Column(_("Họ và tên"), 30),
        Column(_("Năm sinh"), 10),
        Column(_("Chức danh, vị trí"), 30),
        Column(_("Trạng thái"), 20),
        Column(_("Cách ký"), 20),
        Column(_("Ngày ký"), 14, "date"),
    )
    rows = (
        (
            row["member__code"], row["member__full_name"], str(row["member__birth_year"] or ""),
            row["position"], str(row["state_words"]), str(row["way"]), row["pledge__signed_on"],
        )
        for row in map(spoken, listing_for(request, mine).queryset)
    )  # fmt: skip
    name = _("Cam kết %(code)s %(year)s") % {"code": code, "year": year}
    return xlsx_response(f"cam-ket-{code}-{year}.xlsx", [Sheet(name, columns, rows)])


def pledge_or_404(request, pk):
    seen = Pledge.objects.visible_to(request.user).select_related(
        "member", "text", "campaign_year", "session", "sheet", "ended_by",
        "union_year__union", "union_year__supervisor", "union_year__campaign_year",
    )  # fmt: skip
    return get_object_or_404(seen, pk=pk)


@require_safe
def pledge_detail(request, pk):
    """Show one person's pledge with its turns."""
    pledge = pledge_or_404(request, pk)
    page = {
        "pledge": pledge,
        "union_year": pledge.union_year,
        "collects": access.may_collect(request.user, pledge.union_year),
        "entries": telling.entries(pledge),
    }
    return render(request, "pledges/people/pledge.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def pledge_undo(request, pk):
    """Ask why a signature is disputed, then take it out of the count."""
    pledge = pledge_or_404(request, pk)
    if not access.may_collect(request.user, pledge.union_year):
        raise PermissionDenied
    form = UndoForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        signing.undo(pledge, reason=reason, by=request.user, key=form.press)
        messages.success(request, _("Đã hủy ghi nhận. Người này có thể ký lại."))
        return redirect("pledges:pledge-detail", pk)
    page = {"pledge": pledge, "union_year": pledge.union_year, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/people/undo.html", page, status=status)

"""All scoring guides, drafts among them; beginning a new one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count, F, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import posted
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation import access
from emulation.forms.guides import CopyForm, CreateForm, GuideListForm
from emulation.guides import publishing, reading, spans, writing
from emulation.models import CriteriaSet

SORTS = {
    "nam": ["first_year", "kind"],
    "ten": ["title"],
    "ban_hanh": [F("issued").asc(nulls_first=True)],
    "loai": ["kind", "first_year"],
}


def guide_or_404(request, pk):
    """Return a guide that the user may see."""
    return get_object_or_404(CriteriaSet.objects.visible_to(request.user), pk=pk)


def writer_or_403(request):
    if not access.may_write_guides(request.user):
        raise PermissionDenied


def listing_of(request):
    """Return the filtered, sorted, paged list that the address asks for."""
    form = GuideListForm(request.GET)
    guides = form.narrow(CriteriaSet.objects.visible_to(request.user))
    counted = guides.annotate(
        criteria=Count("groups__criteria", filter=Q(groups__criteria__owner=None))
    )
    return Listing(form, counted, sorts=SORTS, default_sort="-nam")


def holding():
    """Return {guide id: the years in which it holds, in words}."""
    years = reading.campaign_years()
    published = CriteriaSet.objects.published()
    by_kind = {}
    for row in published.only("kind", "title", "first_year", "last_year"):
        by_kind.setdefault(row.kind, []).append(reading.span_of(row))
    found = {}
    for kin in by_kind.values():
        for year in years:
            if held := spans.in_force(year, kin):
                found.setdefault(held.order, []).append(year)
    return {pk: spans.in_words(held) for pk, held in found.items()}


@require_safe
def guide_list(request):
    """List the guides; drafts for the province's own posts alone."""
    listing, held = listing_of(request), holding()
    page = {
        "listing": listing,
        "rows": [(guide, held.get(guide.pk, "")) for guide in listing.rows],
        "may_write": access.may_write_guides(request.user),
        "here": request.path,
        "export_url": reverse("emulation:guide-export") + listing.query(trang=None),
    }
    return render(request, "emulation/guides/guide_list.html", page)


@require_safe
def guide_export(request):
    """Hand out the filtered list as an Excel file."""
    columns = (
        Column(_("Mã"), 12),
        Column(_("Hướng dẫn"), 60),
        Column(_("Đối tượng"), 14),
        Column(_("Năm áp dụng"), 26),
        Column(_("Đang dùng cho năm"), 20),
        Column(_("Trạng thái"), 16),
        Column(_("Số, ký hiệu"), 20),
        Column(_("Ngày ban hành"), 14, "date"),
        Column(_("Số tiêu chí"), 12, "integer"),
    )
    held = holding()
    rows = (
        (g.code, g.title, g.get_kind_display(), g.years, held.get(g.pk, ""),
         g.get_status_display(), g.number, g.issued, g.criteria)
        for g in listing_of(request).queryset.iterator(chunk_size=500)
    )  # fmt: skip
    return xlsx_response(_("Hướng dẫn chấm điểm"), [Sheet(_("Hướng dẫn"), columns, rows)])


@require_http_methods(["GET", "POST"])
def guide_create(request):
    """Begin an empty draft."""
    writer_or_403(request)
    form = CreateForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = writing.begin(form.head(), by=request.user, key=form.press)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Đã lập bản nháp. Soạn tiếp từng phần ở dưới."))
            return redirect(made)
    status = 422 if request.method == "POST" else 200
    return render(request, "emulation/guides/guide_create.html", {"form": form}, status=status)


@require_http_methods(["GET", "POST"])
def guide_copy(request, pk):
    """Begin a new version of a guide, for other years."""
    guide = guide_or_404(request, pk)
    writer_or_403(request)
    form = CopyForm(posted(request), initial={"first_year": next_free_year(guide)})
    if request.method == "POST" and form.is_valid():
        years = {name: form.cleaned_data[name] for name in ("first_year", "last_year")}
        try:
            made = writing.copy(guide, **years, by=request.user, key=form.press)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Đã lập bản nháp mới. Sửa từng phần rồi ban hành."))
            return redirect(made)
    status = 422 if request.method == "POST" else 200
    page = {"form": form, "guide": guide}
    return render(request, "emulation/guides/guide_copy.html", page, status=status)


def next_free_year(guide):
    """Return the first year that nobody has begun to score in."""
    begun = publishing.years_begun(guide.kind) if guide.is_written_here else ()
    return next((y for y in reading.campaign_years() if not begun or y > max(begun)), None)

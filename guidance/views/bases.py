"""The pages of the catalogue of legal bases."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import clock
from core.forms import posted, tell
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.models import LegalBasis
from guidance import access, bases, telling
from guidance.forms.bases import BasisForm, BasisListForm

SORTS = {"ngay": ["issued"], "so": ["number"], "noi": ["issuer", "issued"], "tu": ["since"]}
MOST_CITING = 100


def holds(basis):
    return basis.until is None or basis.until > clock.today()


def listing_of(request):
    form = BasisListForm(request.GET)
    rows = form.narrow(LegalBasis.objects.annotate(cited=Count("citations")))
    return Listing(form, rows, sorts=SORTS, default_sort="-ngay")


@require_safe
def basis_list(request):
    """List the legal bases, with whether they hold."""
    listing = listing_of(request)
    for row in listing.rows:
        row.holds = holds(row)
    page = {
        "listing": listing,
        "rows": listing.rows,
        "here": request.path,
        "keeps": access.keeps_bases(request.user),
        "export_url": reverse("guidance:basis-export") + listing.query(trang=None),
    }
    return render(request, "guidance/bases/basis_list.html", page)


@require_safe
def basis_export(request):
    """Hand out the filtered list as an Excel file."""
    columns = (
        Column(_("Loại văn bản"), 18),
        Column(_("Số, ký hiệu"), 22),
        Column(_("Ngày ban hành"), 14, "date"),
        Column(_("Cơ quan ban hành"), 40),
        Column(_("Trích yếu"), 70),
        Column(_("Hiệu lực từ"), 14, "date"),
        Column(_("Hết hiệu lực từ"), 14, "date"),
    )
    rows = (
        (row.kind, row.number, row.issued, row.issuer, row.title, row.since, row.until)
        for row in listing_of(request).queryset
    )
    return xlsx_response("can-cu-phap-ly.xlsx", [Sheet(_("Căn cứ pháp lý"), columns, rows)])


@require_safe
def basis_detail(request, pk):
    """Show a legal basis, and what cites it."""
    basis = get_object_or_404(LegalBasis, pk=pk)
    keeps = access.keeps_bases(request.user)
    page = {
        "basis": basis,
        "holds": holds(basis),
        "documents": bases.citing(request.user, basis)[:MOST_CITING],
        "campaigns": basis.campaigns.all(),
        "keeps": keeps,
        "entries": telling.entries(basis) if keeps else [],
    }
    return render(request, "guidance/bases/basis_detail.html", page)


def form_page(request, form, basis=None):
    page = {"form": form, "basis": basis}
    status = 422 if form.is_bound else 200
    return render(request, "guidance/bases/basis_form.html", page, status=status)


@require_http_methods(["GET", "POST"])
def basis_create(request):
    """Put a legal basis into the catalogue."""
    if not access.keeps_bases(request.user):
        raise PermissionDenied
    form = BasisForm(posted(request))
    if request.method == "POST" and form.is_valid():
        try:
            made = bases.add(form.values(), by=request.user, key=form.press)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã thêm căn cứ pháp lý."))
            return redirect("guidance:basis-detail", made.pk)
    return form_page(request, form)


@require_http_methods(["GET", "POST"])
def basis_edit(request, pk):
    """Correct a legal basis, or say until when it holds."""
    basis = get_object_or_404(LegalBasis, pk=pk)
    if not access.keeps_bases(request.user):
        raise PermissionDenied
    form = BasisForm(posted(request), basis=basis)
    if request.method == "POST" and form.is_valid():
        try:
            bases.change(basis, form.values(), seen=form.cleaned_data["seen"], by=request.user)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            messages.success(request, _("Đã lưu căn cứ pháp lý."))
            return redirect("guidance:basis-detail", pk)
    return form_page(request, form, basis)

"""Lists of documents: those that a post sees, and those that everybody reads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock, files
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from emulation.calendar import calendar_of
from guidance import access
from guidance.documents import reading
from guidance.forms.documents import DocumentListForm, PublicListForm
from guidance.models import Document, DocumentFile
from guidance.models.document import STATES

SORTS = {
    "moi": ["owes", "signed_on"],
    "ngay": ["signed_on"],
    "so": ["number"],
    "noi": ["issuer__sort_key", "signed_on"],
    "nhan": [F("confirmed") * 1.0 / (F("addressed") + 0.001)],
}
PUBLIC_SORTS = {name: SORTS[name] for name in ("ngay", "so")}


def document_listing(request):
    user = request.user
    form = DocumentListForm(
        request.GET,
        years=[year.year for year in calendar_of(request).years][::-1],
        confirms=reading.own_union(user) is not None,
        writes=access.issues_documents(user),
    )
    rows = form.narrow(reading.listed(user))
    return Listing(form, rows, sorts=SORTS, default_sort="-moi")


def with_states(rows):
    day = clock.today()
    for row in rows:
        row.state = row.state_on(day)
        row.state_words = STATES[row.state]
    return rows


@require_safe
def document_list(request):
    """List documents for the acting post: what it has not confirmed yet comes first."""
    listing = document_listing(request)
    page = {
        "listing": listing,
        "rows": with_states(listing.rows),
        "here": request.path,
        "confirms": reading.own_union(request.user) is not None,
        "writes": access.issues_documents(request.user),
        "export_url": reverse("guidance:document-export") + listing.query(trang=None),
    }
    return render(request, "guidance/documents/document_list.html", page)


@require_safe
def document_export(request):
    """Hand out the filtered list as an Excel file."""
    columns = (
        Column(_("Loại văn bản"), 16),
        Column(_("Số, ký hiệu"), 20),
        Column(_("Ngày ban hành"), 14, "date"),
        Column(_("Nơi ban hành"), 36),
        Column(_("Trích yếu"), 60),
        Column(_("Hiệu lực"), 20),
        Column(_("Số đơn vị nhận"), 12, "integer"),
        Column(_("Số đơn vị đã xác nhận"), 12, "integer"),
    )
    rows = (
        (row.get_kind_display(), row.number, row.signed_on, row.issuer.name, row.title,
         str(row.state_words), row.addressed, row.confirmed)
        for row in with_states(list(document_listing(request).queryset))
    )  # fmt: skip
    return xlsx_response("van-ban.xlsx", [Sheet(_("Văn bản"), columns, rows)])


# --- For everybody ------------------------------------------------------------


@login_not_required
@require_safe
def public_list(request):
    """List the documents that are public, without an account."""
    form = PublicListForm(request.GET)
    rows = form.narrow(Document.objects.public().select_related("issuer"))
    listing = Listing(form, rows, sorts=PUBLIC_SORTS, default_sort="-ngay", per_page=20)
    page = {"listing": listing, "rows": with_states(listing.rows), "here": request.path}
    return render(request, "guidance/documents/public_list.html", page)


@login_not_required
@require_safe
def public_detail(request, pk):
    """Show one public document, with its files to be taken."""
    seen = Document.objects.public().select_related("issuer", "replaced_by")
    document = get_object_or_404(seen, pk=pk)
    with_states([document])
    later = document.replaced_by
    page = {
        "document": document,
        "later": later if later is not None and later.is_public else None,
        "earlier": document.replaces.filter(is_public=True, issued_at__isnull=False),
        "files": document.files.select_related("file"),
        "bases": document.bases.order_by("issued", "pk"),
    }
    return render(request, "guidance/documents/public_detail.html", page)


@login_not_required
@require_safe
def public_file(request, pk):
    """Hand out a file of a public document."""
    seen = DocumentFile.objects.filter(owner__in=Document.objects.public())
    item = get_object_or_404(seen.select_related("file"), pk=pk)
    try:
        return files.file_response(item.file)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect("guidance:public-document", item.owner_id)

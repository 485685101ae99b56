"""One document: reading and confirming it, who has, chasing who has not."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import F
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock
from core.forms import posted, tell
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from core.text import format_number
from emulation.attaching import rows as attached
from guidance import access, telling
from guidance.documents import reading, receipts, rules
from guidance.forms.documents import ChaseForm, ReceiptListForm
from guidance.models import Document
from guidance.models.document import STATES
from guidance.views.documents.finding import document_or_404, issued_or_404

SORTS = {
    "don_vi": ["union__sort_key"],
    "cap_tren": [F("supervisor__sort_key").asc(nulls_last=True), "union__sort_key"],
    "xac_nhan": [F("confirmed_at").asc(nulls_first=True), "union__sort_key"],
}


@require_safe
def document_detail(request, pk):
    """Show a document: what it says, for whom, what it rests on, what stands in its place."""
    document = document_or_404(request, pk)
    seen, writes = (
        Document.objects.visible_to(request.user),
        access.may_write_document(request.user, document),
    )
    state = document.state_on(clock.today())
    page = {
        "document": document,
        "state": state,
        "state_words": STATES[state],
        "later": seen.filter(pk=document.replaced_by_id).first(),
        "earlier": seen.filter(replaced_by=document).order_by("signed_on"),
        "bases": document.bases.order_by("issued", "pk"),
        "targets": reading.named_targets(document),
        "files": attached.shown(document),
        "receipt": receipts.mine_of(request.user, document),
        "writes": writes,
        "may_keep_files": writes and not rules.why_fixed(document),
        "follows": follows(request.user, document),
        "entries": telling.entries(document) if writes else [],
    }
    return render(request, "guidance/documents/document_detail.html", page)


def follows(user, document):
    """Tell whether the user sees who has confirmed: who looks after more than one union."""
    post = user.post
    many = post.reaches_province or post.role in post.UPPER_ROLES
    return many and document.issued_at is not None


@require_POST
def document_confirm(request, pk):
    """Confirm for the own union: “đã nhận, đã đọc”."""
    document = issued_or_404(request, pk)
    receipts.confirm(document, by=request.user)
    messages.success(request, _("Đã xác nhận “đã nhận, đã đọc”."))
    return redirect(document)


def followed_or_403(request, pk):
    document = issued_or_404(request, pk)
    if not follows(request.user, document):
        raise PermissionDenied
    return document


def receipt_listing(request, document, above):
    supervisors = [(row["code"], row["name"]) for row in above if row["code"]]
    form = ReceiptListForm(request.GET, supervisors=supervisors)
    rows = receipts.reach(request.user, document).select_related(
        "union", "supervisor", "confirmed_by"
    )
    return Listing(form, form.narrow(rows), sorts=SORTS, default_sort="xac_nhan")


@require_safe
def document_receipts(request, pk):
    """Show who has confirmed and who has not, by union above."""
    document = followed_or_403(request, pk)
    above = reading.by_supervisor(request.user, document)
    listing = receipt_listing(request, document, above)
    totals = reading.totals(above)
    page = {
        "document": document,
        "above": above,
        "totals": totals,
        "listing": listing,
        "rows": listing.rows,
        "here": request.path,
        "may_chase": access.may_chase(request.user, document) and totals["owing"],
        "export_url": reverse("guidance:document-receipts-export", args=[pk])
        + listing.query(trang=None),
    }
    return render(request, "guidance/documents/receipts.html", page)


@require_safe
def document_receipts_export(request, pk):
    """Hand out the filtered list as an Excel file."""
    document = followed_or_403(request, pk)
    above = reading.by_supervisor(request.user, document)
    columns = (
        Column(_("Mã"), 14),
        Column(_("Đơn vị"), 50),
        Column(_("Công đoàn cấp trên"), 30),
        Column(_("Xác nhận ngày"), 14, "date"),
        Column(_("Hạn xác nhận"), 14, "date"),
    )
    rows = (
        (row.union.code, row.union.name, row.supervisor.short_name if row.supervisor else "",
         clock.day_of(row.confirmed_at) if row.confirmed_at else None, row.due)
        for row in receipt_listing(request, document, above).queryset
    )  # fmt: skip
    return xlsx_response("xac-nhan-van-ban.xlsx", [Sheet(_("Xác nhận"), columns, rows)])


@require_http_methods(["GET", "POST"])
def document_chase(request, pk):
    """Remind those who have not confirmed, by a day."""
    document = issued_or_404(request, pk)
    if not access.may_chase(request.user, document):
        raise PermissionDenied
    form = ChaseForm(posted(request))
    if request.method == "POST" and form.is_valid():
        due = form.cleaned_data["due"]
        try:
            count = receipts.chase(document, due, by=request.user, key=form.press)
        except ValidationError as refusal:
            tell(form, refusal)
        else:
            said = _("Đã nhắc %(count)s đơn vị chưa xác nhận.") % {"count": format_number(count)}
            messages.success(request, said)
            return redirect("guidance:document-receipts", pk)
    owing = receipts.reach(request.user, document).owed(clock.today()).count()
    page = {"document": document, "form": form, "owing": owing}
    status = 422 if form.is_bound else 200
    return render(request, "guidance/documents/chase.html", page, status=status)

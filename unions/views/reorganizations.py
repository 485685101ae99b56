"""The register of changes: its list, one decision, its head."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from core.files import FileNotReady, file_response
from core.forms import posted
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from core.text import format_date
from unions.access import may_reorganize
from unions.forms.reorganizations import ChangeListForm, HeadForm, ReorganizationListForm, ScanForm
from unions.models import Change, Reorganization
from unions.reorganizing import REORGANIZATION_FLOW, register
from unions.reorganizing.register_rows import rows_of, trail

SORTS = {
    "so": ["number"],
    "ban_hanh": ["issued_on"],
    "hieu_luc": ["effective"],
}
LINE_SORTS = {"dong": ["position"], "noi_dung": ["kind", "position"], "don_vi": ["union_code"]}
HEAD_SAID = (
    ("number", gettext_lazy("Số quyết định")), ("issued_on", gettext_lazy("Ngày ban hành")),
    ("issuer", gettext_lazy("Cơ quan ban hành")), ("title", gettext_lazy("Trích yếu")),
    ("effective", gettext_lazy("Ngày có hiệu lực")),
)  # fmt: skip


def decision_or_404(request, pk):
    """Return a decision in the user's sight, without what it overwrote: that is large."""
    visible = Reorganization.objects.visible_to(request.user).defer("before")
    return get_object_or_404(visible, pk=pk)


def writable_or_403(request, pk):
    """Return a decision for whoever may write the register, in whatever state it is."""
    decision = decision_or_404(request, pk)
    if not may_reorganize(request.user):
        raise PermissionDenied
    return decision


def listing_for(request):
    visible = Reorganization.objects.visible_to(request.user)
    form = ReorganizationListForm(request.GET, visible=visible)
    found = form.narrow(visible).annotate(lines=Count("changes", distinct=True))
    return Listing(form, found.defer("before"), sorts=SORTS, default_sort="-hieu_luc")


@require_safe
def reorganization_list(request):
    """The decisions, the latest effect first; drafts for the province alone."""
    listing = listing_for(request)
    page = {
        "listing": listing,
        "here": request.path,
        "writes": may_reorganize(request.user),
        "export_url": reverse("unions:reorganization-export") + listing.query(trang=None),
    }
    return render(request, "unions/reorganization_list.html", page)


@require_safe
def reorganization_export(request):
    """Hand out the filtered register as an Excel file, with the lines on a second sheet."""
    decisions = listing_for(request).queryset
    heads = (
        Column(_("Số quyết định"), 20),
        Column(_("Ngày ban hành"), 14, "date"),
        Column(_("Cơ quan ban hành"), 34),
        Column(_("Trích yếu"), 48),
        Column(_("Ngày có hiệu lực"), 14, "date"),
        Column(_("Trạng thái"), 18),
        Column(_("Số dòng thay đổi"), 12, "integer"),
    )
    rows = (
        (d.number, d.issued_on, d.issuer, d.title, d.effective, d.get_status_display(), d.lines)
        for d in decisions.iterator(500)
    )
    lines = Change.objects.filter(reorganization__in=decisions.order_by().values("pk"))
    sheets = [Sheet(_("Quyết định"), heads, rows), lines_sheet(lines, request.user)]
    return xlsx_response(_("Sổ biến động tổ chức"), sheets)


def lines_sheet(lines, user, decision=None):
    columns = (
        Column(_("Số quyết định"), 20),
        Column(_("Dòng"), 8, "integer"),
        Column(_("Nội dung"), 30),
        Column(_("Mã đơn vị"), 14),
        Column(_("Đơn vị"), 40),
        Column(_("Mã đơn vị liên quan"), 14),
        Column(_("Đơn vị liên quan"), 40),
        Column(_("Thông tin mới"), 48),
    )
    # `before` of a decision on hundreds of unions is large, and would come with each line.
    lines = lines.select_related("reorganization").defer("reorganization__before")
    found = list(lines.order_by("reorganization", "position"))
    numbers = {line.pk: line.reorganization.number for line in found}
    rows = (
        (numbers[r.pk], r.position, r.kind, r.union.code, r.union.name,
         r.target.code if r.target else "", r.target.name if r.target else "", r.told)
        for r in rows_of(found, user, decision)
    )  # fmt: skip
    return Sheet(_("Nội dung thay đổi"), columns, rows)


@require_safe
def reorganization_detail(request, pk):
    """One decision with its lines, its scan and its trail."""
    decision = decision_or_404(request, pk)
    form = ChangeListForm(request.GET)
    lines = form.narrow(decision.changes.all())
    listing = Listing(form, lines, sorts=LINE_SORTS, default_sort="dong", per_page=50)
    writes = may_reorganize(request.user)
    page = {
        "decision": decision,
        "listing": listing,
        "rows": rows_of(listing.rows, request.user, decision),
        "here": request.path,
        "writes": writes,
        "edits": writes and decision.status == Reorganization.Status.DRAFT,
        "reopens": REORGANIZATION_FLOW.may("reopen", request.user, decision),
        "previews": writes or decision.in_force_at is not None,
        "kinds": Change.Kind.choices,
        "trail": trail(decision) if request.user.post.reaches_province else [],
    }
    return render(request, "unions/reorganization_detail.html", page)


@require_safe
def reorganization_lines(request, pk):
    """Hand out the lines of one decision as an Excel file."""
    decision = decision_or_404(request, pk)
    lines = ChangeListForm(request.GET).narrow(decision.changes.all())
    name = _("Quyết định %(number)s") % {"number": decision.number}
    return xlsx_response(name, [lines_sheet(lines, request.user, decision)])


@require_safe
def reorganization_scan(request, pk):
    """Hand out the scan of the decision."""
    decision = decision_or_404(request, pk)
    if decision.scan is None:
        raise Http404
    try:
        return file_response(decision.scan)
    except FileNotReady as reason:
        messages.error(request, str(reason))
        return redirect(decision)


@require_http_methods(["GET", "POST"])
def reorganization_scan_edit(request, pk):
    """Put a scan to a decision, in force or not."""
    decision = writable_or_403(request, pk)
    form = ScanForm(posted(request), request.FILES or None)
    if request.method == "POST" and form.is_valid():
        register.attach_scan(decision, form.cleaned_data["scan"], by=request.user)
        messages.success(request, _("Đã lưu bản quét."))
        return redirect(decision)
    status = 422 if request.method == "POST" else 200
    page = {"form": form, "decision": decision}
    return render(request, "unions/reorganization_scan_edit.html", page, status=status)


@require_http_methods(["GET", "POST"])
def reorganization_create(request):
    """Enter the head of a decision as a draft."""
    if not may_reorganize(request.user):
        raise PermissionDenied
    form = HeadForm(posted(request), request.FILES or None)

    def write():
        scan, key = form.cleaned_data["scan"], form.press
        return register.enter(form.values(), by=request.user, scan=scan, key=key)

    if request.method == "POST" and (made := written(form, write)):
        messages.success(request, _("Đã lập quyết định. Thêm các dòng thay đổi ở dưới."))
        return redirect(made)
    return head_page(request, form)


@require_http_methods(["GET", "POST"])
def reorganization_edit(request, pk):
    """Correct the head of a draft."""
    decision = writable_or_403(request, pk)
    form = HeadForm(posted(request), request.FILES or None, decision=decision)
    if request.method == "GET" and decision.status != Reorganization.Status.DRAFT:
        return closed(request, decision)

    def write():
        files = {n: form.cleaned_data.get(n) for n in ("scan", "drop_scan")}
        expected = form.cleaned_data["seen"]
        return register.save_head(
            decision, form.values(), by=request.user, expected=expected, **files
        )

    if request.method == "POST" and written(form, write):
        messages.success(request, _("Đã lưu."))
        return redirect(decision)
    return head_page(request, form, decision)


def closed(request, decision):
    """Lead who comes to the form of a decision that is no draft back to its page."""
    messages.info(request, _("Quyết định này không còn ở trạng thái đang soạn nên không sửa được."))
    return redirect(decision)


def written(form, write):
    """Return what `write` made; None, with the reason in the form, where it was refused."""
    if not form.is_valid():
        return None
    try:
        return write()
    except ValidationError as refusal:
        form.stale = getattr(refusal, "code", "") == "stale"
        form.add_error(None, refusal)
        return None


def head_page(request, form, decision=None):
    """Return the page of the head's form; where two wrote, with both texts side by side."""
    page, status = {"form": form, "decision": decision}, 200
    if request.method == "POST":
        status = 422
    if getattr(form, "stale", False):
        now = Reorganization.objects.get(pk=decision.pk)
        page["conflicts"], status = both(HEAD_SAID, form.values(), now), 409
        over(form, register.seen(now))
    return render(request, "unions/reorganization_edit.html", page, status=status)


def both(said, mine, now):
    """Return what differs, as components/_conflict.html shows it."""
    return [
        {"label": label, "mine": spoken(mine[name]), "theirs": spoken(getattr(now, name))}
        for name, label in said
        if mine[name] != getattr(now, name)
    ]


def spoken(value):
    return format_date(value) if hasattr(value, "year") else value


def over(form, seen):
    """Let the next press be over what stands now, knowingly."""
    form.data = form.data.copy()
    form.data["seen"] = seen

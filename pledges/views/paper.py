"""Lists signed by hand: printed, counted with their scan, taken back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Count, Q
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import files
from core.forms import posted, tell
from core.models import StoredFile
from core.text import format_number
from emulation.views.evidence import SCANNING
from pledges import access, signing, telling, texts
from pledges.forms.paper import CountForm, PrintForm, ScanForm, TakeBackForm, positions_of
from pledges.models import SheetLine, SigningSheet
from pledges.paper import lines as sheet_lines
from pledges.paper import printing, recording
from pledges.reading import collected_or_403, named_or_404

Came = SheetLine.Came
# In the order in which the result is told.
RESULTS = (
    (Came.SIGNED, gettext_lazy("%(count)s người được ghi nhận đã ký")),
    (Came.EXCEPTED, gettext_lazy("%(count)s người chưa ký")),
    (Came.BEFORE, gettext_lazy("%(count)s người đã ký bằng cách khác nên giữ nguyên")),
    (Came.WITHDRAWN, gettext_lazy("%(count)s người đã rút cam kết nên giữ nguyên")),
    (Came.GONE, gettext_lazy("%(count)s người không còn trong danh sách đơn vị nên không ghi")),
)


def sheet_or_404(request, pk, *, collects=False):
    seen = SigningSheet.objects.visible_to(request.user).select_related(
        "text", "pdf", "scan", "printed_by", "counted_by", "undone_by", "union_year__union",
        "union_year__supervisor", "union_year__campaign_year",
    )  # fmt: skip
    sheet = get_object_or_404(seen, pk=pk)
    if collects and not access.may_collect(request.user, sheet.union_year):
        raise PermissionDenied
    sheet.union_year.call_as_then()
    return sheet


@require_safe
def sheet_list(request, year, code):
    """List the lists printed for the union in the year, the newest first."""
    mine = named_or_404(request, year, code)
    signed = Count("lines", filter=Q(lines__came=Came.SIGNED))
    lists = SigningSheet.objects.filter(union_year=mine).order_by("-number")
    page = {
        "union_year": mine,
        "sheets": lists.annotate(people=Count("lines"), signed=signed),
        "collects": access.may_collect(request.user, mine),
        "closed": signing.why_closed(mine.campaign_year),
    }
    return render(request, "pledges/paper/list.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_create(request, year, code):
    """Ask who is to stand on the list, then freeze and print it."""
    mine = collected_or_403(request, year, code)
    form = PrintForm(posted(request), positions=positions_of(mine))
    if request.method == "POST" and form.is_valid():
        try:
            made = printing.print_sheet(mine, by=request.user, key=form.press, **form.chosen())
        except ValidationError as refused:
            tell(form, refused)
        else:
            return redirect(made)
    page = {
        "union_year": mine,
        "form": form,
        "waiting": printing.to_sign(mine).count(),
        "most": printing.MOST,
        "closed": signing.why_closed(mine.campaign_year),
        "text": texts.in_force(year),
    }
    status = 422 if form.is_bound else 200
    return render(request, "pledges/paper/create.html", page, status=status)


@require_safe
def sheet_detail(request, pk):
    """Show a list: its document, its scan, what became of each line, its trail."""
    sheet = sheet_or_404(request, pk)
    job = None if sheet.pdf else printing.job_of(sheet, request.user)
    page = {
        "sheet": sheet,
        "union_year": sheet.union_year,
        "job": job,
        "url": request.path,
        "print_url": reverse("pledges:sheet-print", args=[pk]),
    }
    if not request.htmx:
        return render(request, "pledges/paper/detail.html", page | detail_page(request, sheet))
    response = render(request, "pledges/paper/_job.html", page)
    if job is None or not job.is_active:
        response["HX-Refresh"] = "true"
    return response


def detail_page(request, sheet):
    """Return what the list's page shows beside the drawing."""
    rows = sheet_lines.rows_of(sheet)
    return {
        "collects": access.may_collect(request.user, sheet.union_year),
        "closed": signing.why_closed(sheet.union_year.campaign_year),
        "rows": rows,
        "results": told(rows) if sheet.counted_at else [],
        "scanning": SCANNING.get(sheet.scan.state) if sheet.scan else None,
        "refused": sheet.scan is not None and sheet.scan.state == StoredFile.State.REFUSED,
        "entries": telling.entries(sheet),
    }


def told(rows):
    """Return what counting found, a sentence each, none for nobody."""
    found = {came: sum(row.came == came for row in rows) for came, _words in RESULTS}
    return [words % {"count": format_number(found[c])} for c, words in RESULTS if found[c]]


@require_POST
def sheet_print(request, pk):
    """Have a list drawn again whose drawing failed."""
    sheet = sheet_or_404(request, pk, collects=True)
    if sheet.pdf is None:
        with transaction.atomic():
            printing.request_pdf(sheet, by=request.user)
    return redirect(sheet)


@require_safe
def sheet_download(request, pk):
    """Hand out the printed list."""
    sheet = sheet_or_404(request, pk)
    return given(request, sheet, sheet.pdf, _("Danh sách ký số %(number)s.pdf"))


@require_safe
def sheet_scan(request, pk):
    """Hand out the scan of the signed list: to those who may read its names."""
    sheet = sheet_or_404(request, pk)
    return given(request, sheet, sheet.scan)


def given(request, sheet, stored, name=""):
    if stored is None:
        raise Http404
    try:
        return files.file_response(stored, name % {"number": sheet.number} if name else None)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect(sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_count(request, pk):
    """Take scan, day and exceptions of a list that came back, then sign for all others."""
    sheet = sheet_or_404(request, pk, collects=True)
    rows = sheet_lines.rows_of(sheet)
    data, sent = posted(request), request.FILES if request.method == "POST" else None
    form = CountForm(data, sent, sheet=sheet, places=[row.place for row in rows])
    if request.method == "POST" and sheet.counted_at is None and form.is_valid():
        if counted(request, sheet, form):
            return redirect(sheet)
    elif request.method == "POST" and sheet.counted_at is not None:
        return counted_already(request, sheet, form)
    ticked = form.ticked()
    page = {
        "sheet": sheet,
        "union_year": sheet.union_year,
        "form": form,
        "rows": [(row, str(row.place) in ticked) for row in rows],
        "closed": signing.why_closed(sheet.union_year.campaign_year),
    }
    status = 422 if form.is_bound else 200
    return render(request, "pledges/paper/count.html", page, status=status)


def counted(request, sheet, form):
    """Tell whether the list is counted now; what stands against it is said in the form."""
    try:
        recording.count(sheet, form.returned(), by=request.user, key=form.press)
    except ValidationError as refused:
        tell(form, refused)
        return False
    said = told(sheet_lines.rows_of(sheet))
    messages.success(request, _("Đã ghi nhận danh sách: %(said)s.") % {"said": "; ".join(said)})
    return True


def counted_already(request, sheet, form):
    """Lead to the list; say who was first, unless it was this very press."""
    form.is_valid()
    if not recording.is_counted_by(sheet, form.press):
        messages.error(request, recording.counted_before(sheet))
    return redirect(sheet)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_take_back(request, pk):
    """Ask why a counted list is not to count, then take all it signed for out of the count."""
    sheet = sheet_or_404(request, pk, collects=True)
    form = TakeBackForm(posted(request))
    if request.method == "POST" and form.is_valid():
        reason = form.cleaned_data["reason"]
        try:
            recording.take_back(sheet, reason=reason, by=request.user, key=form.press)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(
                request, _("Đã hủy ghi nhận danh sách. Những người này có thể ký lại.")
            )
            return redirect(sheet)
    page = {"sheet": sheet, "union_year": sheet.union_year, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/paper/take_back.html", page, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def sheet_rescan(request, pk):
    """Take another scan in the place of one that the scanner refused."""
    sheet = sheet_or_404(request, pk, collects=True)
    sent = request.FILES if request.method == "POST" else None
    form = ScanForm(posted(request), sent, sheet=sheet)
    if request.method == "POST" and form.is_valid():
        scan = form.cleaned_data["scan"]
        try:
            recording.rescan(sheet, scan, by=request.user, key=form.press)
        except ValidationError as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Đã thay bản chụp."))
            return redirect(sheet)
    page = {"sheet": sheet, "union_year": sheet.union_year, "form": form}
    status = 422 if form.is_bound else 200
    return render(request, "pledges/paper/rescan.html", page, status=status)

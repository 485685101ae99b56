"""Pages of workbooks handed in: the template, the upload, the preview, one's own imports."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import clock, files
from core.forms import posted
from core.listing import Listing
from core.spreadsheet import Column, Sheet, xlsx_response
from unions.forms.imports import ConfirmForm, FateListForm, ImportListForm, WorkbookForm
from unions.importing import fates, services
from unions.importing.kinds import BY_SLUG, KINDS, offered
from unions.importing.template import template_sheets
from unions.models import SheetImport, Union

SORTS = {"ngay": ["created_at"], "don_vi": ["union__sort_key"]}
Status = SheetImport.Status
CHIPS = {
    Status.READING: "running",
    Status.WRONG: "back",
    Status.READY: "todo",
    Status.WRITING: "running",
    Status.DONE: "done",
    Status.REFUSED: "failed",
    Status.DROPPED: "ended",
}


def subject_or_refuse(request, code, slug):
    """Return the union and the sort of workbook; 404 out of sight, 403 without the right."""
    union = get_object_or_404(Union.objects.visible_to(request.user), code=code)
    if slug not in BY_SLUG:
        raise Http404
    if not BY_SLUG[slug].may(request.user, union):
        raise PermissionDenied
    return union, BY_SLUG[slug]


def import_or_404(request, pk):
    found = SheetImport.objects.visible_to(request.user).select_related(
        "union", "file", "wrong_file", "rows_file"
    )
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def import_create(request, code, kind):
    """Take a workbook; the page of its preview takes over."""
    union, kind = subject_or_refuse(request, code, kind)
    form = WorkbookForm(posted(request), request.FILES or None, union=union)
    if request.method == "POST":
        form = WorkbookForm(request.POST, request.FILES, union=union)
        if form.is_valid() and (sheet_import := hand_in(request, union, kind, form)):
            return redirect(sheet_import)
    page = {
        "union": union,
        "kind": kind,
        "form": form,
        "template_url": reverse("unions:import-template", args=[union.code, kind.slug]),
    }
    status = 422 if form.errors else 200
    return render(request, "unions/import_create.html", page, status=status)


def hand_in(request, union, kind, form):
    """Keep the workbook; None, with the reason in the form, where it was refused."""
    upload, key = form.cleaned_data["upload"], form.press
    try:
        return services.hand_in(kind, union, upload, by=request.user, key=key)
    except ValidationError as refused:
        form.add_error(None, refused)
        return None


@require_safe
def import_template(request, code, kind):
    """Hand out the workbook to be filled in, the current rows in it."""
    union, kind = subject_or_refuse(request, code, kind)
    return xlsx_response(f"{kind.slug}-{union.code}", template_sheets(kind, union, request.user))


@require_safe
def import_detail(request, pk):
    """Show how far the file is read, then its preview; htmx asks for the progress alone."""
    sheet_import = import_or_404(request, pk)
    page = detail_page(request, sheet_import)
    if request.htmx and page["waiting"]:
        return render(request, "unions/_import_progress.html", page)
    if request.htmx:  # the preview is there: the whole page comes anew
        response = render(request, "unions/_import_progress.html", page)
        response["HX-Refresh"] = "true"
        return response
    return render(request, "unions/import_detail.html", page)


def detail_page(request, sheet_import, form=None):
    """Return what the preview's page shows."""
    kind, job = KINDS[sheet_import.kind], services.job_of(sheet_import, request.user)
    summary = sheet_import.summary
    changes = summary.get("counts", {})
    return {
        "sheet_import": sheet_import,
        "kind": kind,
        "union": sheet_import.union,
        "job": job,
        "waiting": services.is_under_way(sheet_import),
        "stuck": services.is_under_way(sheet_import) and (job is None or not job.is_active),
        "chip": CHIPS[sheet_import.status],
        "summary": summary,
        "counts": changes,
        "left": fates.left_out(changes),
        "changes": changes.get("new", 0) + changes.get("changed", 0),
        "form": form or ConfirmForm(),
        "url": reverse("unions:import-detail", args=[sheet_import.pk]),
        "again_url": reverse("unions:import-create", args=[sheet_import.union.code, kind.slug]),
    }


@require_POST
def import_confirm(request, pk):
    """Have all rows written; pressed twice, they are written once."""
    sheet_import = import_or_404(request, pk)
    form = ConfirmForm(request.POST)
    told_apart = form.is_valid() and form.cleaned_data["told_apart"]
    try:
        services.confirm(sheet_import, by=request.user, told_apart=told_apart)
    except ValidationError as refused:
        form.add_error("told_apart" if refused.code == "doubles" else None, refused.messages)
        page = detail_page(request, import_or_404(request, pk), form)
        return render(request, "unions/import_detail.html", page, status=422)
    return redirect(sheet_import)


@require_POST
def import_drop(request, pk):
    """Leave the workbook; nothing of it is written."""
    sheet_import = import_or_404(request, pk)
    try:
        services.drop(sheet_import, by=request.user)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    else:
        messages.success(request, _("Đã bỏ tệp này. Dữ liệu của cổng không thay đổi."))
    return redirect(sheet_import)


@require_safe
def import_wrong(request, pk):
    """Hand out the rows to be mended, each with its reason."""
    sheet_import = import_or_404(request, pk)
    if sheet_import.wrong_file is None or sheet_import.status != Status.WRONG:
        raise Http404
    try:
        return files.file_response(sheet_import.wrong_file)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect(sheet_import)


def fates_of(request, sheet_import):
    """Return the rows of a preview, within the filter; 404 where none is to be decided on."""
    stored = sheet_import.rows_file
    if stored is None or sheet_import.status not in (Status.READY, Status.WRONG):
        raise Http404
    form = FateListForm(request.GET)
    return form, fates.Rows(stored, form.values["ket_qua"])


@require_safe
def import_rows(request, pk):
    """Show what becomes of each row of the workbook, page by page."""
    sheet_import = import_or_404(request, pk)
    listing = fates.FateListing(*fates_of(request, sheet_import))
    page = {
        "sheet_import": sheet_import,
        "kind": KINDS[sheet_import.kind],
        "union": sheet_import.union,
        "listing": listing,
        "rows": listing.rows,
        "here": request.path,
        "export_url": reverse("unions:import-rows-export", args=[pk]) + listing.query(trang=None),
    }
    return render(request, "unions/import_rows.html", page)


@require_safe
def import_rows_export(request, pk):
    """Hand out what becomes of each row as an Excel file."""
    _form, rows = fates_of(request, import_or_404(request, pk))
    return xlsx_response(_("Kết quả so sánh"), [fates.sheet_of(rows)])


def listing_of(request):
    form = ImportListForm(request.GET)
    rows = form.narrow(SheetImport.objects.visible_to(request.user).select_related("union", "file"))
    return Listing(form, rows.defer("summary"), sorts=SORTS, default_sort="-ngay")


@require_safe
def import_list(request):
    """List one's own imports, the newest first."""
    listing = listing_of(request)
    own = request.user.post.union if request.user.post else None
    page = {
        "listing": listing,
        "rows": [(row, CHIPS[row.status]) for row in listing.rows],
        "here": request.path,
        "union": own,
        "kinds": offered(request.user, own) if own else [],
        "export_url": reverse("unions:import-export") + listing.query(trang=None),
    }
    return render(request, "unions/import_list.html", page)


@require_safe
def import_export(request):
    """Hand out the filtered list as an Excel file."""
    columns = (
        Column(_("Danh sách"), 36),
        Column(_("Mã đơn vị"), 12),
        Column(_("Đơn vị"), 48),
        Column(_("Tệp"), 30),
        Column(_("Ngày gửi"), 12, "date"),
        Column(_("Tình trạng"), 20),
    )
    rows = (
        (
            row.get_kind_display(),
            row.union.code,
            row.union.name,
            row.file_name,
            clock.day_of(row.created_at),
            row.get_status_display(),
        )
        for row in listing_of(request).queryset.iterator(chunk_size=500)
    )
    return xlsx_response(_("Các lần nhập từ Excel"), [Sheet(_("Nhập"), columns, rows)])

"""Points of persons from an Excel file: the template, the upload, the preview, the writing."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import KeyForm, posted
from core.spreadsheet import xlsx_response
from emulation import access
from emulation.forms.people import PointsWorkbookForm
from emulation.models.person_sheet import PersonScore, PersonSheetImport
from emulation.people import columns as cols
from emulation.people import sheets
from emulation.views.people.sheet import people_rows, sheet_or_404

SHOWN = 100


def writable_or_refuse(request, pk):
    """Return the sheet; 404 out of sight, 403 where the user may not score on it now."""
    sheet = sheet_or_404(request.user, pk)
    if not access.may_score_persons(request.user, sheet):
        raise PermissionDenied
    return sheet


@require_safe
def person_template(request, pk):
    """Hand out the workbook to be filled in, today's people and points in it."""
    sheet = writable_or_refuse(request, pk)
    scale = cols.Scale.of(sheet.criteria_set)
    words = {"union": sheet.union.code, "year": sheet.year}
    name = _("Mau cham diem ca nhan %(year)s %(union)s") % words
    return xlsx_response(name, sheets.template(people_rows(sheet), scale, sheet))


@require_http_methods(["GET", "HEAD", "POST"])
def person_import(request, pk):
    """Take a workbook and read it; the page of its preview takes over."""
    sheet = writable_or_refuse(request, pk)
    form = PointsWorkbookForm(posted(request), request.FILES if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (found := read(request, sheet, form)):
        return redirect(found)
    page = {"sheet": sheet, "union": sheet.union, "year": sheet.year, "form": form}
    status = 422 if form.errors else 200
    return render(request, "emulation/people/import.html", page, status=status)


def read(request, sheet, form):
    """Return what the workbook says; None, with the reason in the form, where it can't be read."""
    scale = cols.Scale.of(sheet.criteria_set)
    rows, upload = list(people_rows(sheet)), form.cleaned_data["upload"]
    try:
        return sheets.keep(sheets.read_workbook(sheet, upload, rows, scale, by=request.user))
    except ValidationError as refused:
        form.add_error("upload", refused)
        return None


def import_or_404(request, pk):
    found = PersonSheetImport.objects.visible_to(request.user)
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def person_import_detail(request, pk):
    """Show what a workbook would change, by person; a press writes all of it."""
    found = import_or_404(request, pk)
    sheet = sheet_or_404(request.user, found.sheet_id)
    if request.method == "POST" and confirmed(request, found):
        return redirect(sheet)
    scale = cols.Scale.of(sheet.criteria_set)
    page = {
        "found": found,
        "sheet": sheet,
        "union": sheet.union,
        "year": sheet.year,
        "count": len(found.rows),
        "changes": changes_shown(found, scale),
        "left": max(len(found.rows) - SHOWN, 0),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "emulation/people/import_detail.html", page, status=status)


def confirmed(request, found):
    """Write the rows; False, with the reason told, where they can't be written."""
    form = KeyForm(request.POST)
    form.is_valid()
    try:
        sheets.confirm(found, by=request.user, key=form.press)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return False
    messages.success(request, _("Đã ghi điểm từ tệp Excel."))
    return True


def changes_shown(found, scale):
    """Return [(name, [(column, before, after)])] of the first people in the file."""
    rows = PersonScore.objects.filter(sheet=found.sheet_id, pk__in=[int(pk) for pk in found.rows])
    shown = []
    for row in rows.select_related("member").by_name()[:SHOWN]:
        kept, after = cols.cells_of(row, scale.columns), found.rows[str(row.pk)]["cells"]
        cells = [
            (c.name, cols.shown(kept[c.key]), cols.shown(after[c.key]))
            for c in scale.columns
            if kept[c.key] != after[c.key]
        ]
        shown.append((row.member.full_name, cells))
    return shown

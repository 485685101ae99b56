"""Who signed, from an Excel file: the template, the upload, the preview, the recording."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.forms import KeyForm, posted
from core.spreadsheet import xlsx_response
from core.text import format_date, format_number
from pledges import access, signing, texts, workbooks
from pledges.forms.paper import PledgeWorkbookForm
from pledges.models import PledgeImport
from pledges.reading import collected_or_403
from unions.models import Member

SHOWN = 100


@require_safe
def import_template(request, year, code):
    """Hand out the workbook to be filled in, the people of the union in it."""
    mine = collected_or_403(request, year, code)
    return xlsx_response(f"cam-ket-{code}-{year}", workbooks.template(mine))


@require_http_methods(["GET", "HEAD", "POST"])
def import_create(request, year, code):
    """Take a workbook and read it; the page of its preview takes over."""
    mine = collected_or_403(request, year, code)
    sent = request.FILES if request.method == "POST" else None
    form = PledgeWorkbookForm(posted(request), sent)
    if request.method == "POST" and form.is_valid() and (found := read(request, mine, form)):
        return redirect(found)
    page = {
        "union_year": mine,
        "form": form,
        "closed": signing.why_closed(mine.campaign_year),
        "text": texts.in_force(year),
    }
    status = 422 if form.errors else 200
    return render(request, "pledges/paper/import.html", page, status=status)


def read(request, mine, form):
    """Return what the workbook says; None, with the reason in the form, where it can't be read."""
    try:
        found = workbooks.read_workbook(mine, form.cleaned_data["upload"], by=request.user)
    except ValidationError as refused:
        form.add_error("upload", refused)
        return None
    return workbooks.keep(found)


def import_or_404(request, pk):
    found = PledgeImport.objects.visible_to(request.user).select_related(
        "union_year__union", "union_year__supervisor", "union_year__campaign_year"
    )
    return get_object_or_404(found, pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
def import_detail(request, pk):
    """Show whom a workbook would record, and what is wrong; a press records all of them."""
    found = import_or_404(request, pk)
    mine = found.union_year.call_as_then()
    if not access.may_collect(request.user, mine):
        raise PermissionDenied
    if request.method == "POST" and confirmed(request, found):
        return redirect("pledges:union", mine.campaign_year.year, mine.union.code)
    page = {
        "found": found,
        "union_year": mine,
        "rows": rows_shown(found),
        "left": max(len(found.rows) - SHOWN, 0),
        "closed": signing.why_closed(mine.campaign_year),
    }
    status = 409 if request.method == "POST" else 200
    return render(request, "pledges/paper/import_detail.html", page, status=status)


def confirmed(request, found):
    """Record the rows; False, with the reason told, where they can't be recorded."""
    form = KeyForm(request.POST)
    form.is_valid()
    try:
        done = workbooks.confirm(found, by=request.user, key=form.press)
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
        return False
    said = _("Đã ghi nhận cam kết của %(count)s người từ tệp Excel.")
    messages.success(request, said % {"count": format_number(done.count)})
    return True


def rows_shown(found):
    """Return (name, birth year, day) of the first people in the file, by name."""
    people = Member.objects.filter(pk__in=[int(pk) for pk in found.rows]).order_by("sort_key")
    return [
        (name, born, format_date(workbooks.day_of(found, pk)))
        for pk, name, born in people.values_list("pk", "full_name", "birth_year")[:SHOWN]
    ]

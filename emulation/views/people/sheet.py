"""A unit's sheet of persons: the grid, its saves, its steps."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit, clock, steps
from core.spreadsheet import Sheet, xlsx_response
from core.templatetags.vi import vtime
from emulation import access
from emulation.forms.people import GridForm, GridPageForm
from emulation.models import PersonSheet
from emulation.models.person_sheet import PersonScore
from emulation.people import columns as cols
from emulation.people import decided, grid, sheets
from emulation.people.flow import PERSON_FLOW, ready
from emulation.people.roster import changes_of
from emulation.people.services import refresh_sheet, save_rows, start_sheet
from emulation.views.dossiers import union_year_or_404
from emulation.views.editing import is_autosave
from unions.scope import in_scope


def sheet_or_404(user, pk):
    """Return the sheet where the user may see the names on it."""
    rows = PersonSheet.objects.filter(in_scope(user, "union_year__union__"))
    rows = rows.with_union().select_related("criteria_set", "returned_by", "confirmed_by")
    sheet = get_object_or_404(rows, pk=pk)
    sheet.union_year.call_as_then()
    return sheet


def people_rows(sheet):
    rows = PersonScore.objects.filter(sheet=sheet, counted=True)
    return rows.select_related("member", "saved_by").by_name()


@require_safe
def person_sheet(request, pk):
    """Show the grid: to be filled in by the unit while it is open, else to read."""
    sheet = sheet_or_404(request.user, pk)
    return sheet_page(request, sheet)


def sheet_page(request, sheet, *, form=None, saved=None, status=200):
    """Render the sheet; with a form, what was typed and what came of it."""
    scale = cols.Scale.of(sheet.criteria_set)
    asked = GridPageForm(request.GET)
    pages = page_of(sheet, asked, form)
    conflicts = saved.conflicts if saved else {}
    page = {
        "sheet": sheet,
        "union": sheet.union,
        "year": sheet.year,
        "writes": access.may_score_persons(request.user, sheet),
        "closed": sheet.union_year.campaign_year.why_no_persons(),
        "rows": shown_rows(sheet, pages["rows"], scale, form, conflicts),
        "heads": grid.heads(scale),
        "rules": grid.rules_of(scale),
        "wrong": form.wrong if form else [],
        "conflicts": conflicts,
        "has_own": any(row.self_points for row in pages["rows"]),
        "pages": pages,
        **state_of(request, sheet),
    }
    return render(request, "emulation/people/sheet.html", page, status=status)


def shown_rows(sheet, rows, scale, form, conflicts):
    decisions = decided.standing(sheet, scale)
    return grid.grid_rows(rows, scale, form=form, conflicts=conflicts, decisions=decisions)


def page_of(sheet, asked, form):
    """Return the rows to show: those that were posted, else the page that was asked for."""
    rows = people_rows(sheet)
    if form is not None:
        return {"rows": list(rows.filter(pk__in=form.rows)), "number": 1, "count": 1}
    asked.is_valid()
    number = asked.cleaned_data.get("trang") or "1"
    per_page = grid.ALL if asked.cleaned_data.get("tat_ca") else grid.PER_PAGE
    page = Paginator(rows, per_page).get_page(number if number.isdigit() else 1)
    return {
        "rows": list(page.object_list),
        "number": page.number,
        "count": page.paginator.num_pages,
        "previous": page.previous_page_number() if page.has_previous() else 0,
        "next": page.next_page_number() if page.has_next() else 0,
        "total": page.paginator.count,
    }


def state_of(request, sheet):
    """Return the steps that stand open, how the people changed, and what happened."""
    writes = access.may_score_persons(request.user, sheet)
    changes = changes_of(sheet) if writes else None
    reason = ready(sheet, changes) if writes else ""
    known = {"propose": reason, "approve": reason} if writes else {}
    return {
        "steps": PERSON_FLOW.steps_for(request.user, sheet, known),
        "step_url": reverse("emulation:person-step", args=[sheet.pk]),
        "draft_note": steps.draft_note(request, sheet),
        "changes": changes,
        "trail": audit.trail(sheet),
    }


@require_POST
def person_save(request, pk):
    """Write what was typed: rows for themselves; JSON for the grid that saves by itself."""
    sheet = sheet_or_404(request.user, pk)
    if not access.may_score_persons(request.user, sheet):
        if is_autosave(request) and sheet.union_year.union_id == request.user.post.union_id:
            return JsonResponse({"ok": False, "message": closed_words()}, status=409)
        raise PermissionDenied
    scale = cols.Scale.of(sheet.criteria_set)
    named = [row for row in people_rows(sheet) if f"v{row.pk}" in request.POST]
    form = GridForm(request.POST, rows=named, columns=scale.columns)
    form.is_valid()
    saved = save_rows(sheet, form.changes(), by=request.user)
    if is_autosave(request):
        return JsonResponse(answer(saved, scale, form))
    return after_post(request, saved, form)


def closed_words():
    return _("Phiếu đã chuyển sang bước khác hoặc năm đã đóng nên không lưu được nữa.")


def answer(saved, scale, form):
    """Return what the grid takes: by row the new version, the result, errors, the conflict."""
    rows = grid.answer_of(saved, scale, form)
    for row in people_rows(saved.sheet).filter(pk__in=saved.conflicts):
        rows[row.pk] = {"conflict": grid.conflict_of(row, scale)}
    at = vtime(timezone.localtime(clock.now()))
    sheet = saved.sheet
    return {
        "ok": not form.wrong and not saved.conflicts,
        "version": sheet.version,
        "saved_at": at,
        "rows": rows,
        "scored": sheet.scored,
        "people": sheet.people,
    }


def after_post(request, saved, form):
    """Go on after a plain post, or show again what could not be taken."""
    if form.wrong or saved.conflicts:
        status = 409 if saved.conflicts else 422
        sheet = sheet_or_404(request.user, saved.sheet.pk)
        return sheet_page(request, sheet, form=form, saved=saved, status=status)
    messages.success(request, _("Đã lưu điểm."))
    asked = GridPageForm(request.POST)
    asked.is_valid()
    following = asked.cleaned_data.get("trang") or ""
    query = f"?trang={following}" if following.isdigit() else ""
    return redirect(saved.sheet.get_absolute_url() + query)


@require_POST
def person_start(request, union_year):
    """Begin the year's sheet from the registry, or open the one already begun."""
    year = union_year_or_404(request.user, union_year)
    try:
        sheet = start_sheet(year, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(year)
    return redirect(sheet)


@require_POST
def person_refresh(request, pk):
    """Bring the people up to date with the registry."""
    sheet = sheet_or_404(request.user, pk)
    changes = refresh_sheet(sheet, by=request.user)
    words = {"added": len(changes.added), "left": len(changes.left)}
    said = _(
        "Đã cập nhật danh sách: thêm %(added)s người, %(left)s người không còn trong danh sách."
    )
    messages.success(request, said % words)
    return redirect(sheet)


@require_POST
def person_step(request, pk):
    """Take the pressed step."""
    return steps.perform_step(request, PERSON_FLOW, sheet_or_404(request.user, pk))


@require_http_methods(["GET", "HEAD"])
def person_export(request, pk):
    """Hand out the sheet as an Excel file: points, totals and classification."""
    sheet = sheet_or_404(request.user, pk)
    scale = cols.Scale.of(sheet.criteria_set)
    columns, rows = sheets.result_table(people_rows(sheet), scale)
    words = {"union": sheet.union.short_name, "year": sheet.year}
    title = _("Kết quả cá nhân %(year)s %(union)s") % words
    return xlsx_response(title, [Sheet(_("Kết quả"), columns, rows)])

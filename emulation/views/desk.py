"""The appraisal desk: what waits, in which light and why; looking again; sending back."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import clock
from core.listing import Listing
from core.models import Job
from core.spreadsheet import Column, Sheet, xlsx_response
from core.steps import perform_step
from emulation import access, queues, stages
from emulation.calendar import year_or_404
from emulation.forms.desk import DeskListForm
from emulation.forms.lists import points_order
from emulation.models import Assessment, Light
from emulation.models.dossier import DossierStatus as S
from emulation.prechecks import reading, running, worklist
from emulation.structure import supervisors_of
from emulation.views.dossiers import seen_or_404
from emulation.views.scoring import next_address
from emulation.workflow import ASSESSMENT_FLOW
from unions.structure.names import names_of_year

COLUMNS = {
    "pk": "pk",
    "status": "status",
    "self_total": "self_total",
    "appraised_total": "appraised_total",
    "submitted_at": "submitted_at",
    "code": "union_year__union__code",
    "union_pk": "union_year__union_id",
    "union": "union_year__union__name",
    "above_pk": "union_year__supervisor_id",
    "above": "union_year__supervisor__short_name",
    "light": "precheck__light",
    "risk": "precheck__risk",
    "findings": "precheck__findings",
    "stale": "precheck__stale",
    "checked_at": "precheck__checked_at",
    "before": "precheck__before",
}
SORTS = {
    "rui_ro": [F("precheck__risk").asc(nulls_first=True), "-union_year__union__sort_key"],
    "ten": ["union_year__union__sort_key"],
    "cap_tren": ["union_year__supervisor__sort_key", "union_year__union__sort_key"],
    "tu_cham": ["self_total"],
    "truoc": [points_order("precheck__before")],
    "tang": [(F("self_total") - F("precheck__before")).asc(nulls_last=True)],
    "nop": ["submitted_at"],
}
LIGHT_WORDS = dict(Light.choices)
# Where a row leads: the form of its stage, or first to the page where it is taken up.
FORMS = {S.TAKEN_UP: "tham-dinh/#cham", S.APPRAISED: "phuc-tra/#cham"}


def worker_or_403(request):
    if not access.works_at_desk(request.user):
        raise PermissionDenied


def form_of(request, year):
    offered, supervisors = worklist.stages_of(request.user), supervisors_of(request.user, year)
    return DeskListForm(request.GET, offered=offered, supervisors=supervisors)


def listing_of(request, campaign_year, form, *, left=None):
    """Return the filtered, sorted, paged desk that the address asks for; left: all that wait."""
    waiting = form.narrow(queues.waiting_for(request.user, form.stage, campaign_year.pk))
    # Counted before the rows' names are joined to it.
    count = waiting.order_by().count() if form.narrows or left is None else left
    rows = waiting.values_list(*COLUMNS.values())
    return Listing(form, rows, sorts=SORTS, default_sort="-rui_ro", count=count)


@require_safe
def desk_list(request, year):
    """Show the desk with its progress and its pace."""
    campaign_year = year_or_404(request, year)
    worker_or_403(request)
    form = form_of(request, year)
    stage = form.stage
    overview = worklist.overview(request.user, stage, campaign_year)
    listing = listing_of(request, campaign_year, form, left=overview.pace.left)
    page = {
        "year": year,
        "listing": listing,
        "stage": stage,
        "stage_label": stages.LABELS[stage],
        "many_above": listing.form.many_above,
        "rows": shown(request.user, year, listing.rows),
        "overview": overview,
        "here": request.path,
        "clear_url": f"{request.path}?buoc={stage}",
        "kept": f"buoc={stage}&",
        "first_url": reverse("emulation:desk-next", args=[year, stage]),
        "export_url": reverse("emulation:desk-export", args=[year]) + listing.query(trang=None),
        "may_tune": access.may_tune_prechecks(request.user),
    }
    return render(request, "emulation/desk/desk_list.html", page)


def shown(user, year, found):
    """Return rows as the page and the workbook show them, in two queries at most."""
    rows = [dict(zip(COLUMNS, row, strict=True)) for row in found]
    others = reading.names_of(user, (row["findings"] or [] for row in rows))
    names = names_of_year(year)
    return [drawn(row, others, names) for row in rows]


def drawn(row, others, names):
    """Put one row into words. others: names of the unions that its findings mean, by id."""
    if names.former:
        row["union"] = names.name(row["union_pk"], row["union"])
        row["above"] = names.short_name(row["above_pk"], row["above"])
    checked = row["checked_at"] is not None
    row["chip"] = reading.CHIPS[row["light"]] if checked else reading.UNCHECKED
    row["level"] = LIGHT_WORDS[row["light"]] if checked else _("Chưa kiểm tra")
    row["reasons"] = reading.reasons(row["findings"] or [], others)
    row["change"] = difference(row["self_total"], row["before"])
    row["url"] = f"/thi-dua/cham-diem/{row['pk']}/{FORMS.get(row['status'], '')}"
    return row


def difference(now, before):
    return None if now is None or before is None else now - before


@require_safe
def desk_export(request, year):
    """Hand out the filtered desk as an Excel file."""
    campaign_year = year_or_404(request, year)
    worker_or_403(request)
    listing = listing_of(request, campaign_year, form_of(request, year))
    columns = [
        ("code", Column(_("Mã"), 12)),
        ("union", Column(_("Đơn vị"), 48)),
        ("above", Column(_("Công đoàn cấp trên"), 28)),
        ("level", Column(_("Mức"), 24)),
        ("risk", Column(_("Rủi ro"), 10, "integer")),
        ("said", Column(_("Lý do"), 80)),
        ("self_total", Column(_("Tự chấm"), 10, "decimal")),
        ("appraised_total", Column(_("Thẩm định"), 10, "decimal")),
        ("before", Column(_("Năm trước"), 10, "decimal")),
        ("submitted", Column(_("Ngày nộp"), 12, "date")),
    ]
    rows = exported(shown(request.user, year, listing.queryset))
    table = ([row[key] for key, _column in columns] for row in rows)
    title = _("Hồ sơ chờ %(stage)s %(year)s") % {
        "stage": str(stages.LABELS[listing.form.stage]).lower(),
        "year": year,
    }
    return xlsx_response(title, [Sheet(title, tuple(c for _k, c in columns), table)])


def exported(rows):
    """Yield every row with the values that a workbook wants."""
    for row in rows:
        row["said"] = "\n".join(words for _chip, words in row["reasons"])
        row["submitted"] = row["submitted_at"] and clock.day_of(row["submitted_at"])
        yield row


# --- Looking again ----------------------------------------------------------------


@require_POST
def desk_recheck(request, year):
    """Have what changed looked at again; the page then shows how far that is."""
    campaign_year = year_or_404(request, year)
    worker_or_403(request)
    if not running.pending(campaign_year.year).exists():
        messages.info(request, _("Mọi hồ sơ đang chờ đều đã được kiểm tra với số liệu mới nhất."))
        return redirect("emulation:desk-list", year)
    job = running.request(by=request.user, year=year)
    return redirect("emulation:desk-job", job.pk)


@require_safe
def desk_job(request, pk):
    """Show how far the checks are, to who asked for them; htmx asks for the piece alone."""
    job = get_object_or_404(Job.objects.visible_to(request.user).filter(kind=running.JOB), pk=pk)
    page = {
        "job": job,
        "year": job.params["year"],
        "url": reverse("emulation:desk-job", args=[pk]),
        "desk_url": reverse("emulation:desk-list", args=[job.params["year"]]),
        "looked_at": job.result.get("looked_at"),
    }
    template = "emulation/desk/_job.html" if request.htmx else "emulation/desk/desk_job.html"
    return render(request, template, page)


# --- Sending back -----------------------------------------------------------------


@require_POST
def desk_return(request, pk, stage):
    """Send a dossier back from the form of its stage, and go on with the next one."""
    if stage not in stages.RETURNING:
        raise Http404
    assessment, step = seen_or_404(Assessment, request.user, pk), stages.RETURNING[stage]
    if request.POST.get("step") != step:
        raise PermissionDenied
    place = "" if request.POST.get("note", "").strip() else f"#ly-do-{step}"
    return perform_step(
        request,
        ASSESSMENT_FLOW,
        assessment,
        then=lambda done: next_address(request, stage, done),
        back=lambda obj: back_to_form(obj, stage) + place,
    )


def back_to_form(assessment, stage):
    """Return where a refused return is told: beside its reason, in the form it was sent from."""
    return reverse(f"emulation:assessment-{stages.ENDING[stage]}", args=[assessment.pk])

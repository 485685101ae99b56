"""Evidence behind the lines of an assessment."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import files, pages
from core.models import StoredFile
from emulation import access, assessing, sheets
from emulation.forms.evidence import EvidenceForm
from emulation.models import AssessmentLine, Evidence
from emulation.services import scores
from emulation.views.editing import closed_page

SCANNING = {
    StoredFile.State.WAITING_SCAN: ("wait", gettext_lazy("Chờ quét")),
    StoredFile.State.REFUSED: ("failed", gettext_lazy("Bị bộ quét chặn")),
}


def lines_seen_by(user):
    return AssessmentLine.objects.visible_to(user).select_related(
        "criterion__group",
        "assessment__union_year__union",
        "assessment__union_year__campaign_year",
    )


@require_http_methods(["GET", "POST"])
def evidence_list(request, line):
    """Show a criterion's evidence; the union adds to it while the dossier lies with it."""
    line = get_object_or_404(lines_seen_by(request.user), pk=line)
    if request.method != "POST":
        return list_page(request, line, EvidenceForm())
    if not access.serves(request.user, line.assessment):
        raise PermissionDenied
    if not line.assessment.is_open:
        return closed_page(request, line.assessment, EvidenceForm(request.POST))
    full = line.evidence.count() >= scores.MAX_EVIDENCE_PER_LINE
    form = EvidenceForm(request.POST, request.FILES, full=full, assessment=line.assessment)
    if form.is_valid() and add(request, line, form):
        return redirect("emulation:evidence-list", line.pk)
    return list_page(request, line, form, status=422)


def list_page(request, line, form, *, status=200):
    """Render the criterion's evidence, and the form for more where the union may add."""
    may_edit = access.may_edit(request.user, line.assessment)
    assessing.without([line], sheets.hidden_from(request.user, line.assessment))
    rows = file_rows(line, may_edit=may_edit)
    page = {
        "line": line,
        "dossier": line.assessment,
        "form": form,
        "files": rows,
        "may_edit": may_edit,
        "full": len(rows) >= scores.MAX_EVIDENCE_PER_LINE,
        "most": scores.MAX_EVIDENCE_PER_LINE,
    }
    return render(request, "emulation/evidence_list.html", page, status=status)


def file_rows(line, *, may_edit):
    """Return the evidence as components/_file_list.html shows it."""
    return [
        file_row(item)
        | {"remove_url": reverse("emulation:evidence-remove", args=[item.pk]) if may_edit else ""}
        for item in line.evidence.select_related("stored_file")
    ]


def file_row(item):
    stored = item.stored_file
    if stored is None:
        return {"name": item.title, "url": item.link}
    state_key, state = SCANNING.get(stored.state, ("", ""))
    return {
        "name": item.title,
        "url": reverse(
            "emulation:evidence-view" if item.is_shown else "emulation:evidence-download",
            args=[item.pk],
        ),
        "kind": stored.name.rpartition(".")[2].upper(),
        "size": stored.size,
        "sha256": stored.sha256,
        "state": state,
        "state_key": state_key,
    }


def add(request, line, form):
    """Tell whether the evidence is in; what is wrong with it is said beside the field."""
    values = form.values()
    try:
        scores.add_evidence(line, by=request.user, **values)
    except ValidationError as error:
        form.add_error("upload" if values["upload"] else "link", error)
        return False
    messages.success(request, _("Đã thêm minh chứng."))
    return True


@require_POST
def evidence_remove(request, pk):
    """Take a piece of evidence away again, while the dossier lies with the union."""
    evidence = get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("line__assessment", "stored_file"),
        pk=pk,
    )
    scores.remove_evidence(evidence, by=request.user)
    messages.success(request, _("Đã gỡ minh chứng."))
    return redirect("emulation:evidence-list", evidence.line_id)


@require_safe
def evidence_download(request, pk):
    """Hand out the file; permission first, then the bytes."""
    return give_out(request, pk, files.file_response)


@require_safe
def evidence_page(request, pk, number):
    """Hand out the picture of one page."""
    response = give_out(request, pk, lambda stored: files.page_response(stored, number))
    if response is None:
        raise Http404
    return response


@require_safe
def evidence_view(request, pk):
    """Show a file page by page, as pictures; the original is a download beside them."""
    return give_out(request, pk, lambda stored: pages_page(request, pk, stored))


def pages_page(request, pk, stored):
    """Render the pages that can be seen by now, or why there are none."""
    files.check_ready(stored)
    line = get_object_or_404(lines_seen_by(request.user), evidence=pk)
    seen = pages.shown(stored)

    def address(number):
        return reverse("emulation:evidence-page", args=[pk, number])

    page = {
        "evidence": line.evidence.get(pk=pk),
        "line": line,
        "dossier": line.assessment,
        "stored": stored,
        "shown": seen,
        "pictures": pages.pictures(seen, address),
    }
    response = render(request, "emulation/evidence_view.html", page)
    return pages.asking_again(response, seen)


def give_out(request, pk, respond):
    """Return the file's response, or the criterion's evidence with the reason why not."""
    evidence = get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("stored_file"),
        pk=pk,
        stored_file__isnull=False,
    )
    try:
        return respond(evidence.stored_file)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect("emulation:evidence-list", evidence.line_id)

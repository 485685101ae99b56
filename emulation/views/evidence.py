"""Evidence behind the lines of an assessment."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import files
from emulation import access
from emulation.forms.scores import EvidenceForm
from emulation.models import AssessmentLine, Evidence
from emulation.services import scores


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
    may_edit = access.may_edit(request.user, line.assessment)
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    if posted and not may_edit:
        raise PermissionDenied
    form = EvidenceForm(*posted)
    if posted and form.is_valid() and add(request, line, form):
        return redirect("emulation:evidence-list", line.pk)
    page = {
        "line": line,
        "dossier": line.assessment,
        "form": form,
        "files": file_rows(line, may_edit=may_edit),
        "may_edit": may_edit,
    }
    status = 422 if form.errors else 200
    return render(request, "emulation/evidence_list.html", page, status=status)


def file_rows(line, *, may_edit):
    """Return the evidence as components/_file_list.html shows it."""
    return [
        {
            "name": item.title,
            "url": reverse("emulation:evidence-download", args=[item.pk])
            if item.stored_file
            else item.link,
            "size": item.stored_file.size if item.stored_file else None,
            "sha256": item.stored_file.sha256 if item.stored_file else "",
            "remove_url": reverse("emulation:evidence-remove", args=[item.pk]) if may_edit else "",
        }
        for item in line.evidence.select_related("stored_file")
    ]


def add(request, line, form):
    """Store the evidence; what is wrong with it is said beside the field. Tells whether it is in."""
    try:
        scores.add_evidence(line, by=request.user, **form.cleaned_data)
    except ValidationError as error:
        form.add_error("upload" if form.cleaned_data["upload"] else "link", error)
        return False
    messages.success(request, _("Đã thêm minh chứng."))
    return True


@require_POST
def evidence_remove(request, pk):
    """Take a piece of evidence away again, while the dossier lies with the union."""
    evidence = get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("line__assessment"), pk=pk
    )
    scores.remove_evidence(evidence, by=request.user)
    messages.success(request, _("Đã bỏ minh chứng."))
    return redirect("emulation:evidence-list", evidence.line_id)


@require_safe
def evidence_download(request, pk):
    """Hand out the file; permission first, then the bytes."""
    evidence = get_object_or_404(
        Evidence.objects.visible_to(request.user).select_related("stored_file"),
        pk=pk,
        stored_file__isnull=False,
    )
    try:
        return files.file_response(evidence.stored_file)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect("emulation:evidence-list", evidence.line_id)

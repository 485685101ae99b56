"""The official document of a scoring guide: to be made, to be handed out."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core import files
from core.models import Job
from emulation.models import CriteriaSet
from reports import guide_services
from reports.models import GuideDocument


def guide_or_404(request, code):
    """Return a guide that the user may see and that is written in the portal."""
    guides = CriteriaSet.objects.visible_to(request.user).exclude(kind=CriteriaSet.Kind.PLEDGE)
    return get_object_or_404(guides, code=code)


def document_of(guide):
    kept = GuideDocument.objects.filter(guide=guide).select_related("stored_file", "created_by")
    return kept.defer("figures").first()


@require_http_methods(["GET", "POST"])
def guide_document(request, code):
    """Show the guide's document, or offer to make it."""
    guide = guide_or_404(request, code)
    kept = document_of(guide)
    if request.method == "POST" and kept is None:
        job = guide_services.request_document(guide, by=request.user)
        return redirect("reports:guide-job", job.pk)
    return render(request, "reports/guide_document.html", {"guide": guide, "kept": kept})


@require_safe
def guide_download(request, code):
    """Hand out the PDF of a published guide."""
    kept = document_of(guide_or_404(request, code))
    if kept is None:
        raise Http404
    return handed_out(request, kept.stored_file, reverse("reports:guide-document", args=[code]))


def handed_out(request, stored, back):
    try:
        return files.file_response(stored)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect(back)


def job_or_404(request, pk):
    jobs = Job.objects.visible_to(request.user).filter(kind=guide_services.GUIDE_JOB)
    return get_object_or_404(jobs.select_related("result_file"), pk=pk)


@require_safe
def guide_job(request, pk):
    """Show how far the drawing is, to who asked for it; htmx asks for the piece alone."""
    job = job_or_404(request, pk)
    guide = CriteriaSet.objects.filter(pk=job.params["guide"]).first()
    page = {
        "job": job,
        "guide": guide,
        "url": reverse("reports:guide-job", args=[pk]),
        "title": _("Bản in hướng dẫn %(code)s") % {"code": guide.code if guide else ""},
        "result_url": result_url(job),
    }
    template = "reports/_guide_job.html" if request.htmx else "reports/guide_job.html"
    return render(request, template, page)


def result_url(job):
    """Return where the finished document is: a draft's is the job's own file."""
    if "guide" not in job.result:
        return ""
    if job.result.get("draft"):
        return reverse("reports:guide-draft", args=[job.pk])
    return reverse("reports:guide-document", args=[job.result["guide"]])


@require_safe
def guide_draft(request, pk):
    """Hand out a draft's print to who asked for it."""
    job = job_or_404(request, pk)
    if job.result_file is None:
        raise Http404
    return handed_out(request, job.result_file, reverse("reports:guide-job", args=[pk]))

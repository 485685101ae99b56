"""The slips of a session while they are drawn, and to be handed out: to who asked alone."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import files
from core.models import Job
from pledges.models import SigningSession
from pledges.printing import slips


def job_or_404(request, pk):
    jobs = Job.objects.visible_to(request.user).filter(kind=slips.JOB)
    return get_object_or_404(jobs.select_related("result_file"), pk=pk)


@require_safe
def slips_job(request, pk):
    """Show how far the drawing is; htmx asks for the piece alone."""
    job = job_or_404(request, pk)
    session = SigningSession.objects.select_related(
        "union_year__union", "union_year__campaign_year"
    ).get(pk=job.params["session"])
    page = {
        "job": job,
        "union_year": session.union_year,
        "url": reverse("pledges:slips-job", args=[pk]),
        "title": _("In phiếu ký cam kết"),
        "result_url": reverse("pledges:slips-download", args=[pk]) if job.result_file else "",
        "back_url": session.get_absolute_url(),
    }
    template = "pledges/sessions/_job.html" if request.htmx else "pledges/sessions/job.html"
    return render(request, template, page)


@require_safe
def slips_download(request, pk):
    """Hand out the finished slips."""
    job = job_or_404(request, pk)
    if job.result_file is None:
        raise Http404
    try:
        return files.file_response(job.result_file)
    except files.FileNotReady as error:
        messages.error(request, str(error))
        return redirect("pledges:slips-job", pk)

"""The page of a report that is being made."""

from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from core.models import Job
from emulation.models import CampaignYear
from reports import services
from reports.models import Publication
from reports.views.publications import already_there
from unions.models import Union


@require_safe
def job_detail(request, pk):
    """Show how far the work is, to who asked for it in that post; htmx asks for the piece alone."""
    job = get_object_or_404(
        Job.objects.visible_to(request.user)
        .filter(kind=services.ANNUAL_JOB)
        .select_related("publication"),
        pk=pk,
    )
    publication, note = outcome_of(job, request.user)
    page = {
        "job": job,
        "url": reverse("reports:job-detail", args=[pk]),
        "union": Union.objects.get(pk=job.params["union"]),
        "year": CampaignYear.objects.get(pk=job.params["campaign_year"]),
        "note": note,
        "result_url": publication.get_absolute_url() if publication else "",
    }
    template = "reports/_job.html" if request.htmx else "reports/job_detail.html"
    return render(request, template, page)


def outcome_of(job, user):
    """Return (the report that the job ended with, or None; why it is not one of its own)."""
    own = getattr(job, "publication", None)
    if own or "publication" not in job.result:
        return own, ""
    there = Publication.objects.visible_to(user).filter(pk=job.result["publication"]).first()
    return there, already_there(there) if there else ""

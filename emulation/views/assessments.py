"""Pages of a union's assessment: three scores side by side, and the steps."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from core import audit
from core.steps import perform_step
from emulation import access, assessing
from emulation.models import Assessment, UnionYear
from emulation.services.starting import start_assessment
from emulation.workflow import ASSESSMENT_FLOW

STAGES = ("self", "appraised", "verified")


def seen_by(user):
    """Return the assessments in the user's scope, with what every page shows of them."""
    return (
        Assessment.objects.visible_to(user)
        .with_union()
        .select_related("criteria_set", "returned_by", "appraised_by", "verified_by")
    )


@require_POST
def assessment_start(request, union_year):
    """Begin the year's assessment, or open the one already begun."""
    year = get_object_or_404(
        UnionYear.objects.visible_to(request.user).select_related("union", "campaign_year"),
        pk=union_year,
    )
    assessment = start_assessment(year, by=request.user)
    return redirect("emulation:assessment-edit", assessment.pk)


@require_safe
def assessment_detail(request, pk):
    """Show the three scores of every criterion with reasons and evidence, and what may be done."""
    assessment = get_object_or_404(seen_by(request.user), pk=pk)
    lines = assessing.lines_with_evidence(assessment)
    page = {
        "dossier": assessment,
        "groups": assessing.grouped(lines),
        "totals": assessing.totals(assessment, lines),
        "may_edit": access.may_edit(request.user, assessment),
        "desk_url": desk_url(request.user, assessment),
        "steps": ASSESSMENT_FLOW.steps_for(request.user, assessment),
        "step_url": reverse("emulation:assessment-step", args=[pk]),
        "trail": audit.trail(assessment),
    }
    return render(request, "emulation/assessment_detail.html", page)


def desk_url(user, assessment):
    """Return where the user scores this dossier now, "" where there is nothing to score."""
    if access.may_appraise(user, assessment):
        return reverse("emulation:assessment-appraise", args=[assessment.pk])
    if access.may_verify(user, assessment):
        return reverse("emulation:assessment-verify", args=[assessment.pk])
    return ""


@require_POST
def assessment_step(request, pk):
    """Take one workflow step; whoever takes a dossier up goes on to score it."""
    assessment = get_object_or_404(seen_by(request.user), pk=pk)
    return perform_step(
        request,
        ASSESSMENT_FLOW,
        assessment,
        then=lambda done: desk_url(request.user, done) or done.get_absolute_url(),
    )

"""Pages of a union's assessment: three scores side by side, and the steps."""

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from core.steps import perform_step
from emulation import access, assessing, sheets
from emulation.models import Assessment
from emulation.own_criteria import joining
from emulation.services.starting import start_assessment
from emulation.views.dossiers import dossier_page, seen_or_404, start_dossier
from emulation.workflow import ASSESSMENT_FLOW

DESKS = {
    "appraised": (access.may_appraise, "assessment-appraise", _("Thẩm định từng tiêu chí")),
    "verified": (access.may_verify, "assessment-verify", _("Phúc tra từng tiêu chí")),
}


@require_POST
def assessment_start(request, union_year):
    """Begin the year's assessment, or open the one already begun."""
    return start_dossier(request, union_year, start_assessment, "assessment")


@require_safe
def assessment_detail(request, pk):
    """Show the three scores of every criterion with reasons and evidence, and what may be done.

    What a stage says while it is under way is shown to its scorers alone.
    """
    assessment = seen_or_404(Assessment, request.user, pk, *sheets.ALONG)
    desk_url, desk_label = desk_of(request.user, assessment)
    page = dossier_page(request, assessment, ASSESSMENT_FLOW, "assessment") | {
        "sheet": sheets.of_page(request.user, assessment),
        "not_rateable": "" if assessment.explanation else assessing.not_rateable(assessment),
        "desk_url": desk_url,
        "desk_label": desk_label,
        "own_left_out": own_left_out(request.user, assessment),
        "list_url": reverse("emulation:assessment-list", args=[assessment.year]),
    }
    return render(request, "emulation/assessment_detail.html", page)


def own_left_out(user, assessment):
    """Return the own criteria that would be left out, to the union that may still wait."""
    return joining.left_out(assessment) if access.serves(user, assessment) else None


def desk_of(user, assessment):
    """Return where the user scores this dossier now and how that is called, else ("", "")."""
    for may, name, label in DESKS.values():
        if may(user, assessment):
            return reverse(f"emulation:{name}", args=[assessment.pk]), label
    return "", ""


def desk_or_page(user, assessment):
    """Return the address where the user goes on with this dossier."""
    return desk_of(user, assessment)[0] or assessment.get_absolute_url()


@require_POST
def assessment_step(request, pk):
    """Take one workflow step; whoever takes a dossier up goes on to score it."""
    assessment = seen_or_404(Assessment, request.user, pk)
    return perform_step(
        request,
        ASSESSMENT_FLOW,
        assessment,
        then=lambda done: desk_or_page(request.user, done),
    )

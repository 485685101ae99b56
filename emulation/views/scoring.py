"""Scoring an assessment: the union itself, the supervising union, Ban CSPL."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core import audit
from core.versions import StaleVersion
from emulation import assessing, queues
from emulation.forms.scores import ScoreForm
from emulation.services import scores
from emulation.views.assessments import desk_url, seen_by
from emulation.views.editing import is_autosave, saved_answer, stale_answer
from emulation.workflow import ASSESSMENT_FLOW

FINISHING = {"appraised": "appraise", "verified": "verify"}
TITLES = {
    "self": gettext_lazy("Tự chấm điểm"),
    "appraised": gettext_lazy("Thẩm định"),
    "verified": gettext_lazy("Phúc tra"),
}


@require_http_methods(["GET", "POST"])
def assessment_edit(request, pk):
    """The union scores itself; the form saves itself while it is typed."""
    return score(request, pk, "self")


@require_http_methods(["GET", "POST"])
def assessment_appraise(request, pk):
    """The supervising union gives its points beside the union's own."""
    return score(request, pk, "appraised")


@require_http_methods(["GET", "POST"])
def assessment_verify(request, pk):
    """Ban CSPL confirms or corrects what was appraised."""
    return score(request, pk, "verified")


def score(request, pk, stage):
    """Show or save one stage of the scoring form."""
    assessment = get_object_or_404(seen_by(request.user), pk=pk)
    if not scores.RIGHTS[stage](request.user, assessment):
        raise PermissionDenied
    lines = assessing.lines_with_evidence(assessment)
    if request.method != "POST":
        form = ScoreForm(assessment=assessment, stage=stage, lines=lines)
        return score_page(request, assessment, form)
    form = ScoreForm(request.POST, assessment=assessment, stage=stage, lines=lines)
    valid = form.is_valid()
    if is_autosave(request):
        return autosave(request, assessment, form)
    if not valid:
        return score_page(request, assessment, form, status=422)
    return save(request, assessment, form)


def score_page(request, assessment, form, **answer):
    """Render the form with the stages before it, the evidence, and who is next."""
    status = answer.pop("status", 200)
    page = {
        "dossier": assessment,
        "form": form,
        "stage": form.stage,
        "title": TITLES[form.stage],
        "groups": assessing.grouped_rows(form.rows()),
        "totals": assessing.totals(assessment, form.lines),
        **answer,
    }
    return render(request, "emulation/assessment_score.html", page, status=status)


def autosave(request, assessment, form):
    """Save the valid lines while the officer goes on typing; answer in JSON."""
    expected = form.cleaned_data.get("version")
    if expected is None:
        return saved_answer(assessment.version, form.errors, status=422)
    try:
        saved = scores.save_scores(
            assessment, form.stage, form.values(), by=request.user, expected=expected
        )
    except StaleVersion:
        return stale_answer()
    return saved_answer(saved.version, form.errors)


def save(request, assessment, form):
    """Save all lines, then do what the pressed button says."""
    try:
        saved = scores.save_scores(
            assessment,
            form.stage,
            form.values(),
            by=request.user,
            expected=form.cleaned_data["version"],
        )
    except StaleVersion as stale:
        return compare(request, assessment, form, stale.current)
    return go_on(request, saved, form)


def go_on(request, assessment, form):
    """Follow the pressed button: evidence of a line, take over the rest, finish, or stay."""
    then = form.cleaned_data["then"]
    if then.startswith("evidence-"):
        return redirect("emulation:evidence-list", then.removeprefix("evidence-"))
    if then == "finish":
        return finish(request, assessment, form.stage)
    if then == "accept" and form.stage in FINISHING:
        scores.accept_rest(assessment, form.stage, by=request.user, expected=assessment.version)
        messages.success(request, _("Đã lấy điểm bước trước cho các tiêu chí còn trống."))
    else:
        messages.success(request, _("Đã lưu."))
    return redirect(request.path)


def finish(request, assessment, stage):
    """Close the stage and go to the next dossier that waits; the union goes to sign."""
    if stage == "self":
        return redirect(assessment)
    try:
        ASSESSMENT_FLOW.perform(FINISHING[stage], assessment, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(request.path)
    messages.success(
        request,
        _("Đã xong hồ sơ của %(union)s.") % {"union": assessment.union.short_name},
    )
    following = queues.next_for(request.user, stage, assessment)
    if following is None:
        messages.info(request, _("Không còn hồ sơ nào chờ ở bước này."))
        return redirect(assessment)
    return redirect(desk_url(request.user, following) or following)


def compare(request, assessment, form, current):
    """Show the form as typed beside what somebody else saved meanwhile; nothing is lost.

    A line that only the other person changed is shown as it stands now. Saving again is
    done knowingly, by a button.
    """
    lines = assessing.lines_of(current)
    conflicts = form.conflicts_with(lines)
    held = scores.held_at(current, form.stage, form.cleaned_data["version"])
    form.adopt(current, lines, held)
    other = audit.trail(current).first()
    return score_page(request, current, form, status=409, conflicts=conflicts, other=other)

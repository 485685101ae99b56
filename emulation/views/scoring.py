"""Scoring an assessment: the union itself, the supervising union, Ban CSPL."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from core import audit, steps
from core.forms import posted
from core.versions import StaleVersion
from emulation import access, assessing, queues, sheets, stages, vetoing
from emulation.forms.scores import ScoreForm
from emulation.models import Assessment
from emulation.services import scores
from emulation.views.assessments import desk_or_page
from emulation.views.dossiers import seen_or_404
from emulation.views.editing import autosave, closed_page, is_autosave, no_longer_open
from emulation.workflow import ASSESSMENT_FLOW

TITLES = {"self": gettext_lazy("Tự chấm điểm"), **stages.LABELS}


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
    """Show or save one stage of the scoring form.

    Somebody without the right gets 403. So does who typed into a dossier that went on
    meanwhile, but gets the typed text back; who comes back to its form gets its page.
    """
    assessment = seen_or_404(Assessment, request.user, pk, *sheets.ALONG)
    # Who scores in the stage at all; whether now is scores.RIGHTS'.
    if not access.SCORERS[stage](request.user, assessment):
        raise PermissionDenied
    if request.method != "POST" and not scores.RIGHTS[stage](request.user, assessment):
        return no_longer_open(request, assessment)
    form = ScoreForm(
        posted(request),
        assessment=assessment,
        stage=stage,
        lines=assessing.lines_with_evidence(assessment),
        vetoes=vetoing.veto_lines(assessment),
        returned=assessing.returned_to(assessment, stage),
    )
    if form.is_bound:
        return take(request, assessment, form)
    return score_page(request, assessment, form)


def score_page(request, assessment, form, *, status=200, **more):
    """Render the form with the stages before it, the evidence, and how many wait."""
    page = {
        "dossier": assessment,
        "form": form,
        "stage": form.stage,
        "title": TITLES[form.stage],
        "sheet": sheets.of_form(request.user, assessment, form),
        "returned": form.returned,
        "desk": desk(request, form, assessment),
        "list_url": reverse("emulation:assessment-list", args=[assessment.year]),
        **more,
    }
    return render(request, "emulation/assessment_score.html", page, status=status)


def desk(request, form, assessment):
    """Return what else waits on the user's desk in this stage, and how this one is sent back."""
    if form.stage == "self":
        return None
    user, stage = request.user, form.stage
    following = queues.next_for(user, stage, assessment)
    known = dict.fromkeys(ASSESSMENT_FLOW.transitions, "")
    taken = ASSESSMENT_FLOW.steps_for(user, assessment, known)
    list_url = reverse("emulation:desk-list", args=[assessment.year])
    return {
        "others": queues.others_for(user, stage, assessment).count() if following else 0,
        "next_url": desk_or_page(user, following) if following else "",
        "list_url": f"{list_url}?buoc={stage}",
        "returning": [step for step in taken if step.name == stages.RETURNING[stage]],
        "return_url": reverse("emulation:desk-return", args=[assessment.pk, stage]),
        "pin_choices": [(entry.pin, entry.name) for entry in form.entries],
        "draft_note": steps.draft_note(request, assessment),
    }


def take(request, assessment, form):
    """Take what was typed, by the page itself or by a button, as far as it may be taken."""
    valid = form.is_valid()
    if is_autosave(request):
        values, vetoes = form.values(), form.veto_values()
        save = partial(
            scores.save_scores, assessment, form.stage, values, vetoes=vetoes, by=request.user
        )
        return autosave(assessment, form, save, tell=partial(sheets.explained, stage=form.stage))
    if not scores.RIGHTS[form.stage](request.user, assessment):
        return went_on(request, assessment, form)
    if not valid:
        return score_page(request, assessment, form, status=422)
    return save_then(request, assessment, form)


def went_on(request, assessment, form):
    """Answer a press that comes too late; the second press of the same button is none."""
    if audit.happened(assessment, form.press) and not form.conflicts_with(assessment):
        return redirect(next_address(request, form.stage, assessment))
    return closed_page(request, assessment, form)


def save_then(request, assessment, form):
    """Save all that was typed, then do what the pressed button says."""
    accepts = form.cleaned_data["then"] == "accept"
    save = scores.accept_rest if accepts else scores.save_scores
    try:
        saved = save(
            assessment,
            form.stage,
            form.values(),
            vetoes=form.veto_values(),
            by=request.user,
            expected=form.cleaned_data["version"],
        )
    except StaleVersion as stale:
        return compare(request, form, stale.current)
    except PermissionDenied:
        return went_on(request, assessment, form)
    return go_on(request, saved, form)


def go_on(request, assessment, form):
    """Follow the pressed button: the page, evidence of a line, close the stage, or stay."""
    then = form.cleaned_data["then"]
    if then == "review":
        return redirect(assessment)
    if then.startswith("evidence-"):
        return redirect("emulation:evidence-list", then.removeprefix("evidence-"))
    if then == "finish":
        return finish(request, assessment, form)
    if then == "accept":
        messages.success(request, _("Đã lấy điểm bước trước cho các tiêu chí còn trống."))
    else:
        messages.success(request, _("Đã lưu nháp."))
    return redirect(request.path)


def finish(request, assessment, form):
    """Close the stage and go to the next dossier that waits; the union goes to sign.

    What is typed is saved by now: what is missing is told beside the fields.
    """
    lines, vetoes = assessing.lines_with_evidence(assessment), vetoing.veto_lines(assessment)
    if not form.tell_gaps(assessment, lines, vetoes):
        return score_page(request, assessment, form, status=422)
    if form.stage == "self":
        return redirect(assessment)
    step = stages.ENDING[form.stage]
    try:
        ASSESSMENT_FLOW.perform(step, assessment, by=request.user, key=form.press)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(desk_or_page(request.user, assessment))
    words = {"union": assessment.union.short_name}
    messages.success(request, _("Đã xong hồ sơ của %(union)s.") % words)
    return redirect(next_address(request, form.stage, assessment))


def next_address(request, stage, done):
    """Return where the next dossier of the desk is scored, else the one just done."""
    following = queues.next_for(request.user, stage, done) if stage in stages.ENDING else None
    if following is None and stage in stages.ENDING:
        messages.info(request, _("Không còn hồ sơ nào chờ ở bước này."))
    return desk_or_page(request.user, following or done)


def compare(request, form, current):
    """Show the form as typed beside what somebody else saved meanwhile; nothing is lost.

    What only the other person changed is shown as it stands now. Saving again is done
    knowingly, by a button.
    """
    lines = assessing.lines_with_evidence(current)
    held = scores.held_at(current, form.stage, form.cleaned_data["version"])
    conflicts = form.conflicts_with(current)
    form.adopt(current, lines, held, vetoing.veto_lines(current))
    other = audit.trail(current).first()
    more = {"compared": True, "conflicts": conflicts, "other": other}
    return score_page(request, current, form, status=409, **more)

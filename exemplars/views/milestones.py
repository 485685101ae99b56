"""The steps of a model's plan."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.forms import posted
from exemplars import access, milestones, rules
from exemplars.attached import crumbs_of
from exemplars.finding import exemplar_or_404, milestone_or_404
from exemplars.forms.writing import MilestoneForm
from exemplars.views.forms import FormPage

both = require_http_methods(["GET", "HEAD", "POST"])


@both
def milestone_add(request, pk):
    """Set one more step of the plan."""
    exemplar = exemplar_or_404(request, pk, access.keeps)
    page = FormPage(_("Thêm mốc thực hiện"), str(exemplar), crumbs_of(exemplar), exemplar,
                    done=_("Đã thêm mốc."))  # fmt: skip
    if reason := rules.why_fixed(exemplar):
        return page.closed(request, reason)
    form = MilestoneForm(posted(request))
    return page.answer(
        request, form,
        lambda: milestones.add_milestone(
            exemplar, form.values(), by=request.user, key=form.press
        ),
    )  # fmt: skip


@both
def milestone_edit(request, pk):
    """Correct a step of the plan."""
    milestone = milestone_or_404(request, pk, access.keeps)
    exemplar = milestone.exemplar
    page = FormPage(_("Sửa mốc thực hiện"), str(exemplar), crumbs_of(exemplar), exemplar)
    if reason := rules.why_fixed(exemplar):
        return page.closed(request, reason)
    form = MilestoneForm(posted(request), row=milestone)
    return page.answer(
        request, form,
        lambda: milestones.change_milestone(
            milestone, form.values(), version=form.read, by=request.user
        ),
    )  # fmt: skip


@require_POST
def milestone_done(request, pk):
    """Say that a step is done today."""
    return _pressed(request, pk, milestones.finish_milestone, _("Đã ghi xong mốc."))


@require_POST
def milestone_remove(request, pk):
    """Take a step out of the plan."""
    return _pressed(request, pk, milestones.remove_milestone, _("Đã bỏ mốc."))


def _pressed(request, pk, act, said):
    milestone = milestone_or_404(request, pk, access.keeps)
    try:
        act(milestone, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return redirect(milestone.exemplar)

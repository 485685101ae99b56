"""One model or person: its page, the steps, which pictures the public sees."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from core import steps
from core.steps import perform_step
from emulation.attaching import rows as attached
from emulation.models import UnionYear
from exemplars import access, reading, replicating, rules
from exemplars.attached import crumbs_of, set_shown
from exemplars.finding import exemplar_or_404, file_or_404
from exemplars.models import Exemplar
from exemplars.workflow import BY_FORM, EXEMPLAR_FLOW


@require_safe
def exemplar_detail(request, pk):
    """Show all that is known, what may be done, how far it has got."""
    exemplar = exemplar_or_404(request, pk)
    user = request.user
    inside = Exemplar.objects.in_scope_of(user).filter(pk=pk).exists()
    page = {
        "exemplar": exemplar,
        "crumbs": crumbs_of(exemplar)[:1],
        "union_year": exemplar.union_year,
        "tone": reading.TONES.get(exemplar.status, "wait"),
        "person": reading.name_told(user, exemplar),
        "consent": exemplar.consent if exemplar.is_person else None,
        "inside": inside,
        "is_public": exemplar.status == exemplar.Status.RECOGNISED
        and (not exemplar.is_person or exemplar.consent is not None),
        "files": attached.shown(exemplar) if inside else reading.pictures_of(exemplar),
        "entries": reading.entries(exemplar) if inside else [],
        **acts(request, exemplar),
        **pieces(user, exemplar),
    }
    return render(request, "exemplars/detail.html", page)


def acts(request, exemplar):
    """Return what the user may do with it now."""
    user, offered = request.user, EXEMPLAR_FLOW.steps_for(request.user, exemplar)
    return {
        "keeps": access.keeps(user, exemplar) and not rules.why_fixed(exemplar),
        "takes_on": access.takes_on(user, exemplar),
        "names": access.names_person(user, exemplar),
        "steps": [s for s in offered if s.name not in BY_FORM],
        "by_form": [s for s in offered if s.name in BY_FORM],
        "step_url": reverse("exemplars:step", args=[exemplar.pk]),
        "draft_note": steps.draft_note(request, exemplar),
    }


def pieces(user, exemplar):
    """Return the parts beneath its text: milestones, points, files, reach, replication."""
    last = exemplar.evaluations.first()
    own = own_year(user, exemplar)
    return {
        "milestones": list(exemplar.milestones.all()),
        "points": reading.points(last) if last else None,
        "reach": reading.reach(exemplar),
        "copies": exemplar.replications.confirmed().select_related(
            "union_year__union", "union_year__campaign_year"
        ).order_by("-confirmed_on", "-pk")[:20],
        "declare_url": reverse("exemplars:declare", args=[exemplar.pk])
        if own and not replicating.why_not(exemplar, own) else "",
    }  # fmt: skip


def own_year(user, exemplar):
    """Return the union's own year in which it may say that it replicates the model, or None."""
    post = user.post
    if post is None or exemplar.status != exemplar.Status.RECOGNISED:
        return None
    mine = UnionYear.objects.filter(union=post.union_id).select_related("campaign_year", "union")
    open_years = [m for m in mine.order_by("-campaign_year__year")
                  if not rules.why_closed(m.campaign_year)]  # fmt: skip
    found = open_years[0] if open_years else None
    return found if found and access.may_declare(user, found) else None


@require_POST
def exemplar_step(request, pk):
    """Perform one step; the rules and the audit are EXEMPLAR_FLOW's."""
    exemplar = exemplar_or_404(request, pk)
    if request.POST.get("step") in BY_FORM:
        messages.error(request, _("Việc này cần nhập đủ biểu mẫu của nó."))
        return redirect(exemplar)
    return perform_step(request, EXEMPLAR_FLOW, exemplar)


@require_POST
def file_show(request, pk):
    """Put a picture on the public page."""
    return _set_shown(request, pk, True)


@require_POST
def file_hide(request, pk):
    """Take a picture off the public page."""
    return _set_shown(request, pk, False)


def _set_shown(request, pk, shown):
    item = file_or_404(request, pk, access.takes_on)
    try:
        set_shown(item, shown, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        said = _("Ảnh đã được đưa lên trang công khai.") if shown else _("Ảnh đã rút.")
        messages.success(request, said)
    return redirect(item.owner)

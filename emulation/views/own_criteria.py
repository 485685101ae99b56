"""Pages of a unit's own criteria."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core import audit
from core.steps import perform_step
from core.versions import StaleVersion
from emulation import access
from emulation.forms.content import VersionForm
from emulation.forms.own_criteria import MOST_ROWS, OwnHeadForm, own_rows
from emulation.models import CriteriaSet, OwnCriteria
from emulation.own_criteria import joining, shares, writing
from emulation.own_criteria.flow import OWN_FLOW
from emulation.own_criteria.rows import name_of, pin_of, rows_of
from emulation.views.dossiers import (
    dossier_page,
    seen_or_404,
    union_year_or_404,
    where_to_write,
)
from emulation.views.editing import autosave, is_autosave, no_longer_open, saved_answer

FIRST_ROWS, MORE_ROWS = 3, 1


def own_or_404(request, pk):
    return seen_or_404(OwnCriteria, request.user, pk, "criteria_set")


@require_POST
def own_criteria_start(request, union_year):
    """Begin the year's own criteria, or open those already begun."""
    year = union_year_or_404(request.user, union_year)
    try:
        own = writing.start_own_criteria(year, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect(year)
    return redirect(where_to_write(own, "own-criteria"))


@require_safe
def own_criteria_detail(request, pk):
    """Show the criteria by group, what they weigh, and what may be done."""
    own = own_or_404(request, pk)
    page = dossier_page(request, own, OWN_FLOW, "own-criteria")
    page |= {"room": room_of(own), "groups": groups_of(own), "list_url": list_url(own)}
    if page["edit_url"] and (closed := joining.why_closed(own)):
        page |= {"edit_url": "", "closed": closed}
    page["earlier"] = earlier_of(own) if page["edit_url"] else None
    return render(request, "emulation/own_criteria/own_criteria_detail.html", page)


def list_url(own):
    return reverse("emulation:own-criteria-list", args=[own.year])


def earlier_of(own):
    """Return last year's approved criteria, where there are any to be copied."""
    earlier = OwnCriteria.objects.year_before(own.union_year)
    return earlier if earlier and earlier.status == OwnCriteria.Status.APPROVED else None


def room_of(own):
    """Return how many points the guide allows, how many are given and left."""
    guide, base, points = own.criteria_set, own.base, own.points
    left = shares.left(base, points, guide.own_share)
    return {
        "base": base,
        "share": guide.own_share,
        "clause": guide.own_clause,
        "most": shares.room(base, guide.own_share),
        "points": points,
        "weight": shares.weight(base, points),
        "left": left,
        "over": -left if left < 0 else None,
    }


def groups_of(own):
    """Return [(group, [(criterion, name, pin)])] in the guide's order."""
    found = {}
    for criterion in own.items():
        row = (criterion, name_of(criterion), pin_of(criterion))
        found.setdefault(criterion.group, []).append(row)
    return list(found.items())


@require_http_methods(["GET", "POST"])
def own_criteria_edit(request, pk):
    """Write the criteria; the form saves itself while it is typed."""
    own = own_or_404(request, pk)
    if not access.serves(request.user, own):
        raise PermissionDenied
    if request.method != "POST":
        if not own.is_open:
            return no_longer_open(request, own)
        return form_page(request, own, OwnHeadForm(initial={"version": own.version}), None)
    head, rows = OwnHeadForm(request.POST), rows_form(own, request.POST)
    valid = head.is_valid() and rows.is_valid()
    if is_autosave(request):
        return save_by_itself(request, own, head, rows, valid=valid)
    if not valid:
        return form_page(request, own, head, rows, status=422)
    return save(request, own, head, rows)


def rows_form(own, data=None, *, extra=MORE_ROWS):
    stored = rows_of(own)
    guide = CriteriaSet.objects.of_unions(own.union_year.campaign_year.year) or own.criteria_set
    groups = guide.groups.all()
    return own_rows(data, stored, groups, extra=extra if stored else max(extra, FIRST_ROWS))


def form_page(request, own, head, rows, *, status=200, **more):
    rows = rows_form(own) if rows is None else rows
    page = {
        "dossier": own,
        "form": head,
        "rows": rows,
        "room": room_of(own),
        "wrong": [form for form in [head, *rows.forms] if form.errors],
        "pins": returned_pins(own),
        "full": len(rows.forms) >= MOST_ROWS,
        "list_url": list_url(own),
        **more,
    }
    return render(request, "emulation/own_criteria/own_criteria_edit.html", page, status=status)


def returned_pins(own):
    """Return the names of the criteria that a return points at."""
    return [label for pin, label in own.pin_choices() if pin in own.return_pins]


def save_by_itself(request, own, head, rows, *, valid):
    """Save all rows once all are right; else name what is wrong, and keep nothing."""
    if not valid:
        version = head.cleaned_data.get("version")
        return saved_answer(version, head.errors | rows.errors_by_name(), status=422)
    return autosave(own, head, partial(writing.save_rows, own, rows.values(), by=request.user))


def save(request, own, head, rows):
    """Save what was typed, then stay or go on as the pressed button says."""
    values, then = rows.values(), head.cleaned_data["then"]
    try:
        saved = writing.save_rows(
            own, values, by=request.user, expected=head.cleaned_data["version"]
        )
    except StaleVersion as stale:
        return compared(request, own, head, rows, stale.current)
    except PermissionDenied:
        return closed(request, own, values)
    if then == "review":
        return redirect(saved)
    messages.success(request, _("Đã lưu nháp."))
    return redirect(request.path)


def compared(request, own, head, rows, current):
    """Show what was typed beside what was saved meanwhile; saving again is done knowingly."""
    head.data = head.data.copy()
    head.data["version"] = str(current.version)
    own.version = current.version
    more = {"compared": True, "conflicts": differing(rows.values(), rows_of(current)),
            "other": audit.trail(current).first()}  # fmt: skip
    return form_page(request, own, head, rows, status=409, **more)


def closed(request, own, values):
    """Tell that the dossier was closed meanwhile, and give back what was typed."""
    current = OwnCriteria.objects.with_union().get(pk=own.pk)
    page = {"dossier": current, "conflicts": differing(values, rows_of(current))}
    return render(request, "emulation/dossier_closed.html", page, status=403)


def differing(mine, theirs):
    """Return the two versions as components/_conflict.html shows them; [] where they are alike."""
    if mine == theirs:
        return []
    both = {"mine": written(mine), "theirs": written(theirs)}
    return [{"name": "dong-0-text", "label": _("Tiêu chí riêng"), **both}]


def written(rows):
    return "\n".join(f"{row.letter}) {row.text} – {row.told()['maximum']}" for row in rows)


@require_POST
def own_criteria_copy(request, pk):
    """Add what was approved last year."""
    own, form = own_or_404(request, pk), VersionForm(request.POST)
    try:
        if not form.is_valid():
            raise StaleVersion(own)
        added = writing.copy_last_year(own, by=request.user, expected=form.cleaned_data["version"])
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    except StaleVersion:
        messages.error(request, _("Tiêu chí riêng đã được sửa ở nơi khác. Xem lại rồi chép."))
    else:
        said = _("Đã chép %(count)s tiêu chí của năm trước.") if added else _(
            "Các tiêu chí của năm trước đã có đủ ở đây."
        )  # fmt: skip
        messages.success(request, said % {"count": added} if added else said)
    return redirect(own)


@require_POST
def own_criteria_step(request, pk):
    """Take one workflow step; the rules and the trail are OWN_FLOW's."""
    return perform_step(request, OWN_FLOW, own_or_404(request, pk))

"""Milestones of a plan: set, corrected, done, taken out."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from core import audit, clock
from core.versions import StaleVersion, save_version
from exemplars.models import Milestone
from exemplars.writing import locked

ADD, CHANGE, DONE, REMOVE = (
    "milestone-add", "milestone-change", "milestone-done", "milestone-remove",
)  # fmt: skip
MOST = 30


@transaction.atomic
def add_milestone(exemplar, values, *, by, key=None):
    """Set one more step of the plan; the same press sets it once."""
    current = locked(exemplar, by=by)
    if audit.same_press(current, key, ADD, values):
        return
    if current.milestones.count() >= MOST:
        raise ValidationError(_("Mỗi kế hoạch có tối đa %(count)s mốc.") % {"count": MOST})
    Milestone.objects.create(exemplar=current, **values)
    audit.record(current, ADD, by=by, after=audit.as_kept(values), key=key)


def _locked(milestone, *, by):
    current = locked(milestone.exemplar, by=by)
    return current, Milestone.objects.select_for_update().get(pk=milestone.pk)


@transaction.atomic
def change_milestone(milestone, values, *, version, by):
    """Correct a step; the same again writes nothing. Raises StaleVersion."""
    owner, current = _locked(milestone, by=by)
    before, after = audit.changes({name: getattr(current, name) for name in values}, values)
    if not after:
        return
    if current.version != version:
        raise StaleVersion(current)
    for name, value in values.items():
        setattr(current, name, value)
    save_version(current, expected=version, fields=tuple(values))
    before, after = audit.as_kept(before), audit.as_kept(after)
    audit.record(owner, CHANGE, by=by, before=before, after=after, note=current.title)


@transaction.atomic
def finish_milestone(milestone, *, by):
    """Say that a step is done today; twice is once."""
    owner, current = _locked(milestone, by=by)
    if current.done_on is not None:
        return
    current.done_on = clock.today()
    save_version(current, expected=current.version, fields=("done_on",))
    audit.record(owner, DONE, by=by, note=current.title)


@transaction.atomic
def remove_milestone(milestone, *, by):
    """Take a step out of the plan; the trail keeps what it was."""
    owner, current = _locked(milestone, by=by)
    told = {"title": current.title, "due": current.due, "done_on": current.done_on}
    audit.record(owner, REMOVE, by=by, before=audit.as_kept(told), note=current.title)
    current.delete()

"""Writing records down, correcting, withdrawing them. One transaction each, audited."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from activities.records import rules
from core import audit, clock
from core.versions import StaleVersion, save_version
from emulation.models import UnionYear


def locked_year(kind, union_year, *, by):
    """Return the union's year, locked, with the right asked again."""
    UnionYear.objects.select_for_update().get(pk=union_year.pk)
    current = UnionYear.objects.select_related("union", "campaign_year").get(pk=union_year.pk)
    if not kind.may_write(by, current):
        raise PermissionDenied
    return current


def locked(kind, record, *, by):
    """Return the record's row, locked, with the right asked again."""
    current = kind.model.objects.select_for_update(of=("self",)).get(pk=record.pk)
    current.union_year = locked_year(kind, current.union_year, by=by)
    return current


@transaction.atomic
def write(kind, union_year, values, *, by, key=None):
    """Write a record down; the same press gives the same one. Raises ValidationError."""
    current = locked_year(kind, union_year, by=by)
    told, action = audit.as_kept(values), f"{kind.name}-write"
    if entry := audit.same_press(kind.model, key, action, told, by=by):
        return kind.model.objects.get(pk=entry.object_id)
    if reason := rules.why_closed(current.campaign_year):
        raise ValidationError(reason)
    kind.check(values, current)
    made = kind.model.objects.create(
        union_year=current, created_by=by, search_fold=kind.search_words(values), **values
    )
    audit.record(made, action, by=by, after=told, key=key)
    kind.written(made)
    return made


@transaction.atomic
def change(kind, record, values, *, version, by):
    """Correct a record that is open; the same again writes nothing.

    Raises StaleVersion when somebody saved since `version` was read.
    """
    current = locked(kind, record, by=by)
    if reason := rules.why_fixed(current):
        raise ValidationError(reason)
    earlier, later = audit.changes({name: getattr(current, name) for name in values}, values)
    if not later:
        return current
    if current.version != version:
        raise StaleVersion(current)
    kind.check(values, current.union_year, current)
    for name, value in values.items():
        setattr(current, name, value)
    current.search_fold = kind.search_words(values)
    save_version(current, expected=version, fields=(*values, "search_fold"))
    before, after = audit.as_kept(earlier), audit.as_kept(later)
    audit.record(current, f"{kind.name}-change", by=by, before=before, after=after)
    kind.written(current)
    return current


@transaction.atomic
def withdraw(kind, record, reason, *, by, key=None):
    """Take a record out of what counts; it is kept with the reason. Twice is once."""
    current = locked(kind, record, by=by)
    if current.withdrawn_at is not None:
        return current
    if why := rules.why_fixed(current):
        raise ValidationError(why)
    current.withdrawn_at, current.withdrawn_note = clock.now(), reason
    current.version += 1
    current.save(update_fields=["withdrawn_at", "withdrawn_note", "version"])
    # The key is not kept: the state itself makes a second press nothing.
    audit.record(current, f"{kind.name}-withdraw", by=by, note=reason)
    kind.written(current)
    return current

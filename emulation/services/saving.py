"""Saving what is typed into a dossier: right and version checked on the locked row."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.models import AuditEntry
from core.versions import StaleVersion, save_version
from emulation import access
from emulation.prechecks import marking


def locked(dossier):
    """Return the dossier as it stands now, its row locked until the transaction ends."""
    model = type(dossier)
    return model.objects.with_union().select_for_update(of=("self",)).get(pk=dossier.pk)


def plain(value):
    """Return a value as JSON takes it: a number, a text, or nothing; 95.50 is 95.5."""
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value


def plain_fields(obj, names):
    """Return the named fields as JSON takes them."""
    return {name: plain(getattr(obj, name)) for name in names}


def check_writable(current, *, by, expected, allowed):
    """Raise PermissionDenied without the right, StaleVersion if somebody saved in between."""
    if not allowed(by, current):
        raise PermissionDenied
    if current.version != expected:
        raise StaleVersion(current)


@transaction.atomic
def save_content(dossier, values, *, by, expected, confirm=False):
    """Write the changed ones of `values`, raise the version, leave an audit row.

    A field that was changed counts as confirmed: it leaves `prefilled`; `confirm`
    confirms the others too. Saving the same content again writes nothing, whatever the
    version. Raises PermissionDenied, StaleVersion, or ValidationError where the new
    values don't go with those that stay.
    """
    current = locked(dossier)
    check_writable(current, by=by, expected=current.version, allowed=access.may_edit)
    values = {n: current._meta.get_field(n).to_python(value) for n, value in values.items()}
    before, after = audit.changes(
        plain_fields(current, values), {name: plain(value) for name, value in values.items()}
    )
    left = [] if confirm else [name for name in current.prefilled if name not in after]
    if not after and left == current.prefilled:
        return current
    check_writable(current, by=by, expected=expected, allowed=access.may_edit)
    return _write(current, {n: values[n] for n in after}, left, before, after, by=by)


def _write(current, values, left, before, after, *, by):
    action = "save" if after else "confirm"
    if left != current.prefilled:
        before, after = before | {"prefilled": current.prefilled}, after | {"prefilled": left}
        current.prefilled = left
    for name, value in values.items():
        setattr(current, name, value)
    current.clean()
    save_version(current, expected=current.version, fields=[*values, "prefilled"])
    audit.record(current, action, by=by, before=before, after=after)
    marking.union(current.union_year.union_id)
    return current


def confirm_prefilled(dossier, *, by, expected):
    """Confirm everything that was taken over from last year, as it stands."""
    return save_content(dossier, {}, by=by, expected=expected, confirm=True)


def content_since(dossier, version):
    """Return what the fields held at that version, {name: value}, for those changed since.

    Each version of a dossier's content left one row of the trail.
    """
    steps = max(dossier.version - version, 0)
    held = {}
    for row in AuditEntry.objects.about(dossier)[:steps]:
        held.update(row.before or {})
    return held

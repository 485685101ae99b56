"""Saving what is typed into a dossier: right and version checked on the locked row."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.versions import StaleVersion, save_version
from emulation import access


def locked(dossier):
    """Return the dossier as it stands now, its row locked until the transaction ends."""
    model = type(dossier)
    return model.objects.with_union().select_for_update(of=("self",)).get(pk=dossier.pk)


def plain(obj, fields):
    """Return the named fields as JSON takes them: numbers and texts."""
    values = {name: getattr(obj, name) for name in fields}
    return {
        n: v if v is None or isinstance(v, (int, str, list)) else str(v) for n, v in values.items()
    }


def check_writable(current, *, by, expected, allowed):
    """Raise PermissionDenied without the right, StaleVersion if somebody saved in between."""
    if not allowed(by, current):
        raise PermissionDenied
    if current.version != expected:
        raise StaleVersion(current)


@transaction.atomic
def save_content(dossier, values, *, by, expected):
    """Write the changed ones of `values`, raise the version, leave an audit row.

    A field that was changed counts as confirmed: it leaves `prefilled`. Saving the
    same content again writes nothing. Raises PermissionDenied or StaleVersion.
    """
    current = locked(dossier)
    check_writable(current, by=by, expected=expected, allowed=access.may_edit)
    before = plain(current, values)
    for name, value in values.items():
        setattr(current, name, value)
    before, after = audit.changes(before, plain(current, values))
    if not after:
        return current
    current.prefilled = [name for name in current.prefilled if name not in after]
    save_version(current, expected=expected, fields=[*after, "prefilled"])
    audit.record(current, "save", by=by, before=before, after=after)
    return current


@transaction.atomic
def confirm_prefilled(dossier, *, by, expected):
    """Confirm everything that was taken over from last year, as it stands."""
    current = locked(dossier)
    check_writable(current, by=by, expected=expected, allowed=access.may_edit)
    if current.prefilled:
        before, current.prefilled = current.prefilled, []
        save_version(current, expected=expected, fields=["prefilled"])
        audit.record(
            current, "confirm", by=by, before={"prefilled": before}, after={"prefilled": []}
        )
    return current

"""The rules as Ban CSPL has switched and tuned them."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from core import audit
from core.versions import StaleVersion, save_version
from emulation import access
from emulation.models import PrecheckRule
from emulation.prechecks import marking
from emulation.prechecks.rules import BY_CODE, CATALOGUE, Setting
from emulation.scoring import NOUGHT
from emulation.services.saving import plain_fields

TUNED = ("enabled", "light", "threshold")


def rows():
    """Return the rows of the catalogue in its order; what nobody has tuned is not saved yet."""
    saved = {row.code: row for row in PrecheckRule.objects.all()}
    return [saved.get(rule.code) or _usual(rule) for rule in CATALOGUE]


def _usual(rule):
    return PrecheckRule(code=rule.code, light=rule.light, threshold=rule.threshold)


def in_use():
    """Return the rules as the checks take them, in one query."""
    return tuple(
        Setting(row.code, row.enabled, row.light, row.threshold or NOUGHT) for row in rows()
    )


@transaction.atomic
def tune(values, *, by):
    """Write {code: {"version", "enabled", "light", "threshold"}}, all or nothing.

    Every waiting dossier is looked at again when anything changed. The same values again
    write nothing, whatever the version. Returns the codes that changed. Raises
    PermissionDenied, or StaleVersion where somebody was faster.
    """
    if not access.may_tune_prechecks(by):
        raise PermissionDenied
    changed = [code for code, mine in values.items() if _tune_one(code, mine, by=by)]
    if changed:
        marking.everything()
    return changed


def _tune_one(code, mine, *, by):
    locked = PrecheckRule.objects.select_for_update()
    row, _made = locked.get_or_create(
        code=code,
        defaults={name: getattr(_usual(BY_CODE[code]), name) for name in TUNED},
    )
    before = plain_fields(row, TUNED)
    for name in TUNED:
        setattr(row, name, mine[name])
    after = plain_fields(row, TUNED)
    if before == after:
        return False
    if row.version != mine["version"]:
        raise StaleVersion(PrecheckRule.objects.get(pk=row.pk))
    save_version(row, expected=row.version, fields=TUNED)
    audit.record(row, "tune", by=by, before=before, after=after)
    return True

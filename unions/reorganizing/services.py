"""The doors to the register's steps: locked, in one transaction, the same result twice."""

import logging

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from core import clock
from unions.models import Reorganization, Union
from unions.reorganizing.workflow import REORGANIZATION_FLOW

logger = logging.getLogger(__name__)
Status = Reorganization.Status


def perform(name, reorganization, *, by, note="", key=None, version=None):
    """Take a step of the register by its name ("check", "reopen", "put-in-force", "undo").

    One at a time over the whole organisation. Raises as `core.workflow` does.
    """
    with transaction.atomic():
        _lock_organisation()
        return REORGANIZATION_FLOW.perform(
            name, reorganization, by=by, note=note, key=key, version=version
        )


def check(reorganization, *, by, key=None, version=None):
    """Draft → checked; ValidationError with the first problem where there is one."""
    return perform("check", reorganization, by=by, key=key, version=version)


def reopen(reorganization, *, by, key=None, version=None):
    """Checked → draft, to be mended."""
    return perform("reopen", reorganization, by=by, key=key, version=version)


def put_in_force(reorganization, *, by, key=None, version=None):
    """Checked → in force, once: what is in force already stays as it is.

    by: None when the portal does it on the day. ValidationError before the day, or when
    something has come to stand against it since it was checked.
    """
    with transaction.atomic():
        _lock_organisation()
        if key is None and _status(reorganization) == Status.IN_FORCE:
            reorganization.refresh_from_db()
            return reorganization
        return perform("put-in-force", reorganization, by=by, key=key, version=version)


def _lock_organisation():
    """Two decisions at once: the second waits, and is held against what the first one left."""
    list(Union.objects.select_for_update().filter(level=Union.Level.PROVINCIAL))


def _status(reorganization):
    return Reorganization.objects.values_list("status", flat=True).get(pk=reorganization.pk)


def undo(reorganization, *, by, note, key=None, version=None):
    """In force → undone: everything it overwrote stands again as before."""
    return perform("undo", reorganization, by=by, note=note, key=key, version=version)


def run_due(today=None, *, by=None):
    """Put in force every checked decision whose day has come; return those that were.

    One that needs another of the same day comes after it, whichever was written first.
    One that can't take effect is left as it stands, and the log says why.
    """
    done, refused = [], {}
    while True:
        due = Reorganization.objects.filter(
            status=Status.CHECKED, effective__lte=today or clock.today()
        ).order_by("effective", "pk")
        before, refused = len(done), {}
        for reorganization in due:
            try:
                done.append(put_in_force(reorganization, by=by))
            except ValidationError as error:
                refused[reorganization.pk] = " ".join(error.messages)
            except DatabaseError:  # one that can't be written must not hold up the others
                logger.exception("reorganization %s could not be written", reorganization.pk)
        if not refused or len(done) == before:
            break
    for pk, reason in refused.items():
        logger.warning("reorganization %s does not take effect: %s", pk, reason)
    return done

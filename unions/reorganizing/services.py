"""The doors to the register's steps: locked, in one transaction, the same result twice."""

import logging

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from core import clock
from unions.models import Reorganization
from unions.reorganizing.workflow import REORGANIZATION_FLOW, lock_organisation

logger = logging.getLogger(__name__)
Status = Reorganization.Status


def check(reorganization, *, by, key=None, version=None):
    """Draft → checked; ValidationError with the first problem where there is one."""
    return REORGANIZATION_FLOW.perform("check", reorganization, by=by, key=key, version=version)


def reopen(reorganization, *, by, key=None, version=None):
    """Checked → draft, to be mended."""
    return REORGANIZATION_FLOW.perform("reopen", reorganization, by=by, key=key, version=version)


@transaction.atomic
def put_in_force(reorganization, *, by, key=None, version=None):
    """Checked → in force, once: what is in force already stays as it is.

    by: None when the portal does it on the day. ValidationError before the day, or when
    something has come to stand against it since it was checked.
    """
    lock_organisation()
    if key is None and _status(reorganization) == Status.IN_FORCE:
        reorganization.refresh_from_db()
        return reorganization
    return REORGANIZATION_FLOW.perform(
        "put-in-force", reorganization, by=by, key=key, version=version
    )


def _status(reorganization):
    return Reorganization.objects.values_list("status", flat=True).get(pk=reorganization.pk)


def undo(reorganization, *, by, note, key=None, version=None):
    """In force → undone: everything it overwrote stands again as before."""
    return REORGANIZATION_FLOW.perform(
        "undo", reorganization, by=by, note=note, key=key, version=version
    )


def run_due():
    """Put in force every checked decision whose day has come; return those that were.

    One that needs another of the same day comes after it, whichever was written first.
    One that can't take effect is left as it stands, and the log says why.
    """
    done, refused = [], {}
    while True:
        due = Reorganization.objects.filter(
            status=Status.CHECKED, effective__lte=clock.today()
        ).order_by("effective", "pk")
        before, refused = len(done), {}
        for reorganization in due:
            try:
                done.append(put_in_force(reorganization, by=None))
            except ValidationError as error:
                refused[reorganization.pk] = " ".join(error.messages)
            except DatabaseError:  # one that can't be written must not hold up the others
                logger.exception("reorganization %s could not be written", reorganization.pk)
        if not refused or len(done) == before:
            break
    for pk, reason in refused.items():
        logger.warning("reorganization %s does not take effect: %s", pk, reason)
    return done

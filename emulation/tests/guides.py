"""Scoring guides for tests: made as a draft, changed at will, then published."""

from contextlib import contextmanager

from django.db import connection

from core import clock
from emulation.guides.freezing import (
    FREEZE_POSTGRESQL,
    FREEZE_SQLITE,
    THAW_POSTGRESQL,
    THAW_SQLITE,
)
from emulation.models import CriteriaSet


@contextmanager
def unfrozen():
    """Take down, for the block alone, the rules by which published guides never change.

    For tests that need the plan's guide with another rule in it before anything is scored.
    """
    postgresql = connection.vendor == "postgresql"
    _run(["SET CONSTRAINTS ALL IMMEDIATE", *THAW_POSTGRESQL] if postgresql else THAW_SQLITE)
    try:
        yield
    finally:
        _run(
            ["SET CONSTRAINTS ALL IMMEDIATE", *FREEZE_POSTGRESQL, "SET CONSTRAINTS ALL DEFERRED"]
            if postgresql
            else FREEZE_SQLITE
        )


def _run(statements):
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def publish(guide):
    """Put a draft in force as it stands, without the checks."""
    CriteriaSet.objects.filter(pk=guide.pk).update(
        status=CriteriaSet.Status.PUBLISHED, published_at=clock.now()
    )
    guide.refresh_from_db()
    return guide

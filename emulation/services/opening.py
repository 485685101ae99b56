"""That the level above has looked at a dossier: from then on the sender can't withdraw it."""

from django.db import transaction

from core import audit, clock
from emulation import access
from emulation.models import DossierStatus


def note_opened(dossier, *, by):
    """Write down that the supervising union looks at a submitted dossier for the first time.

    Nothing for anybody else, in any other state, or the second time. Of two who open it at
    once, one writes.
    """
    waits = dossier.status == DossierStatus.SUBMITTED and dossier.opened_at is None
    if not waits or not access.supervises(by, dossier):
        return
    same = type(dossier).objects.filter(
        pk=dossier.pk, status=DossierStatus.SUBMITTED, opened_at=None
    )
    opened_at = clock.now()
    with transaction.atomic():
        if same.update(opened_at=opened_at):
            audit.record(dossier, "open", by=by)
    dossier.opened_at = opened_at

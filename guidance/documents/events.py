"""Documents in a union's timeline: what it issued."""

from django.utils.translation import gettext as _

from emulation.events import Event
from guidance.models import Document


def events(user, union_ids, year=None):
    """Return what these unions issued, as far as the user sees it, in one query."""
    rows = Document.objects.visible_to(user).filter(issuer__in=union_ids, issued_at__isnull=False)
    rows = rows.filter(signed_on__year=year) if year else rows
    return [
        Event(d.signed_on, "document", _("Văn bản"), f"{d}: {d.title}", d.get_absolute_url(),
              d.issuer_id)
        for d in rows
    ]  # fmt: skip

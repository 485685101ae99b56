"""Rows of the audit trail as components/_timeline.html shows them."""

from django.utils.translation import gettext as _


def entry(row, title, *, note=None, tone=""):
    """Return one row under that title; note: in place of the row's own.

    What nobody did the portal did itself.
    """
    return {
        "title": title,
        "who": row.actor.full_name if row.actor else _("Hệ thống"),
        "capacity": row.capacity,
        "at": row.at,
        "note": row.note if note is None else note,
        "key": tone,
    }

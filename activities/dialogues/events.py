"""Dialogues in a union's timeline."""

from django.utils.translation import gettext as _

from activities.models import Dialogue
from emulation.events import Event


def events(user, union_ids, year=None):
    """Return the dialogues of these unions that the user sees, in one query."""
    rows = Dialogue.objects.visible_to(user).in_force().filter(union_year__union__in=union_ids)
    rows = rows.of_year(year) if year else rows
    return [
        Event(d.held_on, "dialogue", _("Đối thoại"),
              _("Đối thoại do %(head)s chủ trì") % {"head": d.head},
              d.get_absolute_url(), d.union_year.union_id)
        for d in rows.select_related("union_year")
    ]  # fmt: skip

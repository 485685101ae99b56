"""Questions in a union's timeline."""

from django.utils.translation import gettext as _

from emulation.events import Event
from guidance.models import Question


def events(user, union_ids, year=None):
    """Return what these unions asked, as far as the user sees it, in one query."""
    rows = Question.objects.visible_to(user).filter(union__in=union_ids)
    rows = rows.filter(asked_on__year=year) if year else rows
    label = _("Vướng mắc, phản ánh")
    return [
        Event(q.asked_on, "question", label, q.title, q.get_absolute_url(), q.union_id)
        for q in rows
    ]

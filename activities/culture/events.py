"""What was issued, in a union's timeline."""

from django.utils.translation import gettext as _

from activities.models import CultureRegulation
from emulation.events import Event


def events(user, union_ids, year=None):
    """Return what these unions issued, as far as the user sees it, in one query."""
    seen = CultureRegulation.objects.visible_to(user).in_force()
    rows = seen.filter(union_year__union__in=union_ids)
    rows = rows.filter(issued_on__year=year) if year else rows
    return [
        Event(one.issued_on, "culture", _("Quy chế văn hóa công sở"),
              f"{one.get_act_display()}: {one}", one.get_absolute_url(), one.union_year.union_id)
        for one in rows.select_related("union_year")
    ]  # fmt: skip

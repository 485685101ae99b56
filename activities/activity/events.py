"""What was done, in a union's timeline."""

from django.utils.translation import gettext as _

from activities.activity.kind import much
from activities.models import Activity
from emulation.events import Event


def events(user, union_ids, year=None):
    """Return what these unions did, as far as the user sees it, in one query."""
    rows = Activity.objects.visible_to(user).counting().filter(union_year__union__in=union_ids)
    rows = rows.of_year(year) if year else rows
    return [
        Event(one.held_on, "activity", _("Hoạt động"), f"{one.title} ({much(one)})",
              one.get_absolute_url(), one.union_year.union_id)
        for one in rows.select_related("union_year")
    ]  # fmt: skip
